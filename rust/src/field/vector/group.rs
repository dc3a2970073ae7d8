//! The same wire of several witnesses, side by side: what a batch of witnesses is computed on, one operation at a time.
//!
//! [`super::several::Several`] is any number in scalar code; [`super::eight::Eight`] is eight in the lanes of a vector
//! unit.

use super::lanes::Lanes;
use crate::field::{Fp, Limbs, Modulus};
use bytemuck::Pod;

/// Arithmetic on a value of each witness of a group. Masks have bit i for witness i.
pub trait Group<M: Modulus> {
    /// Witnesses of a group.
    const WIDTH: usize;
    /// One value a witness.
    type Value: Pod + Send + Sync;
    /// A constant, prepared.
    type Factor: Pod + Send + Sync;
    /// For sums of few terms.
    type Short: Accumulator<M, Self>;
    /// For sums of many terms.
    type Long: Accumulator<M, Self>;

    /// Prepares a constant.
    fn factor(constant: Fp<M>) -> Self::Factor;
    /// The constant for every witness.
    fn constant(out: &mut Self::Value, constant: &Self::Factor);
    /// The value of one witness.
    fn get(value: &Self::Value, witness: usize) -> Fp<M>;
    /// The same, canonical.
    fn canonical(value: &Self::Value, witness: usize) -> Limbs;
    /// Changes the value of one witness.
    fn set(value: &mut Self::Value, witness: usize, to: Fp<M>);
    /// out = a + b.
    fn add(out: &mut Self::Value, a: &Self::Value, b: &Self::Value);
    /// out = a - b.
    fn sub(out: &mut Self::Value, a: &Self::Value, b: &Self::Value);
    /// out = a b.
    fn mul(out: &mut Self::Value, a: &Self::Value, b: &Self::Value);
    /// out = 1 / a, 0 for 0.
    fn invert(out: &mut Self::Value, a: &Self::Value);
    /// out = `then` for the witnesses of the mask, `otherwise` for the others.
    fn pick(out: &mut Self::Value, mask: u8, then: &Self::Value, otherwise: &Self::Value);
    /// out = 1 for the witnesses of the mask, 0 for the others.
    fn flags(out: &mut Self::Value, mask: u8);
    /// Where a is 0.
    fn zeros(a: &Self::Value) -> u8;
    /// Where a is 1.
    fn ones(a: &Self::Value) -> u8;
    /// Where a = b.
    fn equal(a: &Self::Value, b: &Self::Value) -> u8;
}

/// A sum that grows term by term.
pub trait Accumulator<M: Modulus, G: Group<M> + ?Sized> {
    /// 0.
    fn zero() -> Self;
    /// Adds a.
    fn add(&mut self, a: &G::Value);
    /// Subtracts a.
    fn sub(&mut self, a: &G::Value);
    /// Adds factor a.
    fn add_product(&mut self, factor: &G::Factor, a: &G::Value);
    /// out = the sum.
    fn total(&mut self, out: &mut G::Value);
}

/// Work written over any lane type.
///
/// `run` and what it calls with lanes is `#[inline(always)]` and without closures over lanes, so that all of it is
/// compiled for the vector unit.
pub trait LaneWork {
    /// What it answers.
    type Answer;
    /// Does the work on these lanes.
    fn run<L: Lanes>(self) -> Self::Answer;
}
