//! The native core of Sparky.
//!
//! - [`arena`]: off-heap memory under a budget; depends on nothing
//! - [`tape`]: the layout of batches that cross from Java; depends on nothing
//! - [`circuit`]: the constraint engine; depends on `arena` and `tape`

pub mod arena;
pub mod circuit;
pub mod tape;
