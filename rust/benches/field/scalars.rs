//! Single elements of Pasta Fp, in loops of independent operations.

use crate::contest::{looping, Contest};
use crate::inputs::{assert_same, pasta_curves, Inputs};
use ark_ff::Field;
use sparky::field::{Fp, PastaFp, PastaFpModulus};

/// Elements of a loop: operands and results stay in the first cache.
const N: usize = 256;
const ARK: &str = "ark-ff 0.6";
const CURVES: &str = "pasta_curves 0.6 with asm";

type Ark = ark_pallas::Fq;
type Curves = pasta_curves::Fp;

pub fn pasta(contest: &Contest) {
    let x = Inputs::<PastaFpModulus, Ark>::new(N);
    let (p, q) = (pasta_curves(&x.a), pasta_curves(&x.b));
    let inverse = |a: PastaFp, _: PastaFp| a.inverse().unwrap_or(Fp::ZERO);
    let root = |a: PastaFp, _: PastaFp| a.sqrt().unwrap_or(Fp::ZERO);
    let ark_inverse = |a: Ark, _: Ark| a.inverse().unwrap_or(Ark::from(0));
    let ark_root = |a: Ark, _: Ark| a.sqrt().unwrap_or(Ark::from(0));
    let curves_inverse = |a: Curves, _: Curves| ff::Field::invert(&a).unwrap_or(Curves::zero());
    let curves_root = |a: Curves, _: Curves| ff::Field::sqrt(&a).unwrap_or(Curves::zero());
    same(&x, &p, &q, |a, b| a * b, |a, b| a * b, |a, b| a * b);
    same(&x, &p, &q, |a, _| a.square(), |a, _| a.square(), |a, _| a.square());
    same(&x, &p, &q, inverse, ark_inverse, curves_inverse);
    // Which of the two roots is a choice: compared as squares.
    same(&x, &p, &q, |a, _| root(a, a).square(), |a, _| ark_root(a, a).square(), |a, _| curves_root(a, a).square());
    contest.run("field.mul.scalar.pasta/ark-ff", N, || {
        vec![
            looping("sparky", &x.a, &x.b, |a, b| a * b),
            looping(ARK, &x.ark_a, &x.ark_b, |a, b| a * b),
            looping(CURVES, &p, &q, |a, b| a * b),
        ]
    });
    contest.run("field.square.scalar.pasta/ark-ff", N, || {
        vec![
            looping("sparky", &x.a, &x.b, |a, _| a.square()),
            looping(ARK, &x.ark_a, &x.ark_b, |a, _| a.square()),
            looping(CURVES, &p, &q, |a, _| a.square()),
        ]
    });
    contest.run("field.inv.pasta/pasta_curves", N, || {
        vec![
            looping("sparky", &x.a, &x.b, inverse),
            looping(CURVES, &p, &q, curves_inverse),
            looping(ARK, &x.ark_a, &x.ark_b, ark_inverse),
        ]
    });
    contest.run("field.sqrt.pasta/pasta_curves", N, || {
        vec![
            looping("sparky", &x.a, &x.b, root),
            looping(CURVES, &p, &q, curves_root),
            looping(ARK, &x.ark_a, &x.ark_b, ark_root),
        ]
    });
}

/// Fails unless the three libraries agree on every pair.
fn same(
    x: &Inputs<PastaFpModulus, Ark>,
    p: &[Curves],
    q: &[Curves],
    ours: impl Fn(PastaFp, PastaFp) -> PastaFp,
    ark: impl Fn(Ark, Ark) -> Ark,
    curves: impl Fn(Curves, Curves) -> Curves,
) {
    let found: Vec<_> = x.a.iter().zip(&x.b).map(|(a, b)| ours(*a, *b)).collect();
    assert_same(&found, &x.ark_a.iter().zip(&x.ark_b).map(|(a, b)| ark(*a, *b)).collect::<Vec<_>>());
    assert_eq!(pasta_curves(&found), p.iter().zip(q).map(|(a, b)| curves(*a, *b)).collect::<Vec<_>>());
}
