//! Rows against values: from the variables alone, sums are computed again.

use super::instruction::{Instruction, Reader};
use super::lower::Form;
use super::split::Part;
use super::threads::shared;
use super::values::Values;
use super::walk::Code;
use super::{role, Evaluation, Program, ProgramError, NO_LANES};
use crate::arena::Arena;
use crate::field::vector::{on_lanes, Block, Eight, Group, LaneWork, Lanes, Several};
use crate::field::{Fp, Modulus};
use bytemuck::Pod;

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
        if witness >= self.count() {
            return Err(ProgramError::Argument("a witness that does not exist"));
        }
        let size = program.image.wires();
        let mut own = Arena::secret(&program.budget, role::VALUES);
        let given = match self.values() {
            Values::Scalar { wires, split } => {
                Given { values: wires[split.place(size, witness, 0)..].as_chunks().0, step: split.part(witness).width }
            }
            lanes => {
                own.reserve(size)?;
                for wire in 0..size {
                    own.push(lanes.get(size, witness, wire).unwrap_or(Fp::ZERO));
                }
                Given::all(own.as_chunks().0)
            }
        };
        let mut verdict = [Verdict::default()];
        self.check_scalar::<1>(given, witness, &mut verdict, limit)?;
        let [verdict] = verdict;
        Ok(verdict)
    }

    /// Checks all rows of every witness, with up to `threads` threads; names at most `limit` of each that fail.
    pub fn check_all(&self, limit: usize, threads: usize) -> Result<Vec<Verdict>, ProgramError> {
        let mut verdicts = Vec::new();
        verdicts.try_reserve_exact(self.count())?;
        verdicts.resize(self.count(), Verdict::default());
        match self.values() {
            Values::Scalar { wires, split } => {
                let mut groups = split.cut(1, &mut verdicts)?;
                shared(&mut groups, 1, threads, &|groups| {
                    groups.iter_mut().try_for_each(|(part, verdicts)| self.check_part(*part, wires, verdicts, limit))
                })?;
            }
            Values::Lanes { blocks, factors } => {
                let mut groups = Vec::new();
                groups.try_reserve_exact(self.count().div_ceil(8))?;
                groups
                    .extend(verdicts.chunks_mut(8).zip(blocks.chunks_exact(self.program().image.wires())).enumerate());
                shared(&mut groups, 1, threads, &|groups| {
                    groups.iter_mut().try_for_each(|(group, (verdicts, given))| {
                        let first = 8 * *group;
                        on_lanes(GroupCheck { evaluation: self, factors, given, first, verdicts, limit })
                            .unwrap_or(Err(NO_LANES))
                    })
                })?;
            }
        }
        Ok(verdicts)
    }

    /// Checks a group of scalar code.
    fn check_part(
        &self,
        part: Part,
        wires: &[Fp<M>],
        verdicts: &mut [Verdict],
        limit: usize,
    ) -> Result<(), ProgramError> {
        let size = self.program().image.wires();
        let own = &wires[part.first * size..(part.first + part.width) * size];
        match part.width {
            8 => self.check_scalar::<8>(Given::all(own.as_chunks().0), part.first, verdicts, limit),
            4 => self.check_scalar::<4>(Given::all(own.as_chunks().0), part.first, verdicts, limit),
            _ => self.check_scalar::<1>(Given::all(own.as_chunks().0), part.first, verdicts, limit),
        }
    }

    fn check_scalar<const N: usize>(
        &self,
        given: Given<'_, [Fp<M>; N]>,
        first: usize,
        verdicts: &mut [Verdict],
        limit: usize,
    ) -> Result<(), ProgramError>
    where
        [Fp<M>; N]: Pod,
    {
        let code = Code::<M, Several<M, N>> { program: self.program(), factors: &self.program().constants };
        self.check_group(code, given, first, verdicts, limit)
    }

    /// Checks as many witnesses of a group as there are verdicts; `first` is the number of the first.
    #[inline(always)]
    fn check_group<G: Group<M>>(
        &self,
        code: Code<'_, M, G>,
        given: Given<'_, G::Value>,
        first: usize,
        verdicts: &mut [Verdict],
        limit: usize,
    ) -> Result<(), ProgramError> {
        let program = code.program;
        let mut values = Arena::secret(&program.budget, role::CHECKED);
        values.resize_stale(program.image.wires())?;
        values[0] = *given.get(0);
        // Lanes behind the last witness are not looked at.
        let all = u8::MAX >> (8 - verdicts.len());
        let mut walk = Walk { code, given, values: &mut values, at: 1 };
        let mut reader = Reader::new(program.image.instructions());
        let mut row = 0;
        loop {
            let word = reader.at();
            let Ok(Some(instruction)) = reader.next() else { break };
            let is_row = program.rows.get(row).is_some_and(|&[of, _]| of as usize == word);
            let holds = walk.step(instruction, is_row);
            if is_row {
                if holds & all != all {
                    fail(verdicts, !holds, row, limit)?;
                }
                row += 1;
            }
        }
        for (index, &[output, wire]) in program.output_rows.iter().enumerate() {
            for (i, verdict) in verdicts.iter_mut().enumerate() {
                let stated = self.outputs(first + i).get(output as usize);
                if stated != Some(&G::get(&values[wire as usize], i)) {
                    verdict.fail(program.rows.len() + index, limit)?;
                }
            }
        }
        if G::ones(given.get(0)) & all != all {
            return Err(ProgramError::Argument("variable 0 is not 1"));
        }
        Ok(())
    }
}

#[cold]
fn fail(verdicts: &mut [Verdict], failing: u8, row: usize, limit: usize) -> Result<(), ProgramError> {
    for (i, verdict) in verdicts.iter_mut().enumerate() {
        if failing >> i & 1 == 1 {
            verdict.fail(row, limit)?;
        }
    }
    Ok(())
}

/// The check of one group on lanes.
struct GroupCheck<'a, M: Modulus> {
    evaluation: &'a Evaluation<M>,
    factors: &'a [[u64; 5]],
    given: &'a [Block],
    first: usize,
    verdicts: &'a mut [Verdict],
    limit: usize,
}

impl<M: Modulus> LaneWork for GroupCheck<'_, M> {
    type Answer = Result<(), ProgramError>;

    #[inline(always)]
    fn run<L: Lanes>(self) -> Self::Answer {
        let code = Code::<M, Eight<L, M>> { program: self.evaluation.program(), factors: self.factors };
        self.evaluation.check_group(code, Given::all(self.given), self.first, self.verdicts, self.limit)
    }
}

/// The wires that are given: every `step`th of the values.
#[derive(Clone, Copy)]
struct Given<'a, V> {
    values: &'a [V],
    step: usize,
}

impl<'a, V: Copy> Given<'a, V> {
    fn all(values: &'a [V]) -> Self {
        Given { values, step: 1 }
    }

    #[inline(always)]
    fn get(&self, wire: usize) -> &V {
        &self.values[wire * self.step]
    }
}

struct Walk<'a, M: Modulus, G: Group<M>> {
    code: Code<'a, M, G>,
    given: Given<'a, G::Value>,
    values: &'a mut [G::Value],
    at: usize,
}

const HOLDS: u8 = u8::MAX;

impl<M: Modulus, G: Group<M>> Walk<'_, M, G> {
    /// Takes or computes the wires of an instruction; for which witnesses the row that it makes, if `is_row`, holds.
    #[inline(always)]
    fn step(&mut self, instruction: Instruction<'_>, is_row: bool) -> u8 {
        let v = &*self.values;
        match instruction {
            Instruction::Equal(x, y) => G::equal(&v[x as usize], &v[y as usize]),
            Instruction::Boolean(x) => G::zeros(&v[x as usize]) | G::ones(&v[x as usize]),
            Instruction::Product(x, y, z) => self.is_product(x, y, &v[z as usize]),
            other => {
                let count = other.makes() as usize;
                if count == 0 {
                    return HOLDS;
                }
                let (at, program) = (self.at, self.code.program);
                self.at += count;
                match Form::of(program.forms[at]) {
                    Form::Constant(index) => {
                        G::constant(&mut self.values[at], &self.code.factors[index as usize]);
                        HOLDS
                    }
                    Form::Linear(_) => {
                        let (before, rest) = self.values.split_at_mut(at);
                        self.code.sum(&mut rest[0], before, other);
                        HOLDS
                    }
                    Form::Variable(_) => {
                        for (i, value) in self.values[at..at + count].iter_mut().enumerate() {
                            *value = *self.given.get(at + i);
                        }
                        if is_row {
                            self.row_holds(other, at)
                        } else {
                            HOLDS
                        }
                    }
                }
            }
        }
    }

    /// Where the row of an instruction that makes variable `out` holds.
    #[inline(always)]
    fn row_holds(&self, instruction: Instruction<'_>, out: usize) -> u8 {
        let v = &*self.values;
        let constant = |x: u32| matches!(Form::of(self.code.program.forms[x as usize]), Form::Constant(_));
        match instruction {
            Instruction::Mul(x, y) if !constant(x) && !constant(y) => self.is_product(x, y, &v[out]),
            Instruction::Select(b, t, f) => {
                let (mut left, mut right) = (v[out], v[out]);
                G::sub(&mut left, &v[t as usize], &v[f as usize]);
                G::sub(&mut right, &v[out], &v[f as usize]);
                let factor = left;
                G::mul(&mut left, &v[b as usize], &factor);
                G::equal(&left, &right)
            }
            other => {
                let mut sum = v[out];
                self.code.sum(&mut sum, v, other);
                G::equal(&sum, &v[out])
            }
        }
    }

    #[inline(always)]
    fn is_product(&self, x: u32, y: u32, z: &G::Value) -> u8 {
        let mut product = *z;
        G::mul(&mut product, &self.values[x as usize], &self.values[y as usize]);
        G::equal(&product, z)
    }
}

impl<M: Modulus, G: Group<M>> Code<'_, M, G> {
    /// The value of an instruction that combines linearly; wires made before are enough.
    #[inline(always)]
    fn sum(self, out: &mut G::Value, v: &[G::Value], instruction: Instruction<'_>) {
        match instruction {
            Instruction::Add(x, y) => G::add(out, &v[x as usize], &v[y as usize]),
            Instruction::Sub(x, y) => G::sub(out, &v[x as usize], &v[y as usize]),
            Instruction::Mul(x, y) => G::mul(out, &v[x as usize], &v[y as usize]),
            Instruction::Linear(pairs) => self.linear(out, v, pairs),
            Instruction::Select(b, t, f) => G::pick(out, G::ones(&v[b as usize]), &v[t as usize], &v[f as usize]),
            Instruction::Copy(x) => G::pick(out, 0, &v[x as usize], &v[x as usize]),
            _ => {}
        }
    }
}
