//! The four moduli. `build.rs` writes each implementation from the modulus and a generator alone.

use super::limbs::Limbs;
use bytemuck::{Pod, Zeroable};

/// An odd prime p with 2^253 < p < 2^255, and what is derived from it. R is 2^256.
///
/// The spare bit keeps every intermediate sum of the scalar code within four limbs.
///
/// A modulus is plain data without a byte, so that its elements can lie in arenas.
pub trait Modulus: Pod + Eq + Send + Sync + std::fmt::Debug {
    /// The place in the list of `build.rs`, from 0.
    const NUMBER: usize;
    /// p.
    const P: Limbs;
    /// A generator of the multiplicative group.
    const GENERATOR: u64;
    /// One in Montgomery form.
    const R: Limbs;
    /// R^2 mod p: lifts canonical limbs into Montgomery form.
    const R2: Limbs;
    /// R^3 mod p: brings the plain inverse of a Montgomery form back into it.
    const R3: Limbs;
    /// generator^odd in Montgomery form, of order 2^TWO_ADICITY, where p - 1 = odd * 2^TWO_ADICITY.
    const ROOT_OF_UNITY: Limbs;
    /// (odd - 1) / 2.
    const ODD_HALF: Limbs;
    /// The power of two in p - 1.
    const TWO_ADICITY: u32;
    /// p^-1 mod 2^64.
    const INVERSE: u64;
    /// 2^264 mod p: Montgomery form to the vector form.
    const IFMA_RAISE: Limbs;
    /// 2^256 mod p: the vector form to Montgomery form.
    const IFMA_LOWER: Limbs;
}

/// <https://o1-labs.github.io/proof-systems/specs/pasta.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct PastaFpModulus;
/// <https://o1-labs.github.io/proof-systems/specs/pasta.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct PastaFqModulus;
/// EIP-196.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Bn254FrModulus;
/// The order of the group G1 of BLS12-381.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Bls12381FrModulus;

include!(concat!(env!("OUT_DIR"), "/fields.rs"));
