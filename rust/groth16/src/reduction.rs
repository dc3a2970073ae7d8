//! The reduction that snarkjs' proving keys are made for: the quotient is not brought to coefficients but given by its
//! values on the odd powers of the root of unity of twice the order, where the vanishing polynomial is the constant -2
//! that the key accounts for.

use ark_ff::PrimeField;
use ark_groth16::r1cs_to_qap::{evaluate_constraint, R1CSToQAP};
use ark_poly::EvaluationDomain;
use ark_relations::gr1cs::{ConstraintSystemRef, Matrix, SynthesisError};

type Answer<T> = Result<T, SynthesisError>;

/// For proving with a key that exists; it makes none.
#[derive(Debug)]
pub struct OddPowers;

impl R1CSToQAP for OddPowers {
    fn instance_map_with_evaluation<F: PrimeField, D: EvaluationDomain<F>>(
        _: ConstraintSystemRef<F>,
        _: &F,
    ) -> Answer<(Vec<F>, Vec<F>, Vec<F>, F, usize, usize)> {
        Err(SynthesisError::MissingCS)
    }

    /// A and B only, with as many rows as the domain; the rows for the public inputs are among them. Of a satisfied
    /// system C on the domain is the product of both.
    fn witness_map_from_matrices<F: PrimeField, D: EvaluationDomain<F>>(
        matrices: &[Matrix<F>],
        _: usize,
        _: usize,
        values: &[F],
    ) -> Answer<Vec<F>> {
        let [a, b] = matrices else { return Err(SynthesisError::MissingCS) };
        let domain = D::new(a.len()).ok_or(SynthesisError::PolynomialDegreeTooLarge)?;
        let shift = F::get_root_of_unity(2 * domain.size() as u64).ok_or(SynthesisError::PolynomialDegreeTooLarge)?;
        let odd = domain.get_coset(shift).ok_or(SynthesisError::PolynomialDegreeTooLarge)?;
        let evaluate = |matrix: &Matrix<F>| matrix.iter().map(|row| evaluate_constraint(row, values)).collect();
        let mut a: Vec<F> = evaluate(a);
        let mut b: Vec<F> = evaluate(b);
        let mut c: Vec<F> = a.iter().zip(&b).map(|(a, b)| *a * b).collect();
        for values in [&mut a, &mut b, &mut c] {
            domain.ifft_in_place(values);
            odd.fft_in_place(values);
        }
        Ok(a.iter().zip(&b).zip(&c).map(|((a, b), c)| *a * b - c).collect())
    }

    fn h_query_scalars<F: PrimeField, D: EvaluationDomain<F>>(_: usize, _: F, _: F, _: F) -> Answer<Vec<F>> {
        Err(SynthesisError::MissingCS)
    }
}
