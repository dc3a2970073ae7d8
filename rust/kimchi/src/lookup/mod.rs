//! Lookups (sections 3, 5 and 6): what is looked up in which row, the one table that all go to, sorting, aggregation.

mod argument;
mod columns;
mod table;

pub use argument::{aggregate, combine, joint_table, looked_up, missing, sort, Joint, LookupRow};
pub use columns::LookupColumns;
pub use table::{entries, Tables};

use crate::circuit::{Circuit, Kind, COLUMNS};
use crate::curve::Fp;
use ark_ff::Field;

/// What a row looks up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Four nibbles and their xor.
    Xor,
    /// Three pairs in the table whose id is in the row.
    Lookup,
    /// Four digits of 12 bits.
    RangeCheck,
    /// Four digits of a product in a foreign field.
    ForeignFieldMul,
}

/// All patterns in the order of the index.
pub const PATTERNS: [Pattern; 4] = [Pattern::Xor, Pattern::Lookup, Pattern::RangeCheck, Pattern::ForeignFieldMul];

impl Pattern {
    /// Lookups in a row.
    pub fn per_row(self) -> usize {
        if self == Pattern::Lookup {
            3
        } else {
            4
        }
    }

    /// Values joined in one.
    pub fn joint_size(self) -> usize {
        match self {
            Pattern::Xor => 3,
            Pattern::Lookup => 2,
            Pattern::RangeCheck | Pattern::ForeignFieldMul => 1,
        }
    }

    /// The `i`-th value that a row looks up, joined.
    #[inline]
    pub fn value(self, i: usize, w: &[Fp; COLUMNS], joint: &Joint) -> Fp {
        match self {
            Pattern::Xor => w[3 + i] + joint.j * (w[7 + i] + joint.j * w[11 + i]),
            Pattern::Lookup => w[2 * i + 1] + joint.j * w[2 * i + 2] + joint.id * w[0],
            Pattern::RangeCheck => w[3 + i] + joint.id,
            Pattern::ForeignFieldMul => w[7 + i] + joint.id,
        }
    }

    /// The pattern of a gate, and whether the row after it looks up the same.
    fn of(kind: Kind) -> Option<(Pattern, bool)> {
        match kind {
            Kind::Xor16 => Some((Pattern::Xor, false)),
            Kind::Lookup => Some((Pattern::Lookup, false)),
            Kind::RangeCheck0 | Kind::Rot64 => Some((Pattern::RangeCheck, false)),
            Kind::RangeCheck1 => Some((Pattern::RangeCheck, true)),
            Kind::ForeignFieldMul => Some((Pattern::ForeignFieldMul, true)),
            _ => None,
        }
    }
}

/// How the lookups of a circuit are shaped; equal in its prover's and verifier's index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Which patterns occur, in the order of [`PATTERNS`].
    pub used: [bool; 4],
    /// m: lookups in a row at most.
    pub per_row: usize,
    /// S: values joined at most.
    pub joint_size: usize,
    /// Whether there are runtime tables.
    pub runtime: bool,
}

impl Shape {
    /// The shape for these patterns; `None` if there are none.
    pub fn new(used: [bool; 4], runtime: bool) -> Option<Shape> {
        let patterns = || PATTERNS.into_iter().zip(used).filter_map(|(pattern, used)| used.then_some(pattern));
        let per_row = patterns().map(Pattern::per_row).max()?;
        let joint_size = patterns().map(Pattern::joint_size).max()?;
        Some(Shape { used, per_row, joint_size, runtime })
    }

    /// The shape of a circuit; `None` if it looks nothing up.
    pub fn of(circuit: &Circuit) -> Option<Shape> {
        let mut used = [false; 4];
        for (pattern, _) in circuit.kinds.iter().filter_map(|&kind| Pattern::of(kind)) {
            used[pattern as usize] = true;
        }
        Shape::new(used, !circuit.runtime.is_empty())
    }

    /// Whether values are joined, so that there is a combiner.
    pub fn joint(&self) -> bool {
        self.joint_size > 1
    }

    /// The combiner and its power for ids.
    pub fn joint_of(&self, j: Fp) -> Joint {
        Joint { j, id: j.pow([self.joint_size as u64]) }
    }

    /// Columns of a sorted list.
    pub fn sorted(&self) -> usize {
        self.per_row + 1
    }
}

/// The pattern of each row; where two meet, that of the later gate.
pub fn patterns(circuit: &Circuit) -> Vec<Option<Pattern>> {
    let mut all = vec![None; circuit.rows() + 1];
    for (row, &kind) in circuit.kinds.iter().enumerate() {
        if let Some((pattern, two)) = Pattern::of(kind) {
            all[row] = Some(pattern);
            if two {
                all[row + 1] = Some(pattern);
            }
        }
    }
    all
}
