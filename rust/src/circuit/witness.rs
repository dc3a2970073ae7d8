//! The witness: values of variables and internal variables, the 15 columns, runtime tables
//! (docs/spec/kimchi-circuit.md#13-witness).

use super::rows::kind;
use super::values::{K0, K1};
use super::{Circuit, Half, NONE};
use crate::arena::Denied;
use crate::check::KimchiField;
use crate::field::canonical::{self, Limbs, ZERO};

/// Columns of the witness table.
pub const COLUMNS: usize = 15;

impl<M: KimchiField> Circuit<M> {
    /// Internal variables from their recipes, then runtime tables.
    pub(super) fn finish_values(&mut self) -> Result<(), Denied> {
        if !self.prove {
            return Ok(());
        }
        self.internal_values.clear();
        self.internal_values.reserve(self.internals as usize)?;
        for i in 0..self.halves.len() {
            let half = self.halves[i];
            // The half that introduces an internal variable is the first to name it.
            let next = -(self.internal_values.len() as i32) - 1;
            if half.o == next {
                let value = self.recipe(&half);
                self.internal_values.push(value);
            } else if half.l == next {
                let shape = self.shapes.list[half.shape as usize];
                self.internal_values.push(canonical::neg::<M>(self.values.get(shape[4])));
            }
        }
        debug_assert_eq!(self.internal_values.len(), self.internals as usize);
        self.fill_runtime_tables()
    }

    /// l, r and the constant combined, the coefficient of o being -1.
    #[inline(always)]
    fn recipe(&self, half: &Half) -> Limbs {
        let [s, t, _, _, c] = self.shapes.list[half.shape as usize];
        let term = |k: u32, variable: i32| match k {
            _ if variable == NONE => ZERO,
            K1 => self.variable_value(variable),
            _ => canonical::mul::<M>(self.values.get(k), &self.variable_value(variable)),
        };
        let sum = canonical::add::<M>(&term(s, half.l), &term(t, half.r));
        if c == K0 {
            sum
        } else {
            canonical::add::<M>(&sum, self.values.get(c))
        }
    }

    fn fill_runtime_tables(&mut self) -> Result<(), Denied> {
        self.runtime.prepare::<M>(&self.runtime_tables)?;
        if self.runtime_tables.list().is_empty() {
            return Ok(());
        }
        for i in 0..self.specials.len() {
            let special = self.specials[i];
            if special.kind == kind::LOOKUP | kind::RECORDED {
                let mut cells = [ZERO; 7];
                for (cell, &variable) in cells.iter_mut().zip(self.cells_of(&special)) {
                    *cell = self.variable_value(variable);
                }
                for [index, value] in [[cells[1], cells[2]], [cells[3], cells[4]], [cells[5], cells[6]]] {
                    self.runtime.record::<M>(&self.runtime_tables, &cells[0], &index, &value);
                }
            }
        }
        Ok(())
    }

    #[inline(always)]
    pub(super) fn variable_value(&self, variable: i32) -> Limbs {
        let value = if variable >= 0 {
            self.assigned.get(variable as usize)
        } else {
            self.internal_values.get(!variable as usize)
        };
        value.copied().unwrap_or(ZERO)
    }

    /// Whether the circuit holds values.
    pub fn proves(&self) -> bool {
        self.prove
    }

    /// Values of the variables in order, canonical; empty in compile mode.
    pub fn assigned(&self) -> &[Limbs] {
        &self.assigned
    }

    /// A cell of the witness table; `None` outside it, before `finish`, and in compile mode.
    pub fn cell(&self, row: u32, column: usize) -> Option<Limbs> {
        if !self.prove || !self.finished() || row >= self.rows() || column >= COLUMNS {
            return None;
        }
        Some(self.variable_value(self.variable_in(self.content(row), column)))
    }

    /// Copies the cells `from..from + out.len()` of a column. Returns false, with nothing written, if there are none
    /// such (see [`Circuit::cell`]).
    pub fn column(&self, column: usize, from: u32, out: &mut [Limbs]) -> bool {
        let end = u64::from(from) + out.len() as u64;
        if !self.prove || !self.finished() || column >= COLUMNS || end > u64::from(self.rows()) {
            return false;
        }
        let mut special = self.specials.partition_point(|s| s.row + self.public_inputs < from);
        for (row, out) in (from..).zip(out) {
            let content = if row < self.public_inputs {
                super::rows::Content::Public(row)
            } else if self.specials.get(special).is_some_and(|s| s.row + self.public_inputs == row) {
                special += 1;
                super::rows::Content::Special(special - 1)
            } else {
                super::rows::Content::Generic(2 * ((row - self.public_inputs) as usize - special))
            };
            *out = self.variable_value(self.variable_in(content, column));
        }
        true
    }

    /// The second columns of the runtime tables, by table; see [`super::Tables::runtime`].
    pub fn runtime_values(&self) -> &[Limbs] {
        self.runtime.values()
    }
}
