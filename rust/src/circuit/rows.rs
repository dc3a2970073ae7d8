//! The gates of a finished circuit in order, public rows first (docs/spec/kimchi-circuit.md#9-finalisation).

use super::values::{K0, K1};
use super::wiring::{Wires, WIRED};
use super::{Circuit, NONE};
use crate::check::KimchiField;
use crate::field::canonical::Limbs;

/// Raw kinds in the numbering of o1js 2.15.0, and what the engine stores beside them.
pub mod kind {
    pub use crate::check::kind::*;

    /// Kinds are 0..17.
    pub const COUNT: u8 = 18;
    /// Stored for a raw kind outside the numbering.
    pub(in crate::circuit) const UNKNOWN: u8 = 127;
    /// Added to a stored kind: the row takes part in filling runtime tables.
    pub(in crate::circuit) const RECORDED: u8 = 128;
}

/// Coefficients of the row of a public input.
pub(super) const PUBLIC: [u32; 5] = [K1, K0, K0, K0, K0];

/// One gate.
pub struct Gate<'a> {
    /// Its row.
    pub row: u32,
    /// Its raw kind in the numbering of o1js 2.15.0.
    pub kind: u8,
    /// The cell that each of the first seven columns points to, `row << 3 | column`.
    pub wires: [u32; WIRED],
    /// Its coefficients.
    pub coefficients: Coefficients<'a>,
}

/// The coefficients of a gate.
#[derive(Clone, Copy)]
pub struct Coefficients<'a> {
    first: &'a [u32],
    second: &'a [u32],
    values: &'a [Limbs],
}

impl<'a> Coefficients<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.first.len() + self.second.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The coefficients, canonical.
    #[inline(always)]
    pub fn iter(&self) -> impl Iterator<Item = &'a Limbs> {
        let values = self.values;
        self.first.iter().chain(self.second).map(move |&k| &values[k as usize])
    }
}

/// A row before it is wired.
pub struct Unwired {
    /// Its raw kind; 127 for one outside the numbering.
    pub kind: u8,
    /// A variable >= 0, -1 for an empty cell, -2 - i for internal variable i.
    pub cells: [i32; 15],
    /// How many of the cells the row has.
    pub count: u32,
}

/// What lies in a row.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Public(u32),
    /// The older half; the newer one follows it unless it is missing.
    Generic(usize),
    Special(usize),
}

impl<M: KimchiField> Circuit<M> {
    /// Calls `visit` for the gates `from..to` in order. Without effect before `finish`, and beyond the last row.
    #[inline(always)]
    pub fn gates(&self, from: u32, to: u32, mut visit: impl FnMut(Gate<'_>)) {
        let Some(wires) = &self.wires else { return };
        let to = to.min(self.rows());
        if from >= to {
            return;
        }
        for i in from..to.min(self.public_inputs) {
            visit(self.gate_of(wires, i, Content::Public(i)));
        }
        let mut row = from.max(self.public_inputs);
        let mut special = self.specials.partition_point(|s| s.row + self.public_inputs < row);
        while row < to {
            let next = self.specials.get(special).map_or(u32::MAX, |s| s.row + self.public_inputs);
            let mut generic = (row - self.public_inputs) as usize - special;
            while row < to.min(next) {
                visit(self.gate_of(wires, row, Content::Generic(2 * generic)));
                generic += 1;
                row += 1;
            }
            if row < to {
                visit(self.gate_of(wires, row, Content::Special(special)));
                special += 1;
                row += 1;
            }
        }
    }

    #[inline(always)]
    fn gate_of<'a>(&'a self, wires: &Wires, row: u32, content: Content) -> Gate<'a> {
        let own = |column: u32| row * 8 + column;
        let values: &[Limbs] = &self.values.list;
        match content {
            Content::Public(i) => Gate {
                row,
                kind: kind::GENERIC,
                wires: [wires.public[i as usize], own(1), own(2), own(3), own(4), own(5), own(6)],
                coefficients: Coefficients { first: &PUBLIC, second: &[], values },
            },
            Content::Generic(older) => {
                let shape = |half: usize| -> &[u32] { &self.shapes.list[self.halves[half].shape as usize] };
                if let Some(&[a, b, c, d, e, f]) = wires.halves.get(3 * older..3 * older + 6) {
                    return Gate {
                        row,
                        kind: kind::GENERIC,
                        wires: [d, e, f, a, b, c, own(6)],
                        coefficients: Coefficients { first: shape(older + 1), second: shape(older), values },
                    };
                }
                let w = &wires.halves[3 * older..];
                Gate {
                    row,
                    kind: kind::GENERIC,
                    wires: [w[0], w[1], w[2], own(3), own(4), own(5), own(6)],
                    coefficients: Coefficients { first: shape(older), second: &[], values },
                }
            }
            Content::Special(i) => {
                let special = &self.specials[i];
                let ids = self.coefficients_of(i);
                Gate {
                    row,
                    kind: special.kind & !kind::RECORDED,
                    wires: std::array::from_fn(|c| wires.specials[i * WIRED + c]),
                    coefficients: Coefficients { first: ids, second: &[], values },
                }
            }
        }
    }

    /// A row that need not be wired, and its coefficients. `row` is below [`Circuit::rows`].
    pub fn unwired(&self, row: u32) -> (Unwired, Coefficients<'_>) {
        let content = self.content(row);
        let values: &[Limbs] = &self.values.list;
        let shape = |half: usize| -> &[u32] { &self.shapes.list[self.halves[half].shape as usize] };
        let (kind, count, first, second): (u8, u32, &[u32], &[u32]) = match content {
            Content::Public(_) => (kind::GENERIC, 1, &PUBLIC, &[]),
            Content::Generic(older) if older + 1 < self.halves.len() => {
                (kind::GENERIC, 6, shape(older + 1), shape(older))
            }
            Content::Generic(older) => (kind::GENERIC, 3, shape(older), &[]),
            Content::Special(i) => {
                let special = &self.specials[i];
                let ids = self.coefficients_of(i);
                (special.kind & !kind::RECORDED, u32::from(special.cells), ids, &[])
            }
        };
        let cells = std::array::from_fn(|column| match self.variable_in(content, column) {
            NONE => -1,
            internal if internal < 0 => internal - 1,
            variable => variable,
        });
        (Unwired { kind, cells, count }, Coefficients { first, second, values })
    }

    /// What lies in an existing row.
    pub(super) fn content(&self, row: u32) -> Content {
        let Some(private) = row.checked_sub(self.public_inputs) else { return Content::Public(row) };
        let special = self.specials.partition_point(|s| s.row < private);
        if self.specials.get(special).is_some_and(|s| s.row == private) {
            Content::Special(special)
        } else {
            Content::Generic(2 * (private as usize - special))
        }
    }

    /// The variable in a cell of a row.
    #[inline(always)]
    pub(super) fn variable_in(&self, content: Content, column: usize) -> i32 {
        match content {
            Content::Public(i) => [i as i32].get(column).copied().unwrap_or(NONE),
            Content::Special(i) => self.cells_of(&self.specials[i]).get(column).copied().unwrap_or(NONE),
            Content::Generic(older) => {
                let newer = self.halves.get(older + 1);
                let half = match column {
                    0..3 => newer.or(self.halves.get(older)),
                    3..6 => newer.and(self.halves.get(older)),
                    _ => None,
                };
                half.map_or(NONE, |h| [h.l, h.r, h.o][column % 3])
            }
        }
    }
}
