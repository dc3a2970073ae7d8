//! Raw memory of an arena: a small heap block at first, then a reserved range of addresses that never has to move.

use super::Denied;
use std::alloc::{alloc_zeroed, dealloc, Layout};
use std::ptr::NonNull;

/// Blocks up to this size come from the heap, so that thousands of tiny circuits cost no mapping each.
pub(super) const HEAP_LIMIT: usize = 64 << 10;
const ALIGNMENT: usize = 64;
/// Regions of this size ask for huge pages, where the system has them.
pub(super) const HUGE_PAGES_FROM: usize = 4 << 20;

/// `bytes` usable, initialised bytes at `address`. Dropping it frees the memory; accounting is the arena's.
#[derive(Debug)]
pub(super) struct Block {
    address: NonNull<u8>,
    bytes: usize,
    /// Addresses reserved, 0 for a heap block.
    reserved: usize,
}

// SAFETY: a block owns its memory alone.
unsafe impl Send for Block {}
// SAFETY: a shared block gives out nothing but its size and address.
unsafe impl Sync for Block {}

impl Block {
    pub(super) fn empty() -> Block {
        Block { address: NonNull::<[u64; 8]>::dangling().cast(), bytes: 0, reserved: 0 }
    }

    pub(super) fn address(&self) -> NonNull<u8> {
        self.address
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether it is a region worth keeping for reuse.
    pub(super) fn is_region(&self) -> bool {
        self.reserved > 0
    }

    /// Makes it `bytes` long; the content stays, what is new is initialised. If it has to move and is `secret`, the old
    /// place is wiped.
    pub(super) fn grow(&mut self, bytes: usize, secret: bool) -> Result<(), Denied> {
        debug_assert!(bytes >= self.bytes);
        if bytes <= self.reserved {
            self.extend(bytes);
            return Ok(());
        }
        let mut larger = Block::fresh(bytes)?;
        // SAFETY: both blocks are live, distinct, and at least `self.bytes` long.
        unsafe { larger.address.as_ptr().copy_from_nonoverlapping(self.address.as_ptr(), self.bytes) };
        if secret {
            self.wipe(self.bytes);
        }
        std::mem::swap(self, &mut larger);
        Ok(())
    }

    /// Gives the bytes of a region from `bytes` on, the start of a page, back to the system.
    pub(super) fn shrink(&mut self, bytes: usize) {
        debug_assert!(bytes <= self.bytes);
        #[cfg(target_os = "linux")]
        if self.reserved > 0 {
            // SAFETY: a range of our own private mapping; it reads as zeros afterwards.
            unsafe { libc::madvise(self.address.as_ptr().add(bytes).cast(), self.bytes - bytes, libc::MADV_DONTNEED) };
        }
        self.bytes = bytes;
    }

    /// Zeroes the first `bytes` bytes, at most all.
    pub(super) fn wipe(&mut self, bytes: usize) {
        // SAFETY: bytes of a live block of our own.
        unsafe { self.address.as_ptr().write_bytes(0, bytes.min(self.bytes)) };
        // The block may be freed next: the writes must not be optimised away.
        std::hint::black_box(self.address);
    }

    fn extend(&mut self, bytes: usize) {
        #[cfg(target_os = "linux")]
        if self.bytes < HUGE_PAGES_FROM && bytes >= HUGE_PAGES_FROM {
            // SAFETY: the range is our own mapping; the advice does not change its content.
            unsafe { libc::madvise(self.address.as_ptr().cast(), self.reserved, libc::MADV_HUGEPAGE) };
        }
        self.bytes = bytes;
    }

    fn fresh(bytes: usize) -> Result<Block, Denied> {
        #[cfg(target_os = "linux")]
        if bytes > HEAP_LIMIT {
            return Block::reserve(bytes);
        }
        Block::heap(bytes)
    }

    fn heap(bytes: usize) -> Result<Block, Denied> {
        let layout = Layout::from_size_align(bytes, ALIGNMENT).map_err(|_| Denied::of(bytes))?;
        if bytes == 0 {
            return Ok(Block::empty());
        }
        // SAFETY: the layout has a size above zero.
        let address = NonNull::new(unsafe { alloc_zeroed(layout) }).ok_or(Denied::of(bytes))?;
        Ok(Block { address, bytes, reserved: 0 })
    }

    /// Reserves 64 GiB of addresses, or as much as the system gives; pages are committed by touching them.
    #[cfg(target_os = "linux")]
    fn reserve(bytes: usize) -> Result<Block, Denied> {
        let mut reserved = (1usize << 36).max(bytes.next_power_of_two());
        while reserved >= bytes {
            // SAFETY: a new private anonymous mapping touches no memory of anyone else.
            let address = unsafe {
                libc::mmap(
                    std::ptr::null_mut(),
                    reserved,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                    -1,
                    0,
                )
            };
            if address != libc::MAP_FAILED {
                let address = NonNull::new(address.cast::<u8>()).ok_or(Denied::of(bytes))?;
                let mut block = Block { address, bytes: 0, reserved };
                block.extend(bytes);
                return Ok(block);
            }
            reserved /= 2;
        }
        Err(Denied::of(bytes))
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        #[cfg(target_os = "linux")]
        if self.reserved > 0 {
            // SAFETY: exactly the range that `reserve` mapped.
            unsafe { libc::munmap(self.address.as_ptr().cast(), self.reserved) };
            return;
        }
        if let (true, Ok(layout)) = (self.bytes > 0, Layout::from_size_align(self.bytes, ALIGNMENT)) {
            // SAFETY: allocated by `heap` with this very layout.
            unsafe { dealloc(self.address.as_ptr(), layout) };
        }
    }
}
