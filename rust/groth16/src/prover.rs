//! The prover of Groth16 (<https://eprint.iacr.org/2016/260>), over arkworks' types: the same seed gives the same proof as
//! arkworks' own prover, on any number of threads.
//!
//! The quotient takes six transforms, three polynomials to coefficients and to the odd powers: C on the domain is the
//! product of A and B, because a witness is proven only if it satisfies the rows. The sums over H and L are one sum.

use crate::curve::Curve;
use crate::key::Key;
use crate::matrix::Matrix;
use crate::reduction::domains;
use ark_ec::CurveGroup;
use ark_ff::{BigInt, FftField, PrimeField};
use ark_groth16::Proof;
use ark_poly::{EvaluationDomain, Radix2EvaluationDomain};
use sparky_msm::tasks::{run, Pieces};
use sparky_msm::Sum;
use std::sync::{Mutex, PoisonError};

/// Proves. There are as many canonical values as wires, the first one is 1, and r and s blind the proof. `None` if the
/// field has no domain of that size.
pub fn prove<C: Curve>(
    key: &Key<C>,
    values: &[BigInt<4>],
    [r, s]: [C::ScalarField; 2],
    threads: usize,
) -> Option<Proof<C>> {
    let quotient = quotient(key, values, threads)?;
    let points = &key.points;
    let private = values.get(key.public..).unwrap_or_default();
    let a = Sum::<C::G1Config>::new(&[(&points.a_query, values)]);
    let b_g2 = Sum::<C::G2Config>::new(&[(&points.b_g2_query, values)]);
    let b_g1 = Sum::<C::G1Config>::new(&[(&points.b_g1_query, values)]);
    let c = Sum::<C::G1Config>::new(&[(&points.l_query, private), (&points.h_query, &quotient)]);
    run(threads, &[&b_g2, &c, &a, &b_g1]);
    let g_a = points.delta_g1 * r + a.total() + points.vk.alpha_g1;
    let g_b = points.vk.delta_g2 * s + b_g2.total() + points.vk.beta_g2;
    // s A + r B - r s delta, where B holds s delta.
    let g_c = g_a * s + (b_g1.total() + points.beta_g1) * r + c.total();
    Some(Proof { a: g_a.into_affine(), b: g_b.into_affine(), c: g_c.into_affine() })
}

/// The values of A B - C on the odd powers, canonical.
fn quotient<C: Curve>(key: &Key<C>, values: &[BigInt<4>], threads: usize) -> Option<Vec<BigInt<4>>> {
    let [domain, odd] = domains::<C::ScalarField>(key.domain)?;
    let values: Vec<C::ScalarField> =
        values.iter().map(|&value| C::ScalarField::from_bigint(value)).collect::<Option<_>>()?;
    let (a, b) = (rows(&key.a, &values, key.domain, threads), rows(&key.b, &values, key.domain, threads));
    drop(values);
    let c = a.iter().zip(&b).map(|(a, b)| *a * b).collect();
    let transforms = Transforms { domain, odd, polynomials: [a, b, c].map(Mutex::new) };
    run(threads, &[&transforms]);
    let [a, b, c] = transforms.polynomials.map(|p| p.into_inner().unwrap_or_else(PoisonError::into_inner));
    Some(a.iter().zip(&b).zip(&c).map(|((a, b), c)| (*a * b - c).into_bigint()).collect())
}

/// The three polynomials: each to coefficients, then to the odd powers.
struct Transforms<F: FftField> {
    domain: Radix2EvaluationDomain<F>,
    odd: Radix2EvaluationDomain<F>,
    polynomials: [Mutex<Vec<F>>; 3],
}

impl<F: FftField> Pieces for Transforms<F> {
    fn count(&self) -> usize {
        self.polynomials.len()
    }

    fn worker(&self) -> Box<dyn FnMut(usize) + '_> {
        Box::new(|piece| {
            let Some(polynomial) = self.polynomials.get(piece) else { return };
            let mut values = polynomial.lock().unwrap_or_else(PoisonError::into_inner);
            self.domain.ifft_in_place(&mut *values);
            self.odd.fft_in_place(&mut *values);
        })
    }
}

/// Rows that a thread evaluates at a time.
const ROWS: usize = 4096;

/// The values of the rows of a matrix, with zeros up to the size of the domain.
fn rows<F: PrimeField>(matrix: &Matrix<F>, values: &[F], domain: usize, threads: usize) -> Vec<F> {
    let mut found = vec![F::ZERO; domain];
    {
        let blocks = Blocks { matrix, values, blocks: found.chunks_mut(ROWS).map(Mutex::new).collect() };
        run(threads, &[&blocks]);
    }
    found
}

struct Blocks<'a, F> {
    matrix: &'a Matrix<F>,
    values: &'a [F],
    blocks: Vec<Mutex<&'a mut [F]>>,
}

impl<F: PrimeField> Pieces for Blocks<'_, F> {
    fn count(&self) -> usize {
        self.blocks.len().min(self.matrix.rows().div_ceil(ROWS))
    }

    fn worker(&self) -> Box<dyn FnMut(usize) + '_> {
        Box::new(|piece| {
            let Some(block) = self.blocks.get(piece) else { return };
            let mut block = block.lock().unwrap_or_else(PoisonError::into_inner);
            let first = piece * ROWS;
            let count = self.matrix.rows().saturating_sub(first);
            for (row, value) in block.iter_mut().enumerate().take(count) {
                *value = self.matrix.value(first + row, self.values);
            }
        })
    }
}

/// The first row that canonical values do not satisfy.
pub fn first_failing<F: PrimeField<BigInt = BigInt<4>>>(
    [a, b, c]: [&Matrix<F>; 3],
    values: &[BigInt<4>],
) -> Option<usize> {
    let values: Vec<F> = values.iter().filter_map(|&value| F::from_bigint(value)).collect();
    (0..c.rows()).find(|&row| a.value(row, &values) * b.value(row, &values) != c.value(row, &values))
}
