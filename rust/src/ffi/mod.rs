//! The boundary: every export of the library, and nothing else. Each guards against panics, checks what it is handed,
//! and delegates.
//!
//! - [`outcome`]: status codes and the record that tells Java what happened
//! - [`handles`]: generation-checked handles, so that use after close is a status and never undefined behaviour
//! - [`circuit`]: circuits and backends, opened through JNA in batches; [`any_circuit`] picks the field
//! - [`check`]: the full check of a witness
//! - [`reading`]: rows, columns and values of circuits, registered with the JVM
//! - [`r1cs`]: rank-1 constraint systems and witnesses, opened through JNA
//! - [`vector`]: arrays of field elements and the CPU path, registered with the JVM
//! - [`program`]: programs and evaluations, registered with the JVM; [`any_program`] picks the field
//! - [`decimal`]: bulk decimals, registered with the JVM
//! - [`bind`]: registration of the fast natives and typed Java exceptions, by jni-rs
//!
//! Depends on every other module of the crate; nothing depends on it. Names, order and types are those of
//! `SparkyLibrary.java` and `RegisteredCalls.java`.

mod any_circuit;
mod any_program;
mod bind;
mod check;
mod circuit;
mod decimal;
#[cfg(test)]
mod golden;
mod handles;
#[cfg(feature = "injection")]
mod injection;
mod outcome;
mod program;
mod r1cs;
mod reading;
mod vector;

use crate::field::vector::CpuPath;
use std::ffi::{c_char, CStr};

/// Name, version and ABI number; Java compares all of it.
static ABI: &CStr = match CStr::from_bytes_with_nul(concat!(env!("SPARKY_ABI"), "\0").as_bytes()) {
    Ok(text) => text,
    Err(_) => panic!("the ABI text holds a NUL"),
};

/// The ABI text, NUL-terminated, valid for ever.
#[no_mangle]
pub extern "C" fn sparky_abi() -> *const c_char {
    ABI.as_ptr()
}

/// The CPU path in use, then behind a colon those that this CPU can run; NUL-terminated, valid for ever.
#[no_mangle]
pub extern "C" fn sparky_cpu_paths() -> *const c_char {
    let text = outcome::guard(0, || {
        // A CPU with IFMA has AVX2.
        Ok(match (CpuPath::current(), CpuPath::Ifma.is_supported(), CpuPath::Avx2.is_supported()) {
            (CpuPath::Ifma, ..) => c"ifma:portable,avx2,ifma",
            (CpuPath::Avx2, true, _) => c"avx2:portable,avx2,ifma",
            (CpuPath::Avx2, false, _) => c"avx2:portable,avx2",
            (CpuPath::Portable, true, _) => c"portable:portable,avx2,ifma",
            (CpuPath::Portable, false, true) => c"portable:portable,avx2",
            (CpuPath::Portable, false, false) => c"portable:portable",
        })
    });
    text.1.as_ptr()
}

/// Builds a small circuit and compares its digest with the one o1js 2.15.0 gives. 1 if equal, 0 if not.
#[no_mangle]
pub extern "C" fn sparky_self_test() -> i32 {
    let work = || {
        #[cfg(feature = "injection")]
        injection::panic_if_armed();
        circuit::self_test()
    };
    std::panic::catch_unwind(work).map_or(0, i32::from)
}

/// Memory of the caller, as a slice.
///
/// # Safety
/// `address..address + length * size_of::<T>()` must be readable and not written for the life of the slice; Java's
/// `Lease` guarantees it for one call. `None` for a null, misaligned or negative argument.
unsafe fn borrow<'a, T>(address: i64, length: i32) -> Option<&'a [T]> {
    let length = usize::try_from(length).ok()?;
    if length == 0 {
        return Some(&[]);
    }
    let pointer = address as *const T;
    if pointer.is_null() || !pointer.is_aligned() {
        return None;
    }
    // SAFETY: checked above, and promised by the caller.
    Some(unsafe { std::slice::from_raw_parts(pointer, length) })
}

/// As [`borrow`], to write.
///
/// # Safety
/// As for [`borrow`], and nothing else may read or write the memory during the call.
unsafe fn borrow_mut<'a, T>(address: i64, length: i32) -> Option<&'a mut [T]> {
    let length = usize::try_from(length).ok()?;
    let pointer = address as *mut T;
    if length == 0 {
        return Some(&mut []);
    }
    if pointer.is_null() || !pointer.is_aligned() {
        return None;
    }
    // SAFETY: checked above, and promised by the caller.
    Some(unsafe { std::slice::from_raw_parts_mut(pointer, length) })
}
