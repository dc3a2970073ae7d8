//! Groth16 proofs for rank-1 constraint systems over BN254 and BLS12-381: curves, set-up and verifier are arkworks', the
//! prover is our own.
//!
//! - [`circuit`]: the rows of one statement; [`matrix`]: in flat lists
//! - [`session`]: from rows to a key, from a key and values to a proof
//! - [`key`]: a proving key, and how much memory it takes
//! - [`prover`]: proves
//! - [`reduction`]: the quadratic arithmetic program that keys are for, as snarkjs has it
//! - [`zkey`]: reads keys in snarkjs' form from the [`sections`] of a file; [`save`]: writes them
//! - [`point`]: elements and points in bytes
//! - [`json`]: writes keys, proofs and public inputs in snarkjs' JSON
//! - [`document`]: reads them, whoever wrote them
//! - `strict`: parses JSON in which no key stands twice
//! - [`curve`]: what differs between the two curves
//! - `ffi`: the exports that Java calls
//!
//! Memory is allocated without asking; what a key and a proof need is estimated first and refused over the caller's limit.

pub mod circuit;
pub mod curve;
pub mod document;
mod ffi;
pub mod json;
pub mod key;
pub mod matrix;
pub mod point;
pub mod prover;
pub mod reduction;
pub mod save;
pub mod sections;
pub mod session;
pub mod zkey;

/// Why a step was not made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A call that does not fit what was given before.
    #[error("{0}")]
    Call(String),
    /// What was closed, or never opened.
    #[error("{0}")]
    Closed(&'static str),
    /// An earlier call on the object panicked: what it left is not to be trusted.
    #[error("an earlier call failed half-way; close the statement")]
    Broken,
    /// A witness that does not satisfy the circuit: nothing can be proven.
    #[error("{0}")]
    Unsatisfied(String),
    /// A key, proof or input that is not what it claims to be.
    #[error("{file}: {section}, offset {offset}: {what}")]
    Format {
        /// What was read.
        file: String,
        /// Where in it.
        section: String,
        /// The byte offset in a binary file, 0 in JSON.
        offset: u64,
        /// What is wrong.
        what: String,
    },
    /// More memory than the limit.
    #[error("a proof of this size")]
    Memory {
        /// Estimated bytes.
        asked: u64,
        /// The limit.
        cap: u64,
    },
}

impl Error {
    pub(crate) fn call(text: impl Into<String>) -> Error {
        Error::Call(text.into())
    }

    pub(crate) fn format(file: &str, section: &str, offset: u64, what: impl Into<String>) -> Error {
        Error::Format { file: file.into(), section: section.into(), offset, what: what.into() }
    }
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
