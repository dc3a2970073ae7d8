//! Kimchi proofs of one circuit over Vesta, without recursion: index, prover, verifier, by arkworks' fields and curves.
//! "Section n" in this crate means section n of `docs/spec/kimchi-proof.md`.
//!
//! - [`curve`], [`affine`], [`msm`]: fields, points, sums of many points at once
//! - [`srs`], [`cache`]: the reference string, and its file
//! - [`sponge`], [`transcript`]: Poseidon over both fields, and the challenges that it yields
//! - [`circuit`]: gates, wires and tables as they come over the boundary
//! - [`domain`], [`polynomial`]: rows, chunks, interpolation
//! - [`gates`]: the conditions of each gate
//! - [`lookup`], [`permutation`]: the other two arguments
//! - [`index`], [`key`]: what a circuit is proven with, and what it is verified with
//! - [`witness`], [`quotient`], [`opening`], [`prover`]: a proof
//! - [`proof`], [`json`]: its parts and its text
//! - [`linearization`], [`verifier`]: whether it holds
//! - `ffi`: the exports that Java calls
//!
//! arkworks allocates without asking; what a step needs is estimated first and refused over the caller's limit.

pub mod affine;
pub mod cache;
pub mod circuit;
pub mod curve;
pub mod domain;
mod error;
mod estimate;
mod ffi;
pub mod gates;
pub mod index;
pub mod json;
pub mod key;
pub mod linearization;
pub mod lookup;
pub mod msm;
pub mod opening;
pub mod permutation;
pub mod polynomial;
pub mod proof;
pub mod prover;
pub mod quotient;
pub mod sponge;
pub mod srs;
pub mod tasks;
pub mod transcript;
pub mod verifier;
pub mod witness;

pub use error::{Error, Result};
