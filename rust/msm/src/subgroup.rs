//! Whether many points of a curve are in its subgroup of prime order.
//!
//! One by one a check costs a multiplication of some hundred bits. Instead the points are thrown into buckets at random
//! and each bucket's sum is checked: if any point is outside, take all but one of these as thrown; what the last one must
//! meet for every bucket to come out right is at most one bucket of [`BUCKETS`], so a round overlooks it with a
//! probability of at most 1 / BUCKETS, and [`ROUNDS`] rounds with 2^-44. This holds for whatever points were chosen
//! without knowledge of the throws.

use crate::affine::Scratch;
use crate::Curve;
use ark_ec::short_weierstrass::Affine;
use std::hash::{BuildHasher, Hasher, RandomState};

const BUCKETS: usize = 1 << 11;
const ROUNDS: usize = 4;
/// Additions side by side: buckets are dealt points in turn, so none is met twice in a batch.
const BATCH: usize = BUCKETS;

/// Whether all points, which are on the curve, are in the subgroup of prime order; by a random process that overlooks a
/// point outside with a probability of at most 2^-44, and never complains of points inside.
pub fn all_in_subgroup<P: Curve>(points: &[Affine<P>]) -> bool {
    if P::COFACTOR == [1] {
        return true;
    }
    if points.len() <= 2 * ROUNDS * BUCKETS {
        return points.iter().all(Affine::is_in_correct_subgroup_assuming_on_curve);
    }
    (0..ROUNDS).all(|_| round(points, &mut Throws::new()))
}

fn round<P: Curve>(points: &[Affine<P>], throws: &mut Throws) -> bool {
    let mut buckets = vec![Affine::<P>::identity(); BUCKETS];
    let mut waiting: Vec<Vec<Affine<P>>> = vec![Vec::new(); BUCKETS];
    let mut scratch = Scratch::new();
    let mut column = Vec::with_capacity(BATCH);
    for some in points.chunks(8 * BUCKETS) {
        for point in some {
            waiting[throws.next()].push(*point);
        }
        while waiting.iter().any(|bucket| !bucket.is_empty()) {
            column.clear();
            column.extend(waiting.iter_mut().map(|bucket| bucket.pop().unwrap_or_else(Affine::identity)));
            scratch.add_all(&mut buckets, &column);
        }
    }
    buckets.iter().all(Affine::is_in_correct_subgroup_assuming_on_curve)
}

/// Random buckets: SipHash under keys that the system gave.
struct Throws {
    keys: RandomState,
    count: u64,
    left: [usize; 5],
    at: usize,
}

impl Throws {
    fn new() -> Throws {
        Throws { keys: RandomState::new(), count: 0, left: [0; 5], at: 5 }
    }

    fn next(&mut self) -> usize {
        if self.at == self.left.len() {
            let mut hasher = self.keys.build_hasher();
            hasher.write_u64(self.count);
            self.count += 1;
            let mut bits = hasher.finish();
            for place in &mut self.left {
                *place = bits as usize % BUCKETS;
                bits /= BUCKETS as u64;
            }
            self.at = 0;
        }
        self.at += 1;
        self.left[self.at - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ark_bls12_381::g1::Config;
    use ark_ec::{AffineRepr, CurveGroup};

    /// A point of order 3, the smallest factor of the cofactor: as close to the subgroup as a point outside can be.
    fn of_order_three() -> Affine<Config> {
        let order = <ark_bls12_381::Fr as ark_ff::PrimeField>::MODULUS;
        let third = COFACTOR / 3;
        let reduce = |point: Affine<Config>| {
            let point = point.mul_bigint(order).into_affine();
            point.mul_bigint([third as u64, (third >> 64) as u64]).into_affine()
        };
        let point = (1u64..)
            .filter_map(|x| Affine::get_point_from_x_unchecked(ark_bls12_381::Fq::from(x), false))
            .map(reduce)
            .find(|point| !point.is_zero())
            .unwrap();
        assert!(point.mul_bigint([3]).into_affine().is_zero());
        point
    }

    const COFACTOR: u128 = 0x396c_8c00_5555_e156_8c00_aaab_0000_aaab;

    #[test]
    fn one_point_outside_is_found_among_many() {
        let g = Affine::<Config>::generator();
        let mut points = vec![g; 2 * ROUNDS * BUCKETS + 1];
        let mut scratch = Scratch::new();
        for doublings in 0..14 {
            let (low, high) = points.split_at_mut(1 << doublings);
            let n = low.len().min(high.len());
            scratch.add_all(&mut high[..n], low);
        }
        assert!(all_in_subgroup(&points));
        let bad = of_order_three();
        points[777] = (points[777] + bad).into_affine();
        assert!(!all_in_subgroup(&points));
        // Two that cancel in a sum of all points.
        points[5] = (points[5] - bad).into_affine();
        assert!(!all_in_subgroup(&points));
        assert!(!all_in_subgroup(&points[770..790]));
    }
}
