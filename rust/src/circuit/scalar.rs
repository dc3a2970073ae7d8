//! Arithmetic of Pasta Fp on canonical limbs.
//!
//! Constants of a circuit mostly travel from tape to digest untouched, so they are kept canonical and a product pays
//! for its two Montgomery multiplications; checking a product costs one.

use crate::field::{Modulus, PastaFp, PastaFpModulus};
pub use crate::tape::Limbs;

/// The modulus.
pub const P: Limbs = PastaFpModulus::P;
pub const ZERO: Limbs = [0; 4];
pub const ONE: Limbs = [1, 0, 0, 0];
pub const MINUS_ONE: Limbs = [P[0] - 1, P[1], P[2], P[3]];

/// -p^-1 mod 2^64.
const NEGATED_INVERSE: u64 = PastaFpModulus::INVERSE.wrapping_neg();

/// Whether `a < p`.
#[inline(always)]
pub const fn is_canonical(a: &Limbs) -> bool {
    subtract(a, &P).1
}

#[inline(always)]
const fn subtract(a: &Limbs, b: &Limbs) -> (Limbs, bool) {
    let (d0, b0) = a[0].overflowing_sub(b[0]);
    let (d1, b1) = borrowing(a[1], b[1], b0);
    let (d2, b2) = borrowing(a[2], b[2], b1);
    let (d3, b3) = borrowing(a[3], b[3], b2);
    ([d0, d1, d2, d3], b3)
}

#[inline(always)]
const fn borrowing(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let (x, p) = a.overflowing_sub(b);
    let (x, q) = x.overflowing_sub(borrow as u64);
    (x, p | q)
}

#[inline(always)]
const fn carrying(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (x, p) = a.overflowing_add(b);
    let (x, q) = x.overflowing_add(carry as u64);
    (x, p | q)
}

/// a + b; no carry leaves the top limb, as p < 2^255.
#[inline(always)]
pub const fn add(a: &Limbs, b: &Limbs) -> Limbs {
    let (s0, c0) = a[0].overflowing_add(b[0]);
    let (s1, c1) = carrying(a[1], b[1], c0);
    let (s2, c2) = carrying(a[2], b[2], c1);
    let (s3, _) = carrying(a[3], b[3], c2);
    let sum = [s0, s1, s2, s3];
    let (less, borrow) = subtract(&sum, &P);
    if borrow {
        sum
    } else {
        less
    }
}

#[inline(always)]
pub fn neg(a: &Limbs) -> Limbs {
    if *a == ZERO {
        ZERO
    } else {
        subtract(&P, a).0
    }
}

#[inline(always)]
fn multiply_add(acc: u64, a: u64, b: u64, carry: &mut u64) -> u64 {
    let t = acc as u128 + a as u128 * b as u128 + *carry as u128;
    *carry = (t >> 64) as u64;
    t as u64
}

/// (start + a b) / 2^256 mod p, below 2p.
#[inline(always)]
fn reduce_product(start: Limbs, a: &Limbs, b: &Limbs) -> Limbs {
    let mut t = start;
    for &bi in b {
        let (mut high, mut fold) = (0, 0);
        let low = multiply_add(t[0], a[0], bi, &mut high);
        let m = low.wrapping_mul(NEGATED_INVERSE);
        multiply_add(low, m, P[0], &mut fold);
        for j in 1..4 {
            let x = multiply_add(t[j], a[j], bi, &mut high);
            t[j - 1] = multiply_add(x, m, P[j], &mut fold);
        }
        t[3] = high + fold;
    }
    t
}

/// a b / 2^256.
#[inline(always)]
pub fn montgomery(a: &Limbs, b: &Limbs) -> Limbs {
    let t = reduce_product(ZERO, a, b);
    let (less, borrow) = subtract(&t, &P);
    if borrow {
        t
    } else {
        less
    }
}

/// a 2^256: a factor for [`montgomery`] whose product is canonical.
#[inline(always)]
pub fn lift(a: &Limbs) -> Limbs {
    montgomery(a, &PastaFpModulus::R2)
}

#[inline]
pub fn mul(a: &Limbs, b: &Limbs) -> Limbs {
    if *a == ONE {
        *b
    } else if *b == ONE {
        *a
    } else if *a == MINUS_ONE {
        neg(b)
    } else if *b == MINUS_ONE {
        neg(a)
    } else {
        montgomery(&lift(a), b)
    }
}

/// Whether a b = c, in one multiplication: the reduction of a b + (p - c) is 0 or p.
#[inline(always)]
pub fn is_product(a: &Limbs, b: &Limbs, c: &Limbs) -> bool {
    let t = reduce_product(subtract(&P, c).0, a, b);
    t == ZERO || t == P
}

/// a x + b y + c in three multiplications.
#[inline(always)]
pub fn combine(a: &Limbs, x: &Limbs, b: &Limbs, y: &Limbs, c: &Limbs) -> Limbs {
    let sum = add(&montgomery(a, x), &montgomery(b, y));
    add(&lift(&sum), c)
}

/// 1 / a, lifted, which is its Montgomery form; 0 for 0.
pub fn lifted_inverse(a: &Limbs) -> Limbs {
    PastaFp::from_limbs(a).and_then(|a| a.inverse()).map_or(ZERO, |inverse| *inverse.montgomery())
}

/// Replaces every element, none being 0, by its lifted inverse, with one inversion (Montgomery's trick). `prefix` is scratch as long.
pub fn invert_all(values: &mut [Limbs], prefix: &mut [Limbs]) {
    let mut product = lift(&ONE);
    for (value, before) in values.iter_mut().zip(prefix.iter_mut()) {
        *value = lift(value);
        *before = product;
        product = montgomery(&product, value);
    }
    let mut inverted = lifted_inverse(&montgomery(&product, &ONE));
    for (value, before) in values.iter_mut().zip(prefix.iter()).rev() {
        let own = montgomery(&inverted, before);
        inverted = montgomery(&inverted, value);
        *value = own;
    }
}

/// A small integer, negative ones as p - |n|.
pub fn small(n: i64) -> Limbs {
    let magnitude = [n.unsigned_abs(), 0, 0, 0];
    if n < 0 {
        neg(&magnitude)
    } else {
        magnitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    fn big(a: &Limbs) -> BigUint {
        a.iter().rev().fold(BigUint::ZERO, |n, &limb| (n << 64) + limb)
    }

    fn element() -> impl Strategy<Value = Limbs> {
        let edge = prop::sample::select(vec![ZERO, ONE, MINUS_ONE, [2, 0, 0, 0], [u64::MAX, u64::MAX, u64::MAX, 0]]);
        let any = any::<Limbs>().prop_map(|[a, b, c, d]| [a, b, c, d >> 2]);
        prop_oneof![1 => edge, 3 => any]
    }

    proptest! {
        #[test]
        fn agrees_with_big_integers(a in element(), b in element(), c in element(), d in element()) {
            let p = big(&P);
            prop_assert_eq!(big(&add(&a, &b)), (big(&a) + big(&b)) % &p);
            prop_assert_eq!(big(&mul(&a, &b)), big(&a) * big(&b) % &p);
            prop_assert_eq!(add(&a, &neg(&a)), ZERO);
            prop_assert!(is_product(&a, &b, &mul(&a, &b)));
            prop_assert_eq!(is_product(&a, &b, &c), mul(&a, &b) == c);
            let sum = (big(&a) * big(&b) + big(&c) * big(&d) + big(&a)) % &p;
            prop_assert_eq!(big(&combine(&a, &b, &c, &d, &a)), sum);
            prop_assert_eq!(montgomery(&a, &lifted_inverse(&a)), if a == ZERO { ZERO } else { ONE });
        }

        #[test]
        fn inverts_all(values in prop::collection::vec(element().prop_filter("not 0", |v| *v != ZERO), 0..20)) {
            let (mut inverted, mut prefix) = (values.clone(), values.clone());
            invert_all(&mut inverted, &mut prefix);
            for (value, inverse) in values.iter().zip(&inverted) {
                prop_assert_eq!(montgomery(value, inverse), ONE);
            }
        }
    }

    #[test]
    fn only_elements_below_the_modulus_are_canonical() {
        assert!(is_canonical(&MINUS_ONE) && is_canonical(&ZERO));
        assert!(!is_canonical(&P) && !is_canonical(&[u64::MAX; 4]));
    }
}
