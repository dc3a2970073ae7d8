//! Rank-1 constraint systems in memory and their check: `<A,w> <B,w> = <C,w>` over any of the four fields.
//!
//! - [`coefficients`]: the distinct coefficients, interned in the order they first appear
//! - [`system`]: rows as counts, wires and coefficient numbers in arenas
//! - [`witness`]: the values of all wires
//! - [`check`]: which rows fail, with any number of threads
//!
//! Depends on `arena` and `field`; `ffi` gives it to Java.

mod check;
mod coefficients;
mod system;
mod witness;

pub use check::{Failure, Verdict, MOST_FAILURES};
pub use system::{Row, System};
pub use witness::Witness;

use crate::arena::{Budget, Denied};
use crate::field::{Bls12381FrModulus, Bn254FrModulus, PastaFpModulus, PastaFqModulus};
use std::sync::Arc;

/// Canonical limbs, least significant first.
pub type Limbs = [u64; 4];

/// Why rows or values were not taken, or a check not made. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A field number outside 0..3.
    #[error("unknown field {0}")]
    Field(i32),
    /// A wire that the system does not have.
    #[error("wire {wire} does not exist: there are {wires}")]
    Wire {
        /// The wire.
        wire: u32,
        /// How many there are.
        wires: u32,
    },
    /// A coefficient or value that is not below the modulus.
    #[error("element {0} is not below the modulus")]
    NotCanonical(usize),
    /// The counts of the rows and the number of terms disagree.
    #[error("the rows have another number of terms than were given")]
    Counts,
    /// A row that does not exist.
    #[error("row {0} does not exist")]
    Row(usize),
    /// A witness with another number of values, or of another field.
    #[error("the witness has {0} values, the system {1} wires")]
    Values(usize, u32),
    /// More rows or values than the limit.
    #[error("too many {0}")]
    Limit(&'static str),
    /// Memory was refused.
    #[error("asked {0} bytes")]
    Memory(u64),
}

impl From<Denied> for Refused {
    fn from(denied: Denied) -> Refused {
        Refused::Memory(denied.asked.get())
    }
}

/// A system over one of the four fields.
#[derive(Debug)]
pub enum AnySystem {
    /// Over the base field of Pallas.
    PastaFp(System<PastaFpModulus>),
    /// Over the scalar field of Pallas.
    PastaFq(System<PastaFqModulus>),
    /// Over the scalar field of BN254.
    Bn254Fr(System<Bn254FrModulus>),
    /// Over the scalar field of BLS12-381.
    Bls12381Fr(System<Bls12381FrModulus>),
}

/// Runs the same expression on a system of any field.
macro_rules! on {
    ($any:expr, $system:ident => $work:expr) => {
        match $any {
            AnySystem::PastaFp($system) => $work,
            AnySystem::PastaFq($system) => $work,
            AnySystem::Bn254Fr($system) => $work,
            AnySystem::Bls12381Fr($system) => $work,
        }
    };
}

impl AnySystem {
    /// An empty system with `wires` wires over the field of that number.
    pub fn open(field: i32, wires: u32, budget: &Arc<Budget>) -> Result<AnySystem, Refused> {
        Ok(match field {
            0 => AnySystem::PastaFp(System::new(wires, budget)?),
            1 => AnySystem::PastaFq(System::new(wires, budget)?),
            2 => AnySystem::Bn254Fr(System::new(wires, budget)?),
            3 => AnySystem::Bls12381Fr(System::new(wires, budget)?),
            other => return Err(Refused::Field(other)),
        })
    }

    /// Appends rows: three counts a row, then the terms of A, B and C of every row.
    pub fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<(), Refused> {
        on!(self, s => s.append(counts, wires, coefficients))
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        on!(self, s => s.rows())
    }

    /// Terms of all rows.
    pub fn terms(&self) -> usize {
        on!(self, s => s.terms())
    }

    /// Distinct coefficients.
    pub fn coefficients(&self) -> usize {
        on!(self, s => s.distinct())
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        on!(self, s => s.bytes())
    }

    /// Copies the terms of a row from term `from` on, as many as fit; returns the counts of the row.
    pub fn read(&self, row: usize, from: usize, wires: &mut [u32], values: &mut [Limbs]) -> Result<[u32; 3], Refused> {
        on!(self, s => s.read(row, from, wires, values))
    }

    /// An empty witness of this system.
    pub fn witness(&self, budget: &Arc<Budget>) -> Witness {
        on!(self, s => s.witness(budget))
    }

    /// Appends canonical values to a witness of this system.
    pub fn assign(&self, witness: &mut Witness, values: &[Limbs]) -> Result<(), Refused> {
        on!(self, s => s.assign(witness, values))
    }

    /// Which rows a witness fails; `threads` share the work.
    pub fn check(&self, witness: &Witness, threads: usize) -> Result<Verdict, Refused> {
        on!(self, s => s.check(witness, threads))
    }
}
