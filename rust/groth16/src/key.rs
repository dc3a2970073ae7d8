//! A proving key with the matrices that it is for, in the form of snarkjs: the quotient is given by its values on the odd
//! powers of a root of unity ([`crate::reduction`]).

use crate::circuit::Circuit;
use crate::curve::Curve;
use crate::matrix::Matrix;
use crate::point::PointBytes;
use crate::reduction::OddPowers;
use crate::{Error, Result};
use ark_ec::AffineRepr;
use ark_ff::Field;
use ark_groth16::{Groth16, ProvingKey};
use rand_chacha::rand_core::SeedableRng;
use rand_chacha::ChaCha20Rng;

/// A proving key.
pub struct Key<C: Curve> {
    /// The points.
    pub points: ProvingKey<C>,
    /// A; after the rows of the circuit one row for each public wire.
    pub a: Matrix<C::ScalarField>,
    /// B, with as many rows as A.
    pub b: Matrix<C::ScalarField>,
    /// C, where the rows themselves were given; a key from a file lacks it.
    pub c: Option<Matrix<C::ScalarField>>,
    /// Wires, the constant one included.
    pub wires: usize,
    /// Public wires, the constant one included.
    pub public: usize,
    /// Elements of the domain, a power of two.
    pub domain: usize,
    /// Points that are not infinity.
    pub multiples: usize,
}

/// The largest domain: the scalar field of BN254 has roots of unity of order 2^28, and one of twice the order is needed.
pub const MAX_DOMAIN: usize = 1 << 27;

/// The numbers that decide how much memory a key and its proofs take.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Wires, the constant one included.
    pub wires: usize,
    /// Public wires, the constant one included.
    pub public: usize,
    /// Elements of the domain.
    pub domain: usize,
    /// Terms of the matrices that are kept.
    pub terms: usize,
    /// Points of the key that are not infinity.
    pub multiples: usize,
}

/// Bytes of a scalar.
const ELEMENT: u64 = 32;

impl Size {
    /// The size of a key none of whose points is known to be infinity.
    pub fn full(wires: usize, public: usize, domain: usize, terms: usize) -> Size {
        Size { wires, public, domain, terms, multiples: 4 * wires + domain }
    }

    /// Bytes of a key.
    pub fn key<C: Curve>(&self) -> u64 {
        self.points::<C>() + Matrix::<C::ScalarField>::bytes(2 * self.domain, self.terms)
    }

    fn points<C: Curve>(&self) -> u64 {
        let (g1, g2) = (size_of::<C::G1Affine>() as u64, size_of::<C::G2Affine>() as u64);
        self.wires as u64 * (3 * g1 + g2) + self.domain as u64 * g1
    }

    /// Bytes that a proof takes beside the key: values and polynomials, then values, quotient and the sums of multiples.
    pub fn proof<C: Curve>(&self, threads: usize) -> u64 {
        /// A reference and a scalar of a sum.
        const MULTIPLE: u64 = 8 + ELEMENT;
        /// Buckets and blocks of points.
        const THREAD: u64 = 300_000;
        let (wires, domain) = (self.wires as u64, self.domain as u64);
        let transforms = (2 * wires + 4 * domain) * ELEMENT;
        let thread = THREAD + 4 * (wires + domain);
        let sums = (wires + domain) * ELEMENT + self.multiples as u64 * MULTIPLE + threads as u64 * thread;
        transforms.max(sums)
    }

    /// Bytes that making a key takes, the key included: beside it arkworks' table of multiples of the generator, the
    /// scalars, and the points of one query in projective form; or, if these are more, its own copies of the matrices.
    pub fn set_up<C: Curve>(&self) -> u64 {
        let (g1, projective) = (size_of::<C::G1Affine>() as u64, size_of::<C::G1>() as u64);
        let (wires, domain) = (self.wires as u64, self.domain as u64);
        // As `BatchMulPreprocessing` chooses it: the natural logarithm by way of the one to base two.
        let window = u64::from((3 * wires + domain).next_power_of_two().trailing_zeros()) * 69 / 100;
        let table = 256u64.div_ceil(window.max(3)) * g1 << window.max(3);
        let matrices = Matrix::<C::ScalarField>::bytes(2 * self.domain, self.terms);
        let scalars = (wires + 2 * domain) * ELEMENT;
        let last = self.points::<C>() + table + projective * wires.max(domain) + scalars;
        let first = COPIES * self.terms as u64 + 3 * scalars;
        matrices + last.max(first)
    }
}

/// Bytes that arkworks takes for its copies of a term, measured.
const COPIES: u64 = 64;

/// Refuses what takes more than the limit.
pub fn within(limit: u64, asked: u64) -> Result<()> {
    if asked <= limit {
        Ok(())
    } else {
        Err(Error::Memory { asked, cap: limit })
    }
}

/// How many points of a key are not infinity.
pub fn multiples<C: Curve>(points: &ProvingKey<C>) -> usize {
    let g1 = [&points.a_query, &points.b_g1_query, &points.l_query, &points.h_query];
    let on_g1: usize = g1.iter().map(|query| query.iter().filter(|point| !point.is_zero()).count()).sum();
    on_g1 + points.b_g2_query.iter().filter(|point| !point.is_zero()).count()
}

impl<C: Curve> Key<C> {
    /// Makes a key from a seed. Whoever knows the seed can forge proofs: for development only.
    pub fn development(mut circuit: Circuit<C::ScalarField>, seed: [u8; 32]) -> Result<Key<C>> {
        circuit.matrices.iter_mut().for_each(Matrix::shrink);
        let mut random = ChaCha20Rng::from_seed(seed);
        let points = Groth16::<C, OddPowers>::generate_random_parameters_with_reduction(&circuit, &mut random)
            .map_err(|e| Error::call(format!("the set-up failed: {e}")))?;
        let domain = points.h_query.len();
        let Circuit { wires, public, matrices: [mut a, mut b, c] } = circuit;
        for wire in 0..public {
            a.push(std::iter::once((C::ScalarField::ONE, wire as u32)));
            b.push(std::iter::empty());
        }
        let multiples = multiples(&points);
        Ok(Key { points, a, b, c: Some(c), wires, public, domain, multiples })
    }

    /// The numbers that decide its size.
    pub fn size(&self) -> Size {
        let Key { wires, public, domain, multiples, .. } = *self;
        Size { wires, public, domain, terms: self.a.terms() + self.b.terms(), multiples }
    }

    /// Bytes of a point in a file: of G1, of G2.
    pub fn point_bytes() -> [usize; 2] {
        [C::G1Config::point_bytes(), C::G2Config::point_bytes()]
    }
}
