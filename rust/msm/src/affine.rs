//! Additions of affine points side by side: one inversion serves all (Montgomery's trick), so that an addition costs 6
//! products and a share of an inversion.

use crate::base::Base;
use crate::Curve;
use ark_ec::short_weierstrass::Affine;
use ark_ec::AffineRepr;
use ark_ff::{AdditiveGroup, Field};

/// Memory of additions, kept from one batch to the next.
pub struct Scratch<F> {
    denominators: Vec<F>,
    products: Vec<F>,
}

impl<F: Base> Scratch<F> {
    /// Without memory yet.
    pub fn new() -> Scratch<F> {
        Scratch { denominators: Vec::new(), products: Vec::new() }
    }

    /// Inverts what `denominators` holds; none is zero.
    fn invert(&mut self) {
        self.products.clear();
        let mut product = F::ONE;
        for denominator in &self.denominators {
            self.products.push(product);
            product = product.times(denominator);
        }
        let Some(mut inverse) = product.inverse() else { return };
        for (denominator, before) in self.denominators.iter_mut().zip(&self.products).rev() {
            let own = inverse.times(before);
            inverse = inverse.times(denominator);
            *denominator = own;
        }
    }
}

impl<F: Base> Default for Scratch<F> {
    fn default() -> Self {
        Self::new()
    }
}

/// Adds pairs of points: for each (to, left, right) `points[to]` becomes `points[left] + points[right]`. A place is
/// written after it was read by its own pair and those before, so pairs may move points downwards.
pub fn add_pairs<P: Curve>(
    points: &mut [Affine<P>],
    pairs: impl Iterator<Item = (usize, usize, usize)> + Clone,
    scratch: &mut Scratch<P::BaseField>,
) {
    scratch.denominators.clear();
    for (_, left, right) in pairs.clone() {
        scratch.denominators.push(denominator(&points[left], &points[right]));
    }
    scratch.invert();
    for ((to, left, right), inverse) in pairs.zip(&scratch.denominators) {
        points[to] = finish(&points[left], &points[right], inverse);
    }
}

/// What to divide by in the sum of two points; 1 where nothing is divided.
#[inline]
pub(crate) fn denominator<P: Curve>(left: &Affine<P>, right: &Affine<P>) -> P::BaseField {
    if left.is_zero() || right.is_zero() {
        return P::BaseField::ONE;
    }
    let difference = right.x - left.x;
    if difference != P::BaseField::ZERO {
        difference
    } else if left.y == right.y && left.y != P::BaseField::ZERO {
        left.y.double()
    } else {
        P::BaseField::ONE
    }
}

/// The sum of two points, given the inverse of their [`denominator`].
#[inline]
pub(crate) fn finish<P: Curve>(left: &Affine<P>, right: &Affine<P>, inverse: &P::BaseField) -> Affine<P> {
    if left.is_zero() {
        return *right;
    }
    if right.is_zero() {
        return *left;
    }
    let slope = if left.x != right.x {
        (right.y - left.y).times(inverse)
    } else if left.y == right.y && left.y != P::BaseField::ZERO {
        let square = left.x.squared();
        (square.double() + square + P::COEFF_A).times(inverse)
    } else {
        return Affine::identity();
    };
    let x = slope.squared() - left.x - right.x;
    let y = slope.times(&(left.x - x)) - left.y;
    Affine::new_unchecked(x, y)
}

impl<F: Base> Scratch<F> {
    /// Adds `right[i]` to `left[i]` for every i.
    pub fn add_all<P: Curve<BaseField = F>>(&mut self, left: &mut [Affine<P>], right: &[Affine<P>]) {
        self.denominators.clear();
        self.denominators.extend(left.iter().zip(right).map(|(l, r)| denominator(l, r)));
        self.invert();
        for ((left, right), inverse) in left.iter_mut().zip(right).zip(&self.denominators) {
            *left = finish(left, right, inverse);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ark_bn254::g1::Config;
    use ark_ec::CurveGroup;

    #[test]
    fn every_kind_of_addition_is_that_of_arkworks() {
        let g = Affine::<Config>::generator();
        let point = |n: u64| (g * ark_bn254::Fr::from(n)).into_affine();
        let all = [Affine::identity(), g, -g, point(2), point(3), -point(3)];
        let mut scratch = Scratch::new();
        let mut left: Vec<_> = all.iter().flat_map(|p| [*p; 6]).collect();
        let right: Vec<_> = all.iter().cycle().take(36).copied().collect();
        let expected: Vec<_> = left.iter().zip(&right).map(|(l, r)| (*l + *r).into_affine()).collect();
        scratch.add_all(&mut left, &right);
        assert_eq!(left, expected);
    }
}
