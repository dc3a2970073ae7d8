//! Field elements and points as snarkjs writes them into keys: Montgomery form, least significant byte first; a point is
//! affine, the coordinates of an extension field one after the other, all zero at infinity.

use ark_ec::short_weierstrass::{Affine, SWCurveConfig};
use ark_ec::AffineRepr;
use ark_ff::{AdditiveGroup, BigInt, Field, Fp, MontBackend, MontConfig, PrimeField};

/// A prime field whose Montgomery form, with R = 2^(64 limbs), is that of snarkjs.
pub trait Montgomery: PrimeField {
    /// The element with that form; `None` unless it is below the modulus.
    fn from_montgomery(bytes: &[u8]) -> Option<Self>;

    /// Appends the form.
    fn write_montgomery(&self, target: &mut Vec<u8>);

    /// The element whose form is the canonical value of this one: this one divided by R.
    fn lowered(self) -> Self;

    /// The element whose canonical value is the form of this one: this one times R.
    fn raised(self) -> Self;
}

impl<P: MontConfig<N>, const N: usize> Montgomery for Fp<MontBackend<P, N>, N> {
    fn from_montgomery(bytes: &[u8]) -> Option<Self> {
        let mut limbs = [0u64; N];
        if bytes.len() != 8 * N {
            return None;
        }
        for (limb, bytes) in limbs.iter_mut().zip(bytes.chunks_exact(8)) {
            *limb = bytes.iter().rev().fold(0, |n, &byte| n << 8 | u64::from(byte));
        }
        let form = BigInt(limbs);
        (form < Self::MODULUS).then(|| Fp::new_unchecked(form))
    }

    fn write_montgomery(&self, target: &mut Vec<u8>) {
        target.extend(self.0 .0.iter().flat_map(|limb| limb.to_le_bytes()));
    }

    fn lowered(self) -> Self {
        Fp::new_unchecked(self.into_bigint())
    }

    fn raised(self) -> Self {
        Fp::new(self.0)
    }
}

/// Points in bytes.
pub trait PointBytes: SWCurveConfig {
    /// Bytes of a point.
    fn point_bytes() -> usize;

    /// The point, which is on the curve; what is wrong with it if it is none.
    fn read_point(bytes: &[u8]) -> Result<Affine<Self>, &'static str>;

    /// Appends a point.
    fn write_point(point: &Affine<Self>, target: &mut Vec<u8>);
}

type Prime<P> = <<P as ark_ec::CurveConfig>::BaseField as Field>::BasePrimeField;

impl<P: SWCurveConfig> PointBytes for P
where
    Prime<P>: Montgomery,
{
    fn point_bytes() -> usize {
        2 * P::BaseField::extension_degree() as usize * size_of::<Prime<P>>()
    }

    fn read_point(bytes: &[u8]) -> Result<Affine<P>, &'static str> {
        const ABOVE: &str = "expected a coordinate below the modulus";
        let mut coordinates = bytes.chunks_exact(P::point_bytes() / 2).map(|bytes| {
            let primes = bytes.chunks_exact(size_of::<Prime<P>>()).map(Prime::<P>::from_montgomery);
            let primes = primes.collect::<Option<Vec<_>>>()?;
            P::BaseField::from_base_prime_field_elems(primes)
        });
        let x = coordinates.next().flatten().ok_or(ABOVE)?;
        let y = coordinates.next().flatten().ok_or(ABOVE)?;
        if x == P::BaseField::ZERO && y == P::BaseField::ZERO {
            return Ok(Affine::identity());
        }
        let point = Affine::new_unchecked(x, y);
        point.is_on_curve().then_some(point).ok_or("expected a point of the curve")
    }

    fn write_point(point: &Affine<P>, target: &mut Vec<u8>) {
        if point.is_zero() {
            target.resize(target.len() + P::point_bytes(), 0);
            return;
        }
        for coordinate in [point.x, point.y] {
            for prime in coordinate.to_base_prime_field_elements() {
                prime.write_montgomery(target);
            }
        }
    }
}
