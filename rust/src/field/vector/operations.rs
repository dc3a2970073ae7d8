//! The operations on arrays: each on lanes and on one element.

use super::kernel::{self, Addition, Multiplication, Operation, Shift};
use super::lanes::Lanes;
use crate::field::{Fp, Modulus};

/// a + b.
pub struct Sum;
/// a - b.
pub struct Difference;
/// -a.
pub struct Negation;
/// a b.
pub struct Product;
/// a^2.
pub struct Square;
/// a b + c.
pub struct ProductSum;

impl Operation for Sum {
    const ADDITION: Option<Addition> = Some(Addition::Sum);
    #[inline(always)]
    fn lanes<L: Lanes, M: Modulus>(a: &[L; 5], b: &[L; 5], _: &[L; 5]) -> [L; 5] {
        kernel::add::<L, M>(a, b)
    }
    #[inline(always)]
    fn scalar<M: Modulus>(a: Fp<M>, b: Fp<M>, _: Fp<M>) -> Fp<M> {
        a + b
    }
}

impl Operation for Difference {
    const ADDITION: Option<Addition> = Some(Addition::Difference);
    #[inline(always)]
    fn lanes<L: Lanes, M: Modulus>(a: &[L; 5], b: &[L; 5], _: &[L; 5]) -> [L; 5] {
        kernel::sub::<L, M>(a, b)
    }
    #[inline(always)]
    fn scalar<M: Modulus>(a: Fp<M>, b: Fp<M>, _: Fp<M>) -> Fp<M> {
        a - b
    }
}

impl Operation for Negation {
    const ADDITION: Option<Addition> = Some(Addition::Negation);
    #[inline(always)]
    fn lanes<L: Lanes, M: Modulus>(a: &[L; 5], _: &[L; 5], _: &[L; 5]) -> [L; 5] {
        kernel::sub::<L, M>(&[L::splat(0); 5], a)
    }
    #[inline(always)]
    fn scalar<M: Modulus>(a: Fp<M>, _: Fp<M>, _: Fp<M>) -> Fp<M> {
        -a
    }
}

impl Operation for Product {
    const SHIFT: Shift = Shift::Second;
    const NARROW: Option<Multiplication> = Some(Multiplication::Product);
    #[inline(always)]
    fn lanes<L: Lanes, M: Modulus>(a: &[L; 5], b: &[L; 5], _: &[L; 5]) -> [L; 5] {
        kernel::product::<L, M>(a, b)
    }
    #[inline(always)]
    fn scalar<M: Modulus>(a: Fp<M>, b: Fp<M>, _: Fp<M>) -> Fp<M> {
        a * b
    }
}

impl Operation for Square {
    const SHIFT: Shift = Shift::First;
    const NARROW: Option<Multiplication> = Some(Multiplication::Square);
    #[inline(always)]
    fn lanes<L: Lanes, M: Modulus>(a: &[L; 5], _: &[L; 5], _: &[L; 5]) -> [L; 5] {
        kernel::square::<L, M>(a)
    }
    #[inline(always)]
    fn scalar<M: Modulus>(a: Fp<M>, _: Fp<M>, _: Fp<M>) -> Fp<M> {
        a.square()
    }
}

impl Operation for ProductSum {
    const SHIFT: Shift = Shift::Second;
    const NARROW: Option<Multiplication> = Some(Multiplication::ProductSum);
    #[inline(always)]
    fn lanes<L: Lanes, M: Modulus>(a: &[L; 5], b: &[L; 5], c: &[L; 5]) -> [L; 5] {
        kernel::add::<L, M>(&kernel::product::<L, M>(a, b), c)
    }
    #[inline(always)]
    fn scalar<M: Modulus>(a: Fp<M>, b: Fp<M>, c: Fp<M>) -> Fp<M> {
        a * b + c
    }
}
