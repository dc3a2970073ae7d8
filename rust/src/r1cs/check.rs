//! The check of a witness. Threads take ranges of rows; the answer does not depend on how many there are.

use super::{Limbs, Refused, System, Witness};
use crate::field::Modulus;
use std::ops::Range;

/// Failing rows that are listed at most.
pub const MOST_FAILURES: usize = 100;

/// A row that does not hold, with the values of its linear combinations, canonical.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Failure {
    /// The row, from 0.
    pub row: u64,
    /// `<A,w>`, `<B,w>` and `<C,w>`.
    pub values: [Limbs; 3],
}

/// The failing rows: the first [`MOST_FAILURES`] by ascending row, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    listed: [Failure; MOST_FAILURES],
    /// All failing rows.
    pub count: u64,
}

impl Verdict {
    const NONE: Verdict = Verdict { listed: [Failure { row: 0, values: [[0; 4]; 3] }; MOST_FAILURES], count: 0 };

    /// The failing rows that are listed.
    pub fn listed(&self) -> &[Failure] {
        self.listed.get(..self.count.min(MOST_FAILURES as u64) as usize).unwrap_or_default()
    }

    fn add(&mut self, failure: Failure) {
        if let Some(place) = self.listed.get_mut(self.count as usize) {
            *place = failure;
        }
        self.count += 1;
    }

    /// Adds what a later range of rows found.
    fn append(&mut self, later: &Verdict) {
        let count = self.count + later.count;
        later.listed().iter().for_each(|&failure| self.add(failure));
        self.count = count;
    }
}

/// Rows below which another thread costs more than it gives.
const ROWS_A_THREAD: usize = 1024;

impl<M: Modulus> System<M> {
    /// As [`super::AnySystem::check`]; a thread that the system refuses is done without.
    pub fn check(&self, witness: &Witness, threads: usize) -> Result<Verdict, Refused> {
        if witness.len() != self.wires() as usize {
            return Err(Refused::Values(witness.len(), self.wires()));
        }
        let rows = self.rows();
        let parts = threads.clamp(1, 1 + rows / ROWS_A_THREAD).min(MOST_THREADS);
        if parts == 1 {
            return Ok(self.check_range(0..rows, witness.values()));
        }
        let range = |part: usize| rows * part / parts..rows * (part + 1) / parts;
        let mut verdict = Verdict::NONE;
        std::thread::scope(|scope| {
            let mut running: [Option<_>; MOST_THREADS] = std::array::from_fn(|_| None);
            for (part, place) in running.iter_mut().enumerate().take(parts).skip(1) {
                let work = move || self.check_range(range(part), witness.values());
                *place = std::thread::Builder::new().spawn_scoped(scope, work).ok();
            }
            verdict = self.check_range(range(0), witness.values());
            for (part, place) in running.into_iter().enumerate().take(parts).skip(1) {
                let found = place.and_then(|thread| thread.join().ok());
                verdict.append(&found.unwrap_or_else(|| self.check_range(range(part), witness.values())));
            }
        });
        Ok(verdict)
    }

    fn check_range(&self, rows: Range<usize>, values: &[Limbs]) -> Verdict {
        let mut verdict = Verdict::NONE;
        let mut start = self.start(rows.start);
        for row in rows {
            let (combinations, next) = self.row(row, start);
            start = next;
            let [a, b, c] = combinations.map(|combination| self.evaluate(combination, values));
            if a * b != c {
                verdict.add(Failure { row: row as u64, values: [a, b, c].map(|value| value.to_limbs()) });
            }
        }
        verdict
    }
}

const MOST_THREADS: usize = 64;
