//! A sparse matrix, row by row in three flat lists.

use ark_ff::PrimeField;

/// Rows of terms, each a coefficient and a wire.
#[derive(Clone, Debug)]
pub struct Matrix<F> {
    ends: Vec<u32>,
    wires: Vec<u32>,
    coefficients: Vec<F>,
}

impl<F> Default for Matrix<F> {
    fn default() -> Self {
        Matrix { ends: Vec::new(), wires: Vec::new(), coefficients: Vec::new() }
    }
}

impl<F: PrimeField> Matrix<F> {
    /// A matrix whose rows have those numbers of terms, none of them given yet; `None` if there are 2^32 or more.
    pub fn with_counts(counts: &[u32]) -> Option<Matrix<F>> {
        let mut ends = Vec::with_capacity(counts.len());
        let mut end = 0u32;
        for &count in counts {
            end = end.checked_add(count)?;
            ends.push(end);
        }
        let terms = end as usize;
        Some(Matrix { ends, wires: vec![0; terms], coefficients: vec![F::ZERO; terms] })
    }

    /// Appends a row.
    pub fn push(&mut self, row: impl Iterator<Item = (F, u32)>) {
        for (coefficient, wire) in row {
            self.wires.push(wire);
            self.coefficients.push(coefficient);
        }
        self.ends.push(self.wires.len() as u32);
    }

    /// Gives memory back that further rows would have used.
    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.wires.shrink_to_fit();
        self.coefficients.shrink_to_fit();
    }

    /// Sets the term at a place of the list of all terms.
    pub fn set(&mut self, place: usize, coefficient: F, wire: u32) {
        if let (Some(c), Some(w)) = (self.coefficients.get_mut(place), self.wires.get_mut(place)) {
            (*c, *w) = (coefficient, wire);
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// How many terms all rows have.
    pub fn terms(&self) -> usize {
        self.wires.len()
    }

    /// Where the terms of a row begin in the list of all.
    pub fn begin(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize)
    }

    /// Where the terms of a row end in the list of all.
    pub fn end(&self, row: usize) -> usize {
        self.ends.get(row).map_or(0, |&end| end as usize)
    }

    /// The terms of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (F, u32)> + '_ {
        let range = self.begin(row)..self.end(row);
        let coefficients = self.coefficients.get(range.clone()).unwrap_or_default();
        let wires = self.wires.get(range).unwrap_or_default();
        coefficients.iter().copied().zip(wires.iter().copied())
    }

    /// The value of a row.
    pub fn value(&self, row: usize, values: &[F]) -> F {
        self.row(row).fold(F::ZERO, |sum, (coefficient, wire)| {
            let value = values.get(wire as usize).copied().unwrap_or(F::ZERO);
            sum + if coefficient == F::ONE { value } else { coefficient * value }
        })
    }

    /// Bytes in use for that many rows and terms.
    pub fn bytes(rows: usize, terms: usize) -> u64 {
        4 * rows as u64 + (4 + size_of::<F>() as u64) * terms as u64
    }
}
