//! Work on several threads, progress and cancellation. Threads live for one step, so that nothing stays behind in the
//! process of the caller.

use crate::{Error, Result};
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What is being done; the numbers are those of `ProofStep.java`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Step {
    ReferenceString = 1,
    IndexColumns = 2,
    IndexCommitments = 3,
    WitnessCheck = 4,
    WitnessColumns = 5,
    SortedLookups = 6,
    Aggregations = 7,
    Quotient = 8,
    QuotientCommitment = 9,
    Evaluations = 10,
    Opening = 11,
    Verification = 12,
}

/// What the caller and the work tell each other meanwhile.
#[derive(Debug, Default)]
#[repr(C)]
pub struct Control {
    /// Not 0 once the work is to stop.
    pub cancel: AtomicI32,
    /// The [`Step`] that was begun last.
    pub step: AtomicI32,
}

/// How the work is to be run.
#[derive(Clone, Copy)]
pub struct Tasks<'a> {
    threads: usize,
    control: Option<&'a Control>,
}

const MAX_THREADS: usize = 256;

impl<'a> Tasks<'a> {
    /// On that many threads; 0 means all cores.
    pub fn new(threads: usize) -> Tasks<'a> {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let threads = if threads == 0 { cores() } else { threads };
        Tasks { threads: threads.min(MAX_THREADS), control: None }
    }

    /// Tells its steps to `control`, and stops between two of them once that says so.
    pub fn controlled_by(self, control: &'a Control) -> Tasks<'a> {
        Tasks { control: Some(control), ..self }
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// To be called before each step.
    ///
    /// # Errors
    /// [`Error::Cancelled`]
    pub fn step(&self, step: Step) -> Result<()> {
        let Some(control) = self.control else { return Ok(()) };
        control.step.store(step as i32, Ordering::Relaxed);
        if control.cancel.load(Ordering::Relaxed) == 0 {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    }

    /// `work(0), work(1), ..` in order, computed on all threads.
    pub fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let threads = self.threads.min(count);
        if threads <= 1 {
            return (0..count).map(work).collect();
        }
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(count));
        let run = || loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= count {
                return;
            }
            let result = work(i);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((i, result));
        };
        thread::scope(|scope| {
            for _ in 1..threads {
                // Without a thread to be had this one does all the work.
                let _ = thread::Builder::new().spawn_scoped(scope, run);
            }
            run();
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|&(i, _)| i);
        done.into_iter().map(|(_, result)| result).collect()
    }

    /// Cuts `items` into runs of at least `least` and calls `work` with the index of the first and the run.
    pub fn runs<T: Send, R: Send>(
        &self,
        items: &mut [T],
        least: usize,
        work: impl Fn(usize, &mut [T]) -> R + Sync,
    ) -> Vec<R> {
        let size = items.len().div_ceil(self.threads).max(least).max(1);
        let runs: Vec<_> = items.chunks_mut(size).map(|run| Mutex::new(Some(run))).collect();
        self.map(runs.len(), |i| {
            let run = runs[i].lock().unwrap_or_else(PoisonError::into_inner).take();
            work(i * size, run.unwrap_or_default())
        })
    }
}
