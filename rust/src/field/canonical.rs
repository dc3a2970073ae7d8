//! Arithmetic of the Pasta fields on canonical limbs.
//!
//! Constants of a circuit mostly travel from tape to digest untouched, so they are kept canonical. A product of them is
//! reduced by 2^254 = -t mod p, where p = 2^254 + t with t of two limbs, as both moduli are: no dearer than one Montgomery
//! multiplication.

use super::wide_product as wide;
pub use super::Limbs;
use crate::field::{self, limbs, Fp, Modulus};

pub const ZERO: Limbs = [0; 4];
pub const ONE: Limbs = [1, 0, 0, 0];

/// p - 1.
#[inline(always)]
pub const fn minus_one<M: Modulus>() -> Limbs {
    let [first, rest @ ..] = M::P;
    [first - 1, rest[0], rest[1], rest[2]]
}

/// p - 2^254; a modulus of another shape does not compile.
#[inline(always)]
const fn above_power<M: Modulus>() -> [u64; 2] {
    let [low, high, zero, top] = M::P;
    assert!(zero == 0 && top == 1 << 62 && high < 1 << 62);
    [low, high]
}

/// The bits of the highest limb below 2^254.
const TOP: u64 = (1 << 62) - 1;

/// Whether `a < p`.
#[inline(always)]
pub const fn is_canonical<M: Modulus>(a: &Limbs) -> bool {
    limbs::less(a, &M::P)
}

/// a + b; no carry leaves the top limb, as p < 2^255.
#[inline(always)]
pub const fn add<M: Modulus>(a: &Limbs, b: &Limbs) -> Limbs {
    limbs::add(a, b, &M::P)
}

#[inline(always)]
pub fn neg<M: Modulus>(a: &Limbs) -> Limbs {
    if *a == ZERO {
        ZERO
    } else {
        limbs::subtract(&M::P, a).0
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
fn fold<M: Modulus>(x: &[u64; 8]) -> Limbs {
    let above = |x: &[u64], i: usize| x[i + 3] >> 62 | x[i + 4] << 2;
    // x = x0 + 2^254 x1, and t x1 = y0 + 2^254 y1: x = x0 - y0 + t y1, from -2^254 to 2^255.
    let x1 = [above(x, 0), above(x, 1), above(x, 2), above(x, 3)];
    let y = scaled::<M, 4, 6>(&x1);
    let y1 = [above(&y, 0), above(&y, 1)];
    let z = scaled::<M, 2, 4>(&y1);
    let plus = limbs::sum(&[x[0], x[1], x[2], x[3] & TOP], &z).0;
    let (difference, borrow) = limbs::subtract(&plus, &[y[0], y[1], y[2], y[3] & TOP]);
    let mask = (borrow as u64).wrapping_neg();
    limbs::reduce(&limbs::sum(&difference, &M::P.map(|limb| limb & mask)).0, &M::P)
}

/// t a, in two limbs more than a.
#[inline(always)]
fn scaled<M: Modulus, const N: usize, const W: usize>(a: &[u64; N]) -> [u64; W] {
    let mut w = [0; W];
    for (i, limb) in const { above_power::<M>() }.into_iter().enumerate() {
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
fn reduce_product<M: Modulus>(start: Limbs, a: &Limbs, b: &Limbs) -> Limbs {
    let mut t = start;
    for &bi in b {
        let (mut high, mut fold) = (0, 0);
        let low = multiply_add(t[0], a[0], bi, &mut high);
        let m = low.wrapping_mul(M::INVERSE.wrapping_neg());
        multiply_add(low, m, M::P[0], &mut fold);
        for j in 1..4 {
            let x = multiply_add(t[j], a[j], bi, &mut high);
            t[j - 1] = multiply_add(x, m, M::P[j], &mut fold);
        }
        t[3] = high + fold;
    }
    t
}

/// a b / 2^256 for a below p.
#[inline(always)]
pub fn montgomery<M: Modulus>(a: &Limbs, b: &Limbs) -> Limbs {
    field::montgomery_product::<M>(a, b)
}

/// a 2^256: a factor for [`montgomery`] whose product is canonical.
#[inline(always)]
pub fn lift<M: Modulus>(a: &Limbs) -> Limbs {
    montgomery::<M>(a, &M::R2)
}

#[inline]
pub fn mul<M: Modulus>(a: &Limbs, b: &Limbs) -> Limbs {
    if *a == ONE {
        *b
    } else if *b == ONE {
        *a
    } else if *a == minus_one::<M>() {
        neg::<M>(b)
    } else if *b == minus_one::<M>() {
        neg::<M>(a)
    } else {
        fold::<M>(&wide(a, b))
    }
}

/// Whether a b = c, in one multiplication: the reduction of a b + (p - c) is 0 or p.
#[inline(always)]
pub fn is_product<M: Modulus>(a: &Limbs, b: &Limbs, c: &Limbs) -> bool {
    let t = reduce_product::<M>(limbs::subtract(&M::P, c).0, a, b);
    t == ZERO || t == M::P
}

/// a x + b y + c with one reduction.
#[inline(always)]
pub fn combine<M: Modulus>(a: &Limbs, x: &Limbs, b: &Limbs, y: &Limbs, c: &Limbs) -> Limbs {
    let mut sum = wide(a, x);
    let mut carry = false;
    for (limb, other) in sum.iter_mut().zip(wide(b, y)) {
        (*limb, carry) = limbs::carrying(*limb, other, carry);
    }
    add::<M>(&fold::<M>(&sum), c)
}

/// 1 / a, lifted, which is its Montgomery form; 0 for 0.
pub fn lifted_inverse<M: Modulus>(a: &Limbs) -> Limbs {
    Fp::<M>::from_limbs(a).and_then(|a| a.inverse()).map_or(ZERO, |inverse| *inverse.montgomery())
}

/// Replaces every element, none being 0, by its lifted inverse, with one inversion (Montgomery's trick). `prefix` is scratch as long.
pub fn invert_all<M: Modulus>(values: &mut [Limbs], prefix: &mut [Limbs]) {
    let mut product = lift::<M>(&ONE);
    for (value, before) in values.iter_mut().zip(prefix.iter_mut()) {
        *value = lift::<M>(value);
        *before = product;
        product = montgomery::<M>(&product, value);
    }
    let mut inverted = lifted_inverse::<M>(&montgomery::<M>(&product, &ONE));
    for (value, before) in values.iter_mut().zip(prefix.iter()).rev() {
        let own = montgomery::<M>(&inverted, before);
        inverted = montgomery::<M>(&inverted, value);
        *value = own;
    }
}

/// A small integer, negative ones as p - |n|.
pub fn small<M: Modulus>(n: i64) -> Limbs {
    let magnitude = [n.unsigned_abs(), 0, 0, 0];
    if n < 0 {
        neg::<M>(&magnitude)
    } else {
        magnitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{PastaFpModulus, PastaFqModulus};
    use num_bigint::BigUint;
    use proptest::prelude::*;

    fn big(a: &Limbs) -> BigUint {
        a.iter().rev().fold(BigUint::ZERO, |n, &limb| (n << 64) + limb)
    }

    /// Below both moduli, or p - 1 of either.
    fn element<M: Modulus>() -> impl Strategy<Value = Limbs> {
        let edges = vec![ZERO, ONE, minus_one::<M>(), [2, 0, 0, 0], [u64::MAX, u64::MAX, u64::MAX, 0]];
        let any = any::<Limbs>().prop_map(|[a, b, c, d]| [a, b, c, d >> 2]);
        prop_oneof![1 => prop::sample::select(edges), 3 => any]
    }

    fn agrees_with_big_integers<M: Modulus>([a, b, c, d]: [Limbs; 4]) -> Result<(), TestCaseError> {
        let p = big(&M::P);
        prop_assert_eq!(big(&add::<M>(&a, &b)), (big(&a) + big(&b)) % &p);
        prop_assert_eq!(big(&mul::<M>(&a, &b)), big(&a) * big(&b) % &p);
        prop_assert_eq!(add::<M>(&a, &neg::<M>(&a)), ZERO);
        prop_assert!(is_product::<M>(&a, &b, &mul::<M>(&a, &b)));
        prop_assert_eq!(is_product::<M>(&a, &b, &c), mul::<M>(&a, &b) == c);
        let sum = (big(&a) * big(&b) + big(&c) * big(&d) + big(&a)) % &p;
        prop_assert_eq!(big(&combine::<M>(&a, &b, &c, &d, &a)), sum);
        prop_assert_eq!(montgomery::<M>(&a, &lifted_inverse::<M>(&a)), if a == ZERO { ZERO } else { ONE });
        Ok(())
    }

    fn inverts_all<M: Modulus>(values: Vec<Limbs>) -> Result<(), TestCaseError> {
        let (mut inverted, mut prefix) = (values.clone(), values.clone());
        invert_all::<M>(&mut inverted, &mut prefix);
        for (value, inverse) in values.iter().zip(&inverted) {
            prop_assert_eq!(montgomery::<M>(value, inverse), ONE);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn pasta_fp_agrees_with_big_integers(values in prop::array::uniform4(element::<PastaFpModulus>())) {
            agrees_with_big_integers::<PastaFpModulus>(values)?;
        }

        #[test]
        fn pasta_fq_agrees_with_big_integers(values in prop::array::uniform4(element::<PastaFqModulus>())) {
            agrees_with_big_integers::<PastaFqModulus>(values)?;
        }

        #[test]
        fn inverts_many(values in prop::collection::vec(
            element::<PastaFpModulus>().prop_filter("not 0", |v| *v != ZERO), 0..20)) {
            inverts_all::<PastaFpModulus>(values.clone())?;
            inverts_all::<PastaFqModulus>(values)?;
        }
    }

    fn a_million_products_are_those_of_the_field<M: Modulus>() {
        let [low, high] = above_power::<M>();
        let top = [u64::MAX, u64::MAX, u64::MAX, TOP];
        let edges = [ZERO, ONE, minus_one::<M>(), top, [0, 0, 0, 1 << 62], [low, high, 0, 0]];
        let mut a = Fp::<M>::from_u64(0x5eed);
        for i in 0..1_000_000 {
            let b = a.square() + Fp::from_u64(i);
            let x = if i % 16 == 0 { edges[i as usize / 16 % 6] } else { a.to_limbs() };
            let y = if i % 7 == 0 { edges[i as usize / 7 % 6] } else { b.to_limbs() };
            let field = |x: &Limbs| Fp::<M>::from_limbs(x).unwrap();
            assert_eq!(fold::<M>(&wide(&x, &y)), (field(&x) * field(&y)).to_limbs());
            if i % 64 == 0 {
                let sum = field(&x) * field(&y) + field(&y) * field(&y) + field(&x);
                assert_eq!(combine::<M>(&x, &y, &y, &y, &x), sum.to_limbs());
            }
            a = b;
        }
    }

    #[test]
    fn products_of_both_fields() {
        a_million_products_are_those_of_the_field::<PastaFpModulus>();
        a_million_products_are_those_of_the_field::<PastaFqModulus>();
    }

    fn only_elements_below_the_modulus_are_canonical<M: Modulus>() {
        assert!(is_canonical::<M>(&minus_one::<M>()) && is_canonical::<M>(&ZERO));
        assert!(!is_canonical::<M>(&M::P) && !is_canonical::<M>(&[u64::MAX; 4]));
    }

    #[test]
    fn canonical_elements_of_both_fields() {
        only_elements_below_the_modulus_are_canonical::<PastaFpModulus>();
        only_elements_below_the_modulus_are_canonical::<PastaFqModulus>();
    }
}
