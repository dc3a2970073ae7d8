//! Additions of affine points in batches: one inversion for all of them, six products each.

use crate::curve::{endo_base, Fq, Point};
use ark_ec::AffineRepr;
use ark_ff::{AdditiveGroup, Field, Zero};

/// Inverts all elements that are not 0.
fn invert(elements: &mut [Fq], products: &mut Vec<Fq>) {
    products.clear();
    let mut product = Fq::ONE;
    for x in elements.iter() {
        products.push(product);
        if !x.is_zero() {
            product *= x;
        }
    }
    let mut inverse = product.inverse().unwrap_or_default();
    for (x, before) in elements.iter_mut().zip(&*products).rev() {
        if !x.is_zero() {
            let next = inverse * *x;
            *x = inverse * before;
            inverse = next;
        }
    }
}

/// Room that batches share.
#[derive(Default)]
pub struct Scratch {
    denominators: Vec<Fq>,
    products: Vec<Fq>,
}

/// What the slope of a sum is divided by; 0 if the sum needs no slope.
#[inline]
fn denominator(p: &Point, q: &Point) -> Fq {
    if p.is_zero() || q.is_zero() {
        return Fq::ZERO;
    }
    let dx = q.x - p.x;
    if !dx.is_zero() {
        dx
    } else if p.y == q.y {
        p.y.double()
    } else {
        Fq::ZERO
    }
}

/// p + q, given the inverse of their denominator.
#[inline]
fn sum(p: &Point, q: &Point, inverse: &Fq) -> Point {
    if inverse.is_zero() {
        return match (p.is_zero(), q.is_zero()) {
            (true, _) => *q,
            (_, true) => *p,
            _ => Point::zero(),
        };
    }
    let rise = if p.x == q.x {
        let square = p.x.square();
        square.double() + square
    } else {
        q.y - p.y
    };
    let slope = rise * inverse;
    let x = slope.square() - p.x - q.x;
    Point::new_unchecked(x, slope * (p.x - x) - p.y)
}

/// Adds `others` to `points`.
pub fn add_all(points: &mut [Point], others: impl Iterator<Item = Point> + Clone, scratch: &mut Scratch) {
    let Scratch { denominators, products } = scratch;
    denominators.clear();
    denominators.extend(points.iter().zip(others.clone()).map(|(p, q)| denominator(p, &q)));
    invert(denominators, products);
    for ((p, q), inverse) in points.iter_mut().zip(others).zip(denominators) {
        *p = sum(p, &q, inverse);
    }
}

/// Doubles `points`.
pub fn double_all(points: &mut [Point], scratch: &mut Scratch) {
    let Scratch { denominators, products } = scratch;
    denominators.clear();
    denominators.extend(points.iter().map(|p| denominator(p, p)));
    invert(denominators, products);
    for (p, inverse) in points.iter_mut().zip(denominators) {
        *p = sum(p, p, inverse);
    }
}

/// `low[i] + endo(bits) high[i]` into `low`: doubling and adding as [`crate::transcript::endo`] does, on the points and
/// their images under the endomorphism.
pub fn fold(low: &mut [Point], high: &[Point], bits: [u64; 2], scratch: &mut Scratch) {
    let e = endo_base();
    let image = |p: &Point| if p.is_zero() { *p } else { Point::new_unchecked(p.x * e, p.y) };
    let bit = |i: usize| bits[i / 64] >> (i % 64) & 1 == 1;
    // a = b = 2 at the start: 2 (P + image).
    let mut sums = high.to_vec();
    add_all(&mut sums, high.iter().map(image), scratch);
    double_all(&mut sums, scratch);
    for i in (0..64).rev() {
        double_all(&mut sums, scratch);
        let (add, imaged) = (bit(2 * i), bit(2 * i + 1));
        let signed = |p: Point| if add { p } else { -p };
        if imaged {
            add_all(&mut sums, high.iter().map(|p| signed(image(p))), scratch);
        } else {
            add_all(&mut sums, high.iter().map(|p| signed(*p)), scratch);
        }
    }
    add_all(low, sums.iter().copied(), scratch);
}
