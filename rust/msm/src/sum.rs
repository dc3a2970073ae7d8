//! A sum of multiples, its windows, and what they add up to.

use crate::buckets::Memory;
use crate::digits::Windows;
use crate::Curve;
use ark_ec::short_weierstrass::{Affine, Projective};
use ark_ec::AffineRepr;
use ark_ff::{AdditiveGroup, BigInt, PrimeField};
use std::sync::{Mutex, PoisonError};

/// A sum of multiples of points. Its windows are independent of each other ([`crate::tasks`]).
pub struct Sum<'p, P: Curve> {
    points: Vec<&'p Affine<P>>,
    scalars: Vec<BigInt<4>>,
    windows: Windows,
    found: Mutex<Vec<Projective<P>>>,
}

impl<'p, P: Curve> Sum<'p, P> {
    /// The sum over several slices of points with their scalars; zero scalars and points at infinity are dropped. Of
    /// two slices of unequal length the longer one is cut.
    pub fn new(parts: &[(&'p [Affine<P>], &[BigInt<4>])]) -> Sum<'p, P> {
        let all = || parts.iter().flat_map(|(points, scalars)| points.iter().zip(scalars.iter()));
        let used = || all().filter(|(point, scalar)| !point.is_zero() && **scalar != BigInt([0; 4]));
        let count = used().count();
        let mut points = Vec::with_capacity(count);
        let mut scalars = Vec::with_capacity(count);
        for (point, scalar) in used() {
            points.push(point);
            scalars.push(*scalar);
        }
        let windows = Windows::for_count(count, P::ScalarField::MODULUS_BIT_SIZE as usize);
        let found = Mutex::new(vec![Projective::ZERO; windows.count()]);
        Sum { points, scalars, windows, found }
    }

    /// How many windows are to be worked.
    pub fn windows(&self) -> usize {
        self.windows.count()
    }

    /// Works one window.
    pub fn work(&self, window: usize, memory: &mut Memory<P>) {
        let sum = memory.window(&self.scalars, &self.points, &self.windows, window);
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = found.get_mut(window) {
            *place = sum;
        }
    }

    /// The sum, once every window was worked.
    pub fn total(&self) -> Projective<P> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.iter().rev().fold(Projective::ZERO, |mut total, window| {
            for _ in 0..self.windows.width() {
                total.double_in_place();
            }
            total + window
        })
    }
}
