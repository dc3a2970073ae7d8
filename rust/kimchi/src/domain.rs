//! Rows of the domain (section 2): their number, the zero-knowledge rows, and the shifts that tell columns apart.

use crate::curve::{element, Fp};
use crate::{Error, Result};
use ark_ff::{FftField, Field, Zero};
use ark_poly::{EvaluationDomain, Radix2EvaluationDomain};
use blake2::{Blake2b512, Digest};

/// Columns that can be wired.
pub const WIRED: usize = 7;
/// Largest domain: quotients are interpolated on eight times as many points, and rows are 32-bit numbers.
const MAX_LOG: u32 = 24;

/// The rows 0..n; row r is the point w^r.
#[derive(Clone, Debug)]
pub struct Domain {
    /// n.
    pub size: usize,
    /// Zero-knowledge rows, the last ones.
    pub zk_rows: usize,
    /// Chunks of a column.
    pub chunks: usize,
    /// For Fourier transforms.
    pub radix2: Radix2EvaluationDomain<Fp>,
}

impl Domain {
    /// The domain of a circuit that needs `least` rows, at that depth of the reference string.
    pub fn fitting(least: usize, depth: usize) -> Result<Domain> {
        let too_large = || Error::call(format!("a circuit of {least} rows: the domain has at most 2^{MAX_LOG}"));
        let mut zk_rows = 3;
        loop {
            let size = least.checked_add(zk_rows).and_then(usize::checked_next_power_of_two).ok_or_else(too_large)?;
            if size.ilog2() > MAX_LOG {
                return Err(too_large());
            }
            let chunks = size.div_ceil(depth);
            zk_rows = zk_rows_of(chunks);
            if size >= least + zk_rows {
                return Domain::new(size, zk_rows, depth);
            }
        }
    }

    /// A domain of a known size.
    pub fn new(size: usize, zk_rows: usize, depth: usize) -> Result<Domain> {
        let radix2 = Radix2EvaluationDomain::new(size).filter(|d| d.size() == size && size.ilog2() <= MAX_LOG);
        let radix2 = radix2.ok_or_else(|| Error::call(format!("no domain of {size} rows")))?;
        if zk_rows == 0 || zk_rows + 2 > size {
            return Err(Error::call(format!("{zk_rows} zero-knowledge rows in a domain of {size}")));
        }
        Ok(Domain { size, zk_rows, chunks: size.div_ceil(depth), radix2 })
    }

    /// w^row; rows wrap around.
    pub fn point(&self, row: usize) -> Fp {
        self.radix2.element(row % self.size)
    }

    /// The first zero-knowledge row.
    pub fn first_zk_row(&self) -> usize {
        self.size - self.zk_rows
    }

    /// x^n - 1.
    pub fn vanishing(&self, x: &Fp) -> Fp {
        x.pow([self.size as u64]) - Fp::ONE
    }

    /// M(x) = (x - w^(n-zk)) (x - w^(n-zk+1)) (x - w^(n-1)), where the permutation is not held (section 6).
    pub fn permutation_mask(&self, x: &Fp) -> Fp {
        let first = self.first_zk_row();
        (*x - self.point(first)) * (*x - self.point(first + 1)) * (*x - self.point(self.size - 1))
    }

    /// V(x), the product of x - w^(n-i) for i = 1 ..= zk + 1, where lookups are not held (section 6).
    pub fn lookup_mask(&self, x: &Fp) -> Fp {
        (1..=self.zk_rows + 1).map(|i| *x - self.point(self.size - i)).product()
    }
}

/// Zero-knowledge rows for that many chunks: 3, 5, 9 for 1, 2, 4.
pub fn zk_rows_of(chunks: usize) -> usize {
    (16 * chunks - 2) / 7 + 1
}

/// s_0 = 1 and six numbers that are no squares: the columns s_j w^r do not meet.
pub fn shifts(domain: &Domain) -> [Fp; WIRED] {
    let mut shifts = [Fp::ONE; WIRED];
    let mut counter = 7u32;
    for i in 1..WIRED {
        shifts[i] = loop {
            counter += 1;
            let digest = Blake2b512::digest(counter.to_be_bytes());
            let mut limbs = [0u64; 4];
            for (j, byte) in digest[..31].iter().enumerate() {
                limbs[j / 8] |= u64::from(*byte) << (8 * (j % 8));
            }
            let Some(shift) = element::<Fp>(&limbs) else { continue };
            let outside = !domain.vanishing(&shift).is_zero();
            if shift.legendre().is_qnr() && outside && !shifts[..i].contains(&shift) {
                break shift;
            }
        };
    }
    shifts
}

/// A generator of a coset that no domain meets.
pub fn coset_generator() -> Fp {
    Fp::GENERATOR
}
