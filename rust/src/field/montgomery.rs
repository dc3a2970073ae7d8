//! Montgomery multiplication with R = 2^256 (CIOS). The moduli are constants: products with a zero limb of p vanish and
//! a power of two becomes a shift, so that Pasta pays for two of its four limbs. Where the CPU has BMI2 and ADX, products
//! and squares are those of `adx`; the plain code here is what they must equal.

#![allow(clippy::needless_range_loop)] // limb numbers are the mathematics

#[cfg(target_arch = "x86_64")]
use super::adx;
use super::limbs::{carrying, reduce, Limbs};
use super::modulus::Modulus;
use std::hint::black_box;

/// acc + a b + carry; the carry cannot overflow.
#[inline(always)]
fn multiply_add(acc: u64, a: u64, b: u64, carry: &mut u64) -> u64 {
    let t = acc as u128 + a as u128 * b as u128 + *carry as u128;
    *carry = (t >> 64) as u64;
    t as u64
}

/// (t + q p) / 2^64 for the q that makes it whole; t below 2^64 2p, of which `high` is the fifth limb.
#[inline(always)]
fn fold<M: Modulus>(t: Limbs, high: u64) -> Limbs {
    let q = t[0].wrapping_mul(M::INVERSE.wrapping_neg());
    // The low limb of the sum is 0, so it carries exactly if t[0] is not 0.
    let mut carry = ((q as u128 * M::P[0] as u128) >> 64) as u64 + (t[0] != 0) as u64;
    let r0 = multiply_add(t[1], q, M::P[1], &mut carry);
    let r1 = multiply_add(t[2], q, M::P[2], &mut carry);
    let r2 = multiply_add(t[3], q, M::P[3], &mut carry);
    [r0, r1, r2, high.wrapping_add(carry)]
}

/// a b / R mod p for a < p and any b below 2^256.
///
/// `black_box` keeps the limbs of the rarer result in four registers: the compiler would join both results in vector
/// registers, and the carry chains, which have theirs in four, would go through memory each time (measured: 3 ns).
#[inline(always)]
pub fn mul<M: Modulus>(a: &Limbs, b: &Limbs) -> Limbs {
    #[cfg(target_arch = "x86_64")]
    if let Some(product) = adx::mul::<M>(a, b) {
        return product;
    }
    plain_mul::<M>(a, b).map(black_box)
}

/// a^2 / R mod p for a < p.
#[inline(always)]
pub fn square<M: Modulus>(a: &Limbs) -> Limbs {
    #[cfg(target_arch = "x86_64")]
    if let Some(square) = adx::square::<M>(a) {
        return square;
    }
    plain_square::<M>(a).map(black_box)
}

/// The Montgomery form of a^(2^n) for a < p.
#[inline(always)]
pub fn square_times<M: Modulus>(a: &Limbs, n: u32) -> Limbs {
    #[cfg(target_arch = "x86_64")]
    if const { adx::squares_stay_small::<M>() } {
        if let Some(power) = adx::square_times::<M>(a, n) {
            return power;
        }
    }
    let mut power = *a;
    for _ in 0..n {
        power = square::<M>(&power);
    }
    power
}

/// [`mul`] on every CPU. Every partial sum is below a + p < 2p, which fits four limbs.
#[inline(never)]
pub(super) fn plain_mul<M: Modulus>(a: &Limbs, b: &Limbs) -> Limbs {
    let mut t = [0; 4];
    for &digit in b {
        let mut carry = 0;
        for j in 0..4 {
            t[j] = multiply_add(t[j], a[j], digit, &mut carry);
        }
        t = fold::<M>(t, carry);
    }
    reduce(&t, &M::P)
}

/// [`square`] on every CPU: six products of different limbs, doubled, and four squares.
#[inline(never)]
pub(super) fn plain_square<M: Modulus>(a: &Limbs) -> Limbs {
    let mut w = [0u64; 8];
    for i in 0..3 {
        let mut carry = 0;
        for j in i + 1..4 {
            w[i + j] = multiply_add(w[i + j], a[i], a[j], &mut carry);
        }
        w[i + 4] = carry;
    }
    for k in (1..8).rev() {
        w[k] = w[k] << 1 | w[k - 1] >> 63;
    }
    let mut carry = false;
    for i in 0..4 {
        let s = a[i] as u128 * a[i] as u128;
        (w[2 * i], carry) = carrying(w[2 * i], s as u64, carry);
        (w[2 * i + 1], carry) = carrying(w[2 * i + 1], (s >> 64) as u64, carry);
    }
    halve::<M>(&w)
}

/// a b as eight limbs.
#[inline(always)]
pub fn wide(a: &Limbs, b: &Limbs) -> [u64; 8] {
    let mut w = [0; 8];
    for i in 0..4 {
        let mut carry = 0;
        for j in 0..4 {
            w[i + j] = multiply_add(w[i + j], a[j], b[i], &mut carry);
        }
        w[i + 4] = carry;
    }
    w
}

/// w / R mod p for w < p R.
#[inline(always)]
pub fn halve<M: Modulus>(w: &[u64; 8]) -> Limbs {
    let mut t = [w[0], w[1], w[2], w[3]];
    for _ in 0..4 {
        t = fold::<M>(t, 0);
    }
    reduce(&super::limbs::sum(&t, &[w[4], w[5], w[6], w[7]]).0, &M::P)
}
