//! Work on several threads, progress and cancellation. Threads live for one step, so that nothing stays behind in the
//! process of the caller.

use crate::{Error, Result};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How a step is to be run.
#[derive(Clone, Copy)]
pub struct Tasks<'a> {
    threads: usize,
    cancel: Option<&'a AtomicBool>,
    report: Option<&'a (dyn Fn(&str) + Sync)>,
}

const MAX_THREADS: usize = 256;

impl<'a> Tasks<'a> {
    /// On that many threads; 0 means all cores.
    pub fn new(threads: usize) -> Tasks<'a> {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let threads = if threads == 0 { cores() } else { threads };
        Tasks { threads: threads.min(MAX_THREADS), cancel: None, report: None }
    }

    /// Stops between two steps once `flag` is true.
    pub fn cancelled_by(self, flag: &'a AtomicBool) -> Tasks<'a> {
        Tasks { cancel: Some(flag), ..self }
    }

    /// Names each step to `report`.
    pub fn reported_to(self, report: &'a (dyn Fn(&str) + Sync)) -> Tasks<'a> {
        Tasks { report: Some(report), ..self }
    }

    /// How many threads there are.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// To be called before each step.
    ///
    /// # Errors
    /// [`Error::Cancelled`]
    pub fn step(&self, name: &str) -> Result<()> {
        if self.cancel.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Err(Error::Cancelled);
        }
        if let Some(report) = self.report {
            report(name);
        }
        Ok(())
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
