//! What the exports of every native library of this project share. An export guards against panics, checks what it is
//! handed, and delegates.
//!
//! - [`handles`]: generation-checked handles, so that use after close is a status and never undefined behaviour
//! - [`outcome`]: status codes and the record that tells Java what happened
//! - [`guard`](mod@guard): runs an export so that no panic leaves it
//! - [`borrow`](mod@borrow): memory of the caller, as a slice
//!
//! Depends on nothing. The libraries that depend on it: the core (`rust/src/ffi`) and the proof libraries. The Java side
//! of the record is `Outcome.java`, that of the numbers `Status.java`.

pub mod borrow;
pub mod guard;
pub mod handles;
pub mod outcome;

pub use borrow::{borrow, borrow_mut};
pub use guard::{guard, quiet_panics};
pub use handles::Handles;
pub use outcome::{Outcome, Report, Status};

use std::ffi::CStr;

/// Name, version and number of the binary interface, the same for every library; Java compares all of it at load.
pub static ABI: &CStr = match CStr::from_bytes_with_nul(concat!(env!("SPARKY_ABI"), "\0").as_bytes()) {
    Ok(text) => text,
    Err(_) => panic!("the ABI text holds a NUL"),
};
