//! Rows against values: from the variables alone, sums are computed again.

use super::evaluate::linear;
use super::instruction::{Instruction, Reader};
use super::lower::Form;
use super::{role, Evaluation, Program, ProgramError};
use crate::arena::Arena;
use crate::field::{Fp, Modulus};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Rows that fail.
    pub failures: u64,
    /// The first of them, ascending.
    pub rows: Vec<u32>,
}

impl Verdict {
    fn fail(&mut self, row: usize, limit: usize) -> Result<(), ProgramError> {
        self.failures += 1;
        if self.rows.len() < limit {
            self.rows.try_reserve(1)?;
            self.rows.push(row as u32);
        }
        Ok(())
    }
}

impl<M: Modulus> Evaluation<M> {
    /// Checks all rows of a witness; names at most `limit` that fail.
    pub fn check(&self, witness: usize, limit: usize) -> Result<Verdict, ProgramError> {
        let program: &Program<M> = self.program();
        let given = self.wires(witness);
        let mut values = Arena::secret(&program.budget, role::VALUES);
        values.resize_stale(given.len())?;
        let mut verdict = Verdict::default();
        if given.is_empty() {
            return Err(ProgramError::Argument("a witness that does not exist"));
        }
        values[0] = given[0];
        let mut walk = Walk { program, given, values: &mut values, at: 1, row: 0 };
        let mut reader = Reader::new(program.image.instructions());
        loop {
            let word = reader.at();
            let Ok(Some(instruction)) = reader.next() else { break };
            let row = program.rows.get(walk.row).is_some_and(|&[of, _]| of as usize == word);
            let holds = walk.step(instruction, row);
            if row {
                if !holds {
                    verdict.fail(walk.row, limit)?;
                }
                walk.row += 1;
            }
        }
        self.check_outputs(witness, &values, &mut verdict, limit)?;
        if given[0] != Fp::ONE {
            return Err(ProgramError::Argument("variable 0 is not 1"));
        }
        Ok(verdict)
    }

    fn check_outputs(
        &self,
        witness: usize,
        values: &[Fp<M>],
        verdict: &mut Verdict,
        limit: usize,
    ) -> Result<(), ProgramError> {
        let program = self.program();
        let listed = program.image.outputs().iter().filter(|[_, is_public]| *is_public == 1);
        for (i, (&[wire, _], value)) in listed.zip(self.outputs(witness)).enumerate() {
            if values[wire as usize] != *value {
                verdict.fail(program.rows.len() + i, limit)?;
            }
        }
        Ok(())
    }
}

struct Walk<'a, M: Modulus> {
    program: &'a Program<M>,
    given: &'a [Fp<M>],
    values: &'a mut [Fp<M>],
    at: usize,
    row: usize,
}

impl<M: Modulus> Walk<'_, M> {
    /// Takes or computes the wires of an instruction; whether the row that it makes, if `row`, holds.
    #[inline(always)]
    fn step(&mut self, instruction: Instruction<'_>, row: bool) -> bool {
        let v = &mut *self.values;
        match instruction {
            Instruction::Equal(x, y) => v[x as usize] == v[y as usize],
            Instruction::Boolean(x) => {
                let x = v[x as usize];
                x.is_zero() || x == Fp::ONE
            }
            Instruction::Product(x, y, z) => v[x as usize] * v[y as usize] == v[z as usize],
            other => {
                let count = other.makes() as usize;
                if count == 0 {
                    return true;
                }
                let computed = match Form::of(self.program.forms[self.at]) {
                    Form::Constant(index) => self.program.constants[index as usize],
                    Form::Linear(_) => self.sum(other),
                    Form::Variable(_) => {
                        let range = self.at..self.at + count;
                        self.values[range.clone()].copy_from_slice(&self.given[range]);
                        let holds = !row || self.row_holds(other);
                        self.at += count;
                        return holds;
                    }
                };
                self.values[self.at] = computed;
                self.at += count;
                true
            }
        }
    }

    /// Whether the row of an instruction that makes a variable holds.
    #[inline(always)]
    fn row_holds(&self, instruction: Instruction<'_>) -> bool {
        let v = &*self.values;
        let out = v[self.at];
        let constant = |x: u32| matches!(Form::of(self.program.forms[x as usize]), Form::Constant(_));
        match instruction {
            Instruction::Mul(x, y) if !constant(x) && !constant(y) => v[x as usize] * v[y as usize] == out,
            Instruction::Select(b, t, f) => v[b as usize] * (v[t as usize] - v[f as usize]) == out - v[f as usize],
            other => self.sum(other) == out,
        }
    }

    /// The value of an instruction that combines linearly.
    #[inline(always)]
    fn sum(&self, instruction: Instruction<'_>) -> Fp<M> {
        let v = &*self.values;
        match instruction {
            Instruction::Add(x, y) => v[x as usize] + v[y as usize],
            Instruction::Sub(x, y) => v[x as usize] - v[y as usize],
            Instruction::Mul(x, y) => v[x as usize] * v[y as usize],
            Instruction::Linear(pairs) => linear(self.program, v, pairs),
            Instruction::Select(b, t, f) => v[if v[b as usize] == Fp::ONE { t } else { f } as usize],
            _ => Fp::ZERO,
        }
    }
}
