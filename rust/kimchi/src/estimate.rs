//! What a step needs of memory, before it is begun: arkworks allocates without asking.

use crate::curve::{Fp, Point};
use crate::domain::Domain;
use crate::{Error, Result};

/// Columns of an index: sigma, coefficients, selectors, tables.
const INDEX_COLUMNS: u64 = 48;
/// Columns of a proof beside those: the witness twice, the quotient on its cosets, the columns of one coset.
const PROOF_COLUMNS: u64 = 30 + 24 + 64 + 24;
/// Copies of the reference string: its own, one that is folded, buckets of sums.
const POINTS: u64 = 6;

fn within(limit: u64, domain: &Domain, depth: usize, columns: u64) -> Result<()> {
    let column = domain.size as u64 * size_of::<Fp>() as u64;
    let asked = column * columns + depth as u64 * POINTS * size_of::<Point>() as u64;
    if asked <= limit {
        Ok(())
    } else {
        Err(Error::Memory { asked, cap: limit })
    }
}

/// Refuses an index that needs more than `limit` bytes.
pub fn index(limit: u64, domain: &Domain, depth: usize) -> Result<()> {
    within(limit, domain, depth, INDEX_COLUMNS)
}

/// Refuses a proof that needs more than `limit` bytes.
pub fn proof(limit: u64, domain: &Domain, depth: usize) -> Result<()> {
    within(limit, domain, depth, INDEX_COLUMNS + PROOF_COLUMNS)
}
