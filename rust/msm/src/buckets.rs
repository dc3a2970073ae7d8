//! The points of a window, added up by digit: the sum of d B_d, where B_d is the sum of the points whose digit is d.

use crate::affine::{add_pairs, Scratch};
use crate::digits::Windows;
use crate::Curve;
use ark_ec::short_weierstrass::{Affine, Projective};
use ark_ff::{AdditiveGroup, BigInt};

/// Points that are added at a time: with their denominators they fit into a second-level cache.
const BLOCK: usize = 4096;
/// Running sums that are worked side by side when the buckets are added up.
const LANES: usize = 128;

/// Memory of a thread, kept from one window to the next.
pub struct Memory<P: Curve> {
    /// Where the points of each bucket end among the sorted ones.
    ends: Vec<u32>,
    /// Points by bucket: place, shifted by one, and whether the point is subtracted.
    sorted: Vec<u32>,
    block: Vec<Affine<P>>,
    /// Where the points of each bucket of the block begin, then how many are left.
    runs: Vec<(u32, u32)>,
    pairs: Vec<(u32, u32, u32)>,
    buckets: Vec<Affine<P>>,
    scratch: Scratch<P::BaseField>,
}

impl<P: Curve> Default for Memory<P> {
    fn default() -> Self {
        Memory {
            ends: Vec::new(),
            sorted: Vec::new(),
            block: Vec::new(),
            runs: Vec::new(),
            pairs: Vec::new(),
            buckets: Vec::new(),
            scratch: Scratch::new(),
        }
    }
}

impl<P: Curve> Memory<P> {
    /// The sum of the multiples of all points by their digit in one window.
    pub fn window(
        &mut self,
        scalars: &[BigInt<4>],
        points: &[&Affine<P>],
        windows: &Windows,
        window: usize,
    ) -> Projective<P> {
        self.sort(scalars, windows, window);
        self.add_up(points, windows.buckets());
        self.weigh()
    }

    /// Sorts the places by bucket: digit d goes to bucket |d| - 1, those of digit 0 are dropped.
    fn sort(&mut self, scalars: &[BigInt<4>], windows: &Windows, window: usize) {
        self.ends.clear();
        self.ends.resize(windows.buckets() + 1, 0);
        for scalar in scalars {
            self.ends[windows.digit(scalar, window).unsigned_abs() as usize] += 1;
        }
        let mut end = 0;
        self.ends[0] = 0;
        for bucket in &mut self.ends {
            (*bucket, end) = (end, end + *bucket);
        }
        self.sorted.clear();
        self.sorted.resize(end as usize, 0);
        for (place, scalar) in scalars.iter().enumerate() {
            let digit = windows.digit(scalar, window);
            if digit != 0 {
                let next = &mut self.ends[digit.unsigned_abs() as usize];
                self.sorted[*next as usize] = (place as u32) << 1 | u32::from(digit < 0);
                *next += 1;
            }
        }
    }

    /// Adds up the points of each bucket, as many buckets at a time as make a block; a bucket larger than that alone,
    /// block by block.
    fn add_up(&mut self, points: &[&Affine<P>], buckets: usize) {
        self.buckets.clear();
        self.buckets.resize(buckets, Affine::identity());
        self.block.clear();
        self.runs.clear();
        let mut first = 0;
        let mut begin = 0;
        for bucket in 0..buckets {
            let end = self.ends[bucket + 1] as usize;
            if self.block.len() + (end - begin) > BLOCK {
                self.finish(first);
                first = bucket;
            }
            let mut start = self.block.len();
            for at in begin..end {
                if self.block.len() == BLOCK {
                    // Only where the bucket is alone in the block: its sum so far goes on as its first point.
                    self.runs.push((start as u32, (BLOCK - start) as u32));
                    self.finish(bucket);
                    self.block.push(self.buckets[bucket]);
                    start = 0;
                }
                let entry = self.sorted[at];
                let point = *points[(entry >> 1) as usize];
                self.block.push(if entry & 1 == 0 { point } else { -point });
            }
            self.runs.push((start as u32, (self.block.len() - start) as u32));
            begin = end;
        }
        self.finish(first);
    }

    /// Adds the points of each run pair by pair until one is left, which becomes its bucket, from `first` on.
    fn finish(&mut self, first: usize) {
        loop {
            self.pairs.clear();
            for &(start, count) in &self.runs {
                self.pairs.extend((0..count / 2).map(|i| (start + i, start + 2 * i, start + 2 * i + 1)));
            }
            if self.pairs.is_empty() {
                break;
            }
            let pairs = self.pairs.iter().map(|&(to, left, right)| (to as usize, left as usize, right as usize));
            add_pairs(&mut self.block, pairs, &mut self.scratch);
            for (start, count) in &mut self.runs {
                let half = *count / 2;
                if *count % 2 == 1 {
                    self.block[(*start + half) as usize] = self.block[(*start + *count - 1) as usize];
                }
                *count -= half;
            }
        }
        for (bucket, &(start, count)) in self.buckets[first..].iter_mut().zip(&self.runs) {
            if count > 0 {
                *bucket = self.block[start as usize];
            }
        }
        self.block.clear();
        self.runs.clear();
    }

    /// The sum of the buckets, the bucket at place i taken i + 1 times. The buckets are cut into lanes of equal length;
    /// each lane adds up its buckets from the last to the first, and these running sums again.
    fn weigh(&mut self) -> Projective<P> {
        let lanes = LANES.min(self.buckets.len());
        let length = self.buckets.len() / lanes;
        let mut running = vec![Affine::<P>::identity(); lanes];
        let mut weighted = running.clone();
        let mut column = Vec::with_capacity(lanes);
        for step in (0..length).rev() {
            column.clear();
            column.extend((0..lanes).map(|lane| self.buckets[lane * length + step]));
            self.scratch.add_all(&mut running, &column);
            self.scratch.add_all(&mut weighted, &running);
        }
        // Lane l lacks l times its length times its running sum.
        let (mut after, mut lacking) = (Projective::<P>::ZERO, Projective::<P>::ZERO);
        for sum in running.iter().skip(1).rev() {
            after += sum;
            lacking += after;
        }
        for _ in 0..length.trailing_zeros() {
            lacking.double_in_place();
        }
        weighted.iter().fold(lacking, |total, sum| total + sum)
    }
}
