//! Points of Pallas, y^2 = x^3 + 5: CompleteAdd, VarBaseMul, EndoMul.

use super::cells::{unless, Cells, NEXT};
use super::{Subject, COLUMNS};
use crate::field::{Modulus, PastaFp, PastaFpModulus};
use std::sync::OnceLock;

type Point = (PastaFp, PastaFp);

const ONE: PastaFp = PastaFp::ONE;

fn twice(a: PastaFp) -> PastaFp {
    a + a
}

fn is_bit(a: PastaFp) -> bool {
    a.is_zero() || a == ONE
}

/// `x1 y1 x2 y2 x3 y3 inf same_x s inf_z x21_inv`. With dx = x2 - x1 and dy = y2 - y1:
///
/// - 0: dx x21_inv = 1 - same_x; 1: same_x dx = 0
/// - 2: same_x (2 s y1 - 3 x1^2) + (1 - same_x) (dx s - dy) = 0
/// - 3: x1 + x2 + x3 = s^2; 4: s (x1 - x3) = y1 + y3
/// - 5: dy (same_x - inf) = 0; 6: dy inf_z = inf
pub fn complete_add<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(11, 0);
    let [x1, y1, x2, y2, x3, y3, inf, same_x, s, inf_z, x21_inv] = std::array::from_fn(|i| cells.field(i));
    let (dx, dy) = (x2 - x1, y2 - y1);
    let square = x1.square();
    let doubling = twice(s * y1) - square - twice(square);
    let adding = dx * s - dy;
    unless(dx * x21_inv == ONE - same_x, 0)
        | unless((same_x * dx).is_zero(), 1)
        | unless((same_x * doubling + (ONE - same_x) * adding).is_zero(), 2)
        | unless(x1 + x2 + x3 == s.square(), 3)
        | unless(s * (x1 - x3) == y1 + y3, 4)
        | unless((dy * (same_x - inf)).is_zero(), 5)
        | unless(dy * inf_z == inf, 6)
}

/// `xT yT x0 y0 n n' . x1 y1 x2 y2 x3 y3 x4 y4`, next `x5 y5 b0..b4 s0..s4`.
/// 0: n' = 32 n + 16 b0 + 8 b1 + 4 b2 + 2 b3 + b4; for each bit i the conditions from 1 + 4 i on, see [`step`].
pub fn var_base_mul<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, 12);
    let target = (cells.field(0), cells.field(1));
    let points = [2, 7, 9, 11, 13, NEXT].map(|x| (cells.field(x), cells.field(x + 1)));
    let mut n = cells.field(4);
    let mut broken = 0;
    for i in 0..5 {
        let (bit, slope) = (cells.field(NEXT + 2 + i), cells.field(NEXT + 7 + i));
        n = twice(n) + bit;
        broken |= step(bit, slope, target, points[i], points[i + 1]) << (1 + 4 * i);
    }
    broken | unless(n == cells.field(5), 0)
}

/// O = (I + Q) + I with Q = T or -T by the bit. With t = 2 xI + xT - s^2 and u = 2 yI - t s:
/// 0: the bit is 0 or 1; 1: (xI - xT) s = yI - (2 b - 1) yT; 2: u^2 = t^2 (xO - xT + s^2);
/// 3: (yO + yI) t = (xI - xO) u.
fn step(bit: PastaFp, s: PastaFp, (xt, yt): Point, (xi, yi): Point, (xo, yo): Point) -> u32 {
    let t = twice(xi) + xt - s.square();
    let u = twice(yi) - t * s;
    unless(is_bit(bit), 0)
        | unless((xi - xt) * s == yi - (twice(bit) - ONE) * yt, 1)
        | unless(u.square() == t.square() * (xo - xt + s.square()), 2)
        | unless((yo + yi) * t == (xi - xo) * u, 3)
}

/// `xT yT . . xP yP n xR yR s1 s3 b1..b4`, next `xS yS n'` in columns 4..6. 0..3: b1..b4 are 0 or 1; 4..6: R from P;
/// 7..9: S from R; 10: n' = 16 n + 8 b1 + 4 b2 + 2 b3 + b4.
///
/// Newer versions of Kimchi also keep the inverse of (xP - xR)(xR - xS) in column 2; o1js 2.15.0 does not.
pub fn endo_mul<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, 7);
    let point = |x: usize| (cells.field(x), cells.field(x + 1));
    let bits = [11, 12, 13, 14].map(|cell| cells.field(cell));
    let mut broken = 0;
    let mut n = cells.field(6);
    for (i, &bit) in bits.iter().enumerate() {
        broken |= unless(is_bit(bit), i as u32);
        n = twice(n) + bit;
    }
    let [b1, b2, b3, b4] = bits;
    let target = point(0);
    broken
        | endo_step(select(b1, b2, target), cells.field(9), point(4), point(7)) << 4
        | endo_step(select(b3, b4, target), cells.field(10), point(7), point(NEXT + 4)) << 7
        | unless(n == cells.field(NEXT + 6), 10)
}

/// (2 sign - 1) T, or of the image of T under the endomorphism if `endo` is 1.
fn select(endo: PastaFp, sign: PastaFp, (xt, yt): Point) -> Point {
    ((ONE + (cube_root() - ONE) * endo) * xt, (twice(sign) - ONE) * yt)
}

/// O = (I + Q) + I. 0: (xQ - xI) s = yQ - yI; 1: (2 xI - s^2 + xQ) ((xI - xO) s + yO + yI) = (xI - xO) 2 yI;
/// 2: (yO + yI)^2 = (xI - xO)^2 (s^2 - xQ + xO).
fn endo_step((xq, yq): Point, s: PastaFp, (xi, yi): Point, (xo, yo): Point) -> u32 {
    let (dx, sum) = (xi - xo, yo + yi);
    let square = s.square();
    unless((xq - xi) * s == yq - yi, 0)
        | unless((twice(xi) - square + xq) * (dx * s + sum) == dx * twice(yi), 1)
        | unless(sum.square() == dx.square() * (square - xq + xo), 2)
}

/// A primitive cube root of unity, generator^((p - 1) / 3): the endomorphism of Pallas.
fn cube_root() -> PastaFp {
    static ROOT: OnceLock<PastaFp> = OnceLock::new();
    *ROOT.get_or_init(|| {
        let mut exponent = [0; 4];
        let mut remainder = 0u128;
        for (digit, limb) in exponent.iter_mut().zip(PastaFpModulus::P).rev() {
            // The division of p by 3 is that of p - 1: p is 1 more than a multiple.
            let part = remainder << 64 | u128::from(limb);
            *digit = (part / 3) as u64;
            remainder = part % 3;
        }
        PastaFp::from_u64(PastaFpModulus::GENERATOR).pow(&exponent)
    })
}
