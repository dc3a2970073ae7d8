//! Canonical limbs to decimal text and back, in bulk.
//!
//! The text is `0|[1-9][0-9]*` in ASCII, of a value below p; nothing else is read, nothing else is written.

use super::limbs::{is_zero, less, Limbs};
use super::modulus::Modulus;
use thiserror::Error;

/// Digits of the longest text of a value below 2^256.
pub const LONGEST: usize = 78;

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

const TEN19: u64 = 10_000_000_000_000_000_000;
/// floor((2^128 - 1) / 10^19) - 2^64.
const RECIPROCAL: u64 = (u128::MAX / TEN19 as u128 - (1 << 64)) as u64;

/// (high 2^64 + low) / 10^19 and the rest, for high < 10^19 (Möller and Granlund, "Improved division by invariant
/// integers", 2011, algorithm 4; 10^19 has its top bit set).
#[inline(always)]
fn divide(high: u64, low: u64) -> (u64, u64) {
    let q = RECIPROCAL as u128 * high as u128 + ((high as u128) << 64 | low as u128);
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

/// Writes the text of `value` behind `text[start]`, where start is returned.
fn digits(value: &Limbs, text: &mut [u8; 96]) -> usize {
    let mut rest = *value;
    let mut top = 4;
    for piece in (0..5).rev() {
        while top > 0 && rest[top - 1] == 0 {
            top -= 1;
        }
        let mut remainder = 0;
        for limb in rest[..top].iter_mut().rev() {
            (*limb, remainder) = divide(remainder, *limb);
        }
        let at = 1 + 19 * piece;
        let (high, low) = (remainder / 100_000_000, remainder % 100_000_000);
        text[at + 11..at + 19].copy_from_slice(&eight_digits(low));
        text[at + 3..at + 11].copy_from_slice(&eight_digits(high % 100_000_000));
        let [.., a, b, c] = eight_digits(high / 100_000_000);
        (text[at], text[at + 1], text[at + 2]) = (a, b, c);
    }
    1 + text[1..95].iter().take_while(|&&digit| digit == b'0').count()
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

/// Writes text i to the start of slot i of [`LONGEST`] bytes and its length to `lengths[i]`; the slot's rest is kept.
pub fn write_slots<M: Modulus>(
    values: &[Limbs],
    slots: &mut [[u8; LONGEST]],
    lengths: &mut [u8],
) -> Result<(), DecimalError> {
    for (index, value) in values.iter().enumerate() {
        let found = slots.len().min(lengths.len());
        let short = DecimalError::Short { index, expected: values.len(), found };
        let (slot, length) = slots.get_mut(index).zip(lengths.get_mut(index)).ok_or(short)?;
        *length = write_one::<M>(index, value, slot)? as u8;
    }
    Ok(())
}

fn write_one<M: Modulus>(index: usize, value: &Limbs, out: &mut [u8]) -> Result<usize, DecimalError> {
    if !less(value, &M::P) {
        return Err(DecimalError::Range { index });
    }
    let mut text = [b'0'; 96];
    let start = if is_zero(value) { 94 + 1 } else { digits(value, &mut text) };
    let digits = if is_zero(value) { &b"0"[..] } else { &text[start..] };
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

/// Reads text i from the first `lengths[i]` bytes of slot i.
pub fn read_slots<M: Modulus>(
    slots: &[[u8; LONGEST]],
    lengths: &[u8],
    values: &mut [Limbs],
) -> Result<(), DecimalError> {
    for (index, (slot, &length)) in slots.iter().zip(lengths).enumerate() {
        let found = values.len();
        let short = DecimalError::Short { index, expected: slots.len(), found };
        let value = values.get_mut(index).ok_or(short)?;
        let short = DecimalError::Short { index, expected: length.into(), found: LONGEST };
        *value = read_one::<M>(index, slot.get(..length.into()).ok_or(short)?)?;
    }
    Ok(())
}

fn read_one<M: Modulus>(index: usize, text: &[u8]) -> Result<Limbs, DecimalError> {
    match text {
        [b'0'] => return Ok([0; 4]),
        [b'1'..=b'9', ..] => {}
        _ => return Err(DecimalError::Grammar { index }),
    }
    let mut value = [0; 4];
    let mut overflow = 0;
    let (first, pieces) = text.as_rchunks::<16>();
    for &digit in first {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return Err(DecimalError::Grammar { index });
        }
        value[0] = value[0] * 10 + digit as u64;
    }
    for piece in pieces {
        let ([high, low], _) = piece.as_chunks::<8>() else { return Err(DecimalError::Grammar { index }) };
        let (high, low) = (eight(high), eight(low));
        let (Some(high), Some(low)) = (high, low) else { return Err(DecimalError::Grammar { index }) };
        let mut carry = high * 100_000_000 + low;
        for limb in &mut value {
            let t = *limb as u128 * 10_000_000_000_000_000 + carry as u128;
            *limb = t as u64;
            carry = (t >> 64) as u64;
        }
        overflow |= carry;
    }
    if overflow == 0 && less(&value, &M::P) {
        Ok(value)
    } else {
        Err(DecimalError::Range { index })
    }
}

/// The number that eight digits show, or nothing if one is no digit: digits, then pairs, then fours, each step in all
/// fields of the word at once.
#[inline(always)]
fn eight(text: &[u8; 8]) -> Option<u64> {
    let word = u64::from_le_bytes(*text);
    let high = 0xf0f0_f0f0_f0f0_f0f0;
    if word & high | (word.wrapping_add(0x0606_0606_0606_0606) & high) >> 4 != 0x3333_3333_3333_3333 {
        return None;
    }
    let digits = word - 0x3030_3030_3030_3030;
    let pairs = digits * 10 + (digits >> 8);
    let byte = 0x0000_00ff_0000_00ff;
    let first = (pairs & byte).wrapping_mul(100 + (1_000_000 << 32));
    let second = (pairs >> 16 & byte).wrapping_mul(1 + (10_000 << 32));
    Some(first.wrapping_add(second) >> 32)
}
