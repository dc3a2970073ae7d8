//! Sums of multiples against those of arkworks, on several curves and thread counts.

use ark_ec::short_weierstrass::{Affine, Projective};
use ark_ec::{AffineRepr, CurveGroup, VariableBaseMSM};
use ark_ff::{BigInt, PrimeField, UniformRand};
use rand_chacha::rand_core::SeedableRng;
use rand_chacha::ChaCha20Rng;
use sparky_msm::{msm, Curve};

/// Points with repeats, negatives and infinity among them; scalars of every size, many of them 0, 1 and -1.
fn inputs<P: Curve>(count: usize, random: &mut ChaCha20Rng) -> (Vec<Affine<P>>, Vec<BigInt<4>>) {
    let mut points: Vec<Affine<P>> = Vec::new();
    let mut point = Projective::<P>::rand(random);
    let step = Projective::<P>::rand(random);
    for i in 0..count {
        points.push(match i % 11 {
            3 => Affine::identity(),
            5 => points[i / 2],
            7 => -points[i / 2],
            _ => point.into_affine(),
        });
        point += step;
    }
    let scalars = (0..count).map(|i| match i % 7 {
        0 => P::ScalarField::from(0u64),
        1 => P::ScalarField::from(1u64),
        2 => -P::ScalarField::from(1u64),
        3 => P::ScalarField::from(i as u64),
        _ => P::ScalarField::rand(random),
    });
    let scalars = scalars.map(|scalar| scalar.into_bigint()).collect();
    (points, scalars)
}

fn holds_on<P: Curve>()
where
    Projective<P>: VariableBaseMSM<MulBase = Affine<P>, ScalarField = P::ScalarField>,
    P::ScalarField: PrimeField<BigInt = BigInt<4>>,
{
    let mut random = ChaCha20Rng::from_seed([7; 32]);
    for count in [0, 1, 2, 3, 31, 500, 6000] {
        let (points, scalars) = inputs::<P>(count, &mut random);
        let expected = <Projective<P> as VariableBaseMSM>::msm_bigint(&points, &scalars).into_affine();
        for threads in [1, 3, 64] {
            assert_eq!(msm(&points, &scalars, threads).into_affine(), expected, "{count} points, {threads} threads");
        }
    }
    // All in one bucket, more than a block, and all of it cancelled.
    let point = Projective::<P>::rand(&mut random).into_affine();
    let same = vec![point; 10_001];
    let ones = vec![BigInt::from(1u64); 10_001];
    assert_eq!(msm(&same, &ones, 2).into_affine(), point.mul_bigint([10_001u64]).into_affine());
    let both: Vec<_> = (0..10_000).map(|i| if i % 3 == 1 { -point } else { point }).collect();
    assert_eq!(msm(&both, &ones, 2).into_affine(), point.mul_bigint([10_000u64 - 2 * 3333]).into_affine());
    let cancelled: Vec<_> = (0..10_000).map(|i| if i % 2 == 1 { -point } else { point }).collect();
    assert!(msm(&cancelled, &ones, 2).into_affine().is_zero());
}

#[test]
fn sums_are_those_of_arkworks() {
    holds_on::<ark_bn254::g1::Config>();
    holds_on::<ark_bn254::g2::Config>();
    holds_on::<ark_bls12_381::g1::Config>();
    holds_on::<ark_bls12_381::g2::Config>();
}
