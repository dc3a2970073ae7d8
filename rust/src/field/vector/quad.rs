//! Four 64-bit lanes with 32-bit products: what the kernel for AVX2 needs of a vector unit, and a model of it that runs
//! on every CPU.

use crate::field::{Fp, Modulus};

/// Four unsigned 64-bit lanes.
pub trait Quad: Copy {
    /// The same value in every lane.
    fn splat(x: u64) -> Self;
    /// The product of the low 32 bits of both.
    fn product(self, other: Self) -> Self;
    /// Sum mod 2^64.
    fn plus(self, other: Self) -> Self;
    /// Difference mod 2^64.
    fn minus(self, other: Self) -> Self;
    /// Bitwise and.
    fn and(self, other: Self) -> Self;
    /// Bitwise or.
    fn or(self, other: Self) -> Self;
    /// Left shift by `n` < 64, a constant where it is called.
    fn left(self, n: u32) -> Self;
    /// Right shift by `n` < 64, zeros in.
    fn right(self, n: u32) -> Self;
    /// In each lane `then` if bit 63 of self is set, else `otherwise`.
    fn if_top_bit(self, then: Self, otherwise: Self) -> Self;
    /// In each lane all ones if self is 0, else 0.
    fn is_zero(self) -> Self;
    /// Limb vectors of four elements' Montgomery forms.
    fn gather<M: Modulus>(from: &[Fp<M>; 4]) -> [Self; 4];
    /// The elements whose Montgomery forms are given; they must be reduced.
    fn scatter<M: Modulus>(limbs: [Self; 4], to: &mut [Fp<M>; 4]);
}

/// The scalar model, which only tests run: the reference for the vector unit.
#[cfg(test)]
#[derive(Clone, Copy)]
pub struct Model([u64; 4]);

#[cfg(test)]
impl Model {
    fn each(self, other: Self, f: impl Fn(u64, u64) -> u64) -> Self {
        Model(std::array::from_fn(|lane| f(self.0[lane], other.0[lane])))
    }
}

#[cfg(test)]
impl Quad for Model {
    fn splat(x: u64) -> Self {
        Model([x; 4])
    }
    fn product(self, other: Self) -> Self {
        self.each(other, |x, y| (x & 0xffff_ffff) * (y & 0xffff_ffff))
    }
    // Checked: the kernel relies on sums and differences that stay within a lane, but for `0 - x`.
    fn plus(self, other: Self) -> Self {
        self.each(other, |x, y| x.checked_add(y).unwrap())
    }
    fn minus(self, other: Self) -> Self {
        self.each(other, u64::wrapping_sub)
    }
    fn and(self, other: Self) -> Self {
        self.each(other, |x, y| x & y)
    }
    fn or(self, other: Self) -> Self {
        self.each(other, |x, y| x | y)
    }
    fn left(self, n: u32) -> Self {
        self.each(self, |x, _| x << n)
    }
    fn right(self, n: u32) -> Self {
        self.each(self, |x, _| x >> n)
    }
    fn if_top_bit(self, then: Self, otherwise: Self) -> Self {
        Model(std::array::from_fn(|i| if self.0[i] >> 63 == 1 { then.0[i] } else { otherwise.0[i] }))
    }
    fn is_zero(self) -> Self {
        self.each(self, |x, _| if x == 0 { u64::MAX } else { 0 })
    }
    fn gather<M: Modulus>(from: &[Fp<M>; 4]) -> [Self; 4] {
        std::array::from_fn(|limb| Model(std::array::from_fn(|lane| from[lane].0[limb])))
    }
    fn scatter<M: Modulus>(limbs: [Self; 4], to: &mut [Fp<M>; 4]) {
        for (lane, element) in to.iter_mut().enumerate() {
            *element = Fp::from_montgomery_unchecked(limbs.map(|limb| limb.0[lane]));
        }
    }
}
