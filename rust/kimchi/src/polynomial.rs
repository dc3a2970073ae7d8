//! Polynomials as coefficients, lowest first: chunks, evaluation, interpolation on rows and on cosets.

use crate::curve::Fp;
use crate::domain::Domain;
use ark_ff::{AdditiveGroup, Field};
use ark_poly::EvaluationDomain;

/// The chunks of `depth` coefficients; one that is empty for no coefficients.
pub fn chunks(coefficients: &[Fp], depth: usize) -> impl Iterator<Item = &[Fp]> + Clone {
    let none = coefficients.is_empty().then_some(coefficients);
    none.into_iter().chain(coefficients.chunks(depth))
}

/// Value at x.
pub fn evaluate(coefficients: &[Fp], x: &Fp) -> Fp {
    coefficients.iter().rev().fold(Fp::ZERO, |sum, c| sum * x + c)
}

/// Value of each of `count` chunks at x.
pub fn evaluate_chunks(coefficients: &[Fp], depth: usize, count: usize, x: &Fp) -> Vec<Fp> {
    let mut values: Vec<_> = chunks(coefficients, depth).map(|chunk| evaluate(chunk, x)).collect();
    values.resize(count, Fp::ZERO);
    values
}

/// sum of values[j] x^j, x being the depth-th power of the point: the value of the whole polynomial.
pub fn join(values: &[Fp], power: &Fp) -> Fp {
    evaluate(values, power)
}

/// x^depth.
pub fn chunk_power(x: &Fp, depth: usize) -> Fp {
    x.pow([depth as u64])
}

/// The polynomial with these values on the rows.
pub fn interpolate(domain: &Domain, mut values: Vec<Fp>) -> Vec<Fp> {
    domain.radix2.ifft_in_place(&mut values);
    values
}

/// `shift^i` times coefficient i, then the values on the rows: the values on the coset `shift` H.
pub fn on_coset(domain: &Domain, coefficients: &[Fp], shift: &Fp) -> Vec<Fp> {
    let mut values = Vec::with_capacity(domain.size);
    let mut power = Fp::ONE;
    for c in coefficients {
        values.push(*c * power);
        power *= shift;
    }
    domain.radix2.fft_in_place(&mut values);
    values
}
