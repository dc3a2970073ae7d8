//! The parts of a proof, and the two orders in which its evaluations are gone through (section 7).

use crate::curve::{Fp, Point};
use crate::key::Commitment;

/// Values of the chunks of a polynomial at zeta and at zeta w.
pub type Evaluation = [Vec<Fp>; 2];

/// A proof with its public input.
#[derive(Clone, Debug)]
pub struct Proof {
    /// Commitments of the prover's own columns.
    pub commitments: Commitments,
    /// The inner product argument.
    pub opening: Opening,
    /// Values of all columns.
    pub evaluations: Evaluations,
    /// ft at zeta w.
    pub ft_eval1: Fp,
    /// The public input.
    pub public: Vec<Fp>,
}

/// Commitments in the order of their absorption.
#[derive(Clone, Debug)]
pub struct Commitments {
    /// The 15 witness columns.
    pub w: Vec<Commitment>,
    /// What lookups add.
    pub lookup: Option<LookupCommitments>,
    /// The aggregation of the permutation.
    pub z: Commitment,
    /// The quotient.
    pub t: Commitment,
}

/// Commitments of lookups.
#[derive(Clone, Debug)]
pub struct LookupCommitments {
    /// The sorted columns.
    pub sorted: Vec<Commitment>,
    /// Their aggregation.
    pub aggregation: Commitment,
    /// The column of runtime tables.
    pub runtime: Option<Commitment>,
}

/// The inner product argument.
#[derive(Clone, Debug)]
pub struct Opening {
    /// L and R of each round.
    pub rounds: Vec<[Point; 2]>,
    /// delta.
    pub delta: Point,
    /// z1 and z2.
    pub z: [Fp; 2],
    /// The folded reference string.
    pub sg: Point,
}

/// Evaluations of all columns.
#[derive(Clone, Debug)]
pub struct Evaluations {
    /// Of the public input; it may be left out where it has one chunk.
    pub public: Option<Evaluation>,
    /// z.
    pub z: Evaluation,
    /// The six selectors that are always there.
    pub selectors: Vec<Evaluation>,
    /// The witness.
    pub w: Vec<Evaluation>,
    /// The coefficients.
    pub coefficients: Vec<Evaluation>,
    /// sigma_0 .. sigma_5.
    pub sigma: Vec<Evaluation>,
    /// The six other selectors.
    pub optional: Vec<Option<Evaluation>>,
    /// What lookups add.
    pub lookup: Option<LookupEvaluations>,
}

/// Evaluations of the columns of lookups.
#[derive(Clone, Debug)]
pub struct LookupEvaluations {
    /// A.
    pub aggregation: Evaluation,
    /// T.
    pub table: Evaluation,
    /// S_0 .. S_m.
    pub sorted: Vec<Evaluation>,
    /// RT.
    pub runtime: Option<Evaluation>,
    /// The selector of runtime tables.
    pub runtime_selector: Option<Evaluation>,
    /// Selectors of the patterns.
    pub selectors: [Option<Evaluation>; 4],
}

impl Evaluations {
    fn without_lookups(&self) -> impl Iterator<Item = &Evaluation> {
        let columns = self.w.iter().chain(&self.coefficients).chain(&self.sigma);
        std::iter::once(&self.z).chain(&self.selectors).chain(columns).chain(self.optional.iter().flatten())
    }

    /// In the order in which the sponge over Fp absorbs them, the public input apart.
    pub fn absorbed(&self) -> impl Iterator<Item = &Evaluation> {
        let lookups = self.lookup.iter().flat_map(|lookup| {
            [&lookup.aggregation, &lookup.table].into_iter().chain(&lookup.sorted).chain(lookup.tail())
        });
        self.without_lookups().chain(lookups)
    }

    /// In the order in which they are opened after the public input and ft.
    pub fn opened(&self) -> impl Iterator<Item = &Evaluation> {
        let lookups = self
            .lookup
            .iter()
            .flat_map(|lookup| lookup.sorted.iter().chain([&lookup.aggregation, &lookup.table]).chain(lookup.tail()));
        self.without_lookups().chain(lookups)
    }
}

impl LookupEvaluations {
    fn tail(&self) -> impl Iterator<Item = &Evaluation> {
        self.runtime.iter().chain(&self.runtime_selector).chain(self.selectors.iter().flatten())
    }
}
