//! Dot products with one reduction.

use super::element::Fp;
use super::limbs::carrying;
use super::modulus::Modulus;
use super::montgomery::{halve, mul, wide};

/// The sum of a[i] b[i] over the shorter of both.
///
/// Products are added unreduced in nine limbs: room for 2^64 of them.
pub fn dot<M: Modulus>(a: &[Fp<M>], b: &[Fp<M>]) -> Fp<M> {
    let (mut low, mut top) = ([0u64; 8], 0u64);
    for (x, y) in a.iter().zip(b) {
        let mut carry = false;
        for (limb, part) in low.iter_mut().zip(wide(&x.0, &y.0)) {
            (*limb, carry) = carrying(*limb, part, carry);
        }
        top += carry as u64;
    }
    let [a, b, c, d, e, f, g, h] = low;
    let element = Fp::from_montgomery_unchecked;
    // (low + 2^256 middle + 2^512 top) / R; a middle not below p is no harm as the second factor.
    element(halve::<M>(&[a, b, c, d, 0, 0, 0, 0]))
        + element(mul::<M>(&M::R, &[e, f, g, h]))
        + element(mul::<M>(&M::R2, &[top, 0, 0, 0]))
}
