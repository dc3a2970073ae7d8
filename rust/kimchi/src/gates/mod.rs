//! The conditions of each gate (section 8), in the order of the powers of alpha. One text serves the quotient, the
//! verifier and the check of a witness: each hands in cells and takes what should be 0.

mod complete_add;
mod endo_mul;
mod endo_mul_scalar;
mod foreign_field;
mod generic;
mod poseidon;
mod range_check;
mod rot64;
mod var_base_mul;
mod xor16;

use crate::circuit::{Kind, COLUMNS};
use crate::curve::Fp;
use ark_ff::{AdditiveGroup, Field, MontFp};

/// What a gate reads: its row, the next one, its coefficients.
pub struct Row {
    /// Cells of the row.
    pub w: [Fp; COLUMNS],
    /// Cells of the next row.
    pub next: [Fp; COLUMNS],
    /// Coefficients, 0 where there are none.
    pub c: [Fp; COLUMNS],
}

impl Row {
    /// All zeros.
    pub fn new() -> Row {
        Row { w: [Fp::ZERO; COLUMNS], next: [Fp::ZERO; COLUMNS], c: [Fp::ZERO; COLUMNS] }
    }
}

impl Default for Row {
    fn default() -> Self {
        Row::new()
    }
}

/// A kind with conditions of its own.
#[derive(Clone, Copy)]
pub struct Gate {
    /// Its kind.
    pub kind: Kind,
    /// Whether its selector is in every index, with a mask; else it is there if the gate is.
    pub always: bool,
    /// The degree of its conditions in the columns, selector included.
    pub degree: usize,
    /// Columns that it reads: of its row and of the next (the first so many), and coefficients.
    pub reads: (usize, usize, usize),
}

/// All such gates: the six that are always in the index, then the optional ones in the order of the evaluations.
pub const GATES: [Gate; 12] = [
    Gate { kind: Kind::Generic, always: true, degree: 4, reads: (6, 0, 10) },
    Gate { kind: Kind::Poseidon, always: true, degree: 8, reads: (15, 3, 15) },
    Gate { kind: Kind::CompleteAdd, always: true, degree: 4, reads: (11, 0, 0) },
    Gate { kind: Kind::VarBaseMul, always: true, degree: 7, reads: (15, 12, 0) },
    Gate { kind: Kind::EndoMul, always: true, degree: 5, reads: (15, 7, 0) },
    Gate { kind: Kind::EndoMulScalar, always: true, degree: 5, reads: (14, 0, 0) },
    Gate { kind: Kind::RangeCheck0, always: false, degree: 5, reads: (15, 2, 1) },
    Gate { kind: Kind::RangeCheck1, always: false, degree: 5, reads: (15, 15, 0) },
    Gate { kind: Kind::ForeignFieldAdd, always: false, degree: 4, reads: (8, 3, 4) },
    Gate { kind: Kind::ForeignFieldMul, always: false, degree: 5, reads: (15, 12, 4) },
    Gate { kind: Kind::Xor16, always: false, degree: 2, reads: (15, 3, 0) },
    Gate { kind: Kind::Rot64, always: false, degree: 5, reads: (15, 1, 1) },
];

/// Calls `emit` with each condition of a gate of that kind.
#[inline]
pub fn conditions(kind: Kind, row: &Row, emit: &mut impl FnMut(Fp)) {
    match kind {
        Kind::Generic => generic::conditions(row, emit),
        Kind::Poseidon => poseidon::conditions(row, emit),
        Kind::CompleteAdd => complete_add::conditions(row, emit),
        Kind::VarBaseMul => var_base_mul::conditions(row, emit),
        Kind::EndoMul => endo_mul::conditions(row, emit),
        Kind::EndoMulScalar => endo_mul_scalar::conditions(row, emit),
        Kind::RangeCheck0 => range_check::conditions0(row, emit),
        Kind::RangeCheck1 => range_check::conditions1(row, emit),
        Kind::ForeignFieldAdd => foreign_field::sum(row, emit),
        Kind::ForeignFieldMul => foreign_field::product(row, emit),
        Kind::Xor16 => xor16::conditions(row, emit),
        Kind::Rot64 => rot64::conditions(row, emit),
        _ => {}
    }
}

/// sum of alpha^i times condition i.
#[inline]
pub fn combine(kind: Kind, row: &Row, alphas: &[Fp]) -> Fp {
    let (mut sum, mut i) = (Fp::ZERO, 0);
    conditions(kind, row, &mut |value| {
        sum += alphas[i] * value;
        i += 1;
    });
    sum
}

const ONE: Fp = Fp::ONE;
const TWO: Fp = MontFp!("2");
const THREE: Fp = MontFp!("3");
const TWO_4: Fp = MontFp!("16");
const TWO_12: Fp = MontFp!("4096");
const TWO_64: Fp = MontFp!("18446744073709551616");
const TWO_88: Fp = MontFp!("309485009821345068724781056");

/// x (x - 1) (x - 2) (x - 3): 0 for two bits.
fn crumb(x: Fp) -> Fp {
    x * (x - ONE) * (x - TWO) * (x - THREE)
}

/// x^2 - x: 0 for a bit.
fn bit(x: Fp) -> Fp {
    x.square() - x
}

/// Digits from the highest to the lowest, each of that many bits, appended to `high`.
fn append(high: Fp, digits: &[Fp], two_power: Fp) -> Fp {
    digits.iter().fold(high, |sum, digit| sum * two_power + digit)
}

/// As [`append`], two bits each.
fn append_crumbs(high: Fp, crumbs: &[Fp]) -> Fp {
    crumbs.iter().fold(high, |sum, crumb| sum.double().double() + crumb)
}
