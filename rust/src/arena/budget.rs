//! The hard cap on off-heap bytes, and the idle regions kept for the next circuit.

use super::block::Block;
use std::num::NonZeroU64;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A growth that the budget or the system refused. `used` and `cap` are read from the [`Budget`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied {
    /// Bytes asked for, beyond what the arena already had.
    pub asked: NonZeroU64,
}

impl Denied {
    pub(crate) fn of(bytes: usize) -> Denied {
        Denied { asked: NonZeroU64::new(bytes as u64).unwrap_or(NonZeroU64::MIN) }
    }
}

/// Idle regions kept at most.
const IDLE_REGIONS: usize = 64;

/// Bytes that arenas may hold together. Shared by all circuits of a backend; safe to use from any thread.
#[derive(Debug)]
pub struct Budget {
    cap: u64,
    used: AtomicU64,
    idle_cap: u64,
    idle: Mutex<Vec<(u8, Block)>>,
}

impl Budget {
    /// A budget of `cap` bytes, of which a quarter (at most 1 GiB) may stay in idle regions.
    pub fn new(cap: u64) -> Budget {
        Budget::with_idle(cap, (cap / 4).min(1 << 30))
    }

    /// A budget of `cap` bytes that keeps at most `idle_cap` bytes in idle regions.
    pub fn with_idle(cap: u64, idle_cap: u64) -> Budget {
        Budget { cap, used: AtomicU64::new(0), idle_cap, idle: Mutex::new(Vec::new()) }
    }

    /// The cap in bytes.
    pub fn cap(&self) -> u64 {
        self.cap
    }

    /// Bytes held by arenas and idle regions.
    pub fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    /// Bytes held by idle regions, part of [`Budget::used`].
    pub fn idle(&self) -> u64 {
        self.pool().iter().map(|(_, b)| b.bytes() as u64).sum()
    }

    /// Gives idle regions back to the system.
    pub fn release_idle(&self) {
        let idle = std::mem::take(&mut *self.pool());
        for (_, block) in idle {
            self.give(block.bytes());
        }
    }

    /// Takes bytes under the cap, giving idle regions back first where they are in the way.
    pub fn take(&self, bytes: usize) -> Result<(), Denied> {
        if self.try_take(bytes as u64) {
            return Ok(());
        }
        self.release_idle();
        if self.try_take(bytes as u64) {
            Ok(())
        } else {
            Err(Denied::of(bytes))
        }
    }

    fn try_take(&self, bytes: u64) -> bool {
        self.used
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
                used.checked_add(bytes).filter(|&sum| sum <= self.cap)
            })
            .is_ok()
    }

    /// Gives back what was taken.
    pub fn give(&self, bytes: usize) {
        self.used.fetch_sub(bytes as u64, Ordering::Relaxed);
    }

    /// The region last parked by an arena of the same role: its pages are warm and of the right order of size.
    pub(super) fn unpark(&self, role: u8) -> Option<Block> {
        let mut pool = self.pool();
        let at = pool.iter().rposition(|(r, _)| *r == role)?;
        Some(pool.remove(at).1)
    }

    /// Takes over a region and its bytes, or gives both back to the system.
    pub(super) fn park(&self, role: u8, block: Block) {
        let bytes = block.bytes();
        let mut pool = self.pool();
        let idle: usize = pool.iter().map(|(_, b)| b.bytes()).sum();
        let fits = pool.len() < IDLE_REGIONS && (idle + bytes) as u64 <= self.idle_cap;
        if fits && pool.try_reserve(1).is_ok() {
            pool.push((role, block));
        } else {
            drop(pool);
            drop(block);
            self.give(bytes);
        }
    }

    fn pool(&self) -> MutexGuard<'_, Vec<(u8, Block)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
