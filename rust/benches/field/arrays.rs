//! Arrays of one field.

use crate::contest::{contender, looping, Contender, Contest};
use crate::inputs::{assert_same, Ark, Inputs};
use sparky::field::vector::{self, Resident};
use sparky::field::{batch_inverse, dot, Fp, Modulus};
use std::hint::black_box;

/// Elements.
const N: usize = 4096;
const PEER: &str = "ark-ff 0.6";

/// Array operations with ark-ff's beside them.
pub fn beside_ark<M: Modulus, A: Ark>(contest: &Contest, field: &str) {
    let x = Inputs::<M, A>::new(N);
    check(&x);
    let run = |what: &str, ours: Contender, peer: Contender| {
        contest.run(&format!("field.{what}.{field}/ark-ff"), N, || vec![ours, peer]);
    };
    let ark_product = || looping(PEER, &x.ark_a, &x.ark_b, |a, b| a * b);
    run("mul.array", product(&x), ark_product());
    run("mul.resident", resident_product(&x), ark_product());
    run(
        "square.array",
        array(&x, |c, a, _| vector::square(c, a)),
        looping(PEER, &x.ark_a, &x.ark_b, |a, _| a.square()),
    );
    run("add.array", array(&x, vector::add), looping(PEER, &x.ark_a, &x.ark_b, |a, b| a + b));
    let (mut ours, mut theirs) = (x.a.clone(), x.ark_a.clone());
    run(
        "batchinv",
        contender("sparky", move || batch_inverse(black_box(&mut ours))),
        contender(PEER, move || ark_ff::batch_inversion(black_box(&mut theirs))),
    );
    let (a, b, p, q) = (x.a.clone(), x.b.clone(), x.ark_a.clone(), x.ark_b.clone());
    run(
        "dot",
        contender("sparky", move || {
            black_box(dot(&a, &b));
        }),
        contender(PEER, move || {
            black_box(p.iter().zip(&q).map(|(a, b)| *a * b).sum::<A>());
        }),
    );
}

/// Array operations whose peer is measured elsewhere.
pub fn alone<M: Modulus, A: Ark>(contest: &Contest, field: &str) {
    let x = Inputs::<M, A>::new(N);
    check(&x);
    contest.run(&format!("field.mul.array.{field}/gnark-vector"), N, || vec![product(&x)]);
    contest.run(&format!("field.mul.resident.{field}/gnark-vector"), N, || vec![resident_product(&x)]);
}

type Operation<M> = fn(&mut [Fp<M>], &[Fp<M>], &[Fp<M>]) -> Result<(), vector::Mismatch>;

fn array<M: Modulus, A>(x: &Inputs<M, A>, operation: Operation<M>) -> Contender {
    let (a, b, mut c) = (x.a.clone(), x.b.clone(), x.a.clone());
    contender("sparky", move || {
        operation(&mut c, &a, &b).unwrap();
        black_box(&mut c);
    })
}

fn product<M: Modulus, A>(x: &Inputs<M, A>) -> Contender {
    array(x, vector::mul)
}

fn resident_product<M: Modulus, A>(x: &Inputs<M, A>) -> Contender {
    let [a, b, mut c] = [&x.a, &x.b, &x.a].map(|x| Resident::from_elements(x).unwrap());
    contender("sparky", move || {
        c.set_product(&a, &b).unwrap();
        black_box(&mut c);
    })
}

fn check<M: Modulus, A: Ark>(x: &Inputs<M, A>) {
    let pairs = || x.ark_a.iter().zip(&x.ark_b);
    let mut c = vec![Fp::ZERO; N];
    vector::mul(&mut c, &x.a, &x.b).unwrap();
    let products: Vec<A> = pairs().map(|(a, b)| *a * b).collect();
    assert_same(&c, &products);
    assert_same(&[dot(&x.a, &x.b)], &[products.iter().sum::<A>()]);
    let [a, b, mut r] = [&x.a, &x.b, &x.a].map(|x| Resident::from_elements(x).unwrap());
    r.set_product(&a, &b).unwrap();
    r.to_elements(&mut c).unwrap();
    assert_same(&c, &products);
    vector::square(&mut c, &x.a).unwrap();
    assert_same(&c, &x.ark_a.iter().map(|a| a.square()).collect::<Vec<A>>());
    vector::add(&mut c, &x.a, &x.b).unwrap();
    assert_same(&c, &pairs().map(|(a, b)| *a + b).collect::<Vec<A>>());
    let mut inverted = (x.a.clone(), x.ark_a.clone());
    batch_inverse(&mut inverted.0);
    ark_ff::batch_inversion(&mut inverted.1);
    assert_same(&inverted.0, &inverted.1);
}
