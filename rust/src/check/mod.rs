//! The full check of a witness: every constraint of every gate, as the Kimchi prover of o1js 2.15.0 has them.
//! Written from the public specification, <https://o1-labs.github.io/proof-systems/specs/kimchi.html>.
//!
//! - [`Subject`]: what is checked; `circuit` implements it
//! - [`run`]: all rows, on as many threads as asked for
//! - [`KimchiField`]: the two fields; which gate module checks which kind
//! - `row`: a row and what its gate reads
//!
//! Depends on `arena` and `field`; knows nothing of how a circuit is stored. The number of a condition is its bit in
//! [`FailingRow::conditions`]; the numbers are those of the JVM backend, and `dev.sparky.check` names them.

mod cells;
mod curves;
mod endo_scalar;
mod field;
mod foreign;
mod generic;
pub mod kind;
mod limbs;
mod lookups;
mod poseidon;
mod row;

use crate::arena::{Budget, Denied};
use crate::field::Limbs;
pub use field::KimchiField;
use lookups::Lookups;
use row::RowCheck;
use std::sync::Arc;
use std::thread;

/// Columns of the witness table.
pub const COLUMNS: usize = 15;
/// How many failing rows are listed.
pub const LISTED: usize = 100;
/// Bit of the first lookup of a row.
pub const LOOKUP: u32 = 32;
/// Bit of the copy constraint of column 0.
pub const COPY: u32 = 48;
/// Bit of a public row that does not hold the public input.
pub const PUBLIC_INPUT: u32 = 55;

/// Below this a thread costs more than it saves.
const LEAST_ROWS: usize = 1024;
const MOST_THREADS: usize = 256;

/// A lookup table: its id and its columns.
pub struct Table<'a> {
    /// The id it was added with.
    pub id: i32,
    /// Whether its second column comes with the witness.
    pub runtime: bool,
    /// Its columns.
    pub columns: Vec<&'a [Limbs]>,
}

/// The gates of a finished circuit and the values in its cells, canonical.
pub trait Subject: Sync {
    /// The field of its values.
    type Field: KimchiField;
    /// Where a row is kept.
    type Place: Copy;

    /// Rows, public ones included.
    fn rows(&self) -> u32;
    /// Public rows, which come first.
    fn public_rows(&self) -> u32;
    /// A bit for each raw kind that occurs.
    fn kinds(&self) -> u32;
    /// Finds a row, the one behind the last included; quickly if it is the one `before` or the next.
    fn place(&self, row: u32, before: Option<Self::Place>) -> Self::Place;
    /// The raw kind of a row.
    fn kind(&self, place: Self::Place) -> u8;
    /// One coefficient, `None` beyond the last.
    fn coefficient(&self, place: Self::Place, index: usize) -> Option<&Limbs>;
    /// Fills `cells` with the first columns of a row, zeros where it is empty or beyond the last.
    fn cells(&self, place: Self::Place, cells: &mut [Limbs]);
    /// A bit for each wired column whose cell differs from the one it is wired to.
    fn broken_copies(&self, place: Self::Place) -> u32;
    /// Whether a public row holds the public input.
    fn holds_public_input(&self, row: u32) -> bool;
    /// Fixed tables, then runtime tables with both columns; `None` without memory.
    fn tables(&self) -> Option<Vec<Table<'_>>>;
}

/// A row with a bit for each condition that does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct FailingRow {
    /// Public rows included.
    pub row: u32,
    unused: u32,
    /// A bit for each broken condition.
    pub conditions: u64,
}

/// Checks all rows; writes the first failing ones, ascending, to `first` and returns how many rows fail.
///
/// # Errors
/// No memory for the lookup tables.
pub fn run<S: Subject>(
    subject: &S,
    threads: usize,
    budget: &Arc<Budget>,
    first: &mut [FailingRow],
) -> Result<u64, Denied> {
    let lookups = Lookups::new(subject, budget)?;
    let rows = subject.rows() as usize;
    let parts = threads.min(rows / LEAST_ROWS).clamp(1, MOST_THREADS);
    let mut ranges: Vec<Range> = Vec::new();
    ranges.try_reserve_exact(parts).map_err(|_| Denied::of(parts * size_of::<Range>()))?;
    for part in 0..parts {
        ranges.push(Range::new(rows * part / parts, rows * (part + 1) / parts));
    }
    thread::scope(|scope| {
        let (here, others) = ranges.split_at_mut(1);
        for range in others {
            let (subject, lookups) = (&*subject, &lookups);
            // Without a thread to be had the range stays undone and is done below.
            let _ = thread::Builder::new().spawn_scoped(scope, move || range.check(subject, lookups));
        }
        here.iter_mut().for_each(|range| range.check(subject, &lookups));
    });
    let mut count = 0;
    let mut listed = 0;
    for range in &mut ranges {
        if !range.done {
            range.check(subject, &lookups);
        }
        let some = range.listed.min(first.len() - listed);
        first[listed..listed + some].copy_from_slice(&range.first[..some]);
        listed += some;
        count += range.count;
    }
    Ok(count)
}

/// The rows `from..to` and what was found there.
struct Range {
    from: u32,
    to: u32,
    count: u64,
    listed: usize,
    first: [FailingRow; LISTED],
    done: bool,
}

impl Range {
    fn new(from: usize, to: usize) -> Range {
        let first = [FailingRow::default(); LISTED];
        Range { from: from as u32, to: to as u32, count: 0, listed: 0, first, done: false }
    }

    fn check<S: Subject>(&mut self, subject: &S, lookups: &Lookups<S::Field>) {
        let mut check = RowCheck::new(subject, lookups, self.from);
        for row in self.from..self.to {
            let conditions = check.broken_conditions(row);
            if conditions != 0 {
                self.count += 1;
                if let Some(entry) = self.first.get_mut(self.listed) {
                    *entry = FailingRow { row, unused: 0, conditions };
                    self.listed += 1;
                }
            }
        }
        self.done = true;
    }
}
