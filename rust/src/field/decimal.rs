//! Canonical limbs to decimal text and back, in bulk.
//!
//! The text is `0|[1-9][0-9]*` in ASCII, of a value below p; nothing else is read, nothing else is written.

use super::limbs::{less, Limbs};
use super::modulus::Modulus;
use thiserror::Error;

/// Digits of the longest text of a value below 2^255.
pub const LONGEST: usize = 77;

/// Text that is no canonical decimal, or memory that is too short. What lies before `index` has been converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// Not `0|[1-9][0-9]*`.
    #[error("expected a decimal number without sign or leading zero at index {index}, found other text")]
    Grammar {
        /// The number of the text.
        index: usize,
    },
    /// Not below the modulus.
    #[error("expected a number below the modulus at index {index}; reduce it first")]
    Range {
        /// The number of the text or element.
        index: usize,
    },
    /// The result has no room or the text ends early.
    #[error("expected {expected} bytes or entries at index {index}, found {found}; pass longer buffers")]
    Short {
        /// The number of the text or element.
        index: usize,
        /// What is needed.
        expected: usize,
        /// What is there.
        found: usize,
    },
}

const TEN8: u64 = 100_000_000;
const TEN16: u64 = 10_000_000_000_000_000;
const TEN19: u64 = 10_000_000_000_000_000_000;
const TEN32: u128 = TEN16 as u128 * TEN16 as u128;
const TEN38: u128 = TEN19 as u128 * TEN19 as u128;
/// floor((2^128 - 1) / 10^19) - 2^64.
const RECIPROCAL19: u64 = (u128::MAX / TEN19 as u128 - (1 << 64)) as u64;
/// floor(2^254 / 10^38).
const RECIPROCAL38: u128 = reciprocal38();
/// 10^64, below 2^213.
const TEN64: Limbs = ten64();

/// By long division, a bit at a time.
const fn reciprocal38() -> u128 {
    let (mut quotient, mut rest, mut bit) = (0, 1, 0);
    while bit < 254 {
        rest *= 2;
        quotient *= 2;
        if rest >= TEN38 {
            rest -= TEN38;
            quotient += 1;
        }
        bit += 1;
    }
    quotient
}

const fn ten64() -> Limbs {
    let (mut value, mut digit): (Limbs, _) = ([1, 0, 0, 0], 0);
    while digit < 64 {
        let (mut carry, mut i) = (0, 0);
        while i < 4 {
            let t = value[i] as u128 * 10 + carry as u128;
            (value[i], carry) = (t as u64, (t >> 64) as u64);
            i += 1;
        }
        digit += 1;
    }
    value
}

#[inline(always)]
fn wide(high: u64, low: u64) -> u128 {
    (high as u128) << 64 | low as u128
}

/// (high 2^64 + low) / 10^19 and the rest, for high < 10^19 (Möller and Granlund, "Improved division by invariant
/// integers", 2011, algorithm 4; 10^19 has its top bit set).
#[inline(always)]
fn divide(high: u64, low: u64) -> (u64, u64) {
    let q = RECIPROCAL19 as u128 * high as u128 + wide(high, low);
    let (mut quotient, fraction) = (((q >> 64) as u64).wrapping_add(1), q as u64);
    let mut rest = low.wrapping_sub(quotient.wrapping_mul(TEN19));
    if rest > fraction {
        quotient = quotient.wrapping_sub(1);
        rest = rest.wrapping_add(TEN19);
    }
    if rest >= TEN19 {
        quotient += 1;
        rest -= TEN19;
    }
    (quotient, rest)
}

/// value / 10^38, below 2^130 and here with its top limb first, and the rest, for value < 2^255.
///
/// The estimate floor(value RECIPROCAL38 / 2^254) is at most two too small: the reciprocal lacks less than one, which
/// makes value / 2^254 < 2, and the floor takes less than one. So the rest of it is below 3 10^38 < 2^128.
#[inline(always)]
fn halves(value: &Limbs) -> (u64, u128, u128) {
    let mut p = [0; 6];
    for (row, limb) in [RECIPROCAL38 as u64, (RECIPROCAL38 >> 64) as u64].into_iter().enumerate() {
        let mut carry = 0;
        for i in 0..4 {
            let t = value[i] as u128 * limb as u128 + p[i + row] as u128 + carry as u128;
            (p[i + row], carry) = (t as u64, (t >> 64) as u64);
        }
        p[row + 4] = carry;
    }
    let mut top = p[5] >> 62;
    let mut quotient = wide(p[5] << 2 | p[4] >> 62, p[4] << 2 | p[3] >> 62);
    let mut rest = wide(value[1], value[0]).wrapping_sub(quotient.wrapping_mul(TEN38));
    for _ in 0..2 {
        if rest >= TEN38 {
            rest -= TEN38;
            let (sum, carry) = quotient.overflowing_add(1);
            (top, quotient) = (top + carry as u64, sum);
        }
    }
    (top, quotient, rest)
}

/// The 77th digit from the end and the four groups of 19 behind it, of a value below 2^255.
#[inline(always)]
fn groups(value: &Limbs) -> (u8, [u64; 4]) {
    let (top, high, low) = halves(value);
    let (q, rest) = divide(top, (high >> 64) as u64);
    let (high, second) = divide(rest, high as u64);
    let (digit, first) = divide(q, high);
    let (third, fourth) = divide((low >> 64) as u64, low as u64);
    (digit as u8, [first, second, third, fourth])
}

/// Eight digits, as one word of ASCII with the first digit in the lowest byte.
#[inline(always)]
fn eight_digits(n: u64) -> [u8; 8] {
    // Halves, then pairs, then digits, each step in all fields of the word at once.
    let fours = (n / 10_000) | ((n % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let pairs = hundreds | ((fours - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    ((tens | (pairs - tens * 10) << 8) + 0x3030_3030_3030_3030).to_le_bytes()
}

/// The last 76 digits.
#[inline(always)]
fn write_groups(groups: &[u64; 4], text: &mut [u8; 76]) {
    let (slots, _) = text.as_chunks_mut::<19>();
    for (&group, slot) in groups.iter().zip(slots) {
        let (top, rest) = (group / TEN16, group % TEN16);
        let hundreds = (top * 41) >> 12;
        let hundreds = hundreds - (hundreds * 100 > top) as u64;
        let tens = ((top - hundreds * 100) * 103) >> 10;
        slot[0] = b'0' + hundreds as u8;
        slot[1] = b'0' + tens as u8;
        slot[2] = b'0' + (top - hundreds * 100 - tens * 10) as u8;
        slot[3..11].copy_from_slice(&eight_digits(rest / TEN8));
        slot[11..].copy_from_slice(&eight_digits(rest % TEN8));
    }
}

/// Writes the texts one behind the other; `ends[i]` is where text i ends. Returns the bytes written.
///
/// Elements at or above p are refused. `ends` is as long as `values`.
pub fn write_packed<M: Modulus>(values: &[Limbs], text: &mut [u8], ends: &mut [u32]) -> Result<usize, DecimalError> {
    let mut at = 0;
    for (index, value) in values.iter().enumerate() {
        let found = ends.len();
        let end = ends.get_mut(index).ok_or(DecimalError::Short { index, expected: values.len(), found })?;
        at += write_one::<M>(index, value, text.get_mut(at..).unwrap_or(&mut []))?;
        *end = u32::try_from(at).map_err(|_| DecimalError::Short { index, expected: at, found: u32::MAX as usize })?;
    }
    Ok(at)
}

#[inline(always)]
fn write_one<M: Modulus>(index: usize, value: &Limbs, out: &mut [u8]) -> Result<usize, DecimalError> {
    if !less(value, &M::P) {
        return Err(DecimalError::Range { index });
    }
    let (digit, groups) = groups(value);
    // Nearly all values of a field have this many digits: they are written where they belong.
    let full = digit != 0 || groups[0] >= TEN19 / 10;
    if let (true, Some(room)) = (full, out.first_chunk_mut::<77>()) {
        let start = (digit != 0) as usize;
        room[0] = b'0' + digit;
        if let Some(text) = room[start..].first_chunk_mut() {
            write_groups(&groups, text);
        }
        return Ok(start + 76);
    }
    let mut text = [b'0' + digit; 77];
    if let Some(last) = text.last_chunk_mut() {
        write_groups(&groups, last);
    }
    let zeros = text[..76].iter().take_while(|&&digit| digit == b'0').count();
    let digits = &text[zeros..];
    let found = out.len();
    out.get_mut(..digits.len())
        .ok_or(DecimalError::Short { index, expected: digits.len(), found })?
        .copy_from_slice(digits);
    Ok(digits.len())
}

/// Reads texts that lie one behind the other, `ends[i]` being where text i ends. `values` is as long as `ends`.
pub fn read_packed<M: Modulus>(text: &[u8], ends: &[u32], values: &mut [Limbs]) -> Result<(), DecimalError> {
    let mut start = 0;
    for (index, &end) in ends.iter().enumerate() {
        let end = end as usize;
        let short = DecimalError::Short { index, expected: end.max(start), found: text.len() };
        let one = text.get(start..end).ok_or(short)?;
        let found = values.len();
        let value = values.get_mut(index).ok_or(DecimalError::Short { index, expected: ends.len(), found })?;
        *value = read_one::<M>(index, one)?;
        start = end;
    }
    Ok(())
}

#[inline(always)]
fn read_one<M: Modulus>(index: usize, text: &[u8]) -> Result<Limbs, DecimalError> {
    match text {
        [b'0'] => return Ok([0; 4]),
        [b'1'..=b'9', ..] if text.len() <= LONGEST => {}
        [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => return Err(DecimalError::Range { index }),
        _ => return Err(DecimalError::Grammar { index }),
    }
    // Five groups of sixteen, with zeros in front.
    let (first, last) = text.split_at(text.len() % 16);
    let mut words = [0x3030_3030_3030_3030; 10];
    match (text.first_chunk::<16>(), last.first_chunk::<64>()) {
        (Some(begin), Some(last)) => {
            let missing = 8 * (16 - first.len()) as u32;
            let begin = u128::from_le_bytes(*begin).checked_shl(missing).unwrap_or(0);
            let begin = begin | (u128::MAX / 255 * 0x30).checked_shr(128 - missing).unwrap_or(0);
            (words[0], words[1]) = (begin as u64, (begin >> 64) as u64);
            for (word, eight) in words[2..].iter_mut().zip(last.as_chunks::<8>().0) {
                *word = u64::from_le_bytes(*eight);
            }
        }
        _ => {
            let mut padded = [b'0'; 80];
            padded[80 - text.len()..].copy_from_slice(text);
            for (word, eight) in words.iter_mut().zip(padded.as_chunks::<8>().0) {
                *word = u64::from_le_bytes(*eight);
            }
        }
    }
    if words.iter().fold(0, |bad, &word| bad | not_digits(word)) != 0 {
        return Err(DecimalError::Grammar { index });
    }
    let value = joined(&words);
    if less(&value, &M::P) {
        Ok(value)
    } else {
        Err(DecimalError::Range { index })
    }
}

/// Zero if all eight bytes are ASCII digits.
#[inline(always)]
fn not_digits(word: u64) -> u64 {
    let high = 0xf0f0_f0f0_f0f0_f0f0;
    (word & high | (word.wrapping_add(0x0606_0606_0606_0606) & high) >> 4) ^ 0x3333_3333_3333_3333
}

/// The number that eight digits show: digits, then pairs, then fours, each step in all fields of the word at once.
#[inline(always)]
fn eight(word: u64) -> u64 {
    let digits = word.wrapping_sub(0x3030_3030_3030_3030);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let byte = 0x0000_00ff_0000_00ff;
    let first = (pairs & byte).wrapping_mul(100 + (1_000_000 << 32));
    let second = (pairs >> 16 & byte).wrapping_mul(1 + (10_000 << 32));
    first.wrapping_add(second) >> 32
}

/// The number of 80 digits, of which the first three are zeros: a 10^64 + b 10^32 + c < 10^77 < 2^256.
#[inline(always)]
fn joined(words: &[u64; 10]) -> Limbs {
    let group = |i: usize| eight(words[i]) * TEN8 + eight(words[i + 1]);
    let pair = |i| group(i) as u128 * TEN16 as u128 + group(i + 2) as u128;
    let (a, b, c) = (group(0), pair(2), pair(6));
    let mut value = [c as u64, (c >> 64) as u64, 0, 0];
    add_product(&mut value, a, &TEN64);
    add_product(&mut value, b as u64, &[TEN32 as u64, (TEN32 >> 64) as u64, 0, 0]);
    add_product(&mut value, (b >> 64) as u64, &[0, TEN32 as u64, (TEN32 >> 64) as u64, 0]);
    value
}

/// value + factor other mod 2^256.
#[inline(always)]
fn add_product(value: &mut Limbs, factor: u64, other: &Limbs) {
    let mut carry = 0;
    for (limb, &of) in value.iter_mut().zip(other) {
        let t = factor as u128 * of as u128 + *limb as u128 + carry as u128;
        (*limb, carry) = (t as u64, (t >> 64) as u64);
    }
}
