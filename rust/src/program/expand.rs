//! Rows written out: shared sums are walked from the youngest wire down, each once a row.

use super::instruction::{Instruction, Reader};
use super::lower::Form;
use super::{role, Program, ProgramError};
use crate::arena::Arena;
use crate::field::{Fp, Modulus};
use std::collections::BinaryHeap;

/// A variable and its coefficient.
pub type Term<M> = (u32, Fp<M>);

/// One row, a * b = c: terms by ascending variable, coefficients not 0; variable 0 is the constant one.
pub struct Row<M: Modulus> {
    /// The first factor.
    pub a: Vec<Term<M>>,
    /// The second factor.
    pub b: Vec<Term<M>>,
    /// The product.
    pub c: Vec<Term<M>>,
}

impl<M: Modulus> Default for Row<M> {
    fn default() -> Self {
        Row { a: Vec::new(), b: Vec::new(), c: Vec::new() }
    }
}

/// Working memory for rows of one program.
pub struct Expander<'p, M: Modulus> {
    program: &'p Program<M>,
    /// Per wire one more than its place in `pending`, 0 if it is not there.
    places: Arena<u32>,
    pending: Vec<(u32, Fp<M>)>,
    order: BinaryHeap<u32>,
}

const NO_PLACE: u32 = 0;

impl<'p, M: Modulus> Expander<'p, M> {
    /// Takes memory for `program`.
    pub fn new(program: &'p Program<M>) -> Result<Self, ProgramError> {
        let mut places = Arena::new(&program.budget, role::SCRATCH);
        places.resize(program.forms.len(), NO_PLACE)?;
        Ok(Expander { program, places, pending: Vec::new(), order: BinaryHeap::new() })
    }

    /// Writes row `index`, which must exist, to `row`.
    pub fn row(&mut self, index: usize, row: &mut Row<M>) -> Result<(), ProgramError> {
        let one = Fp::ONE;
        let Some(&[word, wire]) = self.program.rows.get(index) else { return self.output_row(index, row) };
        let mut reader = Reader::from(self.program.image.instructions(), word as usize);
        let instruction = reader.next().ok().flatten().ok_or(ProgramError::Argument("a row that does not exist"))?;
        row.b.clear();
        row.c.clear();
        match instruction {
            Instruction::Equal(x, y) => {
                self.sum(&[(x, one), (y, -one)], &mut row.a)?;
                push(&mut row.b, (0, one))
            }
            Instruction::Boolean(x) => {
                self.sum(&[(x, one)], &mut row.a)?;
                self.sum(&[(x, one), (0, -one)], &mut row.b)
            }
            Instruction::Product(x, y, z) => {
                self.sum(&[(x, one)], &mut row.a)?;
                self.sum(&[(y, one)], &mut row.b)?;
                self.sum(&[(z, one)], &mut row.c)
            }
            Instruction::Select(b, t, f) => {
                self.sum(&[(b, one)], &mut row.a)?;
                self.sum(&[(t, one), (f, -one)], &mut row.b)?;
                self.sum(&[(wire, one), (f, -one)], &mut row.c)
            }
            Instruction::Mul(x, y) if !self.is_constant(x) && !self.is_constant(y) => {
                self.sum(&[(x, one)], &mut row.a)?;
                self.sum(&[(y, one)], &mut row.b)?;
                self.sum(&[(wire, one)], &mut row.c)
            }
            _ => {
                self.operands(word, one)?;
                self.drain(&mut row.a)?;
                push(&mut row.b, (0, one))?;
                self.sum(&[(wire, one)], &mut row.c)
            }
        }
    }

    /// wire * 1 = variable of a public output.
    fn output_row(&mut self, index: usize, row: &mut Row<M>) -> Result<(), ProgramError> {
        let output = self.program.output_rows.get(index - self.program.rows.len());
        let &[number, wire] = output.ok_or(ProgramError::Argument("a row that does not exist"))?;
        self.sum(&[(wire, Fp::ONE)], &mut row.a)?;
        row.b.clear();
        row.c.clear();
        push(&mut row.b, (0, Fp::ONE))?;
        push(&mut row.c, (1 + number, Fp::ONE))
    }

    fn is_constant(&self, wire: u32) -> bool {
        matches!(self.form(wire), Form::Constant(_))
    }

    fn form(&self, wire: u32) -> Form {
        Form::of(self.program.forms.get(wire as usize).copied().unwrap_or(0))
    }

    fn sum(&mut self, wires: &[(u32, Fp<M>)], out: &mut Vec<Term<M>>) -> Result<(), ProgramError> {
        for &(wire, factor) in wires {
            self.add(wire, factor)?;
        }
        self.drain(out)
    }

    fn add(&mut self, wire: u32, factor: Fp<M>) -> Result<(), ProgramError> {
        let Some(place) = self.places.get_mut(wire as usize) else { return Ok(()) };
        if *place == NO_PLACE {
            self.pending.try_reserve(1)?;
            self.order.try_reserve(1)?;
            self.pending.push((wire, factor));
            *place = self.pending.len() as u32;
            self.order.push(wire);
        } else if let Some((_, sum)) = self.pending.get_mut(*place as usize - 1) {
            *sum = *sum + factor;
        }
        Ok(())
    }

    /// Replaces linear wires by their operands, the youngest first, so that each is met with its whole factor.
    fn drain(&mut self, out: &mut Vec<Term<M>>) -> Result<(), ProgramError> {
        out.clear();
        let mut constant = Fp::ZERO;
        while let Some(wire) = self.order.pop() {
            let place = self.places.get(wire as usize).copied().unwrap_or(1);
            let factor = self.pending.get(place as usize - 1).map_or(Fp::ZERO, |&(_, factor)| factor);
            if factor.is_zero() {
                continue;
            }
            match self.form(wire) {
                Form::Variable(number) => push(out, (number, factor))?,
                Form::Constant(index) => constant = constant + factor * self.constant(index),
                Form::Linear(word) => self.operands(word, factor)?,
            }
        }
        for (wire, _) in self.pending.drain(..) {
            if let Some(place) = self.places.get_mut(wire as usize) {
                *place = NO_PLACE;
            }
        }
        if !constant.is_zero() {
            push(out, (0, constant))?;
        }
        out.sort_unstable_by_key(|&(variable, _)| variable);
        Ok(())
    }

    fn constant(&self, index: u32) -> Fp<M> {
        self.program.constants.get(index as usize).copied().unwrap_or(Fp::ZERO)
    }

    /// Adds the operands of a linear instruction, each times `factor`.
    fn operands(&mut self, word: u32, factor: Fp<M>) -> Result<(), ProgramError> {
        let mut reader = Reader::from(self.program.image.instructions(), word as usize);
        match reader.next().ok().flatten() {
            Some(Instruction::Add(x, y)) => self.add(x, factor).and_then(|()| self.add(y, factor)),
            Some(Instruction::Sub(x, y)) => self.add(x, factor).and_then(|()| self.add(y, -factor)),
            Some(Instruction::Mul(x, y)) => match (self.form(x), self.form(y)) {
                (Form::Constant(k), _) => self.add(y, factor * self.constant(k)),
                (_, Form::Constant(k)) => self.add(x, factor * self.constant(k)),
                _ => Ok(()),
            },
            Some(Instruction::Linear(pairs)) => {
                for &[c, x] in pairs {
                    self.add(x, factor * self.constant(c))?;
                }
                Ok(())
            }
            Some(Instruction::Copy(x)) => self.add(x, factor),
            Some(Instruction::Select(b, t, f)) => match self.form(b) {
                Form::Constant(k) if self.constant(k) == Fp::ONE => self.add(t, factor),
                _ => self.add(f, factor),
            },
            _ => Ok(()),
        }
    }
}

fn push<M: Modulus>(out: &mut Vec<Term<M>>, term: Term<M>) -> Result<(), ProgramError> {
    out.try_reserve(1)?;
    out.push(term);
    Ok(())
}
