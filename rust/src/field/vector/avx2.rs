//! AVX2 lanes. Only [`super::path`] leads here, and only on a CPU that has the instructions.

use super::kernel::Multiplication;
use super::narrow;
use super::quad::Quad;
use crate::field::{Fp, Modulus};
use std::arch::x86_64::*;

/// Whether this CPU has every instruction used here.
pub fn is_supported() -> bool {
    is_x86_feature_detected!("avx2")
}

/// Values of this type exist only below the entry points of this file.
#[derive(Clone, Copy)]
struct Avx2(__m256i);

/// Entry point of [`narrow::array`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx2")]
pub unsafe fn array<M: Modulus>(
    kind: Multiplication,
    out: &mut [[Fp<M>; 4]],
    a: &[[Fp<M>; 4]],
    b: &[[Fp<M>; 4]],
    c: &[[Fp<M>; 4]],
) {
    match kind {
        Multiplication::Product => narrow::array::<Avx2, M>(Multiplication::Product, out, a, b, c),
        Multiplication::Square => narrow::array::<Avx2, M>(Multiplication::Square, out, a, b, c),
        Multiplication::ProductSum => narrow::array::<Avx2, M>(Multiplication::ProductSum, out, a, b, c),
    }
}

/// Entry point of [`narrow::invert`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx2")]
pub unsafe fn invert<M: Modulus>(values: &mut [[Fp<M>; 4]]) {
    narrow::invert::<Avx2, M>(values);
}

/// The transpose of four rows of four words.
#[inline(always)]
fn transposed([a, b, c, d]: [__m256i; 4]) -> [__m256i; 4] {
    // SAFETY: called below an entry point, whose caller has checked the CPU.
    unsafe {
        let (ab_even, ab_odd) = (_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b));
        let (cd_even, cd_odd) = (_mm256_unpacklo_epi64(c, d), _mm256_unpackhi_epi64(c, d));
        [
            _mm256_permute2x128_si256::<0x20>(ab_even, cd_even),
            _mm256_permute2x128_si256::<0x20>(ab_odd, cd_odd),
            _mm256_permute2x128_si256::<0x31>(ab_even, cd_even),
            _mm256_permute2x128_si256::<0x31>(ab_odd, cd_odd),
        ]
    }
}

// Each method below: SAFETY: a value of the type exists only below an entry point, whose caller has checked the CPU.
impl Quad for Avx2 {
    #[inline(always)]
    fn splat(x: u64) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_set1_epi64x(x as i64) })
    }
    #[inline(always)]
    fn product(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_mul_epu32(self.0, other.0) })
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_add_epi64(self.0, other.0) })
    }
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_sub_epi64(self.0, other.0) })
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_and_si256(self.0, other.0) })
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_or_si256(self.0, other.0) })
    }
    #[inline(always)]
    fn left(self, n: u32) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_sllv_epi64(self.0, _mm256_set1_epi64x(n.into())) })
    }
    #[inline(always)]
    fn right(self, n: u32) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_srlv_epi64(self.0, _mm256_set1_epi64x(n.into())) })
    }
    #[inline(always)]
    fn if_top_bit(self, then: Self, otherwise: Self) -> Self {
        let [mask, then, otherwise] = [self, then, otherwise].map(|x| {
            // SAFETY: called below an entry point.
            unsafe { _mm256_castsi256_pd(x.0) }
        });
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_castpd_si256(_mm256_blendv_pd(otherwise, then, mask)) })
    }
    #[inline(always)]
    fn is_zero(self) -> Self {
        // SAFETY: called below an entry point.
        Avx2(unsafe { _mm256_cmpeq_epi64(self.0, _mm256_setzero_si256()) })
    }
    #[inline(always)]
    fn gather<M: Modulus>(from: &[Fp<M>; 4]) -> [Self; 4] {
        // SAFETY: called below an entry point; an element is 32 bytes, read unaligned.
        transposed(from.each_ref().map(|x| unsafe { _mm256_loadu_si256(x.0.as_ptr().cast()) })).map(Avx2)
    }
    #[inline(always)]
    fn scatter<M: Modulus>(limbs: [Self; 4], to: &mut [Fp<M>; 4]) {
        let rows = transposed(limbs.map(|limb| limb.0));
        for (element, row) in to.iter_mut().zip(rows) {
            // SAFETY: called below an entry point; an element is 32 bytes, written unaligned. Its limbs are reduced.
            unsafe { _mm256_storeu_si256(element.0.as_mut_ptr().cast(), row) };
        }
    }
}
