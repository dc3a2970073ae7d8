//! Sums of scalar multiples of many points: buckets of signed digits, each emptied by batches of affine additions.

use crate::affine::{add_pairs, Scratch};
use crate::curve::{Fp, Point, Projective};
use crate::tasks::Tasks;
use ark_ec::AffineRepr;
use ark_ff::{AdditiveGroup, BigInteger, PrimeField, Zero};

const SCALAR_BITS: usize = 255;

/// sum of `scalars[i] points[i]`; as many as the shorter of the two has.
pub fn sum(points: &[Point], scalars: &[Fp], tasks: &Tasks<'_>) -> Projective {
    let digits = Digits::new(scalars, points.len());
    let windows = tasks.map(digits.windows, |window| digits.window(points, window, &mut Scratch::default()));
    digits.join(&windows)
}

/// As [`sum`], on this thread: for many sums, each on a thread of its own.
pub fn sum_here(points: &[Point], scalars: &[Fp]) -> Projective {
    let digits = Digits::new(scalars, points.len());
    let mut scratch = Scratch::default();
    let windows: Vec<_> = (0..digits.windows).map(|window| digits.window(points, window, &mut scratch)).collect();
    digits.join(&windows)
}

/// Signed digits of all scalars that are not 0.
struct Digits {
    width: usize,
    windows: usize,
    /// Of each scalar that is not 0: its index and its canonical limbs.
    scalars: Vec<(u32, [u64; 4])>,
}

impl Digits {
    fn new(scalars: &[Fp], most: usize) -> Digits {
        let numbered = scalars.iter().take(most).enumerate();
        let scalars: Vec<_> =
            numbered.filter(|(_, s)| !s.is_zero()).map(|(i, s)| (i as u32, s.into_bigint().0)).collect();
        let longest = scalars.iter().map(|(_, s)| ark_ff::BigInt(*s).num_bits()).max().unwrap_or(0) as usize;
        // Additions of all windows against those of their buckets.
        let cost = |width: usize| SCALAR_BITS.div_ceil(width) * (scalars.len() + 5 * (1 << (width - 1)));
        let width = (2..=16).min_by_key(|&width| cost(width)).unwrap_or(2);
        // One more bit for the carry of the highest digit.
        Digits { width, windows: (longest + 1).div_ceil(width), scalars }
    }

    /// Digit `window` of a scalar, in -2^(width-1) + 1 ..= 2^(width-1).
    #[inline]
    fn digit(&self, scalar: &[u64; 4], window: usize) -> i32 {
        // A window carries if its digit and the carry into it exceed the half; the digit of all lower bits decides.
        let half = 1u32 << (self.width - 1);
        let from = window * self.width;
        let raw = bits(scalar, from, self.width);
        let carry = window > 0 && self.carries(scalar, window - 1);
        let digit = raw + u32::from(carry);
        if digit > half {
            digit as i32 - (1 << self.width)
        } else {
            digit as i32
        }
    }

    /// Whether the windows up to this one carry into the next.
    #[inline]
    fn carries(&self, scalar: &[u64; 4], mut window: usize) -> bool {
        let half = 1u32 << (self.width - 1);
        loop {
            let raw = bits(scalar, window * self.width, self.width);
            if raw != half || window == 0 {
                return raw > half;
            }
            window -= 1;
        }
    }

    /// sum of digit times point over one window.
    fn window(&self, points: &[Point], window: usize, scratch: &mut Scratch) -> Projective {
        let buckets = 1usize << (self.width - 1);
        let digits: Vec<i32> = self.scalars.iter().map(|(_, s)| self.digit(s, window)).collect();
        // Counting sort by bucket.
        let mut ends = vec![0u32; buckets + 1];
        digits.iter().for_each(|d| ends[d.unsigned_abs() as usize] += 1);
        ends[0] = 0;
        for i in 1..=buckets {
            ends[i] += ends[i - 1];
        }
        let mut places = ends.clone();
        let mut sorted = vec![Point::zero(); ends[buckets] as usize];
        for ((index, _), &digit) in self.scalars.iter().zip(&digits) {
            if digit != 0 {
                let place = &mut places[digit.unsigned_abs() as usize - 1];
                let point = points[*index as usize];
                sorted[*place as usize] = if digit < 0 { -point } else { point };
                *place += 1;
            }
        }
        let mut counts: Vec<u32> = ends.windows(2).map(|pair| pair[1] - pair[0]).collect();
        halve(&mut sorted, &mut counts, scratch);
        weigh(&sorted, &counts)
    }

    fn join(&self, windows: &[Projective]) -> Projective {
        windows.iter().rev().fold(Projective::zero(), |mut sum, window| {
            (0..self.width).for_each(|_| {
                sum.double_in_place();
            });
            sum + window
        })
    }
}

#[inline]
fn bits(scalar: &[u64; 4], from: usize, width: usize) -> u32 {
    let (limb, shift) = (from / 64, from % 64);
    let low = scalar.get(limb).map_or(0, |l| l >> shift);
    let high = if shift + width > 64 { scalar.get(limb + 1).map_or(0, |l| l << (64 - shift)) } else { 0 };
    ((low | high) & ((1 << width) - 1)) as u32
}

/// Adds up the points of each bucket, by pairs, until each has one at most; they come to lie one after the other.
fn halve(sorted: &mut Vec<Point>, counts: &mut [u32], scratch: &mut Scratch) {
    let mut pairs = Vec::new();
    let mut odd = Vec::new();
    while counts.iter().any(|&count| count > 1) {
        pairs.clear();
        odd.clear();
        let mut at = 0;
        for &count in counts.iter() {
            let (from, even) = (at, count as usize & !1);
            pairs.extend_from_slice(&sorted[from..from + even]);
            at += count as usize;
            if count & 1 == 1 {
                odd.push(sorted[at - 1]);
            }
        }
        add_pairs(&mut pairs, scratch);
        let (mut sums, mut singles) = (pairs.iter(), odd.iter());
        sorted.clear();
        for count in counts.iter_mut() {
            sorted.extend(sums.by_ref().take(*count as usize / 2));
            if *count & 1 == 1 {
                sorted.extend(singles.next());
            }
            *count = count.div_ceil(2);
        }
    }
}

/// sum of i times bucket i, the first being 1.
fn weigh(sorted: &[Point], counts: &[u32]) -> Projective {
    let (mut running, mut total) = (Projective::zero(), Projective::zero());
    let mut rest = sorted.iter().rev();
    for &count in counts.iter().rev() {
        if count > 0 {
            if let Some(point) = rest.next() {
                running += point;
            }
        }
        total += running;
    }
    total
}
