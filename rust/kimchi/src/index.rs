//! The prover's index (section 3): the columns of a circuit as polynomials.

use crate::circuit::{Circuit, COLUMNS};
use crate::curve::{Fp, Projective};
use crate::domain::{shifts, Domain, WIRED};
use crate::gates::{Gate, GATES};
use crate::key::{Commitment, LookupKey, VerifierIndex};
use crate::lookup::{entries, LookupColumns};
use crate::permutation::{points, sigma};
use crate::polynomial::interpolate;
use crate::srs::{Blinded, Srs};
use crate::tasks::{Step, Tasks};
use crate::Result;
use ark_ff::{AdditiveGroup, Field, Zero};
use std::sync::OnceLock;

/// What a circuit is proven with.
pub struct ProverIndex {
    /// The circuit.
    pub circuit: Circuit,
    /// Rows.
    pub domain: Domain,
    /// The reference string, as deep as chunks are long.
    pub srs: Srs,
    /// s_0 .. s_6.
    pub shifts: [Fp; WIRED],
    /// Polynomials of sigma.
    pub sigma: Vec<Vec<Fp>>,
    /// Polynomials of coefficients; none for a column of zeros.
    pub coefficients: Vec<Vec<Fp>>,
    /// Polynomials of selectors, in the order of [`GATES`]; `None` if it is not in the index, none for zeros.
    pub selectors: Vec<Option<Vec<Fp>>>,
    /// What lookups add.
    pub lookup: Option<LookupColumns>,
    /// The same for verifiers.
    pub key: VerifierIndex,
    /// See [`ProverIndex::zk_points`].
    zk_points: OnceLock<Vec<Vec<Projective>>>,
}

/// Least rows: the prover of o1js fails on a domain of four (section 2).
const MIN_ROWS: usize = 2;

/// The domain of a circuit at a depth of the reference string.
pub fn domain_of(circuit: &Circuit, depth: usize) -> Result<Domain> {
    Domain::fitting(circuit.rows().max(MIN_ROWS).max(entries(circuit) + 1), depth)
}

impl ProverIndex {
    /// Makes the index of a circuit; chunks are as long as `srs` is deep.
    pub fn new(mut circuit: Circuit, srs: Srs, tasks: &Tasks<'_>) -> Result<ProverIndex> {
        tasks.step(Step::IndexColumns)?;
        circuit.check()?;
        circuit.pad(MIN_ROWS)?;
        let domain = domain_of(&circuit, srs.depth())?;
        let shifts = shifts(&domain);
        let points = points(&domain);
        let sigma = tasks.map(WIRED, |column| interpolate(&domain, sigma(&circuit, &domain, &points, &shifts, column)));
        let coefficients = tasks.map(COLUMNS, |column| coefficient_column(&circuit, &domain, column));
        let selectors = tasks.map(GATES.len(), |i| selector(&circuit, &domain, &GATES[i]));
        let lookup = LookupColumns::new(&circuit, &domain)?;
        tasks.step(Step::IndexCommitments)?;
        let columns = Columns { sigma: &sigma, coefficients: &coefficients, selectors: &selectors, lookup: &lookup };
        let key = columns.commit(&domain, &srs, circuit.public, shifts, tasks);
        Ok(ProverIndex {
            circuit,
            domain,
            srs,
            shifts,
            sigma,
            coefficients,
            selectors,
            lookup,
            key,
            zk_points: OnceLock::new(),
        })
    }

    /// Commitments, without a mask, of the columns that are 1 in one zero-knowledge row and 0 elsewhere, in the order of
    /// the rows: what an unused column of the witness is committed with. Computed when first asked for.
    pub fn zk_points(&self, tasks: &Tasks<'_>) -> &[Vec<Projective>] {
        self.zk_points.get_or_init(|| {
            let domain = &self.domain;
            let rows = tasks.map(domain.zk_rows, |i| {
                let mut values = vec![Fp::ZERO; domain.size];
                values[domain.first_zk_row() + i] = Fp::ONE;
                interpolate(domain, values)
            });
            let plain: Vec<_> = rows.iter().map(|c| Blinded { coefficients: c, blinders: &[] }).collect();
            let commitments = self.srs.commit(&plain, domain.chunks, tasks);
            commitments.into_iter().map(|chunks| chunks.into_iter().map(Into::into).collect()).collect()
        })
    }

    /// The values of sigma, column by column.
    pub fn sigma_values(&self, points: &[Fp]) -> Vec<Vec<Fp>> {
        (0..WIRED).map(|column| sigma(&self.circuit, &self.domain, points, &self.shifts, column)).collect()
    }
}

fn coefficient_column(circuit: &Circuit, domain: &Domain, column: usize) -> Vec<Fp> {
    let of = |row| circuit.coefficients(row).nth(column).copied().unwrap_or(Fp::ZERO);
    let mut values: Vec<Fp> = (0..circuit.rows()).map(of).collect();
    if values.iter().all(Fp::is_zero) {
        return Vec::new();
    }
    values.resize(domain.size, Fp::ZERO);
    interpolate(domain, values)
}

fn selector(circuit: &Circuit, domain: &Domain, gate: &Gate) -> Option<Vec<Fp>> {
    if !circuit.has(gate.kind) {
        return gate.always.then(Vec::new);
    }
    let mut values: Vec<Fp> =
        circuit.kinds.iter().map(|&kind| if kind == gate.kind { Fp::ONE } else { Fp::ZERO }).collect();
    values.resize(domain.size, Fp::ZERO);
    Some(interpolate(domain, values))
}

/// The columns that an index commits to.
struct Columns<'a> {
    sigma: &'a [Vec<Fp>],
    coefficients: &'a [Vec<Fp>],
    selectors: &'a [Option<Vec<Fp>>],
    lookup: &'a Option<LookupColumns>,
}

impl Columns<'_> {
    fn commit(
        &self,
        domain: &Domain,
        srs: &Srs,
        public: usize,
        shifts: [Fp; WIRED],
        tasks: &Tasks<'_>,
    ) -> VerifierIndex {
        let mask = vec![Fp::ONE; domain.chunks];
        let plain = |coefficients| Blinded { coefficients, blinders: &[] };
        let masked = |coefficients| Blinded { coefficients, blinders: &mask };
        let mut all: Vec<Blinded<'_>> = self.sigma.iter().chain(self.coefficients).map(|c| plain(c)).collect();
        for (gate, selector) in GATES.iter().zip(self.selectors) {
            all.extend(selector.iter().map(|c| if gate.always { masked(c) } else { plain(c) }));
        }
        if let Some(lookup) = self.lookup {
            all.extend(lookup.columns.iter().chain(&lookup.ids).map(|c| masked(c)));
            let selectors = lookup.selectors.iter().flatten().chain(&lookup.runtime_selector);
            all.extend(selectors.map(|c| plain(c)));
        }
        let mut made = srs.commit(&all, domain.chunks, tasks).into_iter();
        let mut take = |count: usize| -> Vec<Commitment> { made.by_ref().take(count).collect() };
        let (sigma, coefficients) = (take(WIRED), take(COLUMNS));
        let always = GATES.iter().filter(|gate| gate.always).count();
        let selectors = take(always);
        let mut one = |there: bool| if there { made.next() } else { None };
        let optional = self.selectors[always..].iter().map(|selector| one(selector.is_some())).collect();
        let lookup = self.lookup.as_ref().map(|lookup| LookupKey {
            shape: lookup.shape.clone(),
            table: (0..lookup.columns.len()).filter_map(|_| one(true)).collect(),
            ids: one(lookup.ids.is_some()),
            selectors: [0, 1, 2, 3].map(|i| one(lookup.selectors[i].is_some())),
            runtime_selector: one(lookup.runtime_selector.is_some()),
        });
        VerifierIndex {
            domain: domain.clone(),
            depth: srs.depth(),
            public,
            shifts,
            sigma,
            coefficients,
            selectors,
            optional,
            lookup,
        }
    }
}
