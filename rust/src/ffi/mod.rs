//! The boundary: every export of the library, and nothing else. Each guards against panics, checks what it is handed,
//! and delegates.
//!
//! - [`outcome`]: what can go wrong, as the record that tells Java what happened
//! - [`circuit`]: circuits and backends, opened through JNA in batches; [`any_circuit`] picks the field
//! - [`check`]: the full check of a witness
//! - [`reading`]: rows, columns and values of circuits, registered with the JVM
//! - [`r1cs`]: rank-1 constraint systems and witnesses, opened through JNA
//! - [`vector`]: arrays of field elements and the CPU path, registered with the JVM
//! - [`program`]: programs and evaluations, registered with the JVM; [`any_program`] picks the field
//! - [`decimal`]: bulk decimals, registered with the JVM
//! - [`exports`]: the exports as natives
//! - [`bind`]: registration of the fast natives and typed Java exceptions, by jni-rs
//!
//! Handles, guard and the layout of the record come from `sparky-boundary`. Depends on every other module of the crate;
//! nothing depends on it. Names, order and types are those of
//! `SparkyLibrary.java` and `RegisteredCalls.java`.

mod any_circuit;
mod any_program;
mod bind;
mod check;
mod circuit;
mod decimal;
mod exports;
#[cfg(test)]
mod golden;
#[cfg(feature = "injection")]
mod injection;
mod outcome;
mod program;
mod r1cs;
mod reading;
mod vector;

use crate::field::vector::CpuPath;
use sparky_boundary::{borrow, borrow_mut, Handles, ABI};
use std::ffi::c_char;

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
