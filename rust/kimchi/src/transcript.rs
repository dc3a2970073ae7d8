//! Challenges (section 4): the sponge over Fq that absorbs commitments, and what becomes of 128 bits.

use crate::curve::{coordinates, widen, Fp, Fq, Point, ENDO_SCALAR};
use crate::sponge::Sponge;
use ark_ff::{AdditiveGroup, BigInt, Field, PrimeField};

/// The number that 128 bits stand for.
pub fn number(bits: [u64; 2]) -> Fp {
    Fp::from_bigint(BigInt([bits[0], bits[1], 0, 0])).unwrap_or_default()
}

/// endo(c): a L + b for the signed digits of c; not 0 for 0.
pub fn endo(bits: [u64; 2]) -> Fp {
    let bit = |i: usize| bits[i / 64] >> (i % 64) & 1 == 1;
    let (mut a, mut b) = (Fp::from(2u64), Fp::from(2u64));
    for i in (0..64).rev() {
        a.double_in_place();
        b.double_in_place();
        let sign = if bit(2 * i) { Fp::ONE } else { -Fp::ONE };
        *(if bit(2 * i + 1) { &mut a } else { &mut b }) += sign;
    }
    a * ENDO_SCALAR + b
}

/// The sponge over Fq of a proof.
#[derive(Clone, Default)]
pub struct Transcript {
    sponge: Sponge<Fq>,
}

impl Transcript {
    /// Absorbs an element of the base field.
    pub fn absorb_base(&mut self, x: Fq) {
        self.sponge.absorb(x);
    }

    /// Absorbs a scalar.
    pub fn absorb_scalar(&mut self, x: &Fp) {
        self.sponge.absorb(widen(x));
    }

    /// Absorbs points, such as the chunks of a commitment.
    pub fn absorb_points<'p>(&mut self, points: impl IntoIterator<Item = &'p Point>) {
        points.into_iter().flat_map(coordinates).for_each(|x| self.sponge.absorb(x));
    }

    /// A challenge as it comes: beta and gamma.
    pub fn number(&mut self) -> Fp {
        number(self.sponge.challenge())
    }

    /// A challenge under the endomorphism: all others.
    pub fn endo(&mut self) -> Fp {
        endo(self.sponge.challenge())
    }

    /// The 128 bits of a challenge.
    pub fn bits(&mut self) -> [u64; 2] {
        self.sponge.challenge()
    }

    /// A whole element of the base field.
    pub fn squeeze(&mut self) -> Fq {
        self.sponge.squeeze()
    }

    /// The digest of what was absorbed, as a scalar; 0 if it is none. The transcript goes on without it.
    pub fn digest(&self) -> Fp {
        Fp::from_bigint(self.sponge.clone().squeeze().into_bigint()).unwrap_or_default()
    }
}
