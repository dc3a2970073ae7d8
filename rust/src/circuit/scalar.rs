//! Arithmetic of Pasta Fp on canonical limbs.
//!
//! Constants of a circuit mostly travel from tape to digest untouched, so they are kept canonical. A product of them is
//! reduced by 2^254 = -t mod p, where p = 2^254 + t with t of two limbs: no dearer than one Montgomery multiplication.

use crate::field::wide_product as wide;
use crate::field::{self, limbs, Modulus, PastaFp, PastaFpModulus};
pub use crate::tape::Limbs;

/// The modulus.
pub const P: Limbs = PastaFpModulus::P;
pub const ZERO: Limbs = [0; 4];
pub const ONE: Limbs = [1, 0, 0, 0];
pub const MINUS_ONE: Limbs = [P[0] - 1, P[1], P[2], P[3]];

/// p - 2^254.
const T: [u64; 2] = [P[0], P[1]];
const _: () = assert!(P[2] == 0 && P[3] == 1 << 62 && P[1] < 1 << 62);
/// The bits of the highest limb below 2^254.
const TOP: u64 = (1 << 62) - 1;

/// -p^-1 mod 2^64.
const NEGATED_INVERSE: u64 = PastaFpModulus::INVERSE.wrapping_neg();

/// Whether `a < p`.
#[inline(always)]
pub const fn is_canonical(a: &Limbs) -> bool {
    limbs::less(a, &P)
}

/// a + b; no carry leaves the top limb, as p < 2^255.
#[inline(always)]
pub const fn add(a: &Limbs, b: &Limbs) -> Limbs {
    limbs::add(a, b, &P)
}

#[inline(always)]
pub fn neg(a: &Limbs) -> Limbs {
    if *a == ZERO {
        ZERO
    } else {
        limbs::subtract(&P, a).0
    }
}

#[inline(always)]
fn multiply_add(acc: u64, a: u64, b: u64, carry: &mut u64) -> u64 {
    let t = acc as u128 + a as u128 * b as u128 + *carry as u128;
    *carry = (t >> 64) as u64;
    t as u64
}

/// x mod p for x < 2^510.
#[inline(always)]
fn fold(x: &[u64; 8]) -> Limbs {
    let above = |x: &[u64], i: usize| x[i + 3] >> 62 | x[i + 4] << 2;
    // x = x0 + 2^254 x1, and t x1 = y0 + 2^254 y1: x = x0 - y0 + t y1, from -2^254 to 2^255.
    let x1 = [above(x, 0), above(x, 1), above(x, 2), above(x, 3)];
    let y = scaled::<4, 6>(&x1);
    let y1 = [above(&y, 0), above(&y, 1)];
    let z = scaled::<2, 4>(&y1);
    let plus = limbs::sum(&[x[0], x[1], x[2], x[3] & TOP], &z).0;
    let (difference, borrow) = limbs::subtract(&plus, &[y[0], y[1], y[2], y[3] & TOP]);
    let mask = (borrow as u64).wrapping_neg();
    limbs::reduce(&limbs::sum(&difference, &P.map(|limb| limb & mask)).0, &P)
}

/// t a, in two limbs more than a.
#[inline(always)]
fn scaled<const N: usize, const W: usize>(a: &[u64; N]) -> [u64; W] {
    let mut w = [0; W];
    for (i, limb) in T.into_iter().enumerate() {
        let mut carry = 0;
        for j in 0..N {
            w[i + j] = multiply_add(w[i + j], a[j], limb, &mut carry);
        }
        w[i + N] = carry;
    }
    w
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

/// a b / 2^256 for a below p.
#[inline(always)]
pub fn montgomery(a: &Limbs, b: &Limbs) -> Limbs {
    field::montgomery_product::<PastaFpModulus>(a, b)
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
        fold(&wide(a, b))
    }
}

/// Whether a b = c, in one multiplication: the reduction of a b + (p - c) is 0 or p.
#[inline(always)]
pub fn is_product(a: &Limbs, b: &Limbs, c: &Limbs) -> bool {
    let t = reduce_product(limbs::subtract(&P, c).0, a, b);
    t == ZERO || t == P
}

/// a x + b y + c with one reduction.
#[inline(always)]
pub fn combine(a: &Limbs, x: &Limbs, b: &Limbs, y: &Limbs, c: &Limbs) -> Limbs {
    let mut sum = wide(a, x);
    let mut carry = false;
    for (limb, other) in sum.iter_mut().zip(wide(b, y)) {
        (*limb, carry) = limbs::carrying(*limb, other, carry);
    }
    add(&fold(&sum), c)
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
    fn a_million_products_are_those_of_the_field() {
        let edges = [ZERO, ONE, MINUS_ONE, [u64::MAX, u64::MAX, u64::MAX, TOP], [0, 0, 0, 1 << 62], [T[0], T[1], 0, 0]];
        let mut a = PastaFp::from_u64(0x5eed);
        for i in 0..1_000_000 {
            let b = a.square() + PastaFp::from_u64(i);
            let x = if i % 16 == 0 { edges[i as usize / 16 % 6] } else { a.to_limbs() };
            let y = if i % 7 == 0 { edges[i as usize / 7 % 6] } else { b.to_limbs() };
            let field = |x: &Limbs| PastaFp::from_limbs(x).unwrap();
            assert_eq!(fold(&wide(&x, &y)), (field(&x) * field(&y)).to_limbs());
            if i % 64 == 0 {
                let sum = field(&x) * field(&y) + field(&y) * field(&y) + field(&x);
                assert_eq!(combine(&x, &y, &y, &y, &x), sum.to_limbs());
            }
            a = b;
        }
    }

    #[test]
    fn only_elements_below_the_modulus_are_canonical() {
        assert!(is_canonical(&MINUS_ONE) && is_canonical(&ZERO));
        assert!(!is_canonical(&P) && !is_canonical(&[u64::MAX; 4]));
    }
}
