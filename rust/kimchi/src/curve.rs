//! Vesta: y^2 = x^3 + 5 over Fq, of prime order p, with its endomorphism (x, y) -> (e x, y).

use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{AdditiveGroup, BigInt, MontFp, PrimeField};

/// The scalars: values of circuits.
pub type Fp = ark_vesta::Fr;
/// The coordinates.
pub type Fq = ark_vesta::Fq;
/// A point of the group.
pub type Point = ark_vesta::Affine;
/// The same, for sums.
pub type Projective = ark_vesta::Projective;

/// Canonical limbs, least significant first.
pub type Limbs = [u64; 4];

/// e, a primitive cube root of unity in Fq: 5^((q - 1) / 3).
pub fn endo_base() -> Fq {
    cube_root::<Fq>(Fq::MODULUS)
}

/// The scalar that acts as the endomorphism (section 4): the square of 5^((p - 1) / 3).
pub const ENDO_SCALAR: Fp = MontFp!("8503465768106391777493614032514048814691664078728891710322960303815233784505");

/// 5^((p - 1) / 3): the endomorphism of Pallas, in the EndoMul gate.
pub fn endo_gate() -> Fp {
    cube_root::<Fp>(Fp::MODULUS)
}

fn cube_root<F: PrimeField<BigInt = BigInt<4>>>(modulus: BigInt<4>) -> F {
    // The division of m by 3 is that of m - 1, as 3 divides m - 1.
    let mut exponent = [0; 4];
    let mut remainder = 0u128;
    for (digit, limb) in exponent.iter_mut().zip(modulus.0).rev() {
        let part = remainder << 64 | u128::from(limb);
        *digit = (part / 3) as u64;
        remainder = part % 3;
    }
    F::from(5u64).pow(exponent)
}

/// A canonical element; `None` if it is not below the modulus.
pub fn element<F: PrimeField<BigInt = BigInt<4>>>(limbs: &Limbs) -> Option<F> {
    F::from_bigint(BigInt(*limbs))
}

/// Coordinates for a sponge; those of infinity are zeros.
pub fn coordinates(point: &Point) -> [Fq; 2] {
    point.xy().map_or([Fq::ZERO; 2], |(x, y)| [x, y])
}

/// An element of Fp as one of Fq, which is larger.
pub fn widen(x: &Fp) -> Fq {
    Fq::from_bigint(x.into_bigint()).unwrap_or_default()
}

/// Points with coordinates of their own.
pub fn to_affine(points: &[Projective]) -> Vec<Point> {
    Projective::normalize_batch(points)
}
