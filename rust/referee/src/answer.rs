//! What a round answers, and the clock.

use sha2::{Digest, Sha256};

/// CPU nanoseconds or bytes per element, and a text that must equal the other side's.
pub struct Answer {
    pub value: f64,
    pub check: String,
}

/// Calls `work` `repetitions` times; nanoseconds of CPU time of this thread per element.
pub fn timed(repetitions: usize, elements: usize, mut work: impl FnMut()) -> f64 {
    let start = cpu();
    for _ in 0..repetitions {
        work();
    }
    (cpu() - start) / (repetitions * elements) as f64
}

/// SHA-256 of the canonical little-endian bytes.
pub fn hash(elements: impl Iterator<Item = [u8; 32]>) -> String {
    let mut sha = Sha256::new();
    for element in elements {
        sha.update(element);
    }
    hex(&sha.finalize())
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Nanoseconds of CPU time of this thread.
pub fn cpu() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: a valid place for the answer.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 * 1e9 + t.tv_nsec as f64
}
