//! The arena itself: an append-only array over a block.

use super::block::{Block, HEAP_LIMIT, HUGE_PAGES_FROM};
use super::{Budget, Denied};
use bytemuck::Pod;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;
use std::sync::Arc;

const FIRST_BYTES: usize = 256;
const PAGE_BYTES: usize = 4096;
/// Above this size arenas grow by steps of this size: a step in a reserved range costs nothing but the accounting.
const STEP_BYTES: usize = 1 << 20;
/// From this size on the system gives memory in huge pages, so that asking for it again costs little.
const LARGE_SCRATCH: usize = HUGE_PAGES_FROM + STEP_BYTES;

/// An append-only array that grows fallibly. `reserve` may fail; a `push` into reserved room cannot.
#[derive(Debug)]
pub struct Arena<T: Pod> {
    block: Block,
    len: usize,
    capacity: usize,
    peak: usize,
    role: u8,
    secret: bool,
    budget: Arc<Budget>,
    kind: PhantomData<T>,
}

impl<T: Pod> Arena<T> {
    /// An empty arena; `role` names its use, so that idle regions come back to the same use.
    pub fn new(budget: &Arc<Budget>, role: u8) -> Arena<T> {
        Arena {
            block: Block::empty(),
            len: 0,
            capacity: 0,
            peak: 0,
            role,
            secret: false,
            budget: Arc::clone(budget),
            kind: PhantomData,
        }
    }

    /// The same for witness values: its memory is wiped before anyone else gets it.
    pub fn secret(budget: &Arc<Budget>, role: u8) -> Arena<T> {
        let mut arena = Arena::new(budget, role);
        arena.secret = true;
        arena
    }

    /// Bytes held, used or not.
    pub fn bytes(&self) -> usize {
        self.block.bytes()
    }

    /// Makes room for `more` elements; on an error nothing has changed.
    #[inline(always)]
    pub fn reserve(&mut self, more: usize) -> Result<(), Denied> {
        if more <= self.capacity - self.len {
            return Ok(());
        }
        self.grow(more)
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) -> Result<(), Denied> {
        let need = self.len.checked_add(more).and_then(|n| n.checked_mul(size_of::<T>()));
        let need = need.filter(|&n| n <= isize::MAX as usize / 2).ok_or(Denied::of(usize::MAX))?;
        #[cfg(feature = "failing-allocations")]
        if super::failing::fails_now() {
            return Err(Denied::of(need - self.bytes()));
        }
        if need > HEAP_LIMIT && !self.block.is_region() {
            self.adopt_idle();
        }
        if need > self.bytes() {
            let old = self.bytes();
            let bytes = if cfg!(feature = "failing-allocations") && need <= HEAP_LIMIT {
                // Many growths: each is a point where a test can make one fail.
                need.next_multiple_of(FIRST_BYTES)
            } else if need < STEP_BYTES {
                need.next_power_of_two().max(FIRST_BYTES)
            } else {
                need.next_multiple_of(STEP_BYTES)
            };
            self.budget.take(bytes - old)?;
            if let Err(denied) = self.block.grow(bytes, self.secret) {
                self.budget.give(bytes - old);
                return Err(denied);
            }
        }
        self.capacity = self.bytes() / size_of::<T>();
        Ok(())
    }

    /// Moves into a warm idle region of the same role, if there is one.
    fn adopt_idle(&mut self) {
        let Some(region) = self.budget.unpark(self.role) else { return };
        let small = std::mem::replace(&mut self.block, region);
        // SAFETY: a region is longer than any heap block; the two are distinct.
        unsafe { self.block.address().as_ptr().copy_from_nonoverlapping(small.address().as_ptr(), small.bytes()) };
        self.capacity = self.bytes() / size_of::<T>();
        self.retire(small, true);
    }

    /// Parks a region that is to be kept; gives any other block back to the system.
    fn retire(&mut self, mut block: Block, keep: bool) {
        if self.secret {
            block.wipe(self.peak.max(self.len) * size_of::<T>());
        }
        if keep && block.is_region() {
            self.budget.park(self.role, block);
        } else {
            let bytes = block.bytes();
            drop(block);
            self.budget.give(bytes);
        }
    }

    /// Appends into room reserved before.
    ///
    /// # Panics
    /// If there is none: a bug of the caller.
    #[inline(always)]
    pub fn push(&mut self, value: T) {
        assert!(self.len < self.capacity, "push without reserve");
        // SAFETY: below the capacity, so inside the block, which is aligned to 64 bytes.
        unsafe { self.base().as_ptr().add(self.len).write(value) };
        self.len += 1;
    }

    /// Reserves and appends.
    #[inline(always)]
    pub fn try_push(&mut self, value: T) -> Result<(), Denied> {
        self.reserve(1)?;
        self.push(value);
        Ok(())
    }

    /// Reserves and appends all.
    pub fn try_extend(&mut self, values: &[T]) -> Result<(), Denied> {
        self.reserve(values.len())?;
        // SAFETY: room for as many behind the used part; a shared slice cannot lie in our own memory.
        unsafe {
            let end = self.base().as_ptr().add(self.len);
            end.copy_from_nonoverlapping(values.as_ptr(), values.len());
        }
        self.len += values.len();
        Ok(())
    }

    /// Makes it `len` long, new elements being `value`.
    pub fn resize(&mut self, len: usize, value: T) -> Result<(), Denied> {
        let old = self.len;
        self.resize_stale(len)?;
        if let Some(new) = self.get_mut(old..) {
            new.fill(value);
        }
        Ok(())
    }

    /// Makes it `len` long, new elements holding whatever was there: to be written before they are read.
    pub fn resize_stale(&mut self, len: usize) -> Result<(), Denied> {
        self.reserve(len.saturating_sub(self.len))?;
        self.peak = self.peak.max(self.len);
        self.len = len;
        Ok(())
    }

    /// Cuts back to `len` elements, keeping the memory.
    pub fn truncate(&mut self, len: usize) {
        self.peak = self.peak.max(self.len);
        self.len = self.len.min(len);
    }

    /// Removes the last element.
    #[inline(always)]
    pub fn pop(&mut self) -> Option<T> {
        let last = self.last().copied()?;
        self.peak = self.peak.max(self.len);
        self.len -= 1;
        Some(last)
    }

    /// Forgets the content, keeping the memory.
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Gives back what lies behind the last element, to a page: for an arena that will not grow any more.
    pub fn fit(&mut self) {
        let bytes = (self.len * size_of::<T>()).next_multiple_of(PAGE_BYTES).max(HEAP_LIMIT);
        if self.block.is_region() && bytes < self.bytes() {
            self.budget.give(self.bytes() - bytes);
            self.block.shrink(bytes);
            self.capacity = bytes / size_of::<T>();
        }
    }

    /// Gives all memory back.
    pub fn free(&mut self) {
        self.release(true);
    }

    /// [`Self::free`] for scratch: what is large goes back to the system, as it would lie idle for longer than it was used.
    pub fn free_scratch(&mut self) {
        self.release(self.bytes() < LARGE_SCRATCH);
    }

    fn release(&mut self, keep: bool) {
        let block = std::mem::replace(&mut self.block, Block::empty());
        self.retire(block, keep);
        (self.len, self.capacity, self.peak) = (0, 0, 0);
    }

    /// A writer for up to `more` elements that keeps its position in registers.
    pub fn appender(&mut self, more: usize) -> Result<Appender<'_, T>, Denied> {
        self.reserve(more)?;
        // SAFETY: one past the used part, inside or at the end of the block.
        let at = unsafe { self.base().as_ptr().add(self.len) };
        Ok(Appender { arena: self, at, left: more })
    }

    #[inline(always)]
    fn base(&self) -> NonNull<T> {
        const { assert!(align_of::<T>() <= 64) };
        self.block.address().cast()
    }
}

impl<T: Pod> Deref for Arena<T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        // SAFETY: `len` initialised elements of our own block (any bit pattern is valid).
        unsafe { std::slice::from_raw_parts(self.base().as_ptr(), self.len) }
    }
}

impl<T: Pod> DerefMut for Arena<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as above, and we are borrowed exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.base().as_ptr(), self.len) }
    }
}

impl<T: Pod> Drop for Arena<T> {
    fn drop(&mut self) {
        self.free();
    }
}

/// Writes behind the end of an arena; what was written counts when the appender goes.
pub struct Appender<'a, T: Pod> {
    arena: &'a mut Arena<T>,
    at: *mut T,
    left: usize,
}

impl<T: Pod> Appender<'_, T> {
    /// Appends one element.
    ///
    /// # Panics
    /// Beyond the number asked for: a bug of the caller.
    #[inline(always)]
    pub fn push(&mut self, value: T) {
        assert!(self.left > 0, "appender is full");
        // SAFETY: at most as many as were reserved.
        unsafe {
            self.at.write(value);
            self.at = self.at.add(1);
        }
        self.left -= 1;
    }
}

impl<T: Pod> Drop for Appender<'_, T> {
    fn drop(&mut self) {
        // SAFETY: both pointers lie in the arena's block.
        let written = unsafe { self.at.offset_from(self.arena.base().as_ptr()) };
        self.arena.len = written as usize;
    }
}
