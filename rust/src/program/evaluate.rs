//! Values of all wires of a batch of witnesses.

use super::image::UNASSIGNED;
use super::instruction::{Advice, Instruction, Reader};
use super::lower::Form;
use super::threads::shared;
use super::values::{Layout, Values};
use super::walk::{leg, Legs};
use super::{role, Program, ProgramError, NO_LANES};
use crate::arena::Arena;
use crate::field::vector::on_lanes;
use crate::field::{Fp, Limbs, Modulus};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How far an evaluation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// All wires have their values.
    Done,
    /// Stands before the instruction at this word, advice that the caller has to give.
    Advice(usize),
}

/// Values of `count` witnesses of one program; wiped when it goes.
pub struct Evaluation<M: Modulus> {
    program: Arc<Program<M>>,
    count: usize,
    values: Values<M>,
    /// Witness after witness, the variables of the public outputs.
    outputs: Arena<Fp<M>>,
    word: usize,
    made: usize,
}

impl<M: Modulus> Evaluation<M> {
    fn empty(program: &Arc<Program<M>>, count: usize, layout: Layout) -> Result<Self, ProgramError> {
        let mut evaluation = Evaluation {
            program: Arc::clone(program),
            count,
            values: Values::new(program, count, layout)?,
            outputs: Arena::secret(&program.budget, role::OUTPUTS),
            word: 0,
            made: 1,
        };
        evaluation.outputs.resize_stale(program.image.public_outputs() * count)?;
        Ok(evaluation)
    }

    /// Takes the inputs of `count` witnesses: each public ones first, canonical. Values are laid out for `threads`
    /// threads, whatever number then works on them.
    pub fn open(
        program: &Arc<Program<M>>,
        inputs: &[Limbs],
        count: usize,
        threads: usize,
    ) -> Result<Self, ProgramError> {
        Self::open_as(program, inputs, count, Layout::of(count, threads))
    }

    /// [`Self::open`] in a layout; every layout gives the same values.
    pub fn open_as(
        program: &Arc<Program<M>>,
        inputs: &[Limbs],
        count: usize,
        layout: Layout,
    ) -> Result<Self, ProgramError> {
        let each = program.image.public_inputs() + program.image.secret_inputs();
        if each.checked_mul(count) != Some(inputs.len()) || count == 0 {
            return Err(ProgramError::Argument("expected all inputs of each witness and at least one witness"));
        }
        let mut evaluation = Self::empty(program, count, layout)?;
        let size = program.image.wires();
        for witness in 0..evaluation.values.room(size) {
            evaluation.values.set(size, witness, 0, Fp::ONE);
            let own = &inputs[witness.min(count - 1) * each..];
            for (place, limbs) in program.variable_wires.iter().take(each).zip(own) {
                let value = Fp::from_limbs(limbs).ok_or(ProgramError::Argument("an input is not below the modulus"))?;
                evaluation.values.set(size, witness, *place as usize, value);
            }
        }
        Ok(evaluation)
    }

    /// Takes all variables of one witness as given, canonical; computes nothing.
    pub fn assign(program: &Arc<Program<M>>, variables: &[Limbs]) -> Result<Self, ProgramError> {
        if variables.len() != program.variables() {
            return Err(ProgramError::Argument("expected a value for every variable"));
        }
        let mut evaluation = Self::empty(program, 1, Layout::of(1, 1))?;
        let size = program.image.wires();
        for wire in 0..size {
            evaluation.values.set(size, 0, wire, Fp::ZERO);
        }
        let value = |limbs| Fp::from_limbs(limbs).ok_or(ProgramError::Argument("a value is not below the modulus"));
        let (outputs, rest) = variables[1..].split_at(program.image.public_outputs());
        evaluation.values.set(size, 0, 0, value(&variables[0])?);
        for (to, limbs) in evaluation.outputs.iter_mut().zip(outputs) {
            *to = value(limbs)?;
        }
        let public = program.image.outputs().iter().filter(|[_, is_public]| *is_public == 1);
        for (number, (&[wire, _], limbs)) in public.zip(outputs).enumerate() {
            if Form::of(program.forms[wire as usize]) == Form::Variable(1 + number as u32) {
                evaluation.values.set(size, 0, wire as usize, value(limbs)?);
            }
        }
        for (&wire, limbs) in program.variable_wires.iter().zip(rest) {
            evaluation.values.set(size, 0, wire as usize, value(limbs)?);
        }
        evaluation.word = program.image.instructions().len();
        evaluation.made = program.image.wires();
        Ok(evaluation)
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program<M>> {
        &self.program
    }

    /// Witnesses.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.values.bytes() + self.outputs.bytes()
    }

    /// Where the values lie.
    pub(super) fn values(&self) -> &Values<M> {
        &self.values
    }

    /// The value of a wire.
    pub fn wire(&self, witness: usize, wire: usize) -> Option<Fp<M>> {
        self.has(witness).and_then(|witness| self.values.get(self.program.image.wires(), witness, wire))
    }

    /// The value of a wire, canonical.
    pub fn canonical_wire(&self, witness: usize, wire: usize) -> Option<Limbs> {
        self.has(witness).and_then(|witness| self.values.canonical(self.program.image.wires(), witness, wire))
    }

    fn has(&self, witness: usize) -> Option<usize> {
        (witness < self.count).then_some(witness)
    }

    /// The variables of the public outputs of a witness.
    pub fn outputs(&self, witness: usize) -> &[Fp<M>] {
        let size = self.program.image.public_outputs();
        self.outputs.get(witness * size..(witness + 1) * size).unwrap_or(&[])
    }

    /// The value of an R1CS variable, canonical.
    pub fn variable(&self, witness: usize, number: usize) -> Option<Limbs> {
        let outputs = self.program.image.public_outputs();
        match number {
            0 => self.canonical_wire(witness, 0),
            n if n <= outputs => self.outputs(witness).get(n - 1).map(|value| value.to_limbs()),
            n => self.canonical_wire(witness, *self.program.variable_wires.get(n - 1 - outputs)? as usize),
        }
    }

    /// The value of a wire of the source, 0 where nothing assigns it, canonical.
    pub fn source_wire(&self, witness: usize, source: usize) -> Option<Limbs> {
        let order = self.program.image.source_wires();
        let wire = if order.is_empty() { source as u32 } else { *order.get(source)? };
        if wire == UNASSIGNED {
            return Some([0; 4]);
        }
        self.canonical_wire(witness, wire as usize)
    }

    /// SHA-256 over the values of all source wires, canonical.
    pub fn source_hash(&self, witness: usize) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut block = [[0u64; 4]; 64];
        let count = self.program.image.source_wire_count();
        for from in (0..count).step_by(block.len()) {
            let some = block.len().min(count - from);
            for (i, limbs) in block.iter_mut().enumerate().take(some) {
                *limbs = self.source_wire(witness, from + i).unwrap_or([0; 4]);
            }
            hash.update(bytemuck::cast_slice::<_, u8>(&block[..some]));
        }
        hash.finalize().into()
    }

    /// The word and the operands of the advice it stands before.
    pub fn advice(&self) -> Option<(u32, Advice<'static>)> {
        match Reader::from(self.program.image.instructions(), self.word).next() {
            Ok(Some(Instruction::Advice(advice))) => Some((self.word as u32, advice)),
            _ => None,
        }
    }

    /// Writes the inputs of the advice it stands before, witness after witness, canonical.
    pub fn advice_inputs(&self, target: &mut [Limbs]) -> Result<(), ProgramError> {
        let (_, advice) = self.advice().ok_or(ProgramError::Argument("no advice is asked for"))?;
        let each = advice.inputs.len();
        if each.checked_mul(self.count) != Some(target.len()) {
            return Err(ProgramError::Argument("expected room for the inputs of the advice of each witness"));
        }
        for (i, limbs) in target.iter_mut().enumerate() {
            let wire = advice.inputs[i % each] as usize;
            *limbs = self.canonical_wire(i / each, wire).unwrap_or([0; 4]);
        }
        Ok(())
    }

    /// Gives the advice it stands before: `outputs` values of each witness, canonical.
    pub fn give_advice(&mut self, values: &[Limbs]) -> Result<(), ProgramError> {
        let (_, advice) = self.advice().ok_or(ProgramError::Argument("no advice is asked for"))?;
        let each = advice.outputs as usize;
        if each.checked_mul(self.count) != Some(values.len()) {
            return Err(ProgramError::Argument("expected all outputs of the advice for each witness"));
        }
        let size = self.program.image.wires();
        for witness in 0..self.values.room(size) {
            let own = &values[witness.min(self.count - 1) * each..];
            for (i, limbs) in own.iter().enumerate().take(each) {
                let value = Fp::from_limbs(limbs).ok_or(ProgramError::Argument("advice is not below the modulus"))?;
                self.values.set(size, witness, self.made + i, value);
            }
        }
        let mut reader = Reader::from(self.program.image.instructions(), self.word);
        let _ = reader.next();
        self.word = reader.at();
        self.made += each;
        Ok(())
    }

    /// Goes on to the end or the next advice, with up to `threads` threads.
    pub fn run(&mut self, threads: usize) -> Result<Run, ProgramError> {
        let size = self.program.image.wires();
        let start = (self.word, self.made);
        let program: &Program<M> = &self.program;
        (self.word, self.made) = match &mut self.values {
            Values::Scalar { wires, split } => {
                let mut groups = split.cut(size, wires)?;
                shared(&mut groups, 1, threads, &|groups| {
                    groups.iter_mut().try_fold(start, |_, (part, wires)| leg(program, start, part.width, wires))
                })
            }
            Values::Lanes { blocks, factors } => shared(blocks, size, threads, &|groups| {
                on_lanes(Legs { program, factors, start, groups }).unwrap_or(Err(NO_LANES))
            }),
        }?;
        if self.word < self.program.image.instructions().len() {
            return Ok(Run::Advice(self.word));
        }
        self.finish();
        Ok(Run::Done)
    }

    fn finish(&mut self) {
        let size = self.program.image.wires();
        let public = self.program.image.public_outputs();
        for witness in 0..self.count {
            let listed = self.program.image.outputs().iter().filter(|[_, is_public]| *is_public == 1);
            for (i, &[wire, _]) in listed.enumerate() {
                let value = self.values.get(size, witness, wire as usize).unwrap_or(Fp::ZERO);
                self.outputs[witness * public + i] = value;
            }
        }
    }
}
