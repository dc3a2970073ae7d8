//! Operations on arrays of elements: eight lanes of AVX-512 IFMA where the CPU has it, else four of AVX2 for what
//! multiplies, else scalar code. What only adds goes through carry chains on every path.
//!
//! All paths give the same bytes. The arithmetic ([`kernel`] for products of 52 bits, [`narrow`] for 32) is generic over
//! [`lanes::Lanes`] and [`quad::Quad`], whose scalar models let it be tested on every CPU. `unsafe` stays in `ifma`,
//! `avx2`, `carries` and in the calls to them. Depends on the scalar field code.

mod arrays;
#[cfg(target_arch = "x86_64")]
mod avx2;
mod block;
#[cfg(target_arch = "x86_64")]
mod carries;
mod dispatch;
mod eight;
mod group;
#[cfg(target_arch = "x86_64")]
mod ifma;
mod kernel;
mod lanes;
mod mismatch;
#[cfg(any(target_arch = "x86_64", test))]
mod narrow;
pub(crate) mod operations;
mod path;
#[cfg(any(target_arch = "x86_64", test))]
mod quad;
mod quickest;
mod resident;
mod several;
#[cfg(test)]
mod tests;

pub use arrays::{add, batch_inverse, from_canonical, mul, mul_add, neg, pow, scale, square, sub, to_canonical};
pub use block::Block;
pub(crate) use dispatch::{array, on_lanes, resident};
pub(crate) use eight::Eight;
pub(crate) use group::{Accumulator, Group, LaneWork};
pub(crate) use kernel::Operation;
pub(crate) use lanes::{Lanes, Model};
pub use mismatch::Mismatch;
pub use path::{CpuPath, PathError};
pub use resident::Resident;
pub(crate) use resident::{enter_all, leave_all};
pub(crate) use several::Several;
