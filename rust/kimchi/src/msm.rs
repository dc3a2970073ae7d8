//! Sums of scalar multiples of many points, by the crate that the proof libraries share.

use crate::curve::{Fp, Point, Projective};
use crate::tasks::Tasks;
use ark_ff::PrimeField;

/// sum of `scalars[i] points[i]`; as many as the shorter of the two has.
pub fn sum(points: &[Point], scalars: &[Fp], tasks: &Tasks<'_>) -> Projective {
    sum_on(tasks.threads(), points, scalars)
}

/// As [`sum`], on this thread: for many sums, each on a thread of its own.
pub fn sum_here(points: &[Point], scalars: &[Fp]) -> Projective {
    sum_on(1, points, scalars)
}

fn sum_on(threads: usize, points: &[Point], scalars: &[Fp]) -> Projective {
    let scalars: Vec<_> = scalars.iter().take(points.len()).map(|scalar| scalar.into_bigint()).collect();
    sparky_msm::msm(points, &scalars, threads)
}
