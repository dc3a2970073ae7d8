//! The columns that lookups add to the prover's index.

use super::{patterns, Shape, Tables, PATTERNS};
use crate::circuit::Circuit;
use crate::curve::Fp;
use crate::domain::Domain;
use crate::polynomial::interpolate;
use crate::Result;
use ark_ff::{AdditiveGroup, Field};

/// Tables and selectors of a circuit that looks something up.
pub struct LookupColumns {
    /// Patterns and sizes.
    pub shape: Shape,
    /// The joined tables.
    pub tables: Tables,
    /// Polynomials of the table's columns.
    pub columns: Vec<Vec<Fp>>,
    /// The polynomial of the ids, if they matter.
    pub ids: Option<Vec<Fp>>,
    /// Polynomials of the selectors of the patterns.
    pub selectors: [Option<Vec<Fp>>; 4],
    /// The polynomial that is 0 on the rows of runtime tables.
    pub runtime_selector: Option<Vec<Fp>>,
}

impl LookupColumns {
    /// Of a circuit; `None` if it looks nothing up.
    pub fn new(circuit: &Circuit, domain: &Domain) -> Result<Option<LookupColumns>> {
        let Some(shape) = Shape::of(circuit) else { return Ok(None) };
        let tables = Tables::new(circuit, &shape)?;
        let padded = |values: &[Fp]| {
            let mut values = values.to_vec();
            values.resize(domain.size, Fp::ZERO);
            interpolate(domain, values)
        };
        let columns = tables.columns.iter().map(|column| padded(column)).collect();
        let ids = tables.has_ids().then(|| padded(&tables.ids));
        let selectors = selectors(circuit, domain);
        let runtime_selector = shape.runtime.then(|| {
            let mut values = vec![Fp::ONE; domain.size];
            values[tables.runtime_from..tables.ids.len()].fill(Fp::ZERO);
            values[domain.first_zk_row()..].fill(Fp::ZERO);
            interpolate(domain, values)
        });
        Ok(Some(LookupColumns { shape, tables, columns, ids, selectors, runtime_selector }))
    }
}

/// Where two patterns meet in a row, both are selected.
fn selectors(circuit: &Circuit, domain: &Domain) -> [Option<Vec<Fp>>; 4] {
    PATTERNS.map(|pattern| {
        let mut values = vec![Fp::ZERO; domain.size];
        let mut used = false;
        for (row, &kind) in circuit.kinds.iter().enumerate() {
            if let Some((_, two)) = super::Pattern::of(kind).filter(|(of, _)| *of == pattern) {
                values[row] = Fp::ONE;
                if two {
                    values[row + 1] = Fp::ONE;
                }
                used = true;
            }
        }
        used.then(|| interpolate(domain, values))
    })
}

/// The pattern of each row of a domain; see [`patterns`].
pub(super) fn in_rows(circuit: &Circuit, rows: usize) -> Vec<Option<super::Pattern>> {
    let mut all = patterns(circuit);
    all.resize(rows, None);
    all
}
