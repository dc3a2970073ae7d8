//! Operations on arrays of elements: eight lanes of AVX-512 IFMA where the CPU has it, scalar code elsewhere.
//!
//! All paths give the same bytes. The arithmetic ([`kernel`]) is generic over [`lanes::Lanes`], whose scalar model lets
//! it be tested on every CPU. `unsafe` stays in `ifma` and in the calls to it. Depends on the scalar field code.

mod dispatch;
#[cfg(target_arch = "x86_64")]
mod ifma;
mod kernel;
mod lanes;
mod operations;
mod path;
mod resident;
#[cfg(test)]
mod tests;

pub(super) use dispatch::invert;
pub use path::{CpuPath, PathError};
pub use resident::{Block, Resident};

use super::{Fp, Modulus};
use operations::{Difference, Negation, Product, ProductSum, Square, Sum};
use thiserror::Error;

/// Arrays of one operation differ in length; nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("expected an array of {expected} elements, found {found}; pass arrays of one length")]
pub struct LengthMismatch {
    /// The length of the result.
    pub expected: usize,
    /// The other length.
    pub found: usize,
}

impl LengthMismatch {
    fn check(expected: usize, found: usize) -> Result<(), Self> {
        if expected == found {
            Ok(())
        } else {
            Err(LengthMismatch { expected, found })
        }
    }
}

/// out = a + b.
pub fn add<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> Result<(), LengthMismatch> {
    LengthMismatch::check(out.len(), a.len()).and(LengthMismatch::check(out.len(), b.len()))?;
    dispatch::array::<Sum, M>(out, a, b, &[]);
    Ok(())
}

/// out = a - b.
pub fn sub<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> Result<(), LengthMismatch> {
    LengthMismatch::check(out.len(), a.len()).and(LengthMismatch::check(out.len(), b.len()))?;
    dispatch::array::<Difference, M>(out, a, b, &[]);
    Ok(())
}

/// out = -a.
pub fn neg<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>]) -> Result<(), LengthMismatch> {
    LengthMismatch::check(out.len(), a.len())?;
    dispatch::array::<Negation, M>(out, a, &[], &[]);
    Ok(())
}

/// out = a b, element by element.
pub fn mul<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> Result<(), LengthMismatch> {
    LengthMismatch::check(out.len(), a.len()).and(LengthMismatch::check(out.len(), b.len()))?;
    dispatch::array::<Product, M>(out, a, b, &[]);
    Ok(())
}

/// out = a^2, element by element.
pub fn square<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>]) -> Result<(), LengthMismatch> {
    LengthMismatch::check(out.len(), a.len())?;
    dispatch::array::<Square, M>(out, a, &[], &[]);
    Ok(())
}

/// out = a b + c, element by element.
pub fn mul_add<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>], c: &[Fp<M>]) -> Result<(), LengthMismatch> {
    for operand in [a, b, c] {
        LengthMismatch::check(out.len(), operand.len())?;
    }
    dispatch::array::<ProductSum, M>(out, a, b, c);
    Ok(())
}

/// out = k a.
pub fn scale<M: Modulus>(out: &mut [Fp<M>], k: Fp<M>, a: &[Fp<M>]) -> Result<(), LengthMismatch> {
    LengthMismatch::check(out.len(), a.len())?;
    let factors = [k; 64];
    for (out, a) in out.chunks_mut(64).zip(a.chunks(64)) {
        dispatch::array::<Product, M>(out, a, factors.get(..a.len()).unwrap_or(&[]), &[]);
    }
    Ok(())
}
