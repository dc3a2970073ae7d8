//! Sums of many multiples of points: s_0 P_0 + s_1 P_1 + ..., over any short Weierstrass curve of arkworks whose scalars
//! have four limbs.
//!
//! - [`Sum`]: what to add up, and its windows as tasks that threads share ([`tasks`])
//! - [`digits`]: scalars as signed digits
//! - [`buckets`]: the points of a window by digit, added up bucket by bucket
//! - [`base`]: products of coordinates
//! - [`affine`]: additions of affine points side by side, with one inversion for all
//! - [`subgroup`]: whether many points are in the group of prime order, at a fraction of the price of one by one
//!
//! The method is that of Pippenger with affine buckets: an addition costs 6 products where one in projective
//! coordinates costs 10 or more. Zero scalars and points at infinity are dropped first. The result is the point itself,
//! so it depends neither on the number of threads nor on the width of the windows.
//!
//! Depends on arkworks' `ark-ec` and `ark-ff` only. The proof libraries may depend on it; the core may not.

pub mod affine;
pub mod base;
pub mod buckets;
pub mod digits;
pub mod subgroup;
pub mod sum;
pub mod tasks;

pub use base::Base;
pub use subgroup::all_in_subgroup;
pub use sum::Sum;

use ark_ec::short_weierstrass::{Affine, Projective, SWCurveConfig};
use ark_ff::{BigInt, PrimeField};

/// A curve that this crate adds on.
pub trait Curve: SWCurveConfig<ScalarField: PrimeField<BigInt = BigInt<4>>, BaseField: Base> {}

impl<P: SWCurveConfig<ScalarField: PrimeField<BigInt = BigInt<4>>, BaseField: Base>> Curve for P {}

/// The sum of the multiples, on at most `threads` threads. Of two slices of unequal length the longer one is cut.
pub fn msm<P: Curve>(points: &[Affine<P>], scalars: &[BigInt<4>], threads: usize) -> Projective<P> {
    let sum = Sum::new(&[(points, scalars)]);
    tasks::run(threads, &[&sum]);
    sum.total()
}
