//! Inverses of many elements with few inversions (Montgomery's trick).

use super::element::Fp;
use super::modulus::Modulus;

/// Elements that share an inversion: the prefix products stay on the stack.
const TOGETHER: usize = 512;
/// Independent chains of products: a chain alone waits for each product to finish.
const CHAINS: usize = 4;

/// Inverts each element in place in scalar code; 0 stays 0. Allocates nothing.
pub(super) fn invert_scalar<M: Modulus>(values: &mut [Fp<M>]) {
    for some in values.chunks_mut(TOGETHER) {
        let mut before = [Fp::ONE; TOGETHER];
        let mut running = [Fp::ONE; CHAINS];
        for (values, prefixes) in some.chunks(CHAINS).zip(before.chunks_mut(CHAINS)) {
            for ((value, prefix), product) in values.iter().zip(prefixes).zip(&mut running) {
                *prefix = *product;
                if !value.is_zero() {
                    *product = *product * *value;
                }
            }
        }
        invert_few(&mut running);
        for (values, prefixes) in some.chunks_mut(CHAINS).zip(before.chunks(CHAINS)).rev() {
            for ((value, prefix), inverse) in values.iter_mut().zip(prefixes).zip(&mut running) {
                if !value.is_zero() {
                    let own = *inverse * *prefix;
                    *inverse = *inverse * *value;
                    *value = own;
                }
            }
        }
    }
}

/// Inverts the products of the chains, none of which is 0, with one inversion.
fn invert_few<M: Modulus>(products: &mut [Fp<M>; CHAINS]) {
    let mut before = [Fp::ONE; CHAINS];
    let mut product = Fp::ONE;
    for (value, prefix) in products.iter().zip(&mut before) {
        *prefix = product;
        product = product * *value;
    }
    let mut inverse = product.inverse().unwrap_or(Fp::ONE);
    for (value, prefix) in products.iter_mut().zip(&before).rev() {
        let own = inverse * *prefix;
        inverse = inverse * *value;
        *value = own;
    }
}
