//! The one table (section 3): fixed tables, the built-in ones, runtime tables, then zeros.

use super::{Pattern, Shape};
use crate::circuit::{Circuit, Kind, Table};
use crate::curve::Fp;
use crate::{Error, Result};
use ark_ff::{AdditiveGroup, Zero};

const RANGE: u64 = 1 << 12;
const NIBBLE: u64 = 1 << 4;
const RANGE_ID: i32 = 1;
const XOR_ID: i32 = 0;

/// Rows of the domain that tables take, used or not (section 2).
pub fn entries(circuit: &Circuit) -> usize {
    let has = |kinds: &[Kind]| kinds.iter().any(|&kind| circuit.has(kind));
    let given: usize = circuit.fixed.iter().chain(&circuit.runtime).map(Table::rows).sum();
    let range = has(&[Kind::RangeCheck0, Kind::RangeCheck1, Kind::Rot64, Kind::ForeignFieldMul]);
    let built_in = usize::from(range) * RANGE as usize + usize::from(has(&[Kind::Xor16])) * (NIBBLE * NIBBLE) as usize;
    given + built_in + usize::from(circuit.fixed.iter().all(|table| table.id != 0))
}

/// The columns, and of each row the id of its table.
pub struct Tables {
    /// Without the zeros behind the last row that has an entry.
    pub columns: Vec<Vec<Fp>>,
    /// As long as the columns.
    pub ids: Vec<Fp>,
    /// Where the runtime tables begin.
    pub runtime_from: usize,
}

fn range_table() -> Table {
    Table { id: RANGE_ID, columns: vec![(0..RANGE).map(Fp::from).collect()] }
}

/// a outer, both from 15 down to 0.
fn xor_table() -> Table {
    let pairs = || (0..NIBBLE).rev().flat_map(|a| (0..NIBBLE).rev().map(move |b| (a, b)));
    let column = |entry: fn((u64, u64)) -> u64| pairs().map(entry).map(Fp::from).collect();
    Table { id: XOR_ID, columns: vec![column(|(a, _)| a), column(|(_, b)| b), column(|(a, b)| a ^ b)] }
}

impl Tables {
    /// Joins the tables of a circuit.
    pub fn new(circuit: &Circuit, shape: &Shape) -> Result<Tables> {
        let uses = |pattern: Pattern| shape.used[pattern as usize];
        let range = (uses(Pattern::RangeCheck) || uses(Pattern::ForeignFieldMul)).then(range_table);
        let xor = uses(Pattern::Xor).then(xor_table);
        let fixed = || circuit.fixed.iter().chain(&range).chain(&xor);
        distinct(fixed().map(|table| table.id), "fixed and built-in")?;
        distinct(circuit.runtime.iter().map(|table| table.id), "runtime")?;
        fixed().try_for_each(has_zeros)?;
        // A runtime table is its index and the values that come with the witness.
        let runtime_width = if circuit.runtime.is_empty() { 0 } else { 2 };
        let widest = fixed().map(|table| table.columns.len()).max().unwrap_or(0);
        let width = widest.max(runtime_width).max(shape.joint_size);
        let mut tables = Tables { columns: vec![Vec::new(); width], ids: Vec::new(), runtime_from: 0 };
        fixed().for_each(|table| tables.add(table));
        tables.runtime_from = tables.ids.len();
        circuit.runtime.iter().for_each(|table| tables.add(table));
        Ok(tables)
    }

    fn add(&mut self, table: &Table) {
        let rows = table.rows();
        let length = self.ids.len() + rows;
        for (i, column) in self.columns.iter_mut().enumerate() {
            column.extend_from_slice(table.columns.get(i).map_or(&[], Vec::as_slice));
            column.resize(length, Fp::ZERO);
        }
        self.ids.resize(length, id(table.id));
    }

    /// Whether ids matter.
    pub fn has_ids(&self) -> bool {
        self.ids.iter().any(|id| !id.is_zero())
    }
}

fn id(id: i32) -> Fp {
    Fp::from(i64::from(id))
}

fn distinct(ids: impl Iterator<Item = i32>, what: &str) -> Result<()> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => {
            Err(Error::format("circuit", format!("table {}", pair[0]), format!("two {what} tables of one id")))
        }
        None => Ok(()),
    }
}

/// The dummy value of rows without a lookup is the zeros of the table with id 0.
fn has_zeros(table: &Table) -> Result<()> {
    let zeros = |row: usize| table.columns.iter().all(|column| column.get(row).is_none_or(Fp::is_zero));
    if table.id != 0 || (0..table.rows()).any(zeros) {
        Ok(())
    } else {
        Err(Error::format("circuit", "table 0", "expected a row of zeros, as every row without a lookup looks it up"))
    }
}
