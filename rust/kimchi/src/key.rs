//! The verifier's index (section 3): commitments to the columns of a circuit.

use crate::curve::{Fp, Fq, Point};
use crate::domain::{shifts, zk_rows_of, Domain, WIRED};
use crate::lookup::Shape;
use crate::transcript::Transcript;
use crate::{Error, Result};

/// The chunks of a commitment.
pub type Commitment = Vec<Point>;

/// What a proof of one circuit is verified with.
#[derive(Clone, Debug)]
pub struct VerifierIndex {
    /// Rows.
    pub domain: Domain,
    /// Depth of the reference string.
    pub depth: usize,
    /// Public inputs.
    pub public: usize,
    /// s_0 .. s_6.
    pub shifts: [Fp; WIRED],
    /// sigma_0 .. sigma_6.
    pub sigma: Vec<Commitment>,
    /// The 15 columns of coefficients.
    pub coefficients: Vec<Commitment>,
    /// The six selectors that are always there, in the order of [`crate::gates::GATES`].
    pub selectors: Vec<Commitment>,
    /// The six others.
    pub optional: Vec<Option<Commitment>>,
    /// What lookups add.
    pub lookup: Option<LookupKey>,
}

/// Commitments of lookups.
#[derive(Clone, Debug)]
pub struct LookupKey {
    /// Patterns and sizes.
    pub shape: Shape,
    /// Columns of the table.
    pub table: Vec<Commitment>,
    /// Ids of the rows of the table.
    pub ids: Option<Commitment>,
    /// Selectors of the patterns.
    pub selectors: [Option<Commitment>; 4],
    /// The selector of runtime tables.
    pub runtime_selector: Option<Commitment>,
}

/// Rows of the largest domain, as a power of two.
const MAX_LOG: u64 = 24;

/// Places of ForeignFieldAdd and ForeignFieldMul among the optional selectors, which the digest exchanges.
const EXCHANGED: [usize; 6] = [0, 1, 3, 2, 4, 5];

impl VerifierIndex {
    /// The digest that a transcript begins with.
    pub fn digest(&self) -> Fq {
        let mut transcript = Transcript::default();
        let always = self.sigma.iter().chain(&self.coefficients).chain(&self.selectors);
        always.for_each(|commitment| transcript.absorb_points(commitment));
        EXCHANGED.iter().filter_map(|&i| self.optional[i].as_ref()).for_each(|c| transcript.absorb_points(c));
        if let Some(lookup) = &self.lookup {
            let some = lookup.ids.iter().chain(&lookup.runtime_selector).chain(lookup.selectors.iter().flatten());
            lookup.table.iter().chain(some).for_each(|commitment| transcript.absorb_points(commitment));
        }
        transcript.squeeze()
    }

    /// A domain and shifts from what an index in JSON says of them.
    pub fn domain_of(log: u64, zk_rows: u64, depth: usize) -> Result<(Domain, [Fp; WIRED])> {
        let wrong = |key: &str, what: String| Error::format("verifier index", key, what);
        if !(3..=MAX_LOG).contains(&log) {
            return Err(wrong("domain_log2", format!("expected 3 to {MAX_LOG}, found {log}")));
        }
        let size = 1usize << log;
        let expected = zk_rows_of(size.div_ceil(depth));
        if zk_rows != expected as u64 {
            return Err(wrong("zk_rows", format!("expected {expected}, found {zk_rows}")));
        }
        let domain = Domain::new(size, expected, depth).map_err(|e| wrong("domain_log2", e.to_string()))?;
        let shifts = shifts(&domain);
        Ok((domain, shifts))
    }
}
