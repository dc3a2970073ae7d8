//! Natives for bulk decimals; registered with the JVM by [`super::bind`], not exported. `env` and `class` are not used.
//!
//! Texts lie one behind the other; `ends` tells where each ends. Fields are numbered as `PrimeField.java` lists them.

use super::outcome::{guard, Failure};
use super::{borrow, borrow_mut};
use crate::field::decimal::{read_packed, write_packed, DecimalError};
use crate::field::{Bls12381FrModulus, Bn254FrModulus, Limbs, PastaFpModulus, PastaFqModulus};
use std::ffi::c_void;

type Unused = *mut c_void;

/// Answered where no element or text is to blame: an argument that is none, or a panic.
const UNUSABLE: i64 = i64::MIN;

/// Writes the texts of `count` elements; returns the bytes written, or -1 - i if element i is not below p.
pub extern "system" fn write(
    _: Unused,
    _: Unused,
    field: i32,
    elements: i64,
    count: i32,
    text: i64,
    capacity: i32,
    ends: i64,
) -> i64 {
    let answer = guard(0, || {
        // SAFETY: the caller leases 32 bytes an element to this call.
        let elements = unsafe { borrow::<Limbs>(elements, count) }.ok_or(Failure::Argument("elements"))?;
        // SAFETY: the caller leases `capacity` bytes to this call.
        let text = unsafe { borrow_mut::<u8>(text, capacity) }.ok_or(Failure::Argument("text"))?;
        // SAFETY: the caller leases an int per element to this call.
        let ends = unsafe { borrow_mut::<u32>(ends, count) }.ok_or(Failure::Argument("ends"))?;
        let written = match field {
            0 => write_packed::<PastaFpModulus>(elements, text, ends),
            1 => write_packed::<PastaFqModulus>(elements, text, ends),
            2 => write_packed::<Bn254FrModulus>(elements, text, ends),
            3 => write_packed::<Bls12381FrModulus>(elements, text, ends),
            _ => return Err(Failure::Argument("field")),
        };
        Ok(Some(written.map_or_else(refused, |bytes| bytes as i64)))
    });
    answer.1.unwrap_or(UNUSABLE)
}

/// Reads `count` texts into elements; returns 0, or -1 - i if text i is no canonical decimal below p.
pub extern "system" fn read(
    _: Unused,
    _: Unused,
    field: i32,
    text: i64,
    length: i32,
    ends: i64,
    count: i32,
    elements: i64,
) -> i64 {
    let answer = guard(0, || {
        // SAFETY: the caller leases `length` bytes to this call.
        let text = unsafe { borrow::<u8>(text, length) }.ok_or(Failure::Argument("text"))?;
        // SAFETY: the caller leases an int per element to this call.
        let ends = unsafe { borrow::<u32>(ends, count) }.ok_or(Failure::Argument("ends"))?;
        // SAFETY: the caller leases 32 bytes an element to this call.
        let elements = unsafe { borrow_mut::<Limbs>(elements, count) }.ok_or(Failure::Argument("elements"))?;
        let read = match field {
            0 => read_packed::<PastaFpModulus>(text, ends, elements),
            1 => read_packed::<PastaFqModulus>(text, ends, elements),
            2 => read_packed::<Bn254FrModulus>(text, ends, elements),
            3 => read_packed::<Bls12381FrModulus>(text, ends, elements),
            _ => return Err(Failure::Argument("field")),
        };
        Ok(Some(read.map_or_else(refused, |()| 0)))
    });
    answer.1.unwrap_or(UNUSABLE)
}

fn refused(error: DecimalError) -> i64 {
    match error {
        DecimalError::Grammar { index } | DecimalError::Range { index } => -1 - index as i64,
        DecimalError::Short { .. } => UNUSABLE,
    }
}
