//! The operations on arrays of elements, on the path in use.

use super::dispatch;
use super::mismatch::Mismatch;
use super::operations::{Difference, Negation, Product, ProductSum, Square, Sum};
use crate::field::batch::invert_scalar;
use crate::field::limbs::less;
use crate::field::{Fp, Limbs, Modulus};

/// Elements that operations with temporary arrays take at a time.
const STEP: usize = 64;

/// out = a + b.
pub fn add<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len()).and(Mismatch::check(out.len(), b.len()))?;
    dispatch::array::<Sum, M>(out, a, b, &[]);
    Ok(())
}

/// out = a - b.
pub fn sub<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len()).and(Mismatch::check(out.len(), b.len()))?;
    dispatch::array::<Difference, M>(out, a, b, &[]);
    Ok(())
}

/// out = -a.
pub fn neg<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>]) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len())?;
    dispatch::array::<Negation, M>(out, a, &[], &[]);
    Ok(())
}

/// out = a b, element by element.
pub fn mul<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len()).and(Mismatch::check(out.len(), b.len()))?;
    dispatch::array::<Product, M>(out, a, b, &[]);
    Ok(())
}

/// out = a^2, element by element.
pub fn square<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>]) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len())?;
    dispatch::array::<Square, M>(out, a, &[], &[]);
    Ok(())
}

/// out = a b + c, element by element.
pub fn mul_add<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>], c: &[Fp<M>]) -> Result<(), Mismatch> {
    for operand in [a, b, c] {
        Mismatch::check(out.len(), operand.len())?;
    }
    dispatch::array::<ProductSum, M>(out, a, b, c);
    Ok(())
}

/// out = k a.
pub fn scale<M: Modulus>(out: &mut [Fp<M>], k: Fp<M>, a: &[Fp<M>]) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len())?;
    let factors = [k; STEP];
    for (out, a) in out.chunks_mut(STEP).zip(a.chunks(STEP)) {
        dispatch::array::<Product, M>(out, a, factors.get(..a.len()).unwrap_or(&[]), &[]);
    }
    Ok(())
}

/// out = a^exponent, element by element, in windows of four bits; 0^0 is 1.
pub fn pow<M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], exponent: &Limbs) -> Result<(), Mismatch> {
    Mismatch::check(out.len(), a.len())?;
    for (out, a) in out.chunks_mut(STEP).zip(a.chunks(STEP)) {
        let n = a.len();
        let mut powers = [[Fp::ONE; STEP]; 16];
        for i in 1..16 {
            let (before, rest) = powers.split_at_mut(i);
            mul(&mut rest[0][..n], &before[i - 1][..n], a)?;
        }
        let (mut power, mut next) = ([Fp::ONE; STEP], [Fp::ONE; STEP]);
        for limb in exponent.iter().rev() {
            for shift in (0..64).step_by(4).rev() {
                square(&mut next[..n], &power[..n])?;
                square(&mut power[..n], &next[..n])?;
                square(&mut next[..n], &power[..n])?;
                square(&mut power[..n], &next[..n])?;
                let digit = (limb >> shift & 15) as usize;
                if digit != 0 {
                    mul(&mut next[..n], &power[..n], &powers[digit][..n])?;
                    power = next;
                }
            }
        }
        out.copy_from_slice(&power[..n]);
    }
    Ok(())
}

/// From canonical limbs; on an error, the index of the first that are not below p, nothing was written. The rest of the
/// longer array is left alone.
pub fn from_canonical<M: Modulus>(out: &mut [Fp<M>], limbs: &[Limbs]) -> Result<(), usize> {
    if let Some(index) = limbs.iter().position(|x| !less(x, &M::P)) {
        return Err(index);
    }
    let lift = [Fp::from_montgomery_unchecked(M::R2); STEP];
    for (out, limbs) in out.chunks_mut(STEP).zip(limbs.chunks(STEP)) {
        let mut plain = [Fp::ZERO; STEP];
        for (plain, limbs) in plain.iter_mut().zip(limbs) {
            *plain = Fp::from_montgomery_unchecked(*limbs);
        }
        let n = out.len().min(limbs.len());
        dispatch::array::<Product, M>(&mut out[..n], &plain[..n], &lift[..n], &[]);
    }
    Ok(())
}

/// Canonical limbs, below p, of as many elements as both arrays have.
pub fn to_canonical<M: Modulus>(out: &mut [Limbs], elements: &[Fp<M>]) {
    let lower = [Fp::from_montgomery_unchecked([1, 0, 0, 0]); STEP];
    for (out, elements) in out.chunks_mut(STEP).zip(elements.chunks(STEP)) {
        let mut plain = [Fp::ZERO; STEP];
        let n = elements.len();
        dispatch::array::<Product, M>(&mut plain[..n], elements, &lower[..n], &[]);
        for (out, plain) in out.iter_mut().zip(&plain[..n]) {
            *out = plain.0;
        }
    }
}

/// Inverts each element in place; 0 stays 0. Allocates nothing.
pub fn batch_inverse<M: Modulus>(values: &mut [Fp<M>]) {
    invert_scalar(dispatch::invert(values));
}
