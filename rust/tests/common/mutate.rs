//! Changes of bytes for fuzzing: bits, counts that overflow or claim much, cuts, repeats and parts of other inputs.
#![allow(dead_code, reason = "each test crate uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use std::time::{Duration, Instant};

/// How long one target runs: `SPARKY_FUZZ_SECONDS`, half a second without it.
pub fn time() -> Duration {
    let seconds = std::env::var("SPARKY_FUZZ_SECONDS").map_or(0.5, |text| text.parse().expect("seconds"));
    Duration::from_secs_f64(seconds)
}

/// The corpus of hostile inputs of the Java side: its sound files.
pub fn base(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let below = "java/conformance/src/main/resources/dev/sparky/conformance/hostile/base/";
    let mut paths = ["../", "../../"].into_iter().map(|up| format!("{folder}{up}{below}{name}"));
    paths.find_map(|path| std::fs::read(path).ok()).expect("a file of the corpus")
}

/// A seeded generator; `SPARKY_SEED` repeats a run.
pub struct Random(u64);

impl Random {
    /// Prints its seed, which a failure shows.
    pub fn new(target: &str) -> Random {
        let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
        let seed = std::env::var("SPARKY_SEED").map_or(clock, |text| text.parse().expect("a seed"));
        println!("{target}: SPARKY_SEED={seed}");
        Random(seed | 1)
    }

    /// The next number (xorshift64*).
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

const COUNTS: [u64; 20] = [
    0,
    1,
    2,
    31,
    33,
    255,
    65535,
    1 << 24,
    1 << 27,
    1 << 30,
    (1 << 30) + 1,
    (1 << 31) - 1,
    1 << 31,
    (1 << 32) - 1,
    1 << 32,
    1 << 62,
    1 << 63,
    u64::MAX,
    u64::MAX - 3,
    16,
];

/// One to four changes.
pub fn mutate(random: &mut Random, input: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = random.below(bytes.len());
        match random.below(7) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => put(&mut bytes, at & !3, COUNTS[random.below(COUNTS.len())], 4),
            2 => put(&mut bytes, at & !7, COUNTS[random.below(COUNTS.len())], 8),
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(at..at + random.below(bytes.len() - at + 1))),
            5 => {
                let part = bytes[at..at + random.below(bytes.len() - at).min(4096)].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, part);
            }
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
    bytes
}

fn put(bytes: &mut [u8], at: usize, value: u64, count: usize) {
    for (target, byte) in bytes.iter_mut().skip(at).zip(value.to_le_bytes()).take(count) {
        *target = byte;
    }
}

/// Runs a target until its time is over; says how many inputs there were.
pub fn run(target: &str, mut one: impl FnMut(&mut Random)) {
    let (mut random, end, mut cases) = (Random::new(target), Instant::now() + time(), 0u64);
    while Instant::now() < end || cases == 0 {
        one(&mut random);
        cases += 1;
    }
    println!("{target}: {cases} cases");
}
