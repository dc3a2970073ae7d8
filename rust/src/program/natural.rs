//! Integers of any length, for the advice of arithmetic modulo another number: 64-bit words, least significant first,
//! none above the highest that is not 0. Knuth, The Art of Computer Programming 2, 4.3.1.

use crate::field::Limbs;
use std::cmp::Ordering;
use std::collections::TryReserveError;

/// A number from 0.
#[derive(Debug, PartialEq, Eq)]
pub struct Natural(Vec<u64>);

fn zeros(len: usize) -> Result<Vec<u64>, TryReserveError> {
    let mut words = Vec::new();
    words.try_reserve_exact(len)?;
    words.resize(len, 0);
    Ok(words)
}

fn copy(words: &[u64]) -> Result<Vec<u64>, TryReserveError> {
    let mut copy = zeros(words.len())?;
    copy.copy_from_slice(words);
    Ok(copy)
}

impl Natural {
    fn trimmed(mut words: Vec<u64>) -> Natural {
        while words.last() == Some(&0) {
            words.pop();
        }
        Natural(words)
    }

    /// A word.
    pub fn small(word: u64) -> Result<Natural, TryReserveError> {
        Ok(Natural::trimmed(copy(&[word])?))
    }

    /// From bytes, the lowest first.
    pub fn from_bytes(bytes: &[u8]) -> Result<Natural, TryReserveError> {
        let mut words = zeros(bytes.len().div_ceil(8))?;
        for (i, &byte) in bytes.iter().enumerate() {
            words[i / 8] |= (byte as u64) << (8 * (i % 8));
        }
        Ok(Natural::trimmed(words))
    }

    /// The sum of limb i times 2^(bits i).
    pub fn from_limbs(limbs: &[Limbs], bits: usize) -> Result<Natural, TryReserveError> {
        let mut words = zeros((limbs.len() * bits + 256) / 64 + 2)?;
        for (i, limb) in limbs.iter().enumerate() {
            let (at, shift) = (i * bits / 64, i * bits % 64);
            let (mut carry, mut before) = (false, 0);
            for (k, word) in words[at..].iter_mut().enumerate() {
                let own = limb.get(k).copied().unwrap_or(0);
                let part = if shift == 0 { own } else { own << shift | before >> (64 - shift) };
                before = own;
                let (sum, over) = word.overflowing_add(part);
                let (sum, again) = sum.overflowing_add(carry as u64);
                (*word, carry) = (sum, over | again);
                if k > 3 && !carry {
                    break;
                }
            }
        }
        Ok(Natural::trimmed(words))
    }

    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_one(&self) -> bool {
        self.0 == [1]
    }

    /// As a word, if it is one.
    pub fn word(&self) -> Option<u64> {
        match self.0.as_slice() {
            [] => Some(0),
            [word] => Some(*word),
            _ => None,
        }
    }

    /// Bits `from..from + count` as limbs; count <= 256.
    pub fn bits(&self, from: usize, count: usize) -> Limbs {
        let mut limbs = [0; 4];
        for (i, limb) in limbs.iter_mut().enumerate().take(count.div_ceil(64)) {
            let (at, shift) = (from / 64 + i, from % 64);
            let word = |at: usize| self.0.get(at).copied().unwrap_or(0);
            *limb = word(at) >> shift;
            if shift > 0 {
                *limb |= word(at + 1) << (64 - shift);
            }
            let left = count - 64 * i;
            if left < 64 {
                *limb &= (1 << left) - 1;
            }
        }
        limbs
    }

    pub fn times(&self, other: &Natural) -> Result<Natural, TryReserveError> {
        let mut words = zeros(self.0.len() + other.0.len())?;
        for (i, &a) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (word, &b) in words[i..].iter_mut().zip(&other.0) {
                let t = a as u128 * b as u128 + *word as u128 + carry as u128;
                (*word, carry) = (t as u64, (t >> 64) as u64);
            }
            words[i + other.0.len()] = carry;
        }
        Ok(Natural::trimmed(words))
    }

    /// self - other, which is not larger.
    fn minus(&self, other: &Natural) -> Result<Natural, TryReserveError> {
        let mut words = copy(&self.0)?;
        subtract(&mut words, &other.0);
        Ok(Natural::trimmed(words))
    }

    fn compare(&self, other: &Natural) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Quotient and remainder; the divisor is not 0.
    pub fn divided(&self, divisor: &Natural) -> Result<(Natural, Natural), TryReserveError> {
        let n = divisor.0.len();
        if self.0.len() < n {
            return Ok((Natural(Vec::new()), Natural(copy(&self.0)?)));
        }
        // Normalised so that the top bit of the divisor is set: a digit is then guessed at most 2 too high.
        let shift = divisor.0[n - 1].leading_zeros();
        let d = shifted(&divisor.0, shift, n)?;
        let mut rest = shifted(&self.0, shift, self.0.len() + 1)?;
        let mut quotient = zeros(rest.len() - n)?;
        for at in (0..quotient.len()).rev() {
            let mut digit = guess(&rest[..=at + n], &d);
            let borrowed = subtract_product(&mut rest[at..=at + n], &d, digit);
            if borrowed {
                digit -= 1;
                add(&mut rest[at..=at + n], &d);
            }
            quotient[at] = digit;
        }
        for i in 0..n {
            rest[i] = if shift == 0 { rest[i] } else { rest[i] >> shift | rest[i + 1] << (64 - shift) };
        }
        rest.truncate(n);
        Ok((Natural::trimmed(quotient), Natural::trimmed(rest)))
    }

    /// The x below `modulus` with self x = 1, if there is one; self is below the modulus.
    pub fn inverse(self, modulus: &Natural) -> Result<Option<Natural>, TryReserveError> {
        let (mut r, mut next) = (Natural(copy(&modulus.0)?), self);
        let (mut t, mut next_t) = (Natural(Vec::new()), Natural::small(1)?);
        while !next.is_zero() {
            let (quotient, rest) = r.divided(&next)?;
            let (_, product) = quotient.times(&next_t)?.divided(modulus)?;
            let before = match t.compare(&product) {
                Ordering::Less => modulus.minus(&product.minus(&t)?)?,
                _ => t.minus(&product)?,
            };
            (r, next, t, next_t) = (next, rest, next_t, before);
        }
        Ok(r.is_one().then_some(t))
    }
}

/// words << shift in `len` words.
fn shifted(words: &[u64], shift: u32, len: usize) -> Result<Vec<u64>, TryReserveError> {
    let mut result = zeros(len)?;
    let mut before = 0;
    for (i, word) in result.iter_mut().enumerate() {
        let own = words.get(i).copied().unwrap_or(0);
        *word = if shift == 0 { own } else { own << shift | before >> (64 - shift) };
        before = own;
    }
    Ok(result)
}

/// The next digit of a quotient, or up to 1 more: from the top three words of the rest and two of the divisor.
fn guess(rest: &[u64], d: &[u64]) -> u64 {
    let n = d.len();
    let word = |from_top: usize| rest.len().checked_sub(1 + from_top).map_or(0, |i| rest[i]);
    let top = (word(0) as u128) << 64 | word(1) as u128;
    let mut digit = (top / d[n - 1] as u128).min(u64::MAX as u128);
    let mut left = top - digit * d[n - 1] as u128;
    let second = if n > 1 { d[n - 2] } else { 0 };
    let third = if n > 1 { word(2) } else { 0 };
    while left >> 64 == 0 && digit * second as u128 > (left << 64 | third as u128) {
        digit -= 1;
        left += d[n - 1] as u128;
    }
    digit as u64
}

/// words - digit d, as long as d and one word more; whether it borrowed.
fn subtract_product(words: &mut [u64], d: &[u64], digit: u64) -> bool {
    let (mut carry, mut borrow) = (0u64, false);
    for (i, word) in words.iter_mut().enumerate() {
        let t = d.get(i).copied().unwrap_or(0) as u128 * digit as u128 + carry as u128;
        carry = (t >> 64) as u64;
        let (less, under) = word.overflowing_sub(t as u64);
        let (less, again) = less.overflowing_sub(borrow as u64);
        (*word, borrow) = (less, under | again);
    }
    borrow
}

/// words + d; what leaves the top is dropped.
fn add(words: &mut [u64], d: &[u64]) {
    let mut carry = false;
    for (i, word) in words.iter_mut().enumerate() {
        let (sum, over) = word.overflowing_add(d.get(i).copied().unwrap_or(0));
        let (sum, again) = sum.overflowing_add(carry as u64);
        (*word, carry) = (sum, over | again);
    }
}

/// words - other, which is not larger.
fn subtract(words: &mut [u64], other: &[u64]) {
    subtract_product(words, other, 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    fn big(n: &Natural) -> BigUint {
        n.0.iter().rev().fold(BigUint::ZERO, |sum, &word| (sum << 64) + word)
    }

    /// Words that make digits guessed too high likely.
    fn words() -> impl Strategy<Value = Vec<u64>> {
        let word = prop_oneof![Just(0), Just(u64::MAX), Just(1 << 63), Just((1 << 63) - 1), any::<u64>()];
        prop::collection::vec(word, 0..9)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn agrees_with_big_integers(a in words(), b in words(), from in 0usize..600, count in 0usize..257) {
            let (a, b) = (Natural::trimmed(a), Natural::trimmed(b));
            prop_assert_eq!(big(&a.times(&b)?), big(&a) * big(&b));
            let bits = Natural::trimmed(a.bits(from, count).to_vec());
            prop_assert_eq!(big(&bits), (big(&a) >> from) % (BigUint::from(1u8) << count));
            if !b.is_zero() {
                let (quotient, rest) = a.divided(&b)?;
                prop_assert_eq!(big(&quotient), big(&a) / big(&b));
                prop_assert_eq!(big(&rest), big(&a) % big(&b));
                prop_assert_eq!(rest.inverse(&b)?.map(|x| big(&x)), big(&a).modinv(&big(&b)));
            }
        }

        #[test]
        fn limbs_overlap(limbs in prop::collection::vec(any::<Limbs>(), 0..9), bits in 1usize..255) {
            let sum = limbs.iter().enumerate().fold(BigUint::ZERO, |sum, (i, limb)| {
                sum + (big(&Natural::trimmed(limb.to_vec())) << (bits * i))
            });
            prop_assert_eq!(big(&Natural::from_limbs(&limbs, bits)?), sum);
        }
    }
}
