//! The reduction that snarkjs' proving keys are made for: the quotient is not brought to coefficients but given by its
//! values on the odd powers of the root of unity of twice the order, where the vanishing polynomial is the constant -2
//! that the key accounts for.
//!
//! arkworks' set-up makes keys by it. Its prover proves with them too, which only tests do: [`crate::prover`] gives the
//! same proofs.

use ark_ff::PrimeField;
use ark_groth16::r1cs_to_qap::{evaluate_constraint, R1CSToQAP};
use ark_poly::{EvaluationDomain, Radix2EvaluationDomain};
use ark_relations::gr1cs::{ConstraintSystemRef, Matrix, SynthesisError, R1CS_PREDICATE_LABEL};

type Answer<T> = Result<T, SynthesisError>;

const TOO_LARGE: SynthesisError = SynthesisError::PolynomialDegreeTooLarge;

/// The domain of that size, a power of two, and its odd coset. The root of unity is that of snarkjs, which comes from the
/// smallest number without a square root; that of arkworks comes from a generator, which is another number in BLS12-381.
/// `None` if the field has no root of twice the order.
pub fn domains<F: PrimeField>(size: usize) -> Option<[Radix2EvaluationDomain<F>; 2]> {
    let even = domain(size)?;
    let odd = even.get_coset(domain::<F>(2 * size)?.group_gen)?;
    Some([even, odd])
}

fn domain<F: PrimeField>(size: usize) -> Option<Radix2EvaluationDomain<F>> {
    let mut domain = Radix2EvaluationDomain::<F>::new(size)?;
    let non_residue = (2u64..).map(F::from).find(|number| number.legendre().is_qnr())?;
    let mut exponent = F::MODULUS_MINUS_ONE_DIV_TWO;
    let Some(further) = domain.log_size_of_group.checked_sub(1) else { return Some(domain) };
    exponent >>= further;
    domain.group_gen = non_residue.pow(exponent);
    domain.group_gen_inv = domain.group_gen.inverse()?;
    Some(domain)
}

/// The values on the odd powers.
#[derive(Debug)]
pub struct OddPowers;

impl R1CSToQAP for OddPowers {
    /// The polynomials of the wires at t, as libsnark's reduction has them, over [`domains`]: after the rows one row of A
    /// for each public wire.
    fn instance_map_with_evaluation<F: PrimeField, D: EvaluationDomain<F>>(
        system: ConstraintSystemRef<F>,
        t: &F,
    ) -> Answer<(Vec<F>, Vec<F>, Vec<F>, F, usize, usize)> {
        let matrices = system.to_matrices()?;
        let Some([a, b, c]) = matrices.get(R1CS_PREDICATE_LABEL).map(Vec::as_slice) else {
            return Err(SynthesisError::MissingCS);
        };
        let (rows, public) = (system.num_constraints(), system.num_instance_variables());
        let wires = public + system.num_witness_variables();
        let [domain, _] = domains::<F>((rows + public).next_power_of_two()).ok_or(TOO_LARGE)?;
        let lagrange = domain.evaluate_all_lagrange_coefficients(*t);
        let at_t = |matrix: &Matrix<F>| {
            let mut values = vec![F::ZERO; wires];
            for (row, lagrange) in matrix.iter().zip(&lagrange) {
                for (coefficient, wire) in row {
                    values[*wire] += *lagrange * coefficient;
                }
            }
            values
        };
        let (mut a, b, c) = (at_t(a), at_t(b), at_t(c));
        for (wire, lagrange) in a.iter_mut().zip(&lagrange[rows..rows + public]) {
            *wire += lagrange;
        }
        Ok((a, b, c, domain.evaluate_vanishing_polynomial(*t), wires - 1, domain.size()))
    }

    /// A and B only, with as many rows as the domain at most; the rows for the public inputs are among them. Of a
    /// satisfied system C on the domain is the product of both.
    fn witness_map_from_matrices<F: PrimeField, D: EvaluationDomain<F>>(
        matrices: &[Matrix<F>],
        _: usize,
        _: usize,
        values: &[F],
    ) -> Answer<Vec<F>> {
        let [a, b] = matrices else { return Err(SynthesisError::MissingCS) };
        let [domain, odd] = domains::<F>(a.len().next_power_of_two()).ok_or(TOO_LARGE)?;
        let evaluate = |matrix: &Matrix<F>| -> Vec<F> {
            let mut found: Vec<F> = matrix.iter().map(|row| evaluate_constraint(row, values)).collect();
            found.resize(domain.size(), F::ZERO);
            found
        };
        let (mut a, mut b) = (evaluate(a), evaluate(b));
        let mut c: Vec<F> = a.iter().zip(&b).map(|(a, b)| *a * b).collect();
        for values in [&mut a, &mut b, &mut c] {
            domain.ifft_in_place(values);
            odd.fft_in_place(values);
        }
        Ok(a.iter().zip(&b).zip(&c).map(|((a, b), c)| *a * b - c).collect())
    }

    /// What the values on the odd powers are multiplied by: the Lagrange polynomials at t of the domain of twice the
    /// order, divided by delta. The powers of t up to the degree of A B - C, which is 2 `max_power`, brought to that
    /// domain.
    fn h_query_scalars<F: PrimeField, D: EvaluationDomain<F>>(
        max_power: usize,
        t: F,
        _: F,
        delta_inverse: F,
    ) -> Answer<Vec<F>> {
        let powers = std::iter::successors(Some(delta_inverse), |power| Some(*power * t));
        let mut scalars: Vec<F> = powers.take(2 * max_power + 1).collect();
        domain::<F>(2 * max_power + 2).ok_or(TOO_LARGE)?.ifft_in_place(&mut scalars);
        Ok(scalars.into_iter().skip(1).step_by(2).collect())
    }
}
