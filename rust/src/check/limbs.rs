//! The gates that take numbers apart: RangeCheck0, RangeCheck1, Xor16, Rot64. Their lookups are in `lookups`.

use super::cells::{lift, unless, Cells, NEXT};
use super::{Subject, COLUMNS};
use crate::field::{Limbs, PastaFp, PastaFpModulus};

const CRUMB: u64 = 4;
/// Crumbs of RangeCheck0 and Rot64.
const CRUMBS: [usize; 8] = [7, 8, 9, 10, 11, 12, 13, 14];
/// Crumbs of RangeCheck1, over two rows.
const CRUMBS1: [usize; 20] = [2, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 22, 23, 24, 25, 26, 27, 28, 29];

/// 2^exponent.
fn power(exponent: usize) -> PastaFp {
    let mut limbs = [0; 4];
    limbs[exponent / 64] = 1 << (exponent % 64);
    lift(&limbs)
}

/// The sum of cells, each of its width in bits, the most significant first; 127 bits in all at most.
#[inline(always)]
fn compose<S: Subject<Field = PastaFpModulus>>(
    cells: &Cells<'_, S>,
    parts: impl Iterator<Item = (usize, u32)> + Clone,
) -> Limbs {
    // Parts that fit their widths add up without field arithmetic.
    let mut small = 0u128;
    for (cell, width) in parts.clone() {
        if !cells.is_below(cell, 1 << width) {
            return compose_wide(cells, parts);
        }
        small = small << width | u128::from(cells.get(cell)[0]);
    }
    [small as u64, (small >> 64) as u64, 0, 0]
}

#[cold]
fn compose_wide<S: Subject<Field = PastaFpModulus>>(
    cells: &Cells<'_, S>,
    parts: impl Iterator<Item = (usize, u32)>,
) -> Limbs {
    let sum = parts.fold(PastaFp::ZERO, |sum, (cell, width)| sum * power(width as usize) + cells.field(cell));
    sum.to_limbs()
}

#[inline(always)]
fn crumbs<S: Subject<Field = PastaFpModulus>>(cells: &Cells<'_, S>, columns: &[usize]) -> u32 {
    columns.iter().enumerate().fold(0, |broken, (i, &cell)| broken | unless(cells.is_below(cell, CRUMB), i as u32))
}

fn twelve(cells: std::ops::Range<usize>) -> impl Iterator<Item = (usize, u32)> + Clone {
    cells.map(|cell| (cell, 12))
}

fn two<'a>(cells: &'a [usize]) -> impl Iterator<Item = (usize, u32)> + Clone + 'a {
    cells.iter().map(|&cell| (cell, 2))
}

/// 0..7: crumb i in column 7 + i; 8: the sum; 9: in compact form next\[1\] = v + 2^88 next\[0\], times the coefficient.
pub fn range_check0<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    let compact = *cells.coefficient(0) != [0; 4];
    cells.load(COLUMNS, if compact { 2 } else { 0 });
    let sum = compose(cells, twelve(1..7).chain(two(&CRUMBS)));
    let mut broken = crumbs(cells, &CRUMBS) | unless(sum == *cells.get(0), 8);
    if compact {
        let pair = cells.field(0) + power(88) * cells.field(NEXT);
        broken |= unless(pair == cells.field(NEXT + 1), 9);
    }
    broken
}

/// 0..19: crumb i; 20: the sum.
pub fn range_check1<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, COLUMNS);
    let sum = compose(cells, two(&CRUMBS1[..1]).chain(twelve(3..7)).chain(two(&CRUMBS1[1..])));
    crumbs(cells, &CRUMBS1) | unless(sum == *cells.get(0), 20)
}

/// 0, 1, 2: in1, in2, out are their nibbles and 2^16 times the next row's.
pub fn xor16<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, 3);
    let word = |i: usize| {
        let nibbles = [6, 5, 4, 3].map(|n| n + 4 * i);
        let low = compose(cells, nibbles.iter().map(|&cell| (cell, 4)));
        let rest = cells.get(NEXT + i);
        if low[0] < 1 << 16 && low[1] | low[2] | low[3] == 0 && cells.is_below(NEXT + i, 1 << 48) {
            return *cells.get(i) == [rest[0] << 16 | low[0], 0, 0, 0];
        }
        cells.field(i) == lift(&low) + power(16) * lift(rest)
    };
    unless(word(0), 0) | unless(word(1), 1) | unless(word(2), 2)
}

/// With 2^rot the coefficient and shifted the first cell of the next row: 0..7: crumb i; 8: word 2^rot = excess 2^64 +
/// shifted; 9: rotated = shifted + excess; 10: the bound is excess - 2^rot + 2^64.
pub fn rot64<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, 1);
    let [word, rotated, excess, shifted] = [0, 1, 2, NEXT].map(|cell| cells.field(cell));
    let rotation = cells.field_coefficient(0);
    let bound = lift(&compose(cells, twelve(3..7).chain(two(&CRUMBS))));
    crumbs(cells, &CRUMBS)
        | unless(word * rotation == excess * power(64) + shifted, 8)
        | unless(rotated == shifted + excess, 9)
        | unless(bound + rotation == excess + power(64), 10)
}
