//! Which CPU path is the quickest, by measurement: that a CPU has instructions does not say that they are quick on it
//! (AVX2 takes 1.4 times as long as portable code on an AMD Zen 1, and half as long on a Zen 3).

use super::dispatch;
use super::operations::Product;
use super::path::{CpuPath, Kind};
use crate::field::{Fp, PastaFp};
use std::fmt::Write;
use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Elements of the block that is measured: operands and results stay in the first cache.
const ELEMENTS: usize = 256;
/// Of which the best counts; some 60 microseconds each with three paths.
const ROUNDS: usize = 6;
/// Paths in the order of preference where none is clearly quicker.
const PREFERRED: [CpuPath; 3] = [CpuPath::Ifma, CpuPath::Avx2, CpuPath::Portable];

static FIGURES: OnceLock<Figures> = OnceLock::new();

/// The best time of each path by kind, in the order of [`PREFERRED`]; none for a path that this CPU cannot run.
pub struct Figures {
    products: [Option<Duration>; 3],
    inversions: [Option<Duration>; 3],
}

impl Figures {
    /// Those of this process, measured at the first call: less than a millisecond in all.
    pub fn of_process() -> &'static Figures {
        FIGURES.get_or_init(|| Figures::measured(CpuPath::is_supported, Block::new().timer()))
    }

    /// The same if they were measured already.
    pub fn if_measured() -> Option<&'static Figures> {
        FIGURES.get()
    }

    /// By a timer of one block of a path: the real one, or that of a test.
    pub fn measured(
        is_supported: impl Fn(CpuPath) -> bool,
        mut timer: impl FnMut(Kind, CpuPath) -> Duration,
    ) -> Figures {
        let mut figures = Figures { products: [None; 3], inversions: [None; 3] };
        for _ in 0..ROUNDS {
            for (i, path) in PREFERRED.into_iter().enumerate().filter(|(_, path)| is_supported(*path)) {
                for kind in [Kind::Products, Kind::Inversions] {
                    let time = timer(kind, path);
                    let best = &mut figures.of_mut(kind)[i];
                    *best = Some(best.map_or(time, |best| best.min(time)));
                }
            }
        }
        figures
    }

    fn of_mut(&mut self, kind: Kind) -> &mut [Option<Duration>; 3] {
        match kind {
            Kind::Products => &mut self.products,
            Kind::Inversions => &mut self.inversions,
        }
    }

    fn of(&self, kind: Kind) -> &[Option<Duration>; 3] {
        match kind {
            Kind::Products => &self.products,
            Kind::Inversions => &self.inversions,
        }
    }

    /// The first in the order of preference from which no other is 5 % ahead.
    pub fn quickest(&self, kind: Kind) -> CpuPath {
        let mut chosen: Option<(CpuPath, Duration)> = None;
        for (path, time) in PREFERRED.into_iter().zip(self.of(kind)) {
            let Some(time) = *time else { continue };
            if chosen.is_none_or(|(_, best)| time * 20 < best * 19) {
                chosen = Some((path, time));
            }
        }
        chosen.map_or(CpuPath::Portable, |(path, _)| path)
    }

    /// Nanoseconds an element, such as `products: avx2 43.6, portable 30.2; inversions: ..`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (name, kind) in [("products", Kind::Products), ("inversions", Kind::Inversions)] {
            let mut separator = if text.is_empty() { "" } else { "; " };
            let _ = write!(text, "{separator}{name}:");
            separator = " ";
            for (path, time) in PREFERRED.into_iter().zip(self.of(kind)) {
                if let Some(time) = time {
                    let _ = write!(text, "{separator}{} {:.1}", path.name(), time.as_nanos() as f64 / ELEMENTS as f64);
                    separator = ", ";
                }
            }
        }
        text
    }
}

/// Elements that the real timer works on.
struct Block {
    operands: [PastaFp; ELEMENTS],
    results: [PastaFp; ELEMENTS],
}

impl Block {
    fn new() -> Block {
        let mut operands = [Fp::ONE; ELEMENTS];
        let mut x = Fp::from_u64(0x5eed);
        for operand in &mut operands {
            x = x.square() + Fp::ONE;
            *operand = x;
        }
        Block { operands, results: operands }
    }

    /// Times one block of a supported path.
    fn timer(mut self) -> impl FnMut(Kind, CpuPath) -> Duration {
        move |kind, path| {
            let start = Instant::now();
            // SAFETY: only supported paths are measured.
            unsafe {
                match kind {
                    Kind::Products => {
                        dispatch::array_on::<Product, _>(path, &mut self.results, &self.operands, &self.operands, &[]);
                    }
                    Kind::Inversions => {
                        let rest = dispatch::invert_on(path, &mut self.results);
                        crate::field::batch::invert_scalar(rest);
                    }
                }
            }
            black_box(&mut self.results);
            start.elapsed()
        }
    }
}
