//! The two curves, and what snarkjs calls them.

use crate::point::{Montgomery, PointBytes};
use ark_ec::pairing::Pairing;
use ark_ec::short_weierstrass::{Affine, Projective, SWCurveConfig};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, Field, One as _, PrimeField, Zero as _};

/// A curve whose scalar field has four limbs.
pub trait Curve:
    Pairing<
        ScalarField: Montgomery + PrimeField<BigInt = BigInt<4>>,
        BaseField: Montgomery + sparky_msm::Base,
        G1Affine = Affine<<Self as Curve>::G1Config>,
        G2Affine = Affine<<Self as Curve>::G2Config>,
        G1 = Projective<<Self as Curve>::G1Config>,
        G2 = Projective<<Self as Curve>::G2Config>,
    > + 'static
{
    /// The name in snarkjs' JSON.
    const NAME: &'static str;
    /// The number of the scalar field in the core.
    const FIELD: i32;
    /// The curve of G1.
    type G1Config: PointBytes
        + sparky_msm::Curve
        + SWCurveConfig<ScalarField = Self::ScalarField, BaseField = <Self as Pairing>::BaseField>;
    /// The curve of G2.
    type G2Config: PointBytes + sparky_msm::Curve + SWCurveConfig<ScalarField = Self::ScalarField>;

    /// The point of G1 with these Jacobian coordinates; what is wrong with them if there is none.
    fn g1(coordinates: [Self::BaseField; 3]) -> Result<Self::G1Affine, &'static str>;

    /// The point of G2 whose Jacobian coordinates have these coordinates; what is wrong with them if there is none.
    fn g2(coordinates: [[Self::BaseField; 2]; 3]) -> Result<Self::G2Affine, &'static str>;
}

impl Curve for ark_bn254::Bn254 {
    const NAME: &'static str = "bn128";
    const FIELD: i32 = 2;
    type G1Config = ark_bn254::g1::Config;
    type G2Config = ark_bn254::g2::Config;

    fn g1(coordinates: [Self::BaseField; 3]) -> Result<Self::G1Affine, &'static str> {
        in_group(coordinates)
    }

    fn g2(coordinates: [[Self::BaseField; 2]; 3]) -> Result<Self::G2Affine, &'static str> {
        in_group(coordinates.map(|[c0, c1]| ark_bn254::Fq2::new(c0, c1)))
    }
}

impl Curve for ark_bls12_381::Bls12_381 {
    const NAME: &'static str = "bls12381";
    const FIELD: i32 = 3;
    type G1Config = ark_bls12_381::g1::Config;
    type G2Config = ark_bls12_381::g2::Config;

    fn g1(coordinates: [Self::BaseField; 3]) -> Result<Self::G1Affine, &'static str> {
        in_group(coordinates)
    }

    fn g2(coordinates: [[Self::BaseField; 2]; 3]) -> Result<Self::G2Affine, &'static str> {
        in_group(coordinates.map(|[c0, c1]| ark_bls12_381::Fq2::new(c0, c1)))
    }
}

/// The affine point `(x / z^2, y / z^3)`, on the curve and in the subgroup of prime order. Infinity has one form, the one
/// that snarkjs writes: `(0, 1, 0)`.
fn in_group<P: SWCurveConfig>([x, y, z]: [P::BaseField; 3]) -> Result<Affine<P>, &'static str> {
    let Some(inverse) = z.inverse() else {
        let infinity = x.is_zero() && y.is_one();
        return if infinity { Ok(Affine::identity()) } else { Err("infinity in another form than 0, 1, 0") };
    };
    let square = inverse.square();
    let point = Affine::new_unchecked(x * square, y * square * inverse);
    // (0, 0) is on neither curve, but stands for infinity in arkworks.
    if point.is_zero() || !point.is_on_curve() {
        return Err("a point that is not on the curve");
    }
    if !point.is_in_correct_subgroup_assuming_on_curve() {
        return Err("a point outside the subgroup of prime order");
    }
    Ok(point)
}

/// The coordinates of an element of an extension field, lowest first.
pub fn coordinates<F: Field>(element: &F) -> Vec<F::BasePrimeField> {
    element.to_base_prime_field_elements().collect()
}
