//! ForeignFieldAdd and ForeignFieldMul: numbers of three limbs of 88 bits, modulo f.

use super::cells::{lift, unless, Cells, NEXT};
use super::{Subject, COLUMNS};
use crate::field::{PastaFp, PastaFpModulus};

type Number = [PastaFp; 3];

const LIMB_BITS: usize = 88;

/// 2^88.
fn limb() -> PastaFp {
    lift(&[0, 1 << (LIMB_BITS - 64), 0, 0])
}

/// `a0 a1 a2 b0 b1 b2 q carry`, next `r0 r1 r2`; coefficients f0 f1 f2 and the sign s. 0: q is 0 or s; 1: the carry is -1,
/// 0 or 1; 2: a01 + s b01 - q f01 - carry 2^176 = r01 with x01 = x0 + 2^88 x1; 3: a2 + s b2 - q f2 + carry = r2.
pub fn add<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(8, 3);
    let [a0, a1, a2, b0, b1, b2, q, carry] = std::array::from_fn(|i| cells.field(i));
    let [r0, r1, r2] = std::array::from_fn(|i| cells.field(NEXT + i));
    let [f0, f1, f2, sign] = std::array::from_fn(|i| cells.field_coefficient(i));
    let low = |x0: PastaFp, x1: PastaFp| x0 + limb() * x1;
    let lower = low(a0, a1) + sign * low(b0, b1) - q * low(f0, f1) - carry * limb() * limb();
    unless(q.is_zero() || q == sign, 0)
        | unless(carry.is_zero() || carry == PastaFp::ONE || carry == -PastaFp::ONE, 1)
        | unless(lower == low(r0, r1), 2)
        | unless(a2 + sign * b2 - q * f2 + carry == r2, 3)
}

/// The layout is that of `GateCall.FOREIGN_FIELD_MUL`; coefficients f2, then f' = 2^264 - f in three limbs. With the
/// products p0, p1, p2 of a b + q f' by limb, and p11 = 2^88 p1hi1 + p1hi0:
///
/// - 0: p1hi1 is in 0..3; 1: carry0 is in 0..3
/// - 2: p1 = 2^88 p11 + p1lo; 3: 2^176 carry0 = p0 + 2^88 p1lo - r01
/// - 4: a b + q f' - q 2^264 = r in the native field
/// - 5, 6, 7: the crumbs of carry1 are in 0..3; 8: its top bit is 0 or 1
/// - 9: 2^88 carry1 = p2 + p11 + carry0 - r2
/// - 10: the bound is q2 + 2^88 - f2 - 1
pub fn multiply<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, 12);
    let number = |first: usize| -> Number { std::array::from_fn(|i| cells.field(first + i)) };
    let (a, b, q) = (number(0), number(3), number(NEXT + 2));
    let f2 = cells.field_coefficient(0);
    let negated: Number = std::array::from_fn(|i| cells.field_coefficient(1 + i));
    let [r01, r2, bound] = [NEXT, NEXT + 1, NEXT + 5].map(|cell| cells.field(cell));
    let [p1lo, p1hi0, p1hi1, carry0] = [6, NEXT + 6, NEXT + 7, NEXT + 11].map(|cell| cells.field(cell));
    let base = limb();
    let [p0, p1, p2] = products(&a, &b, &q, &negated);
    let p11 = base * p1hi1 + p1hi0;
    let native = whole(&a) * whole(&b) + whole(&q) * (whole(&negated) - base * base * base);
    let crumb = |cell: usize, bit: u32| unless(cells.is_below(cell, 4), bit);
    crumb(NEXT + 7, 0)
        | crumb(NEXT + 11, 1)
        | unless(p1 == base * p11 + p1lo, 2)
        | unless(base * base * carry0 == p0 + base * p1lo - r01, 3)
        | unless(native == r01 + base * base * r2, 4)
        | crumb(11, 5)
        | crumb(12, 6)
        | crumb(13, 7)
        | unless(cells.is_below(14, 2), 8)
        | unless(base * carry1(cells) == p2 + p11 + carry0 - r2, 9)
        | unless(bound == q[2] + base - f2 - PastaFp::ONE, 10)
}

/// The sums of the limb products of a b + q f' of equal weight.
fn products(a: &Number, b: &Number, q: &Number, f: &Number) -> Number {
    std::array::from_fn(|weight| {
        (0..=weight).fold(PastaFp::ZERO, |sum, i| sum + a[i] * b[weight - i] + q[i] * f[weight - i])
    })
}

fn whole(x: &Number) -> PastaFp {
    x[0] + limb() * (x[1] + limb() * x[2])
}

/// From the top bit down: three crumbs, seven limbs of 12 bits.
fn carry1<S: Subject<Field = PastaFpModulus>>(cells: &Cells<'_, S>) -> PastaFp {
    let (crumb, twelve) = (PastaFp::from_u64(4), PastaFp::from_u64(1 << 12));
    let top = [14, 13, 12, 11].iter().fold(PastaFp::ZERO, |sum, &cell| sum * crumb + cells.field(cell));
    [NEXT + 10, NEXT + 9, NEXT + 8, 10, 9, 8, 7].iter().fold(top, |sum, &cell| sum * twelve + cells.field(cell))
}
