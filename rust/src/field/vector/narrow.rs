//! The arithmetic for lanes that multiply 32 bits, over any such lane type: Montgomery multiplication with radix 2^29 and
//! R' = 2^261.
//!
//! A number is nine limb vectors below 2^29. Products are summed in 64-bit lanes without carries: a column holds at most
//! nine products of limbs and nine of the reduction, below 2^62.2, and what the columns below carry. All moduli here are
//! 1 mod 2^28, so that most Montgomery quotients are a negation.
//!
//! Elements in Montgomery form a 2^256 need no conversion: the second factor is shifted left by five bits while it is
//! split, as a 2^256 * 32 b 2^256 / 2^261 = a b 2^256.

#![allow(clippy::needless_range_loop)] // limb numbers are the mathematics

use super::kernel::Multiplication;
use super::quad::Quad;
use crate::field::{Fp, Limbs, Modulus};

type Number<Q> = [Q; LIMBS];

const LIMBS: usize = 9;
const BITS: u32 = 29;
const LOW: u64 = (1 << BITS) - 1;
/// The shift of a second factor: R' is 2^5 R.
const FACTOR: u32 = 5;

/// 29-bit limbs.
const fn split29(p: &Limbs) -> [u64; LIMBS] {
    let mut limbs = [0; LIMBS];
    let mut k = 0;
    while k < LIMBS {
        let (word, bit) = (29 * k / 64, 29 * k % 64);
        let high = if word < 3 { p[word + 1] } else { 0 };
        limbs[k] = (((high as u128) << 64 | p[word] as u128) >> bit) as u64 & LOW;
        k += 1;
    }
    limbs
}

/// 2^261 - p: added to t, it sets bit 261 exactly if t is not below p.
const fn complement(p: &Limbs) -> [u64; LIMBS] {
    let mut limbs = split29(p);
    let mut k = 0;
    while k < LIMBS {
        limbs[k] = (LOW + (k == 0) as u64) - limbs[k];
        k += 1;
    }
    limbs
}

/// a b / 2^261, carried, for carried factors; below p + a b / 2^261.
#[inline(always)]
pub fn product<Q: Quad, M: Modulus>(a: &Number<Q>, b: &Number<Q>) -> Number<Q> {
    let p = const { split29(&M::P) };
    let low = Q::splat(LOW);
    let mut t = [Q::splat(0); LIMBS];
    for i in 0..LIMBS {
        for j in 0..LIMBS {
            t[j] = t[j].plus(a[j].product(b[i]));
        }
        // q makes the lowest limb of t + q p divisible by 2^29; then t moves down a limb.
        let q =
            if p[0] == 1 { Q::splat(0).minus(t[0]) } else { t[0].product(Q::splat(M::INVERSE.wrapping_neg() & LOW)) };
        let q = q.and(low);
        let first = if p[0] == 1 { q } else { q.product(Q::splat(p[0])) };
        let carry = t[0].plus(first).right(BITS);
        for j in 1..LIMBS {
            t[j - 1] = match p[j] {
                0 => t[j],
                limb => t[j].plus(q.product(Q::splat(limb))),
            };
        }
        t[LIMBS - 1] = Q::splat(0);
        t[0] = t[0].plus(carry);
    }
    carried(t)
}

/// Moves what exceeds 29 bits upwards; the highest limb keeps it.
#[inline(always)]
fn carried<Q: Quad>(mut t: Number<Q>) -> Number<Q> {
    for k in 1..LIMBS {
        t[k] = t[k].plus(t[k - 1].right(BITS));
        t[k - 1] = t[k - 1].and(Q::splat(LOW));
    }
    t
}

/// t - p where that is not negative, else t; t carried and below 2p.
#[inline(always)]
fn reduced<Q: Quad, M: Modulus>(t: &Number<Q>) -> Number<Q> {
    let complement = const { complement(&M::P) };
    let mut less = *t;
    for k in 0..LIMBS {
        less[k] = t[k].plus(Q::splat(complement[k]));
    }
    let mut less = carried(less);
    let not_below = less[LIMBS - 1].left(63 - BITS);
    less[LIMBS - 1] = less[LIMBS - 1].and(Q::splat(LOW));
    let mut result = *t;
    for k in 0..LIMBS {
        result[k] = not_below.if_top_bit(less[k], t[k]);
    }
    result
}

/// a b + c mod p, below 2p, for c below p.
#[inline(always)]
pub fn product_sum<Q: Quad, M: Modulus>(a: &Number<Q>, b: &Number<Q>, c: &Number<Q>) -> Number<Q> {
    let mut t = reduced::<Q, M>(&product::<Q, M>(a, b));
    for k in 0..LIMBS {
        t[k] = t[k].plus(c[k]);
    }
    carried(t)
}

/// The limbs of 2^shift times the number that four 64-bit limbs hold; below 2^261.
#[inline(always)]
fn split<Q: Quad>(words: &[Q; 4], shift: u32) -> Number<Q> {
    let low = Q::splat(LOW);
    let mut limbs = [words[0].left(shift).and(low); LIMBS];
    for k in 1..LIMBS {
        let from = BITS * k as u32 - shift;
        let (word, bit) = ((from / 64) as usize, from % 64);
        let part = words[word].right(bit);
        limbs[k] = if bit + BITS <= 64 || word == 3 { part } else { part.or(words[word + 1].left(64 - bit)) };
        if k < LIMBS - 1 {
            limbs[k] = limbs[k].and(low);
        }
    }
    limbs
}

/// Four 64-bit limbs of a carried number below 2p, fully reduced.
#[inline(always)]
fn join<Q: Quad, M: Modulus>(t: &Number<Q>) -> [Q; 4] {
    let t = reduced::<Q, M>(t);
    [
        t[0].or(t[1].left(29)).or(t[2].left(58)),
        t[2].right(6).or(t[3].left(23)).or(t[4].left(52)),
        t[4].right(12).or(t[5].left(17)).or(t[6].left(46)),
        t[6].right(18).or(t[7].left(11)).or(t[8].left(40)),
    ]
}

/// Elements four by four. Operands that `kind` has are as long as `out`, others are not looked at.
#[inline(always)]
pub fn array<Q: Quad, M: Modulus>(
    kind: Multiplication,
    out: &mut [[Fp<M>; 4]],
    a: &[[Fp<M>; 4]],
    b: &[[Fp<M>; 4]],
    c: &[[Fp<M>; 4]],
) {
    let second = if kind == Multiplication::Square { a } else { b };
    for (i, (out, (a, b))) in out.iter_mut().zip(a.iter().zip(second)).enumerate() {
        let (x, y) = (split(&Q::gather(a), 0), split(&Q::gather(b), FACTOR));
        let t = match c.get(i) {
            Some(c) if kind == Multiplication::ProductSum => product_sum::<Q, M>(&x, &y, &split(&Q::gather(c), 0)),
            _ => product::<Q, M>(&x, &y),
        };
        Q::scatter(join::<Q, M>(&t), out);
    }
}

/// Chains of products that run side by side, as one alone waits for each product to finish.
const CHAINS: usize = 2;
/// Blocks of four that share an inversion: the prefix products, two limbs in a word, stay on the stack (40 KiB).
const TOGETHER: usize = 256;
const WORDS: usize = LIMBS.div_ceil(2);

/// Inverts in place, 0 to 0: Montgomery's trick in every lane of every chain, one scalar inversion for all of them.
///
/// No operand is shifted: a product of n forms is off by a power of 2, but so is the way back from its inverse. With
/// the forms A[i], R = 2^256 and the last product T, a chain that starts from R^2 / T, which is what a scalar inverse
/// makes of the form T, yields R^2 / A[i], the form of 1 / a[i].
#[inline(always)]
pub fn invert<Q: Quad, M: Modulus>(values: &mut [[Fp<M>; 4]]) {
    // The first factor of a chain cancels out: any number but 0 will do.
    let one = split(&Q::gather(&[Fp::<M>::ONE; 4]), 0);
    let mut before = [pack(&one); TOGETHER];
    for some in values.chunks_mut(TOGETHER) {
        let mut running = [one; CHAINS];
        for (values, prefixes) in some.chunks(CHAINS).zip(before.chunks_mut(CHAINS)) {
            for ((value, prefix), running) in values.iter().zip(prefixes).zip(&mut running) {
                *prefix = pack(running);
                *running = product::<Q, M>(running, &split(&nonzero::<Q, M>(value).0, 0));
            }
        }
        running = inverses::<Q, M>(&running);
        for (values, prefixes) in some.chunks_mut(CHAINS).zip(before.chunks(CHAINS)).rev() {
            for ((value, prefix), running) in values.iter_mut().zip(prefixes).zip(&mut running) {
                let (words, zeros) = nonzero::<Q, M>(value);
                let own = join::<Q, M>(&product::<Q, M>(running, &unpack(prefix)));
                *running = product::<Q, M>(running, &split(&words, 0));
                Q::scatter(own.map(|word| zeros.if_top_bit(Q::splat(0), word)), value);
            }
        }
    }
}

/// The inverses of the products of all chains.
#[inline(always)]
fn inverses<Q: Quad, M: Modulus>(running: &[Number<Q>; CHAINS]) -> [Number<Q>; CHAINS] {
    let mut lanes = [Fp::<M>::ONE; 4 * CHAINS];
    for (running, block) in running.iter().zip(lanes.as_chunks_mut::<4>().0) {
        Q::scatter(join::<Q, M>(running), block);
    }
    crate::field::batch::invert_scalar(&mut lanes);
    let mut inverses = *running;
    for (inverse, block) in inverses.iter_mut().zip(lanes.as_chunks::<4>().0) {
        *inverse = split(&Q::gather(block), 0);
    }
    inverses
}

/// The words of a block with 1 in place of 0, and all ones in the lanes that hold 0.
#[inline(always)]
fn nonzero<Q: Quad, M: Modulus>(value: &[Fp<M>; 4]) -> ([Q; 4], Q) {
    let [a, b, c, d] = Q::gather(value);
    let zeros = a.or(b).or(c).or(d).is_zero();
    ([a.or(zeros.right(63)), b, c, d], zeros)
}

/// Two limbs in a word.
#[inline(always)]
fn pack<Q: Quad>(t: &Number<Q>) -> [Q; WORDS] {
    let two = |k: usize| t[k].or(t[k + 1].left(32));
    [two(0), two(2), two(4), two(6), t[8]]
}

/// The limbs, as a factor: products do not look above 32 bits.
#[inline(always)]
fn unpack<Q: Quad>(words: &[Q; WORDS]) -> Number<Q> {
    let [a, b, c, d, e] = *words;
    [a, a.right(32), b, b.right(32), c, c.right(32), d, d.right(32), e]
}

#[cfg(test)]
mod tests {
    use super::super::quad::Model;
    use super::*;
    use crate::field::{Bls12381FrModulus, Bn254FrModulus, PastaFpModulus, PastaFqModulus};

    /// t + p, carried.
    fn plus_p<M: Modulus>(t: &Number<Model>) -> Number<Model> {
        let mut t = *t;
        for (limb, p) in t.iter_mut().zip(split29(&M::P)) {
            *limb = limb.plus(Model::splat(p));
        }
        carried(t)
    }

    fn joined<M: Modulus>(t: &Number<Model>) -> [Fp<M>; 4] {
        let mut out = [Fp::ZERO; 4];
        Model::scatter(join::<Model, M>(t), &mut out);
        out
    }

    fn redundant_factors<M: Modulus>() {
        let largest = Fp::<M>::from_montgomery([M::P[0] - 1, M::P[1], M::P[2], M::P[3]]).unwrap();
        let ones = Fp::from_montgomery([u64::MAX, u64::MAX, u64::MAX, 0]).unwrap();
        let mut x = Fp::from_u64(7);
        for _ in 0..500 {
            x = x.square() + Fp::ONE;
            let (a, b) = ([x, largest, Fp::ZERO, ones], [largest, largest, x, x.square()]);
            let (s, t) = (split(&Model::gather(&a), 0), split(&Model::gather(&b), 0));
            // Both as a 2^256: the product lacks 2^5.
            let expected: [Fp<M>; 4] = std::array::from_fn(|i| a[i] * b[i]);
            let product = product::<Model, M>(&plus_p::<M>(&s), &plus_p::<M>(&t));
            assert_eq!(joined::<M>(&product).map(|x| x * Fp::from_u64(32)), expected);
            assert_eq!(joined::<M>(&plus_p::<M>(&s)), a);
        }
    }

    #[test]
    fn factors_may_be_up_to_twice_the_modulus() {
        redundant_factors::<PastaFpModulus>();
        redundant_factors::<PastaFqModulus>();
        redundant_factors::<Bn254FrModulus>();
        redundant_factors::<Bls12381FrModulus>();
    }
}
