//! Lookups: the one table that all of them go to, and which cells of which gate are looked up.
//!
//! The table: fixed tables, the 12-bit range (id 1) and the 4-bit xor (id 0) if a gate needs them, runtime tables, and
//! zeros to fill it up. Kimchi compares a query with its rows as polynomials in one challenge j: column i has weight
//! j^i, the id has weight j^m, m being the most columns that any lookup of the circuit has. So a row is known by its
//! coefficients 0..m, the id added to column m if the table has one; a row with a further column that is not zero is
//! never found; if all ids are 0 they do not matter; and if no lookup has two columns (m = 1) only the first column does.

use super::cells::{is_below, unless, Cells, NEXT};
use super::{kind, KimchiField, Subject, Table};
use crate::arena::{Arena, Budget, Denied};
use crate::field::canonical;
use crate::field::Limbs;
use std::marker::PhantomData;
use std::sync::Arc;

/// Coefficients of a row or query by weight, zeros behind the last.
type Key = [Limbs; 4];

const ZERO: Limbs = [0; 4];
const RANGE: u64 = 1 << 12;
const RANGE_ID: Limbs = [1, 0, 0, 0];
const XOR_ID: Limbs = ZERO;
const NIBBLE: u64 = 1 << 4;
const XOR_ROWS: u64 = 1 << 8;
/// Rows that the prover adds for zero knowledge.
const ZERO_KNOWLEDGE_ROWS: u64 = 3;
const ROLE: u8 = 44;

pub struct Lookups<M: KimchiField> {
    width: usize,
    has_ids: bool,
    has_range: bool,
    has_xor: bool,
    /// Rows that the domain must have for the table: one left free, and one of zeros unless a fixed table has id 0.
    length: u64,
    /// Sorted.
    rows: Arena<Key>,
    field: PhantomData<M>,
}

/// Cells looked up in the 12-bit range.
fn range_cells(kind: u8) -> &'static [usize] {
    match kind {
        kind::RANGE_CHECK0 | kind::ROT64 => &[3, 4, 5, 6],
        kind::RANGE_CHECK1 => &[3, 4, 5, 6, NEXT + 3, NEXT + 4, NEXT + 5, NEXT + 6],
        kind::FOREIGN_FIELD_MUL => &[7, 8, 9, 10, NEXT + 7, NEXT + 8, NEXT + 9, NEXT + 10],
        _ => &[],
    }
}

impl<M: KimchiField> Lookups<M> {
    pub fn new<S: Subject<Field = M>>(subject: &S, budget: &Arc<Budget>) -> Result<Lookups<M>, Denied> {
        let kinds = subject.kinds();
        let has = |kind: u8| kinds >> kind & 1 == 1;
        let has_range = (0..=kind::ROT64).any(|kind| has(kind) && !range_cells(kind).is_empty());
        let has_xor = has(kind::XOR16);
        let width = if has_xor { 3 } else { 1 + usize::from(has(kind::LOOKUP)) };
        let tables = subject.tables().ok_or(Denied::of(0))?;
        let lengths = tables.iter().filter_map(|table| table.columns.first()).map(|column| column.len() as u64);
        let zero_id = tables.iter().any(|table| table.id == 0 && !table.runtime);
        let built_in = u64::from(has_range) * RANGE + u64::from(has_xor) * XOR_ROWS;
        let length = built_in + lengths.sum::<u64>() + u64::from(!zero_id) + 1;
        let has_ids = has_range || tables.iter().any(|table| table.id != 0);
        let rows = Arena::secret(budget, ROLE);
        let mut lookups = Lookups { width, has_ids, has_range, has_xor, length, rows, field: PhantomData };
        if has_range || has_xor || has(kind::LOOKUP) {
            lookups.rows.try_push(lookups.key(&ZERO, [&ZERO; 0]))?;
            tables.iter().try_for_each(|table| lookups.add(table))?;
            lookups.rows.sort_unstable();
        }
        Ok(lookups)
    }

    /// Whether the rows of a circuit and the prover's own fill the domain, so that no row of zeros lies behind the last
    /// but one of random values. The prover makes no domain of 4, so a circuit of one row is always filled up.
    pub fn fill_domain(&self, rows: u32) -> bool {
        let rows = u64::from(rows);
        rows > 1 && self.length <= rows && (rows + ZERO_KNOWLEDGE_ROWS).is_power_of_two()
    }

    fn add(&mut self, table: &Table<'_>) -> Result<(), Denied> {
        let id = canonical::small::<M>(table.id.into());
        let length = table.columns.first().map_or(0, |column| column.len());
        for row in 0..length {
            let entry = |column: usize| table.columns.get(column).and_then(|c| c.get(row)).unwrap_or(&ZERO);
            let last = if self.width == 1 { table.columns.len() } else { self.width + 1 };
            if (last..table.columns.len()).all(|column| *entry(column) == ZERO) {
                let key = self.key(&id, [entry(0), entry(1), entry(2), entry(3)]);
                self.rows.try_push(key)?;
            }
        }
        Ok(())
    }

    fn key<const N: usize>(&self, id: &Limbs, entry: [&Limbs; N]) -> Key {
        let mut key = [ZERO; 4];
        let columns = if self.width == 1 { 1 } else { self.width + 1 };
        for (coefficient, value) in key.iter_mut().zip(entry).take(columns) {
            *coefficient = *value;
        }
        if self.width > 1 && self.has_ids {
            key[self.width] = canonical::add::<M>(&key[self.width], id);
        }
        key
    }

    fn holds<const N: usize>(&self, id: &Limbs, entry: [&Limbs; N]) -> bool {
        self.rows.binary_search(&self.key(id, entry)).is_ok()
    }

    /// A bit for each lookup of a row that is in no table. The cells are those that the polynomials loaded.
    #[inline(always)]
    pub fn missing<S: Subject<Field = M>>(&self, cells: &mut Cells<'_, S>, kind: u8) -> u32 {
        match kind {
            kind::XOR16 => self.missing_xor(cells),
            kind::LOOKUP => self.missing_row(cells),
            _ => self.missing_range(cells, range_cells(kind)),
        }
    }

    #[inline(always)]
    fn missing_range<S: Subject<Field = M>>(&self, cells: &Cells<'_, S>, looked_up: &[usize]) -> u32 {
        looked_up.iter().enumerate().fold(0, |missing, (i, &cell)| {
            let found = cells.is_below(cell, RANGE) || self.holds(&RANGE_ID, [cells.get(cell)]);
            missing | unless(found, i as u32)
        })
    }

    #[inline(always)]
    fn missing_xor<S: Subject<Field = M>>(&self, cells: &Cells<'_, S>) -> u32 {
        (0..4).fold(0, |missing, i| {
            let nibbles = [3 + i, 7 + i, 11 + i];
            let entry @ [l, r, out] = nibbles.map(|cell| cells.get(cell));
            let small = nibbles.iter().all(|&cell| cells.is_below(cell, NIBBLE));
            let found = small && l[0] ^ r[0] == out[0] || self.holds(&XOR_ID, entry);
            missing | unless(found, i as u32)
        })
    }

    fn missing_row<S: Subject<Field = M>>(&self, cells: &mut Cells<'_, S>) -> u32 {
        cells.load(7, 0);
        (0..3).fold(0, |missing, i| {
            let found = self.holds_pair(cells.get(0), cells.get(1 + 2 * i), cells.get(2 + 2 * i));
            missing | unless(found, i as u32)
        })
    }

    /// Whether a table of that id has a row (index, value).
    fn holds_pair(&self, id: &Limbs, index: &Limbs, value: &Limbs) -> bool {
        let in_range = self.has_range && *id == RANGE_ID && *value == ZERO && is_below(index, RANGE);
        let in_xor = self.has_xor && (*id == XOR_ID || !self.has_ids) && is_below(index, NIBBLE) && index == value;
        in_range || in_xor || self.holds(id, [index, value])
    }
}
