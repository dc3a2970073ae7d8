//! Sums of products with one reduction.

use super::element::Fp;
use super::limbs::{carrying, Limbs};
use super::modulus::Modulus;
use super::montgomery::{halve, mul, wide};
use std::marker::PhantomData;

/// The sum of a[i] b[i] over the shorter of both.
pub fn dot<M: Modulus>(a: &[Fp<M>], b: &[Fp<M>]) -> Fp<M> {
    let mut sum = Products::new();
    for (x, y) in a.iter().zip(b) {
        sum.add_product(x, y);
    }
    sum.total()
}

/// A sum of products that is reduced once: products are added unreduced in nine limbs, room for 2^64 of them.
pub struct Products<M: Modulus> {
    low: Limbs,
    high: Limbs,
    top: u64,
    modulus: PhantomData<M>,
}

impl<M: Modulus> Products<M> {
    /// 0.
    #[inline(always)]
    pub fn new() -> Self {
        Products { low: [0; 4], high: [0; 4], top: 0, modulus: PhantomData }
    }

    /// Adds a b.
    #[inline(always)]
    pub fn add_product(&mut self, a: &Fp<M>, b: &Fp<M>) {
        let product = wide(&a.0, &b.0);
        let mut carry = false;
        for (limb, part) in self.low.iter_mut().chain(self.high.iter_mut()).zip(product) {
            (*limb, carry) = carrying(*limb, part, carry);
        }
        self.top += carry as u64;
    }

    /// Adds a: its Montgomery form times R.
    #[inline(always)]
    pub fn add(&mut self, a: &Fp<M>) {
        let mut carry = false;
        for (limb, part) in self.high.iter_mut().zip(a.0) {
            (*limb, carry) = carrying(*limb, part, carry);
        }
        self.top += carry as u64;
    }

    /// The sum, reduced.
    #[inline(always)]
    pub fn total(&self) -> Fp<M> {
        let [a, b, c, d] = self.low;
        let element = Fp::from_montgomery_unchecked;
        // (low + 2^256 high + 2^512 top) / R; a high not below p is no harm as the second factor.
        element(halve::<M>(&[a, b, c, d, 0, 0, 0, 0]))
            + element(mul::<M>(&M::R, &self.high))
            + element(mul::<M>(&M::R2, &[self.top, 0, 0, 0]))
    }
}

impl<M: Modulus> Default for Products<M> {
    fn default() -> Self {
        Self::new()
    }
}
