//! Scalars as signed digits: s = sum of d_w 2^(w width), each d_w in -2^(width-1) ..= 2^(width-1).
//!
//! A constant that holds 2^(width-1) in every window is added to the scalar first; then the digit is what the window
//! holds, less 2^(width-1), and no digit depends on another.

use ark_ff::BigInt;

/// Bits of a window, and how many windows a scalar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    width: usize,
    count: usize,
    offset: [u64; 5],
}

/// Products of an affine addition in a batch; of a bucket when the buckets are added up.
const ADDITION: usize = 6;
const BUCKET: usize = 18;

impl Windows {
    /// Windows of `width` bits, 2 to 20, for scalars of at most `bits` bits, 1 to 256.
    pub fn of(width: usize, bits: usize) -> Windows {
        let width = width.clamp(2, 20);
        // One bit more, because the highest digit must not be above 2^(width-1).
        let count = (bits.clamp(1, 256) + 1).div_ceil(width);
        let mut offset = [0; 5];
        for window in 0..count {
            let bit = window * width + width - 1;
            if let Some(limb) = offset.get_mut(bit / 64) {
                *limb |= 1 << (bit % 64);
            }
        }
        Windows { width, count, offset }
    }

    /// The windows that cost the fewest products for that many scalars.
    pub fn for_count(scalars: usize, bits: usize) -> Windows {
        let cost = |width: usize| {
            let windows = Windows::of(width, bits);
            windows.count * (ADDITION * scalars + BUCKET * windows.buckets())
        };
        let width = (2..=18).min_by_key(|&width| cost(width)).unwrap_or(2);
        Windows::of(width, bits)
    }

    /// How many windows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Bits of a window.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The largest digit, and so the number of buckets.
    pub fn buckets(&self) -> usize {
        1 << (self.width - 1)
    }

    /// The digit of a scalar in a window below [`count`](Self::count).
    #[inline]
    pub fn digit(&self, scalar: &BigInt<4>, window: usize) -> i32 {
        let bit = window * self.width;
        let limb = bit / 64;
        // Limbs below the window matter by their carry only.
        let mut limbs = [0u64; 2];
        let mut carry = 0;
        for (i, offset) in self.offset.iter().enumerate().take(limb + 2) {
            let (sum, over) = scalar.0.get(i).copied().unwrap_or(0).overflowing_add(*offset);
            let (sum, again) = sum.overflowing_add(carry);
            carry = u64::from(over | again);
            if i >= limb {
                limbs[i - limb] = sum;
            }
        }
        let pair = u128::from(limbs[0]) | u128::from(limbs[1]) << 64;
        let mask = if window + 1 == self.count { u64::MAX } else { (1 << self.width) - 1 };
        ((pair >> (bit % 64)) as u64 & mask) as i32 - (1 << (self.width - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ark_ff::{Field, PrimeField};

    fn value<F: PrimeField>(scalar: &BigInt<4>, windows: &Windows) -> F {
        let base = F::from(2u64).pow([windows.width() as u64]);
        (0..windows.count()).rev().fold(F::ZERO, |sum, window| {
            let digit = windows.digit(scalar, window);
            assert!(digit.unsigned_abs() as usize <= windows.buckets(), "{digit} of {windows:?}");
            let magnitude = F::from(digit.unsigned_abs());
            sum * base + if digit < 0 { -magnitude } else { magnitude }
        })
    }

    #[test]
    fn digits_make_up_the_scalar() {
        use ark_bls12_381::Fr;
        let mut scalars = vec![Fr::from(0), Fr::from(1), Fr::from(-1), Fr::from(1u128 << 127), Fr::from(-2)];
        scalars.extend((1..20).map(|i| Fr::from(3 * i).pow([1u64 << 60, i])));
        for width in 2..=20 {
            let windows = Windows::of(width, 255);
            for scalar in &scalars {
                assert_eq!(value::<Fr>(&scalar.into_bigint(), &windows), *scalar, "width {width}");
            }
        }
    }
}
