//! Square roots: a power by sliding windows, then the discrete logarithm in the group of order 2^TWO_ADICITY by tables
//! (Sarkar 2020, <https://eprint.iacr.org/2020/1407>), in place of the squarings of Tonelli and Shanks.

use super::element::Fp;
use super::modulus::Modulus;
use super::roots::Roots;

/// Bits of a window of the exponent.
const WINDOW: u32 = 4;
/// Windows of the longest exponent.
const MAX_WINDOWS: usize = 256 / WINDOW as usize;

/// The exponent (odd - 1) / 2 as windows, the highest first: squarings, then a product with an odd power, which is none
/// for 0.
const fn windows<M: Modulus>() -> ([(u32, u32); MAX_WINDOWS], usize) {
    let mut windows = [(0, 0); MAX_WINDOWS];
    let (mut count, mut squarings, mut bit) = (0, 0, 256);
    while bit > 0 {
        if !is_set(&M::ODD_HALF, bit - 1) {
            squarings += 1;
            bit -= 1;
            continue;
        }
        let mut low = bit.saturating_sub(WINDOW);
        while !is_set(&M::ODD_HALF, low) {
            low += 1;
        }
        let (mut digit, mut at) = (0, bit);
        while at > low {
            at -= 1;
            digit = digit << 1 | is_set(&M::ODD_HALF, at) as u32;
        }
        windows[count] = (squarings + bit - low, digit);
        (count, squarings, bit) = (count + 1, 0, low);
    }
    if squarings > 0 {
        windows[count] = (squarings, 0);
        count += 1;
    }
    (windows, count)
}

const fn is_set(limbs: &[u64; 4], bit: u32) -> bool {
    limbs[bit as usize / 64] >> (bit % 64) & 1 == 1
}

impl<M: Modulus> Fp<M> {
    /// The root a^((odd + 1) / 2) z^k with z = generator^odd and the only k below 2^(TWO_ADICITY - 1) that gives a root,
    /// or nothing for a non-square: every variant of Tonelli-Shanks with this z returns it, so provers agree on its sign.
    pub fn sqrt(&self) -> Option<Self> {
        if self.is_zero() {
            return Some(Fp::ZERO);
        }
        let power = self.half_odd_power();
        let root = power * *self;
        // root^2 = a rest, and rest is z to an even power if a is a square.
        Roots::of::<M>().factor(root * power).map(|factor| root * factor)
    }

    /// self^((odd - 1) / 2).
    fn half_odd_power(&self) -> Self {
        let (windows, count) = const { windows::<M>() };
        let mut odd_powers = [*self; 1 << (WINDOW - 1)];
        let square = self.square();
        for i in 1..odd_powers.len() {
            odd_powers[i] = odd_powers[i - 1] * square;
        }
        let odd_power = |digit: u32| odd_powers[digit as usize / 2 % odd_powers.len()];
        let mut power = odd_power(windows[0].1);
        for &(squarings, digit) in windows.iter().take(count).skip(1) {
            power = power.square_times(squarings);
            if digit != 0 {
                power = power * odd_power(digit);
            }
        }
        power
    }
}
