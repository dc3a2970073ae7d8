//! The two curves, and what snarkjs calls them.

use ark_ec::pairing::Pairing;
use ark_ec::short_weierstrass::{Affine, SWCurveConfig};
use ark_ff::{BigInt, Field, PrimeField};

/// A curve whose scalar field has four limbs.
pub trait Curve: Pairing<ScalarField: PrimeField<BigInt = BigInt<4>>, BaseField: PrimeField> + 'static {
    /// The name in snarkjs' JSON.
    const NAME: &'static str;

    /// The point of G1 with these coordinates; `None` if there is none.
    fn g1(x: Self::BaseField, y: Self::BaseField) -> Option<Self::G1Affine>;

    /// The point of G2 whose coordinates have these coordinates; `None` if there is none.
    fn g2(x: [Self::BaseField; 2], y: [Self::BaseField; 2]) -> Option<Self::G2Affine>;
}

impl Curve for ark_bn254::Bn254 {
    const NAME: &'static str = "bn128";

    fn g1(x: Self::BaseField, y: Self::BaseField) -> Option<Self::G1Affine> {
        in_group(x, y)
    }

    fn g2([x0, x1]: [Self::BaseField; 2], [y0, y1]: [Self::BaseField; 2]) -> Option<Self::G2Affine> {
        in_group(ark_bn254::Fq2::new(x0, x1), ark_bn254::Fq2::new(y0, y1))
    }
}

impl Curve for ark_bls12_381::Bls12_381 {
    const NAME: &'static str = "bls12381";

    fn g1(x: Self::BaseField, y: Self::BaseField) -> Option<Self::G1Affine> {
        in_group(x, y)
    }

    fn g2([x0, x1]: [Self::BaseField; 2], [y0, y1]: [Self::BaseField; 2]) -> Option<Self::G2Affine> {
        in_group(ark_bls12_381::Fq2::new(x0, x1), ark_bls12_381::Fq2::new(y0, y1))
    }
}

/// On the curve, and in the subgroup of prime order.
fn in_group<P: SWCurveConfig>(x: P::BaseField, y: P::BaseField) -> Option<Affine<P>> {
    let point = Affine::new_unchecked(x, y);
    (point.is_on_curve() && point.is_in_correct_subgroup_assuming_on_curve()).then_some(point)
}

/// The coordinates of an element of an extension field, lowest first.
pub fn coordinates<F: Field>(element: &F) -> Vec<F::BasePrimeField> {
    element.to_base_prime_field_elements().collect()
}
