//! Windows of sums as tasks in one queue that scoped threads share; no pool outlives the call.

use crate::buckets::Memory;
use crate::{Curve, Sum};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Work that comes in independent pieces.
pub trait Pieces: Sync {
    /// How many pieces there are.
    fn count(&self) -> usize;
    /// Makes the memory of a thread that works pieces.
    fn worker(&self) -> Box<dyn FnMut(usize) + '_>;
}

impl<P: Curve> Pieces for Sum<'_, P> {
    fn count(&self) -> usize {
        self.windows()
    }

    fn worker(&self) -> Box<dyn FnMut(usize) + '_> {
        let mut memory = Memory::<P>::default();
        Box::new(move |window| self.work(window, &mut memory))
    }
}

/// Works all pieces of all parts in order, on at most `threads` threads, this one among them. Put the heaviest part
/// first, so that the threads end at about the same time.
pub fn run(threads: usize, parts: &[&dyn Pieces]) {
    let total: usize = parts.iter().map(|part| part.count()).sum();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut first = 0;
        let mut piece = next.fetch_add(1, Ordering::Relaxed);
        for part in parts {
            let end = first + part.count();
            let mut worker = (piece < end).then(|| part.worker());
            while let Some(work) = worker.as_mut().filter(|_| piece < end) {
                work(piece - first);
                piece = next.fetch_add(1, Ordering::Relaxed);
            }
            first = end;
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.clamp(1, total.max(1)) {
            // Where the system gives no further thread, those that are there do all the work.
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
}
