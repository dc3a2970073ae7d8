//! The native core of Sparky.
//!
//! - [`arena`]: off-heap memory under a budget; depends on nothing
//! - [`field`]: arithmetic of the four prime fields; depends on nothing
//! - [`tape`]: the layout of batches that cross from Java; depends on nothing
//! - [`circuit`]: the constraint engine; depends on `arena` and `tape`
//! - `ffi`: the exports that Java calls; depends on all of them

pub mod arena;
pub mod circuit;
mod ffi;
pub mod field;
pub mod tape;
