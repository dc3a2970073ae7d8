//! Rows of one statement: wire i is variable i, the constant one first.

use crate::matrix::Matrix;
use crate::{Error, Result};
use ark_ff::{BigInt, PrimeField};
use ark_relations::gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, LinearCombination, SynthesisError, Variable};

/// Canonical limbs, least significant first.
pub type Limbs = [u64; 4];

/// A rank-1 constraint system: matrices A, B and C, row by row.
#[derive(Debug)]
pub struct Circuit<F> {
    /// Wires, the constant one included.
    pub wires: usize,
    /// Wires that are public, the constant one included; they come first.
    pub public: usize,
    /// A, B and C.
    pub matrices: [Matrix<F>; 3],
}

impl<F: PrimeField<BigInt = BigInt<4>>> Circuit<F> {
    /// An empty system with `public` public wires beside the constant one.
    pub fn new(wires: usize, public: usize) -> Result<Self> {
        if public >= wires {
            return Err(Error::call(format!(
                "expected fewer public wires than wires, found {public} public wires of {wires}"
            )));
        }
        Ok(Circuit { wires, public: public + 1, matrices: Default::default() })
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.matrices[0].rows()
    }

    /// Terms of all rows so far.
    pub fn terms(&self) -> usize {
        self.matrices.iter().map(Matrix::terms).sum()
    }

    /// Appends rows: three counts a row, then wires and coefficients of all terms.
    pub fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<()> {
        let total: u64 = counts.iter().flatten().map(|&n| u64::from(n)).sum();
        if total != wires.len() as u64 || total != coefficients.len() as u64 {
            return Err(Error::call(format!(
                "expected {total} terms by the counts of the rows, found {} wires and {} coefficients",
                wires.len(),
                coefficients.len()
            )));
        }
        if self.terms() as u64 + total > u64::from(u32::MAX) {
            return Err(Error::call("expected fewer than 2^32 terms"));
        }
        if let Some(wire) = wires.iter().find(|&&wire| wire as usize >= self.wires) {
            return Err(Error::call(format!("expected a wire below {}, found {wire}", self.wires)));
        }
        let values = coefficients.iter().map(element).collect::<Result<Vec<F>>>()?;
        let mut terms = values.into_iter().zip(wires.iter().copied());
        for row in counts {
            for (matrix, &count) in self.matrices.iter_mut().zip(row) {
                matrix.push(terms.by_ref().take(count as usize));
            }
        }
        Ok(())
    }
}

/// A canonical element.
pub fn element<F: PrimeField<BigInt = BigInt<4>>>(limbs: &Limbs) -> Result<F> {
    F::from_bigint(BigInt(*limbs)).ok_or_else(|| Error::call("expected an element below the modulus"))
}

/// For the set-up: variables without values, then the rows.
impl<F: PrimeField> ConstraintSynthesizer<F> for &Circuit<F> {
    fn generate_constraints(self, system: ConstraintSystemRef<F>) -> std::result::Result<(), SynthesisError> {
        for _ in 1..self.public {
            let _ = system.new_input_variable(|| Err(SynthesisError::AssignmentMissing))?;
        }
        for _ in self.public..self.wires {
            let _ = system.new_witness_variable(|| Err(SynthesisError::AssignmentMissing))?;
        }
        let combination = |matrix: &Matrix<F>, row: usize| {
            let named = matrix.row(row).map(|(coefficient, wire)| (coefficient, self.variable(wire as usize)));
            let mut combination = LinearCombination(named.collect());
            combination.compactify();
            combination
        };
        let [a, b, c] = &self.matrices;
        for row in 0..a.rows() {
            system.enforce_r1cs_constraint(|| combination(a, row), || combination(b, row), || combination(c, row))?;
        }
        Ok(())
    }
}

impl<F> Circuit<F> {
    fn variable(&self, wire: usize) -> Variable {
        match wire {
            0 => Variable::One,
            wire if wire < self.public => Variable::instance(wire),
            wire => Variable::witness(wire - self.public),
        }
    }
}
