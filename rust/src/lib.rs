//! The native core of Sparky.
//!
//! - [`arena`]: off-heap memory under a budget; depends on nothing
//! - [`field`]: arithmetic of the four prime fields; depends on nothing
//! - [`program`]: circuits as instructions, their R1CS and evaluation; depends on `arena` and `field`
//! - [`tape`]: the layout of batches that cross from Java; depends on nothing
//! - [`check`]: the full check of a witness; depends on `arena` and `field`
//! - [`circuit`]: the constraint engine; depends on `arena`, `field`, `tape` and `check`
//! - [`r1cs`]: rank-1 constraint systems and their check; depends on `arena` and `field`
//! - `ffi`: the exports that Java calls; depends on all of them

pub mod arena;
pub mod check;
pub mod circuit;
mod ffi;
pub mod field;
pub mod program;
pub mod r1cs;
pub mod tape;
