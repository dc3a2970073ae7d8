//! Our prover against arkworks' own: the same seed gives the same proof, on every number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use ark_bls12_381::Bls12_381;
use ark_bn254::Bn254;
use ark_ff::{AdditiveGroup, BigInt, PrimeField, UniformRand};
use ark_groth16::Groth16;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use sparky_groth16::circuit::{Circuit, Limbs};
use sparky_groth16::curve::Curve;
use sparky_groth16::key::Key;
use sparky_groth16::prover::prove;
use sparky_groth16::reduction::OddPowers;

/// A circuit with values that satisfy it.
struct Case<F> {
    circuit: Circuit<F>,
    values: Vec<F>,
}

/// Rows x_(i+1) = (sum of some earlier wires) (sum of others): `dense` terms in A and B. Some wires are 0 and 1, and some
/// stand in no B; wire 1 is public.
fn case<F: PrimeField<BigInt = BigInt<4>>>(rows: usize, dense: usize, random: &mut ChaCha20Rng) -> Case<F> {
    let mut circuit = Circuit::new(rows + 4, 2).unwrap();
    let mut values = vec![F::ONE, F::rand(random), F::from(3u64), F::ZERO];
    for row in 0..rows {
        let wires = values.len() as u64;
        let mut side = || -> Vec<(u32, F)> {
            let coefficient = |random: &mut ChaCha20Rng| F::from(random.next_u64() % 3) - F::ONE;
            (0..dense).map(|_| ((random.next_u64() % wires) as u32, coefficient(random))).collect()
        };
        let (a, b) = if row % 5 == 0 { (vec![(3, F::ONE)], side()) } else { (side(), side()) };
        let value = |side: &[(u32, F)]| side.iter().map(|&(wire, c)| values[wire as usize] * c).sum::<F>();
        let product = value(&a) * value(&b);
        let out = [(values.len() as u32, F::ONE)];
        let terms: Vec<_> = a.iter().chain(&b).chain(&out).collect();
        let wires: Vec<u32> = terms.iter().map(|term| term.0).collect();
        let coefficients: Vec<Limbs> = terms.iter().map(|term| term.1.into_bigint().0).collect();
        circuit.append(&[[a.len() as u32, b.len() as u32, 1]], &wires, &coefficients).unwrap();
        values.push(product);
    }
    Case { circuit, values }
}

fn same_proofs<C: Curve>(rows: usize, dense: usize) {
    let mut random = ChaCha20Rng::from_seed([dense as u8; 32]);
    let Case { circuit, values } = case::<C::ScalarField>(rows, dense, &mut random);
    let key = Key::<C>::development(circuit, [9; 32]).unwrap();
    let of = |matrix: &sparky_groth16::matrix::Matrix<C::ScalarField>| -> Vec<Vec<(C::ScalarField, usize)>> {
        (0..matrix.rows()).map(|row| matrix.row(row).map(|(c, wire)| (c, wire as usize)).collect()).collect()
    };
    let matrices = [of(&key.a), of(&key.b)];
    let canonical: Vec<_> = values.iter().map(|value| value.into_bigint()).collect();
    for blinding in [[C::ScalarField::rand(&mut random), C::ScalarField::rand(&mut random)], [C::ScalarField::ZERO; 2]]
    {
        let [r, s] = blinding;
        let expected = Groth16::<C, OddPowers>::create_proof_with_reduction_and_matrices(
            &key.points,
            r,
            s,
            &matrices,
            key.public,
            rows,
            &values,
        )
        .unwrap();
        for threads in [1, 2, 3, 16] {
            assert_eq!(prove(&key, &canonical, blinding, threads).unwrap(), expected, "{rows} rows, {threads} threads");
        }
    }
}

#[test]
fn proofs_are_those_of_arkworks_on_every_number_of_threads() {
    for (rows, dense) in [(1, 1), (3, 2), (100, 1), (509, 6), (2000, 3)] {
        same_proofs::<Bn254>(rows, dense);
        same_proofs::<Bls12_381>(rows, dense);
    }
}
