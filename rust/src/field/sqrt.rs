//! Square roots by Tonelli and Shanks.

use super::element::Fp;
use super::modulus::Modulus;

impl<M: Modulus> Fp<M> {
    /// The root that Tonelli-Shanks finds with the root of unity generator^odd, or nothing for a non-square.
    pub fn sqrt(&self) -> Option<Self> {
        tonelli_shanks(self)
    }
}

/// The root a^((odd + 1) / 2) z^k with z = generator^odd and the only k below 2^(TWO_ADICITY - 1) that gives a root:
/// every variant of the algorithm with this z returns it, so provers agree on its sign.
fn tonelli_shanks<M: Modulus>(a: &Fp<M>) -> Option<Fp<M>> {
    if a.is_zero() {
        return Some(Fp::ZERO);
    }
    let power = a.pow(&M::ODD_HALF);
    let mut root = power * *a;
    // root^2 = a * rest; the order of rest is a power of two below 2^order.
    let mut rest = root * power;
    let mut z = Fp::from_montgomery_unchecked(M::ROOT_OF_UNITY);
    let mut order = M::TWO_ADICITY;
    while rest != Fp::ONE {
        let (mut x, mut log) = (rest, 0);
        while x != Fp::ONE {
            x = x.square();
            log += 1;
            if log == order {
                return None;
            }
        }
        for _ in 0..order - log - 1 {
            z = z.square();
        }
        root = root * z;
        z = z.square();
        rest = rest * z;
        order = log;
    }
    Some(root)
}
