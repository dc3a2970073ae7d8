//! The opening of all polynomials at two points by one inner product argument (section 7).

use crate::affine::{fold, Scratch};
use crate::curve::{Fp, Point};
use crate::msm;
use crate::polynomial::chunks;
use crate::proof::Opening;
use crate::srs::{map, Srs};
use crate::tasks::{Step, Tasks};
use crate::transcript::{endo, Transcript};
use crate::verifier::shifted;
use crate::Result;
use ark_ec::CurveGroup;
use ark_ff::{AdditiveGroup, Field, UniformRand};
use rand_chacha::ChaCha20Rng;

/// Points that a thread folds at least.
const LEAST: usize = 64;

/// Polynomials combined by powers of v, and their blinders.
pub struct Combination {
    depth: usize,
    v: Fp,
    power: Fp,
    coefficients: Vec<Fp>,
    blinder: Fp,
}

impl Combination {
    /// Nothing yet.
    pub fn new(depth: usize, v: Fp) -> Combination {
        Combination { depth, v, power: Fp::ONE, coefficients: vec![Fp::ZERO; depth], blinder: Fp::ZERO }
    }

    /// Adds the chunks of a polynomial, each times the next power of v; `blinders` may be fewer.
    pub fn add(&mut self, polynomial: &[Fp], count: usize, blinders: &[Fp]) {
        let mut chunks = chunks(polynomial, self.depth);
        for i in 0..count {
            let chunk = chunks.next().unwrap_or_default();
            self.coefficients.iter_mut().zip(chunk).for_each(|(sum, c)| *sum += self.power * c);
            self.blinder += self.power * blinders.get(i).copied().unwrap_or(Fp::ZERO);
            self.power *= self.v;
        }
    }

    /// Moves the combination so that it has this value at the two points, which u combines; its commitment then is
    /// another.
    pub fn move_to(&mut self, value: &Fp, points: [Fp; 2], u: Fp) {
        let b = powers(self.depth, points, u);
        let rest = *value - inner(&self.coefficients, &b);
        // 1 + u is 0 for one u of all.
        self.coefficients[0] += rest * b[0].inverse().unwrap_or_default();
    }
}

fn inner(a: &[Fp], b: &[Fp]) -> Fp {
    a.iter().zip(b).map(|(a, b)| *a * b).sum()
}

/// 1, x, x^2, .. plus u times 1, y, y^2, ..
fn powers(depth: usize, [x, y]: [Fp; 2], u: Fp) -> Vec<Fp> {
    let (mut a, mut b) = (Fp::ONE, u);
    (0..depth)
        .map(|_| {
            let sum = a + b;
            a *= x;
            b *= y;
            sum
        })
        .collect()
}

/// Opens a combination at two points, which u combines. The transcript goes on from zeta.
pub fn open(
    srs: &Srs,
    mut transcript: Transcript,
    combination: Combination,
    points: [Fp; 2],
    u: Fp,
    random: &mut ChaCha20Rng,
    tasks: &Tasks<'_>,
) -> Result<Opening> {
    let Combination { coefficients: mut a, mut blinder, .. } = combination;
    let mut b = powers(srs.depth(), points, u);
    transcript.absorb_scalar(&shifted(&inner(&a, &b)));
    let base = map(transcript.squeeze());
    let mut rounds = Vec::new();
    let mut g: Vec<Point> = srs.points().to_vec();
    while g.len() > 1 {
        tasks.step(Step::Opening)?;
        let half = g.len() / 2;
        let [r_l, r_r] = [Fp::rand(random), Fp::rand(random)];
        let (g_low, g_high) = g.split_at_mut(half);
        let ((a_low, a_high), (b_low, b_high)) = (a.split_at(half), b.split_at(half));
        let side = |g: &[Point], a: &[Fp], b: &[Fp], blinder: Fp| {
            (msm::sum(g, a, tasks) + srs.h * blinder + base * inner(a, b)).into_affine()
        };
        let pair = [side(g_low, a_high, b_low, r_l), side(g_high, a_low, b_high, r_r)];
        transcript.absorb_points(&pair);
        let bits = transcript.bits();
        let x = endo(bits);
        let inverse = x.inverse().unwrap_or_default();
        rounds.push(pair);
        blinder += r_l * inverse + r_r * x;
        a = a_low.iter().zip(a_high).map(|(low, high)| *low + inverse * high).collect();
        b = b_low.iter().zip(b_high).map(|(low, high)| *low + x * high).collect();
        tasks.runs(g_low, LEAST, |from, low| fold(low, &g_high[from..from + low.len()], bits, &mut Scratch::default()));
        g.truncate(half);
    }
    let (a, b, sg) = (a[0], b[0], g[0]);
    let [d, r] = [Fp::rand(random), Fp::rand(random)];
    let delta = (sg * d + base * (b * d) + srs.h * r).into_affine();
    transcript.absorb_points([&delta]);
    let y = transcript.endo();
    Ok(Opening { rounds, delta, z: [a * y + d, blinder * y + r], sg })
}
