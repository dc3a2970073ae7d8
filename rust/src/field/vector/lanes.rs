//! Eight 64-bit lanes: what the kernels need of a vector unit, and a model of it that runs on every CPU.

use crate::field::{Fp, Modulus};

/// Eight unsigned 64-bit lanes with the 52-bit multiply-adds of AVX-512 IFMA.
pub trait Lanes: Copy {
    /// The same value in every lane.
    fn splat(x: u64) -> Self;
    /// self + the low 52 bits of the product of the low 52 bits of `a` and `b`.
    fn add_low(self, a: Self, b: Self) -> Self;
    /// self + bits 52 to 103 of the product of the low 52 bits of `a` and `b`.
    fn add_high(self, a: Self, b: Self) -> Self;
    /// Sum mod 2^64.
    fn plus(self, other: Self) -> Self;
    /// Difference mod 2^64.
    fn minus(self, other: Self) -> Self;
    /// Bitwise and.
    fn and(self, other: Self) -> Self;
    /// Bitwise or.
    fn or(self, other: Self) -> Self;
    /// Left shift.
    fn left<const N: u32>(self) -> Self;
    /// Right shift, zeros in.
    fn right<const N: u32>(self) -> Self;
    /// Right shift, sign in.
    fn right_signed<const N: u32>(self) -> Self;
    /// The low word of (high 2^64 + self) >> N.
    fn funnel<const N: i32>(self, high: Self) -> Self;
    /// In each lane `then` if self is negative, else `otherwise`.
    fn if_negative(self, then: Self, otherwise: Self) -> Self;
    /// In each lane `then` if self is 0, else `otherwise`.
    fn if_zero(self, then: Self, otherwise: Self) -> Self;
    /// Limb vectors of eight elements' Montgomery forms.
    fn gather<M: Modulus>(from: &[Fp<M>; 8]) -> [Self; 4];
    /// The elements whose Montgomery forms are given; they must be reduced.
    fn scatter<M: Modulus>(limbs: [Self; 4], to: &mut [Fp<M>; 8]);
    /// Lane 0 first.
    fn load(from: &[u64; 8]) -> Self;
    /// Lane 0 first.
    fn store(self, to: &mut [u64; 8]);
}

/// The scalar model: the reference for the vector units, and what resident arrays run on elsewhere.
#[derive(Clone, Copy)]
pub struct Model([u64; 8]);

const LOW52: u64 = (1 << 52) - 1;

fn each(a: Model, b: Model, f: impl Fn(u64, u64) -> u64) -> Model {
    let mut lanes = a.0;
    for (x, y) in lanes.iter_mut().zip(b.0) {
        *x = f(*x, y);
    }
    Model(lanes)
}

fn product52(x: u64, y: u64) -> u128 {
    (x & LOW52) as u128 * (y & LOW52) as u128
}

impl Lanes for Model {
    fn splat(x: u64) -> Self {
        Model([x; 8])
    }
    fn add_low(self, a: Self, b: Self) -> Self {
        self.plus(each(a, b, |x, y| product52(x, y) as u64 & LOW52))
    }
    fn add_high(self, a: Self, b: Self) -> Self {
        self.plus(each(a, b, |x, y| (product52(x, y) >> 52) as u64))
    }
    fn plus(self, other: Self) -> Self {
        each(self, other, u64::wrapping_add)
    }
    fn minus(self, other: Self) -> Self {
        each(self, other, u64::wrapping_sub)
    }
    fn and(self, other: Self) -> Self {
        each(self, other, |x, y| x & y)
    }
    fn or(self, other: Self) -> Self {
        each(self, other, |x, y| x | y)
    }
    fn left<const N: u32>(self) -> Self {
        each(self, self, |x, _| x << N)
    }
    fn right<const N: u32>(self) -> Self {
        each(self, self, |x, _| x >> N)
    }
    fn right_signed<const N: u32>(self) -> Self {
        each(self, self, |x, _| (x as i64 >> N) as u64)
    }
    fn funnel<const N: i32>(self, high: Self) -> Self {
        each(self, high, |low, high| ((((high as u128) << 64) | low as u128) >> N) as u64)
    }
    fn if_negative(self, then: Self, otherwise: Self) -> Self {
        let mask = self.right_signed::<63>();
        each(then.and(mask), each(otherwise, mask, |x, m| x & !m), |x, y| x | y)
    }
    fn if_zero(self, then: Self, otherwise: Self) -> Self {
        each(self, self, |x, _| (x == 0) as u64).left::<63>().if_negative(then, otherwise)
    }
    fn gather<M: Modulus>(from: &[Fp<M>; 8]) -> [Self; 4] {
        std::array::from_fn(|limb| Model(std::array::from_fn(|lane| from[lane].0[limb])))
    }
    fn scatter<M: Modulus>(limbs: [Self; 4], to: &mut [Fp<M>; 8]) {
        for (lane, element) in to.iter_mut().enumerate() {
            *element = Fp::from_montgomery_unchecked(limbs.map(|limb| limb.0[lane]));
        }
    }
    fn load(from: &[u64; 8]) -> Self {
        Model(*from)
    }
    fn store(self, to: &mut [u64; 8]) {
        *to = self.0;
    }
}
