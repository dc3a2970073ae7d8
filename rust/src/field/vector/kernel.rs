//! The arithmetic of the vector paths, over any lane type: Montgomery multiplication with radix 2^52 and R' = 2^260.
//!
//! A number is five limb vectors. Elements in Montgomery form a 2^256 need no conversion: the second factor is shifted
//! left by four bits while it is split, as a 2^256 * 16 b 2^256 / 2^260 = a b 2^256. Numbers below 2p stay inside.

#![allow(clippy::needless_range_loop)] // limb numbers are the mathematics

use super::block::Block;
use super::lanes::Lanes;
use crate::field::{Fp, Limbs, Modulus};

/// Five limb vectors.
pub type Number<L> = [L; 5];

const LOW52: u64 = (1 << 52) - 1;

/// 52-bit limbs.
pub const fn split52(p: &Limbs) -> [u64; 5] {
    [
        p[0] & LOW52,
        (p[0] >> 52 | p[1] << 12) & LOW52,
        (p[1] >> 40 | p[2] << 24) & LOW52,
        (p[2] >> 28 | p[3] << 36) & LOW52,
        p[3] >> 16,
    ]
}

/// 2p.
pub const fn double(p: &Limbs) -> Limbs {
    super::super::limbs::sum(p, p).0
}

/// Which operands [`array`] multiplies on the way in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// None: sums.
    None,
    /// The first by 4, to be squared.
    First,
    /// The second by 16.
    Second,
}

/// An operation with a product.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Multiplication {
    /// a b
    Product,
    /// a^2
    Square,
    /// a b + c
    ProductSum,
}

/// An operation without products.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Addition {
    /// a + b
    Sum,
    /// a - b
    Difference,
    /// -a
    Negation,
}

/// An array operation on numbers below 2p; the result is below 2p and carried.
pub trait Operation {
    /// How the operands come in from Montgomery form. Of a product they bring 16 times the factors, as R' = 16 R.
    const SHIFT: Shift = Shift::None;
    /// What it is to lanes that multiply 32 bits, or nothing if scalar code is faster.
    const NARROW: Option<Multiplication> = None;
    /// What it is to carry chains, which are faster than lanes where there is no product.
    const ADDITION: Option<Addition> = None;
    /// On lanes.
    fn lanes<L: Lanes, M: Modulus>(a: &Number<L>, b: &Number<L>, c: &Number<L>) -> Number<L>;
    /// On one element.
    fn scalar<M: Modulus>(a: Fp<M>, b: Fp<M>, c: Fp<M>) -> Fp<M>;
}

/// a b / 2^260, carried and below 2p, for carried factors with a b < 2^260 p.
#[inline(always)]
pub fn product<L: Lanes, M: Modulus>(a: &Number<L>, b: &Number<L>) -> Number<L> {
    let zero = L::splat(0);
    // Low and high halves apart: twice as many independent chains.
    let (mut low, mut high) = ([zero; 10], [zero; 10]);
    for i in 0..5 {
        for j in 0..5 {
            low[i + j] = low[i + j].add_low(a[j], b[i]);
            high[i + j + 1] = high[i + j + 1].add_high(a[j], b[i]);
        }
    }
    for k in 1..10 {
        low[k] = low[k].plus(high[k]);
    }
    reduce::<L, M>(low)
}

/// t + a b, unreduced: each limb grows by less than 10 * 2^52.
#[inline(always)]
pub fn add_product<L: Lanes>(t: &mut [L; 10], a: &Number<L>, b: &Number<L>) {
    for i in 0..5 {
        for j in 0..5 {
            t[i + j] = t[i + j].add_low(a[j], b[i]);
            t[i + j + 1] = t[i + j + 1].add_high(a[j], b[i]);
        }
    }
}

/// a^2 / 2^260 as in [`product`]: products of different limbs once, doubled.
#[inline(always)]
pub fn square<L: Lanes, M: Modulus>(a: &Number<L>) -> Number<L> {
    let zero = L::splat(0);
    let (mut low, mut high) = ([zero; 10], [zero; 10]);
    for i in 0..5 {
        for j in i + 1..5 {
            low[i + j] = low[i + j].add_low(a[j], a[i]);
            high[i + j + 1] = high[i + j + 1].add_high(a[j], a[i]);
        }
    }
    for k in 1..10 {
        let half = low[k].plus(high[k]);
        low[k] = half.plus(half);
    }
    for i in 0..5 {
        low[2 * i] = low[2 * i].add_low(a[i], a[i]);
        low[2 * i + 1] = low[2 * i + 1].add_high(a[i], a[i]);
    }
    reduce::<L, M>(low)
}

/// Five Montgomery rounds; limbs of p that are 0 cost nothing.
#[inline(always)]
pub fn reduce<L: Lanes, M: Modulus>(mut t: [L; 10]) -> Number<L> {
    let p = const { split52(&M::P) };
    let negated_inverse = L::splat(M::INVERSE.wrapping_neg() & LOW52);
    for i in 0..5 {
        let q = L::splat(0).add_low(t[i], negated_inverse);
        let carry = t[i].add_low(q, L::splat(p[0])).right::<52>();
        t[i + 1] = t[i + 1].plus(carry).add_high(q, L::splat(p[0]));
        for j in 1..5 {
            if p[j] != 0 {
                t[i + j] = t[i + j].add_low(q, L::splat(p[j]));
                t[i + j + 1] = t[i + j + 1].add_high(q, L::splat(p[j]));
            }
        }
    }
    carry([t[5], t[6], t[7], t[8], t[9]])
}

/// Moves what exceeds 52 bits upwards; limbs may be negative if the number is not.
#[inline(always)]
fn carry<L: Lanes>(mut t: Number<L>) -> Number<L> {
    for i in 0..4 {
        t[i + 1] = t[i + 1].plus(t[i].right_signed::<52>());
        t[i] = t[i].and(L::splat(LOW52));
    }
    t
}

/// t - m where that is not negative, else t; t carried.
#[inline(always)]
pub fn subtract_if_above<L: Lanes>(t: Number<L>, m: &Limbs) -> Number<L> {
    subtract_limbs_if_above(t, split52(m))
}

#[inline(always)]
fn subtract_limbs_if_above<L: Lanes>(t: Number<L>, m: [u64; 5]) -> Number<L> {
    let mut less = t;
    for i in 0..5 {
        if m[i] != 0 {
            less[i] = t[i].minus(L::splat(m[i]));
        }
    }
    let less = carry(less);
    let mut result = t;
    for i in 0..5 {
        result[i] = less[4].if_negative(t[i], less[i]);
    }
    result
}

/// 2^k p as 52-bit limbs, for a k that keeps it below 2^260.
const fn power_multiple<M: Modulus>(k: u32) -> [u64; 5] {
    let mut limbs = split52(&M::P);
    let mut i = 4;
    while i > 0 {
        limbs[i] = limbs[i] << k | limbs[i - 1] >> (52 - k);
        limbs[i - 1] &= LOW52 >> k;
        i -= 1;
    }
    limbs[0] <<= k;
    limbs
}

/// t mod 2p for t < 2p bound, with bound <= 16; limbs of t need not be carried.
#[inline(always)]
pub fn reduce_multiple<L: Lanes, M: Modulus>(t: Number<L>, bound: u32) -> Number<L> {
    let mut t = carry(t);
    if bound > 8 {
        t = subtract_limbs_if_above(t, const { power_multiple::<M>(4) });
    }
    if bound > 4 {
        t = subtract_limbs_if_above(t, const { power_multiple::<M>(3) });
    }
    if bound > 2 {
        t = subtract_limbs_if_above(t, const { power_multiple::<M>(2) });
    }
    subtract_limbs_if_above(t, const { power_multiple::<M>(1) })
}

#[inline(always)]
fn plus<L: Lanes>(a: &Number<L>, b: &Number<L>) -> Number<L> {
    let mut t = *a;
    for i in 0..5 {
        t[i] = a[i].plus(b[i]);
    }
    t
}

/// a + b below 2p.
#[inline(always)]
pub fn add<L: Lanes, M: Modulus>(a: &Number<L>, b: &Number<L>) -> Number<L> {
    subtract_if_above(carry(plus(a, b)), &double(&M::P))
}

/// a - b below 2p.
#[inline(always)]
pub fn sub<L: Lanes, M: Modulus>(a: &Number<L>, b: &Number<L>) -> Number<L> {
    let twice = const { split52(&double(&M::P)) };
    let mut t = *a;
    for i in 0..5 {
        t[i] = a[i].plus(L::splat(twice[i])).minus(b[i]);
    }
    subtract_if_above(carry(t), &double(&M::P))
}

#[inline(always)]
fn split<L: Lanes>(l: &[L; 4]) -> Number<L> {
    let low = L::splat(LOW52);
    [
        l[0].and(low),
        l[0].funnel::<52>(l[1]).and(low),
        l[1].funnel::<40>(l[2]).and(low),
        l[2].funnel::<28>(l[3]).and(low),
        l[3].right::<16>(),
    ]
}

/// 16 times the number, for a factor: the multiply-adds ignore what lies above 52 bits.
#[inline(always)]
fn split_factor<L: Lanes>(l: &[L; 4]) -> Number<L> {
    [l[0].left::<4>(), l[0].funnel::<48>(l[1]), l[1].funnel::<36>(l[2]), l[2].funnel::<24>(l[3]), l[3].right::<12>()]
}

/// 4 times the number, to be squared.
#[inline(always)]
fn split_root<L: Lanes>(l: &[L; 4]) -> Number<L> {
    [l[0].left::<2>(), l[0].funnel::<50>(l[1]), l[1].funnel::<38>(l[2]), l[2].funnel::<26>(l[3]), l[3].right::<14>()]
}

/// Four 64-bit limbs of a number below 2p, fully reduced.
#[inline(always)]
fn join<L: Lanes, M: Modulus>(t: &Number<L>) -> [L; 4] {
    let t = subtract_if_above(*t, &M::P);
    [
        t[0].or(t[1].left::<52>()),
        t[1].right::<12>().or(t[2].left::<40>()),
        t[2].right::<24>().or(t[3].left::<28>()),
        t[3].right::<36>().or(t[4].left::<16>()),
    ]
}

#[inline(always)]
fn splat<L: Lanes>(x: &Limbs) -> Number<L> {
    let x = split52(x);
    [L::splat(x[0]), L::splat(x[1]), L::splat(x[2]), L::splat(x[3]), L::splat(x[4])]
}

/// Elements in blocks of 64: three short loops (split, operate, join) schedule better than one long one.
/// An absent operand is an empty slice; all others are as long as `out`.
#[inline(always)]
pub fn array<O: Operation, L: Lanes, M: Modulus>(
    out: &mut [[Fp<M>; 8]],
    a: &[[Fp<M>; 8]],
    b: &[[Fp<M>; 8]],
    c: &[[Fp<M>; 8]],
) {
    let zero = [L::splat(0); 5];
    let (mut x, mut y, mut z) = ([zero; 8], [zero; 8], [zero; 8]);
    for (k, out) in out.chunks_mut(8).enumerate() {
        let (from, n) = (8 * k, out.len());
        for i in 0..n {
            let limbs = L::gather(&a[from + i]);
            x[i] = if O::SHIFT == Shift::First { split_root(&limbs) } else { split(&limbs) };
            if let Some(b) = b.get(from + i) {
                let limbs = L::gather(b);
                y[i] = if O::SHIFT == Shift::Second { split_factor(&limbs) } else { split(&limbs) };
            }
            if let Some(c) = c.get(from + i) {
                z[i] = split(&L::gather(c));
            }
        }
        for i in 0..n {
            x[i] = O::lanes::<L, M>(&x[i], &y[i], &z[i]);
        }
        for (out, x) in out.iter_mut().zip(&x) {
            L::scatter(join::<L, M>(x), out);
        }
    }
}

#[inline(always)]
pub fn load<L: Lanes>(block: &Block) -> Number<L> {
    let [a, b, c, d, e] = &block.0;
    [L::load(a), L::load(b), L::load(c), L::load(d), L::load(e)]
}

#[inline(always)]
pub fn store<L: Lanes>(number: &Number<L>, block: &mut Block) {
    for (limb, words) in number.iter().zip(block.0.iter_mut()) {
        limb.store(words);
    }
}

/// Resident blocks; an absent operand is an empty slice, all others are as long as `out`.
#[inline(always)]
pub fn resident<O: Operation, L: Lanes, M: Modulus>(out: &mut [Block], a: &[Block], b: &[Block], c: &[Block]) {
    let zero = [L::splat(0); 5];
    for (i, (out, a)) in out.iter_mut().zip(a).enumerate() {
        let x = load::<L>(a);
        let y = match b.get(i) {
            Some(b) => load(b),
            None => x,
        };
        let z = match c.get(i) {
            Some(c) => load(c),
            None => zero,
        };
        store(&O::lanes::<L, M>(&x, &y, &z), out);
    }
}

/// Montgomery form to resident blocks.
#[inline(always)]
pub fn enter<L: Lanes, M: Modulus>(out: &mut [Block], from: &[[Fp<M>; 8]]) {
    let raise = splat::<L>(&M::IFMA_RAISE);
    for (out, from) in out.iter_mut().zip(from) {
        store(&product::<L, M>(&split(&L::gather(from)), &raise), out);
    }
}

/// Resident blocks to Montgomery form.
#[inline(always)]
pub fn leave<L: Lanes, M: Modulus>(out: &mut [[Fp<M>; 8]], from: &[Block]) {
    let lower = splat::<L>(&M::IFMA_LOWER);
    for (out, from) in out.iter_mut().zip(from) {
        L::scatter(join::<L, M>(&product::<L, M>(&load(from), &lower)), out);
    }
}

/// Blocks of eight that share an inversion: the prefix products stay on the stack.
const TOGETHER: usize = 64;

/// Inverts in place, 0 to 0: Montgomery's trick in every lane, one scalar inversion for all lanes of [`TOGETHER`] blocks.
#[inline(always)]
pub fn invert<L: Lanes, M: Modulus>(values: &mut [[Fp<M>; 8]]) {
    let one = split(&L::gather(&[Fp::<M>::ONE; 8]));
    let mut before = [one; TOGETHER];
    for some in values.chunks_mut(TOGETHER) {
        let mut running = one;
        for (value, prefix) in some.iter().zip(before.iter_mut()) {
            *prefix = running;
            running = product::<L, M>(&running, &split_factor(&nonzero::<L, M>(value)));
        }
        let mut lanes = [Fp::<M>::ONE; 8];
        L::scatter(join::<L, M>(&running), &mut lanes);
        crate::field::batch::invert_scalar(&mut lanes);
        running = split(&L::gather(&lanes));
        for (value, prefix) in some.iter_mut().zip(before.iter()).rev() {
            // The factor 16 of the shifted operand makes up for R' = 16 R, as in `array`.
            let shifted = sixteenfold::<L, M>(&running);
            let own = join::<L, M>(&product::<L, M>(prefix, &shifted));
            let limbs = L::gather(value);
            let any = limbs[0].or(limbs[1]).or(limbs[2]).or(limbs[3]);
            running = product::<L, M>(&running, &split_factor(&nonzero::<L, M>(value)));
            let mut kept = own;
            for i in 0..4 {
                kept[i] = any.if_zero(L::splat(0), own[i]);
            }
            L::scatter(kept, value);
        }
    }
}

/// 16 (t mod p), carried, for t < 2p.
#[inline(always)]
fn sixteenfold<L: Lanes, M: Modulus>(t: &Number<L>) -> Number<L> {
    let t = subtract_if_above(*t, &M::P);
    let mut x = t;
    for i in 0..5 {
        x[i] = t[i].left::<4>();
    }
    carry(x)
}

/// The limbs of a block, 1 in place of 0.
#[inline(always)]
fn nonzero<L: Lanes, M: Modulus>(value: &[Fp<M>; 8]) -> [L; 4] {
    let limbs = L::gather(value);
    let any = limbs[0].or(limbs[1]).or(limbs[2]).or(limbs[3]);
    let mut result = limbs;
    for i in 0..4 {
        result[i] = any.if_zero(L::splat(M::R[i]), limbs[i]);
    }
    result
}
