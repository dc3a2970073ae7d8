//! The reference string (section 1): points that nobody knows a relation between, so no trusted set-up.

use crate::curve::{element, to_affine, Fp, Fq, Point, Projective};
use crate::msm;
use crate::polynomial::chunks;
use crate::tasks::Tasks;
use crate::{Error, Result};
use ark_ff::{Field, MontFp};
use blake2::{Blake2b512, Digest};
use std::sync::Arc;

/// Points of the standard string of o1js.
pub const MAX_DEPTH: usize = 1 << 16;

const THIRD_ROOT: Fq = MontFp!("5885731217013704028947117152987276604395468276778445611234961748972736355487");

/// The point of a field element: the first of three candidates that is on the curve.
pub fn map(t: Fq) -> Point {
    let r = THIRD_ROOT;
    let (one, five) = (Fq::ONE, Fq::from(5u64));
    let square = t.square();
    let sum = square + Fq::from(6u64);
    let a = (sum * square).inverse().unwrap_or_default();
    let half = Fq::from(2u64).inverse().unwrap_or_default();
    let third = Fq::from(3u64).inverse().unwrap_or_default();
    let x1 = (r - one) * half - square.square() * a * r;
    let candidates = [x1, -one - x1, one - sum.square() * sum * a * third];
    let root = |x: Fq| (x.square() * x + five).sqrt().map(|y| Point::new_unchecked(x, y));
    // One of the three always is: the product of their right sides is a square.
    candidates.into_iter().find_map(root).unwrap_or_default()
}

/// The point of a byte string.
fn hash(bytes: &[u8]) -> Point {
    let digest = Blake2b512::digest(bytes);
    // 248 bits, the first of which is the most significant of the number: each byte is reversed, and their order.
    let mut limbs = [0u64; 4];
    for (i, byte) in digest[..31].iter().rev().enumerate() {
        limbs[i / 8] |= u64::from(byte.reverse_bits()) << (8 * (i % 8));
    }
    map(element(&limbs).unwrap_or_default())
}

/// G_0 .. G_(depth-1) and H.
#[derive(Clone)]
pub struct Srs {
    points: Arc<Vec<Point>>,
    depth: usize,
    /// What blinders are multiplied with.
    pub h: Point,
}

/// G_i.
pub fn point(i: u32) -> Point {
    hash(&i.to_be_bytes())
}

/// H.
pub fn blinding_point() -> Point {
    hash(b"srs_misc\0\0\0\0")
}

/// Refuses depths other than powers of two up to [`MAX_DEPTH`].
pub fn check_depth(depth: usize) -> Result<()> {
    if depth.is_power_of_two() && (2..=MAX_DEPTH).contains(&depth) {
        Ok(())
    } else {
        Err(Error::call(format!("srs depth: expected a power of two of 2 to {MAX_DEPTH}, found {depth}")))
    }
}

impl Srs {
    /// Derives the string.
    pub fn derive(depth: usize, tasks: &Tasks<'_>) -> Result<Srs> {
        check_depth(depth)?;
        const RUN: usize = 256;
        let runs = tasks.map(depth.div_ceil(RUN), |run| {
            let range = run * RUN..((run + 1) * RUN).min(depth);
            range.map(|i| point(i as u32)).collect::<Vec<_>>()
        });
        Ok(Srs::of(runs.concat()))
    }

    /// A string of these points, which are G_0, G_1, ...
    pub(crate) fn of(points: Vec<Point>) -> Srs {
        Srs { depth: points.len(), points: Arc::new(points), h: blinding_point() }
    }

    /// The first `depth` points, shared.
    pub fn prefix(&self, depth: usize) -> Srs {
        Srs { depth: depth.min(self.depth), ..self.clone() }
    }

    /// How many points there are.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The points.
    pub fn points(&self) -> &[Point] {
        &self.points[..self.depth]
    }

    /// Commits to a polynomial: a sum for each chunk, `count` of them at least.
    fn sums(&self, coefficients: &[Fp], count: usize) -> Vec<Projective> {
        let mut sums: Vec<_> =
            chunks(coefficients, self.depth).map(|chunk| msm::sum_here(self.points(), chunk)).collect();
        sums.resize(sums.len().max(count), Projective::default());
        sums
    }

    /// Commits to polynomials, each in `count` chunks, on all threads. A blinder times H is added to each chunk.
    pub fn commit(&self, polynomials: &[Blinded<'_>], count: usize, tasks: &Tasks<'_>) -> Vec<Vec<Point>> {
        if polynomials.len() < tasks.threads() {
            // Fewer sums than threads: each of them on all.
            return polynomials.iter().map(|p| self.commit_one(p, count, tasks)).collect();
        }
        tasks.map(polynomials.len(), |i| {
            let Blinded { coefficients, blinders } = &polynomials[i];
            let mut sums = self.sums(coefficients, count);
            self.blind(&mut sums, blinders);
            to_affine(&sums)
        })
    }

    fn commit_one(&self, polynomial: &Blinded<'_>, count: usize, tasks: &Tasks<'_>) -> Vec<Point> {
        let chunks = chunks(polynomial.coefficients, self.depth);
        let mut sums: Vec<_> = chunks.map(|chunk| msm::sum(self.points(), chunk, tasks)).collect();
        sums.resize(sums.len().max(count), Projective::default());
        self.blind(&mut sums, polynomial.blinders);
        to_affine(&sums)
    }

    /// Commits to a sum of multiples of columns whose commitments are known, chunk by chunk.
    pub fn blinded_sum(&self, known: &[Vec<Projective>], factors: &[Fp], blinders: &[Fp]) -> Vec<Point> {
        let chunk = |i: usize| known.iter().zip(factors).map(|(chunks, factor)| chunks[i] * *factor).sum();
        let mut sums: Vec<Projective> = (0..blinders.len()).map(chunk).collect();
        self.blind(&mut sums, blinders);
        to_affine(&sums)
    }

    fn blind(&self, sums: &mut [Projective], blinders: &[Fp]) {
        for (sum, blinder) in sums.iter_mut().zip(blinders) {
            *sum += if *blinder == Fp::ONE { self.h.into() } else { self.h * *blinder };
        }
    }
}

/// A polynomial and what hides each of its chunks.
#[derive(Clone, Copy)]
pub struct Blinded<'a> {
    /// Its coefficients, lowest first.
    pub coefficients: &'a [Fp],
    /// One a chunk; none if it is not hidden.
    pub blinders: &'a [Fp],
}
