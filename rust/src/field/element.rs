//! One field element.

#![allow(clippy::needless_range_loop)] // limb numbers are the mathematics
#![allow(clippy::multiple_bound_locations)] // in what the derive of Pod writes

use super::limbs::{self, Limbs};
use super::modulus::Modulus;
use super::{inverse, montgomery};
use bytemuck::{Pod, Zeroable};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Add, Mul, Neg, Sub};

/// An element mod M::P: Montgomery form a 2^256 mod p, fully reduced, so that equal elements have equal limbs.
#[derive(Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub struct Fp<M: Modulus>(pub(super) Limbs, PhantomData<M>);

impl<M: Modulus> Fp<M> {
    /// 0.
    pub const ZERO: Self = Self::from_montgomery_unchecked([0; 4]);
    /// 1.
    pub const ONE: Self = Self::from_montgomery_unchecked(M::R);

    /// The element whose Montgomery form is `form`, which must be below p.
    #[inline(always)]
    pub(super) const fn from_montgomery_unchecked(form: Limbs) -> Self {
        Fp(form, PhantomData)
    }

    /// The element whose Montgomery form is given, or nothing if it is not below p.
    #[inline]
    pub fn from_montgomery(form: Limbs) -> Option<Self> {
        limbs::less(&form, &M::P).then_some(Self::from_montgomery_unchecked(form))
    }

    /// The Montgomery form, below p.
    #[inline(always)]
    pub const fn montgomery(&self) -> &Limbs {
        &self.0
    }

    /// From canonical limbs, or nothing if they are not below p.
    #[inline]
    pub fn from_limbs(canonical: &Limbs) -> Option<Self> {
        limbs::less(canonical, &M::P).then(|| Self::from_montgomery_unchecked(montgomery::mul::<M>(&M::R2, canonical)))
    }

    /// A small integer.
    #[inline]
    pub fn from_u64(n: u64) -> Self {
        Self::from_montgomery_unchecked(montgomery::mul::<M>(&M::R2, &[n, 0, 0, 0]))
    }

    /// Canonical limbs, below p.
    #[inline]
    pub fn to_limbs(&self) -> Limbs {
        let [a, b, c, d] = self.0;
        montgomery::halve::<M>(&[a, b, c, d, 0, 0, 0, 0])
    }

    /// Whether this is 0.
    #[inline(always)]
    pub fn is_zero(&self) -> bool {
        limbs::is_zero(&self.0)
    }

    /// The square.
    #[inline(always)]
    pub fn square(&self) -> Self {
        Self::from_montgomery_unchecked(montgomery::square::<M>(&self.0))
    }

    /// self^(2^n).
    #[inline(always)]
    pub(super) fn square_times(&self, n: u32) -> Self {
        Self::from_montgomery_unchecked(montgomery::square_times::<M>(&self.0, n))
    }

    /// self^exponent, in windows of four bits; 0^0 is 1.
    pub fn pow(&self, exponent: &Limbs) -> Self {
        let mut table = [Self::ONE; 16];
        for i in 1..16 {
            table[i] = table[i - 1] * *self;
        }
        let mut power = Self::ONE;
        for limb in exponent.iter().rev() {
            for shift in (0..64).step_by(4).rev() {
                power = power.square().square().square().square();
                let digit = (limb >> shift & 15) as usize;
                if digit != 0 {
                    power = power * table[digit];
                }
            }
        }
        power
    }

    /// 1 / self, or nothing for 0.
    pub fn inverse(&self) -> Option<Self> {
        let plain = inverse::invert::<M>(&self.0)?;
        Some(Self::from_montgomery_unchecked(montgomery::mul::<M>(&M::R3, &plain)))
    }
}

impl<M: Modulus> Add for Fp<M> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self::from_montgomery_unchecked(limbs::add(&self.0, &other.0, &M::P))
    }
}

impl<M: Modulus> Sub for Fp<M> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self::from_montgomery_unchecked(limbs::sub(&self.0, &other.0, &M::P))
    }
}

impl<M: Modulus> Neg for Fp<M> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Self::from_montgomery_unchecked(limbs::neg(&self.0, &M::P))
    }
}

impl<M: Modulus> Mul for Fp<M> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self::from_montgomery_unchecked(montgomery::mul::<M>(&self.0, &other.0))
    }
}

impl<M: Modulus> fmt::Debug for Fp<M> {
    /// Canonical, hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.to_limbs();
        write!(f, "0x{d:016x}{c:016x}{b:016x}{a:016x}")
    }
}
