//! Several witnesses side by side in scalar code: an instruction is decoded once for all of them, and their chains of
//! carries run at the same time. Eight products at once are what the vector unit of the path in use makes of an array.

use super::dispatch;
use super::group::{Accumulator, Group};
use super::operations::Product;
use crate::field::{batch, Fp, Limbs, Modulus, Products};
use bytemuck::Pod;
use std::marker::PhantomData;

/// N witnesses, 1 to 8.
pub struct Several<M, const N: usize>(PhantomData<M>);

/// The witnesses for which `holds`.
#[inline(always)]
fn mask<const N: usize>(holds: impl Fn(usize) -> bool) -> u8 {
    let mut mask = 0;
    for i in 0..N {
        mask |= (holds(i) as u8) << i;
    }
    mask
}

/// Whether a mask has a witness.
#[inline(always)]
fn has(mask: u8, witness: usize) -> bool {
    mask >> witness & 1 == 1
}

impl<M: Modulus, const N: usize> Group<M> for Several<M, N>
where
    [Fp<M>; N]: Pod,
{
    const WIDTH: usize = N;
    type Value = [Fp<M>; N];
    type Factor = Fp<M>;
    type Short = [Fp<M>; N];
    type Long = [Products<M>; N];

    #[inline(always)]
    fn factor(constant: Fp<M>) -> Fp<M> {
        constant
    }
    #[inline(always)]
    fn constant(out: &mut Self::Value, constant: &Fp<M>) {
        *out = [*constant; N];
    }
    #[inline(always)]
    fn get(value: &Self::Value, witness: usize) -> Fp<M> {
        value[witness]
    }
    #[inline(always)]
    fn canonical(value: &Self::Value, witness: usize) -> Limbs {
        value[witness].to_limbs()
    }
    #[inline(always)]
    fn set(value: &mut Self::Value, witness: usize, to: Fp<M>) {
        value[witness] = to;
    }
    #[inline(always)]
    fn add(out: &mut Self::Value, a: &Self::Value, b: &Self::Value) {
        for i in 0..N {
            out[i] = a[i] + b[i];
        }
    }
    #[inline(always)]
    fn sub(out: &mut Self::Value, a: &Self::Value, b: &Self::Value) {
        for i in 0..N {
            out[i] = a[i] - b[i];
        }
    }
    #[inline(always)]
    fn mul(out: &mut Self::Value, a: &Self::Value, b: &Self::Value) {
        // Four are too few for the vector unit.
        if N == 8 {
            return dispatch::array::<Product, M>(out, a, b, &[]);
        }
        for i in 0..N {
            out[i] = a[i] * b[i];
        }
    }
    fn invert(out: &mut Self::Value, a: &Self::Value) {
        *out = *a;
        if N == 1 {
            out[0] = a[0].inverse().unwrap_or(Fp::ZERO);
        } else {
            batch::invert_scalar(out);
        }
    }
    #[inline(always)]
    fn pick(out: &mut Self::Value, mask: u8, then: &Self::Value, otherwise: &Self::Value) {
        for i in 0..N {
            out[i] = if has(mask, i) { then[i] } else { otherwise[i] };
        }
    }
    #[inline(always)]
    fn flags(out: &mut Self::Value, mask: u8) {
        for (i, out) in out.iter_mut().enumerate() {
            *out = if has(mask, i) { Fp::ONE } else { Fp::ZERO };
        }
    }
    #[inline(always)]
    fn zeros(a: &Self::Value) -> u8 {
        mask::<N>(|i| a[i].is_zero())
    }
    #[inline(always)]
    fn ones(a: &Self::Value) -> u8 {
        mask::<N>(|i| a[i] == Fp::ONE)
    }
    #[inline(always)]
    fn equal(a: &Self::Value, b: &Self::Value) -> u8 {
        mask::<N>(|i| a[i] == b[i])
    }
}

impl<M: Modulus, const N: usize> Accumulator<M, Several<M, N>> for [Fp<M>; N]
where
    [Fp<M>; N]: Pod,
{
    #[inline(always)]
    fn zero() -> Self {
        [Fp::ZERO; N]
    }
    #[inline(always)]
    fn add(&mut self, a: &[Fp<M>; N]) {
        for i in 0..N {
            self[i] = self[i] + a[i];
        }
    }
    #[inline(always)]
    fn sub(&mut self, a: &[Fp<M>; N]) {
        for i in 0..N {
            self[i] = self[i] - a[i];
        }
    }
    #[inline(always)]
    fn add_product(&mut self, factor: &Fp<M>, a: &[Fp<M>; N]) {
        let mut products = *a;
        Several::<M, N>::mul(&mut products, &[*factor; N], a);
        for i in 0..N {
            self[i] = self[i] + products[i];
        }
    }
    #[inline(always)]
    fn total(&mut self, out: &mut [Fp<M>; N]) {
        *out = *self;
    }
}

impl<M: Modulus, const N: usize> Accumulator<M, Several<M, N>> for [Products<M>; N]
where
    [Fp<M>; N]: Pod,
{
    #[inline(always)]
    fn zero() -> Self {
        std::array::from_fn(|_| Products::new())
    }
    #[inline(always)]
    fn add(&mut self, a: &[Fp<M>; N]) {
        for (sum, a) in self.iter_mut().zip(a) {
            sum.add(a);
        }
    }
    #[inline(always)]
    fn sub(&mut self, a: &[Fp<M>; N]) {
        for (sum, a) in self.iter_mut().zip(a) {
            sum.add(&-*a);
        }
    }
    #[inline(always)]
    fn add_product(&mut self, factor: &Fp<M>, a: &[Fp<M>; N]) {
        for (sum, a) in self.iter_mut().zip(a) {
            sum.add_product(factor, a);
        }
    }
    #[inline(always)]
    fn total(&mut self, out: &mut [Fp<M>; N]) {
        for (out, sum) in out.iter_mut().zip(self) {
            *out = sum.total();
        }
    }
}
