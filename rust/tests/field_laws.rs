//! Field laws and comparison with ark-ff, one suite over every field; a field runs it by being listed once, at the end.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use ark_ff::{BigInt, PrimeField};
use proptest::prelude::*;
use sparky::field::{batch_inverse, dot, Fp, Limbs, Modulus};

fn ark<A: PrimeField<BigInt = BigInt<4>>>(a: &Limbs) -> A {
    A::from_bigint(BigInt(*a)).expect("below p")
}

/// Canonical limbs: edges and anything below p.
fn element<M: Modulus>() -> impl Strategy<Value = Limbs> {
    let minus = |n: u64| [M::P[0] - n, M::P[1], M::P[2], M::P[3]];
    let edges = vec![[0; 4], [1, 0, 0, 0], [2, 0, 0, 0], minus(1), [u64::MAX, u64::MAX, u64::MAX, 0], M::R, M::R2];
    let any = any::<Limbs>().prop_map(|a| below::<M>(a));
    prop_oneof![1 => prop::sample::select(edges), 3 => any]
}

fn below<M: Modulus>(mut a: Limbs) -> Limbs {
    a[3] &= u64::MAX >> M::P[3].leading_zeros();
    while Fp::<M>::from_limbs(&a).is_none() {
        a[3] >>= 1;
    }
    a
}

fn of<M: Modulus>(a: &Limbs) -> Fp<M> {
    Fp::from_limbs(a).expect("below p")
}

fn laws<M: Modulus, A: PrimeField<BigInt = BigInt<4>>>() {
    assert_eq!(A::MODULUS.0, M::P);
    assert_eq!(of::<M>(&[M::GENERATOR, 0, 0, 0]).to_limbs(), A::GENERATOR.into_bigint().0);
    assert_eq!(A::TWO_ADICITY, M::TWO_ADICITY);
    let root = Fp::<M>::from_montgomery(M::ROOT_OF_UNITY).expect("reduced");
    assert_eq!(root.to_limbs(), A::TWO_ADIC_ROOT_OF_UNITY.into_bigint().0);
    for bad in [M::P, [u64::MAX; 4]] {
        assert!(Fp::<M>::from_limbs(&bad).is_none() && Fp::<M>::from_montgomery(bad).is_none());
    }
    proptest!(|(a in element::<M>(), b in element::<M>(), c in element::<M>(), e in any::<Limbs>())| {
        let (x, y, z) = (of::<M>(&a), of::<M>(&b), of::<M>(&c));
        let (u, v, w) = (ark::<A>(&a), ark::<A>(&b), ark::<A>(&c));
        prop_assert_eq!(x.to_limbs(), a);
        prop_assert_eq!((x + y).to_limbs(), (u + v).into_bigint().0);
        prop_assert_eq!((x - y).to_limbs(), (u - v).into_bigint().0);
        prop_assert_eq!((-x).to_limbs(), (-u).into_bigint().0);
        prop_assert_eq!((x * y).to_limbs(), (u * v).into_bigint().0);
        prop_assert_eq!(x.square(), x * x);
        prop_assert_eq!((x * y) * z, x * (y * z));
        prop_assert_eq!(x * (y + z), x * y + x * z);
        prop_assert_eq!(x.pow(&e).to_limbs(), u.pow(e).into_bigint().0);
        prop_assert_eq!(x.inverse().map(|i| i.to_limbs()), u.inverse().map(|i| i.into_bigint().0));
        prop_assert_eq!(dot(&[x, y, z], &[y, z, x]).to_limbs(), (u * v + v * w + w * u).into_bigint().0);
        let root = x.sqrt();
        prop_assert_eq!(root.is_some(), u.legendre().is_qr() || u == A::ZERO);
        prop_assert!(root.is_none_or(|r| r.square() == x));
        prop_assert_eq!(root.map(|r| r.to_limbs()), u.sqrt().map(|r| r.into_bigint().0));
        // Roots of unity of any order: every digit of the discrete logarithm.
        let unity = x.pow(&M::ODD_HALF).square() * x;
        let theirs = ark::<A>(&unity.to_limbs()).sqrt();
        prop_assert_eq!(unity.sqrt().map(|r| r.to_limbs()), theirs.map(|r| r.into_bigint().0));
    });
    let mut power = root;
    for _ in 0..=M::TWO_ADICITY {
        let theirs = ark::<A>(&power.to_limbs()).sqrt();
        assert_eq!(power.sqrt().map(|r| r.to_limbs()), theirs.map(|r| r.into_bigint().0));
        power = power.square();
    }
    proptest!(ProptestConfig::with_cases(20), |(values in prop::collection::vec(element::<M>(), 0..600))| {
        let elements: Vec<Fp<M>> = values.iter().map(of).collect();
        let mut inverted = elements.clone();
        batch_inverse(&mut inverted);
        for (x, inverse) in elements.iter().zip(&inverted) {
            prop_assert_eq!(*inverse, x.inverse().unwrap_or(Fp::ZERO));
        }
        let many = dot(&elements, &inverted);
        prop_assert_eq!(many, Fp::from_u64(elements.iter().filter(|x| !x.is_zero()).count() as u64));
    });
    a_million_products::<M, A>();
}

/// A walk in which each product feeds the next: an error anywhere shows at the end and at every 1,000th step.
fn a_million_products<M: Modulus, A: PrimeField<BigInt = BigInt<4>>>() {
    let (mut x, mut y) = (Fp::<M>::from_u64(0x5eed), Fp::<M>::from_u64(7));
    let (mut u, mut v) = (A::from(0x5eedu64), A::from(7u64));
    for step in 0..500_000 {
        (x, y) = (x * y + y, x.square() - y);
        (u, v) = (u * v + v, u.square() - v);
        if step % 1000 == 0 {
            assert_eq!((x.to_limbs(), y.to_limbs()), (u.into_bigint().0, v.into_bigint().0), "step {step}");
        }
    }
    assert_eq!((x.to_limbs(), y.to_limbs()), (u.into_bigint().0, v.into_bigint().0));
}

macro_rules! fields {
    ($($name:ident: $modulus:ident, $oracle:ty;)*) => {
        $(#[test] fn $name() { laws::<sparky::field::$modulus, $oracle>(); })*
    };
}

fields! {
    pasta_fp: PastaFpModulus, ark_pallas::Fq;
    pasta_fq: PastaFqModulus, ark_pallas::Fr;
    bn254_fr: Bn254FrModulus, ark_bn254::Fr;
    bls12_381_fr: Bls12381FrModulus, ark_bls12_381::Fr;
}
