//! Off-heap arenas: append-only arrays of plain values that grow fallibly and are accounted to a [`Budget`].
//!
//! Depends on nothing but the system; everything data-sized in the core may depend on it.
//! This is one of the few modules with `unsafe`: it owns raw memory and gives out slices.

mod block;
mod budget;
#[cfg(feature = "failing-allocations")]
pub mod failing;
mod list;

pub use budget::{Budget, Denied};
pub use list::{Appender, Arena};

/// Brings the cache line of `slice[index]` closer; out of range or on other processors it does nothing.
#[inline(always)]
pub fn prefetch<T>(slice: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if index < slice.len() {
        // SAFETY: the address lies inside the slice, and a prefetch has no effect on memory.
        unsafe {
            use std::arch::x86_64::{_mm_prefetch, _MM_HINT_T0};
            _mm_prefetch(slice.as_ptr().add(index).cast(), _MM_HINT_T0)
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (slice, index);
}
