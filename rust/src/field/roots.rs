//! Tables of the roots of unity of order 2^TWO_ADICITY, one for each field, made at its first square root: 40 KiB, some
//! tens of microseconds.

use super::element::Fp;
use super::limbs::Limbs;
use super::modulus::Modulus;
use std::sync::OnceLock;

/// Digits of an exponent.
const DIGITS: usize = 4;
/// Powers a digit has at most.
const POWERS: usize = 1 << 8;
/// The slots by which a root is found in the highest table: 32 for each of its roots.
const SLOT_BITS: u32 = 13;

static TABLES: [OnceLock<Roots>; 4] = [const { OnceLock::new() }; 4];

/// With z = generator^odd and digits of w = TWO_ADICITY / 4 bits, `inverse[j][d]` is z^(-d 2^(j w)); Montgomery forms.
pub struct Roots {
    inverse: [[Limbs; POWERS]; DIGITS],
    /// By [`slot`]: the d for which z^(d 2^(3 w)) belongs there.
    digits: [u8; 1 << SLOT_BITS],
    /// Odd; no two roots of the highest digit have one slot.
    multiplier: u64,
}

fn slot(multiplier: u64, root: &Limbs) -> usize {
    (root[0].wrapping_mul(multiplier) >> (64 - SLOT_BITS)) as usize
}

const fn digit_bits<M: Modulus>() -> u32 {
    const { assert!(M::TWO_ADICITY % DIGITS as u32 == 0 && M::TWO_ADICITY <= 32, "four digits of at most eight bits") };
    M::TWO_ADICITY / DIGITS as u32
}

impl Roots {
    /// The tables of a field.
    pub fn of<M: Modulus>() -> &'static Roots {
        TABLES[M::NUMBER].get_or_init(Roots::new::<M>)
    }

    fn new<M: Modulus>() -> Roots {
        let bits = digit_bits::<M>();
        let powers = 1usize << bits;
        let root = Fp::<M>::from_montgomery_unchecked(M::ROOT_OF_UNITY);
        // z has order 2^TWO_ADICITY, so this is its inverse.
        let mut step = root.pow(&[(1 << M::TWO_ADICITY) - 1, 0, 0, 0]);
        let mut inverse = [[M::R; POWERS]; DIGITS];
        for table in &mut inverse {
            for d in 1..powers {
                table[d] = *(Fp::<M>::from_montgomery_unchecked(table[d - 1]) * step).montgomery();
            }
            for _ in 0..bits {
                step = step.square();
            }
        }
        let highest = &inverse[DIGITS - 1][..powers];
        let mut multiplier = 1;
        while !separates(multiplier, highest) {
            multiplier += 2;
        }
        let mut digits = [0; 1 << SLOT_BITS];
        for d in 0..powers {
            // The inverse of z^d is z^-d.
            digits[slot(multiplier, &highest[(powers - d) % powers])] = d as u8;
        }
        Roots { inverse, digits, multiplier }
    }

    /// z^(-e / 2) for `power` = z^e, up to the sign that [`Fp::sqrt`] promises; nothing if e is odd.
    #[inline]
    pub fn factor<M: Modulus>(&self, power: Fp<M>) -> Option<Fp<M>> {
        let bits = digit_bits::<M>();
        // powers[j] = z^(e 2^((3 - j) w)).
        let mut powers = [power; DIGITS];
        for j in (1..DIGITS).rev() {
            powers[j - 1] = powers[j].square_times(bits);
        }
        let mut exponent = 0u64;
        for (j, power) in powers.into_iter().enumerate() {
            let mut highest = power;
            for lower in 0..j {
                let digit = exponent >> (bits * lower as u32) & ((1 << bits) - 1);
                highest = highest * self.inverse::<M>(DIGITS - 1 - j + lower, digit);
            }
            let digit = self.digits[slot(self.multiplier, highest.montgomery())];
            exponent |= u64::from(digit) << (bits * j as u32);
            if j == 0 && exponent & 1 == 1 {
                return None;
            }
        }
        if exponent == 0 {
            return Some(Fp::ONE);
        }
        // The k of the root is 2^(TWO_ADICITY - 1) - e / 2, and z^(2^(TWO_ADICITY - 1)) is -1.
        let half = exponent >> 1;
        let mut factor = -self.inverse::<M>(0, half & ((1 << bits) - 1));
        for j in 1..DIGITS {
            factor = factor * self.inverse::<M>(j, half >> (bits * j as u32) & ((1 << bits) - 1));
        }
        Some(factor)
    }

    fn inverse<M: Modulus>(&self, table: usize, digit: u64) -> Fp<M> {
        Fp::from_montgomery_unchecked(self.inverse[table][digit as usize % POWERS])
    }
}

/// Whether all roots have slots of their own.
fn separates(multiplier: u64, roots: &[Limbs]) -> bool {
    let mut taken = [false; 1 << SLOT_BITS];
    roots.iter().all(|root| !std::mem::replace(&mut taken[slot(multiplier, root)], true))
}
