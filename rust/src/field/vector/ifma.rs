//! AVX-512 IFMA lanes. Only [`super::path`] leads here, and only on a CPU that has the instructions.

use super::block::Block;
use super::group::LaneWork;
use super::kernel::{self, Operation};
use super::lanes::Lanes;
use crate::field::{Fp, Modulus};
use std::arch::x86_64::*;

/// Whether this CPU has every instruction used here.
pub fn is_supported() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512ifma")
        && is_x86_feature_detected!("avx512vbmi2")
}

/// Values of this type exist only below the entry points of this file.
#[derive(Clone, Copy)]
struct Ifma(__m512i);

/// Entry point of [`kernel::array`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx512f,avx512dq,avx512ifma,avx512vbmi2")]
pub unsafe fn array<O: Operation, M: Modulus>(
    out: &mut [[Fp<M>; 8]],
    a: &[[Fp<M>; 8]],
    b: &[[Fp<M>; 8]],
    c: &[[Fp<M>; 8]],
) {
    kernel::array::<O, Ifma, M>(out, a, b, c);
}

/// Entry point of [`kernel::resident`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx512f,avx512dq,avx512ifma,avx512vbmi2")]
pub unsafe fn resident<O: Operation, M: Modulus>(out: &mut [Block], a: &[Block], b: &[Block], c: &[Block]) {
    kernel::resident::<O, Ifma, M>(out, a, b, c);
}

/// Entry point of work over any lanes.
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx512f,avx512dq,avx512ifma,avx512vbmi2")]
pub unsafe fn work<W: LaneWork>(work: W) -> W::Answer {
    work.run::<Ifma>()
}

/// Entry point of [`kernel::invert`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx512f,avx512dq,avx512ifma,avx512vbmi2")]
pub unsafe fn invert<M: Modulus>(values: &mut [[Fp<M>; 8]]) {
    kernel::invert::<Ifma, M>(values);
}

/// Entry point of [`kernel::enter`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx512f,avx512dq,avx512ifma,avx512vbmi2")]
pub unsafe fn enter<M: Modulus>(out: &mut [Block], from: &[[Fp<M>; 8]]) {
    kernel::enter::<Ifma, M>(out, from);
}

/// Entry point of [`kernel::leave`].
///
/// # Safety
/// [`is_supported`].
#[target_feature(enable = "avx512f,avx512dq,avx512ifma,avx512vbmi2")]
pub unsafe fn leave<M: Modulus>(out: &mut [[Fp<M>; 8]], from: &[Block]) {
    kernel::leave::<Ifma, M>(out, from);
}

/// Interleaves the words of rows {x, y}: words 0, 4 of both, then words 1, 5; and words 2, 6, then 3, 7.
#[inline(always)]
unsafe fn unzip(x: __m512i, y: __m512i) -> (__m512i, __m512i) {
    // SAFETY: the caller's: the CPU has AVX-512F.
    unsafe {
        let even = _mm512_setr_epi64(0, 4, 8, 12, 1, 5, 9, 13);
        let odd = _mm512_setr_epi64(2, 6, 10, 14, 3, 7, 11, 15);
        (_mm512_permutex2var_epi64(x, even, y), _mm512_permutex2var_epi64(x, odd, y))
    }
}

// Each method below: SAFETY: a value of the type exists only below an entry point, whose caller has checked the CPU.
impl Lanes for Ifma {
    #[inline(always)]
    fn splat(x: u64) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_set1_epi64(x as i64) })
    }
    #[inline(always)]
    fn add_low(self, a: Self, b: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_madd52lo_epu64(self.0, a.0, b.0) })
    }
    #[inline(always)]
    fn add_high(self, a: Self, b: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_madd52hi_epu64(self.0, a.0, b.0) })
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_add_epi64(self.0, other.0) })
    }
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_sub_epi64(self.0, other.0) })
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_and_si512(self.0, other.0) })
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_or_si512(self.0, other.0) })
    }
    #[inline(always)]
    fn left<const N: u32>(self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_slli_epi64::<N>(self.0) })
    }
    #[inline(always)]
    fn right<const N: u32>(self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_srli_epi64::<N>(self.0) })
    }
    #[inline(always)]
    fn right_signed<const N: u32>(self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_srai_epi64::<N>(self.0) })
    }
    #[inline(always)]
    fn funnel<const N: i32>(self, high: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_shrdi_epi64::<N>(self.0, high.0) })
    }
    #[inline(always)]
    fn if_negative(self, then: Self, otherwise: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_mask_mov_epi64(otherwise.0, _mm512_movepi64_mask(self.0), then.0) })
    }
    #[inline(always)]
    fn if_zero(self, then: Self, otherwise: Self) -> Self {
        // SAFETY: called below an entry point.
        Ifma(unsafe { _mm512_mask_mov_epi64(otherwise.0, _mm512_testn_epi64_mask(self.0, self.0), then.0) })
    }
    #[inline(always)]
    fn gather<M: Modulus>(from: &[Fp<M>; 8]) -> [Self; 4] {
        let rows = from.as_ptr().cast::<__m512i>();
        // SAFETY: eight elements, transparent over four words each, are four rows; called below an entry point.
        unsafe {
            let (a, c) = unzip(_mm512_loadu_si512(rows), _mm512_loadu_si512(rows.add(1)));
            let (b, d) = unzip(_mm512_loadu_si512(rows.add(2)), _mm512_loadu_si512(rows.add(3)));
            [
                Ifma(_mm512_shuffle_i64x2::<0x44>(a, b)),
                Ifma(_mm512_shuffle_i64x2::<0xEE>(a, b)),
                Ifma(_mm512_shuffle_i64x2::<0x44>(c, d)),
                Ifma(_mm512_shuffle_i64x2::<0xEE>(c, d)),
            ]
        }
    }
    #[inline(always)]
    fn scatter<M: Modulus>(limbs: [Self; 4], to: &mut [Fp<M>; 8]) {
        let rows = to.as_mut_ptr().cast::<__m512i>();
        let [l0, l1, l2, l3] = limbs;
        // SAFETY: eight elements are four rows, and any reduced limbs are elements; called below an entry point.
        unsafe {
            let first = _mm512_shuffle_i64x2::<0x44>(l0.0, l1.0);
            let second = _mm512_shuffle_i64x2::<0xEE>(l0.0, l1.0);
            let (r0, r1) = unzip(first, _mm512_shuffle_i64x2::<0x44>(l2.0, l3.0));
            let (r2, r3) = unzip(second, _mm512_shuffle_i64x2::<0xEE>(l2.0, l3.0));
            _mm512_storeu_si512(rows, r0);
            _mm512_storeu_si512(rows.add(1), r1);
            _mm512_storeu_si512(rows.add(2), r2);
            _mm512_storeu_si512(rows.add(3), r3);
        }
    }
    #[inline(always)]
    fn load(from: &[u64; 8]) -> Self {
        // SAFETY: eight words; called below an entry point.
        Ifma(unsafe { _mm512_loadu_si512(from.as_ptr().cast()) })
    }
    #[inline(always)]
    fn store(self, to: &mut [u64; 8]) {
        // SAFETY: eight words; called below an entry point.
        unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), self.0) }
    }
}
