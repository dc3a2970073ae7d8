//! Lookup tables: they make no rows and do not enter the digest (docs/spec/kimchi-circuit.md#10-row-layouts and
//! docs/spec/kimchi-circuit.md#13-witness).

use crate::arena::{Arena, Budget, Denied};
use crate::field::canonical::{self, Limbs, ZERO};
use crate::field::Modulus;
use bytemuck::{Pod, Zeroable};
use std::sync::Arc;

/// A table: its columns lie one after the other in the values.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub struct Table {
    /// The id it was added with.
    pub id: i32,
    /// Number of columns.
    pub columns: u32,
    length: u32,
    value: u32,
}

/// Tables in the order they were added.
pub struct Tables {
    list: Arena<Table>,
    lengths: Arena<u32>,
    values: Arena<Limbs>,
}

/// Where to cut back to.
#[derive(Clone, Copy)]
pub struct TablesMark(usize, usize, usize);

impl Tables {
    pub(super) fn new(budget: &Arc<Budget>) -> Tables {
        Tables { list: Arena::new(budget, 30), lengths: Arena::new(budget, 31), values: Arena::new(budget, 32) }
    }

    pub(super) fn add(&mut self, id: i32, lengths: &[u32], values: &[Limbs]) -> Result<(), Denied> {
        let table = Table {
            id,
            columns: lengths.len() as u32,
            length: self.lengths.len() as u32,
            value: self.values.len() as u32,
        };
        self.lengths.try_extend(lengths)?;
        self.values.try_extend(values)?;
        self.list.try_push(table)
    }

    /// The tables.
    pub fn list(&self) -> &[Table] {
        &self.list
    }

    /// One column of a table, empty if there is none.
    pub fn column(&self, table: &Table, column: u32) -> &[Limbs] {
        let lengths = self.lengths.get(table.length as usize..).unwrap_or_default();
        let lengths = lengths.get(..table.columns as usize).unwrap_or_default();
        let from = table.value as usize + lengths.iter().take(column as usize).map(|&n| n as usize).sum::<usize>();
        let length = lengths.get(column as usize).map_or(0, |&n| n as usize);
        self.values.get(from..from + length).unwrap_or_default()
    }

    /// The second column of a runtime table among the values of [`super::Circuit::runtime_values`].
    pub fn runtime<'a>(&self, table: &Table, values: &'a [Limbs]) -> &'a [Limbs] {
        let from = table.value as usize;
        values.get(from..from + self.column(table, 0).len()).unwrap_or_default()
    }

    pub(super) fn mark(&self) -> TablesMark {
        TablesMark(self.list.len(), self.lengths.len(), self.values.len())
    }

    pub(super) fn truncate(&mut self, mark: TablesMark) {
        self.list.truncate(mark.0);
        self.lengths.truncate(mark.1);
        self.values.truncate(mark.2);
    }

    pub(super) fn bytes(&self) -> usize {
        self.list.bytes() + self.lengths.bytes() + self.values.bytes()
    }
}

/// The second columns of the runtime tables, filled by lookups; the last value for an index wins.
/// Of tables with one id, and of equal indices in a table, only the first is filled.
pub struct RuntimeValues {
    values: Arena<Limbs>,
    /// Table numbers by id, then positions of each table's first column by value.
    by_id: Arena<u32>,
    by_index: Arena<u32>,
}

impl RuntimeValues {
    pub fn new(budget: &Arc<Budget>) -> RuntimeValues {
        RuntimeValues {
            values: Arena::secret(budget, 33),
            by_id: Arena::new(budget, 34),
            by_index: Arena::new(budget, 35),
        }
    }

    /// Starts over with zeros for these tables.
    pub fn prepare<M: Modulus>(&mut self, tables: &Tables) -> Result<(), Denied> {
        self.values.clear();
        self.values.resize(tables.values.len(), ZERO)?;
        self.by_id.resize_stale(tables.list.len())?;
        self.by_index.resize_stale(tables.values.len())?;
        self.by_id.iter_mut().enumerate().for_each(|(i, slot)| *slot = i as u32);
        self.by_id.sort_unstable_by_key(|&i| (canonical::small::<M>(tables.list[i as usize].id.into()), i));
        for table in tables.list.iter() {
            let column = tables.column(table, 0);
            let from = table.value as usize;
            let positions = &mut self.by_index[from..from + column.len()];
            positions.iter_mut().enumerate().for_each(|(i, slot)| *slot = i as u32);
            positions.sort_unstable_by_key(|&i| (column[i as usize], i));
        }
        Ok(())
    }

    pub fn record<M: Modulus>(&mut self, tables: &Tables, id: &Limbs, index: &Limbs, value: &Limbs) {
        let id_of = |i: u32| canonical::small::<M>(tables.list[i as usize].id.into());
        let at = self.by_id.partition_point(|&i| id_of(i) < *id);
        let Some(&number) = self.by_id.get(at).filter(|&&i| id_of(i) == *id) else { return };
        let table = &tables.list[number as usize];
        let (column, from) = (tables.column(table, 0), table.value as usize);
        let positions = &self.by_index[from..from + column.len()];
        let at = positions.partition_point(|&i| column[i as usize] < *index);
        if let Some(&position) = positions.get(at).filter(|&&i| column[i as usize] == *index) {
            self.values[from + position as usize] = *value;
        }
    }

    pub fn values(&self) -> &[Limbs] {
        &self.values
    }

    pub fn bytes(&self) -> usize {
        self.values.bytes() + self.by_id.bytes() + self.by_index.bytes()
    }
}
