//! Inverses of many elements with few inversions (Montgomery's trick).

use super::element::Fp;
use super::modulus::Modulus;
use super::vector;

/// Elements that share an inversion: the prefix products stay on the stack.
const TOGETHER: usize = 256;

/// Inverts each element in place; 0 stays 0. Allocates nothing.
pub fn batch_inverse<M: Modulus>(values: &mut [Fp<M>]) {
    invert_scalar(vector::invert(values));
}

/// [`batch_inverse`] in scalar code.
pub(super) fn invert_scalar<M: Modulus>(values: &mut [Fp<M>]) {
    for some in values.chunks_mut(TOGETHER) {
        let mut before = [Fp::ONE; TOGETHER];
        let mut product = Fp::ONE;
        for (value, prefix) in some.iter().zip(before.iter_mut()) {
            *prefix = product;
            product = if value.is_zero() { product } else { product * *value };
        }
        // A product of elements other than 0 is not 0.
        let mut inverse = product.inverse().unwrap_or(Fp::ONE);
        for (value, prefix) in some.iter_mut().zip(before.iter()).rev() {
            if !value.is_zero() {
                let own = inverse * *prefix;
                inverse = inverse * *value;
                *value = own;
            }
        }
    }
}
