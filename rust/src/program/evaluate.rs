//! Values of all wires, one witness after the other.

use super::image::UNASSIGNED;
use super::instruction::{Advice, Instruction, Reader};
use super::lower::class;
use super::{role, Program, ProgramError};
use crate::arena::Arena;
use crate::field::{Fp, Limbs, Modulus, Products};
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
    /// Witness after witness, all wires.
    wires: Arena<Fp<M>>,
    /// Witness after witness, the variables of the public outputs.
    outputs: Arena<Fp<M>>,
    word: usize,
    made: usize,
}

impl<M: Modulus> Evaluation<M> {
    fn empty(program: &Arc<Program<M>>, count: usize) -> Result<Self, ProgramError> {
        let mut evaluation = Evaluation {
            program: Arc::clone(program),
            count,
            wires: Arena::secret(&program.budget, role::VALUES),
            outputs: Arena::secret(&program.budget, role::OUTPUTS),
            word: 0,
            made: 1,
        };
        let wires = program.image.wires().checked_mul(count).ok_or(ProgramError::Argument("too many witnesses"))?;
        evaluation.wires.resize_stale(wires)?;
        evaluation.outputs.resize_stale(program.image.public_outputs() * count)?;
        Ok(evaluation)
    }

    /// Takes the inputs of `count` witnesses: each public ones first, canonical.
    pub fn open(program: &Arc<Program<M>>, inputs: &[Limbs], count: usize) -> Result<Self, ProgramError> {
        let each = program.image.public_inputs() + program.image.secret_inputs();
        if each.checked_mul(count) != Some(inputs.len()) || count == 0 {
            return Err(ProgramError::Argument("expected all inputs of each witness and at least one witness"));
        }
        let mut evaluation = Self::empty(program, count)?;
        let size = program.image.wires();
        for witness in 0..count {
            evaluation.wires[witness * size] = Fp::ONE;
            let places = program.variable_wires.iter().take(each);
            for (place, limbs) in places.zip(&inputs[witness * each..]) {
                let value = Fp::from_limbs(limbs).ok_or(ProgramError::Argument("an input is not below the modulus"))?;
                evaluation.wires[witness * size + *place as usize] = value;
            }
        }
        Ok(evaluation)
    }

    /// Takes all variables of one witness as given, canonical; computes nothing.
    pub fn assign(program: &Arc<Program<M>>, variables: &[Limbs]) -> Result<Self, ProgramError> {
        if variables.len() != program.variables() {
            return Err(ProgramError::Argument("expected a value for every variable"));
        }
        let mut evaluation = Self::empty(program, 1)?;
        evaluation.wires.fill(Fp::ZERO);
        let value = |limbs| Fp::from_limbs(limbs).ok_or(ProgramError::Argument("a value is not below the modulus"));
        let (outputs, rest) = variables[1..].split_at(program.image.public_outputs());
        evaluation.wires[0] = value(&variables[0])?;
        for (to, limbs) in evaluation.outputs.iter_mut().zip(outputs) {
            *to = value(limbs)?;
        }
        for (&wire, limbs) in program.variable_wires.iter().zip(rest) {
            evaluation.wires[wire as usize] = value(limbs)?;
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
        self.wires.bytes() + self.outputs.bytes()
    }

    /// All wires of a witness.
    pub fn wires(&self, witness: usize) -> &[Fp<M>] {
        let size = self.program.image.wires();
        self.wires.get(witness * size..(witness + 1) * size).unwrap_or(&[])
    }

    /// The variables of the public outputs of a witness.
    pub fn outputs(&self, witness: usize) -> &[Fp<M>] {
        let size = self.program.image.public_outputs();
        self.outputs.get(witness * size..(witness + 1) * size).unwrap_or(&[])
    }

    /// The value of an R1CS variable.
    pub fn variable(&self, witness: usize, number: usize) -> Option<Fp<M>> {
        let outputs = self.program.image.public_outputs();
        match number {
            0 => self.wires(witness).first().copied(),
            n if n <= outputs => self.outputs(witness).get(n - 1).copied(),
            n => {
                let wire = *self.program.variable_wires.get(n - 1 - outputs)?;
                self.wires(witness).get(wire as usize).copied()
            }
        }
    }

    /// The value of a wire of the source, 0 where nothing assigns it.
    pub fn source_wire(&self, witness: usize, source: usize) -> Option<Fp<M>> {
        let order = self.program.image.source_wires();
        let wire = if order.is_empty() { source as u32 } else { *order.get(source)? };
        if wire == UNASSIGNED {
            return Some(Fp::ZERO);
        }
        self.wires(witness).get(wire as usize).copied()
    }

    /// SHA-256 over the values of all source wires, canonical.
    pub fn source_hash(&self, witness: usize) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut block = [[0u64; 4]; 64];
        let count = self.program.image.source_wire_count();
        for from in (0..count).step_by(block.len()) {
            let some = block.len().min(count - from);
            for (i, limbs) in block.iter_mut().enumerate().take(some) {
                *limbs = self.source_wire(witness, from + i).map_or([0; 4], |value| value.to_limbs());
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
            *limbs = self.wires(i / each).get(wire).map_or([0; 4], |value| value.to_limbs());
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
        for witness in 0..self.count {
            for i in 0..each {
                let value = Fp::from_limbs(&values[witness * each + i])
                    .ok_or(ProgramError::Argument("advice is not below the modulus"))?;
                self.wires[witness * size + self.made + i] = value;
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
        let program = &self.program;
        let each = self.count.div_ceil(threads.clamp(1, self.count));
        let work = |some: &mut [Fp<M>]| {
            let mut end = Ok(start);
            for wires in some.chunks_exact_mut(size) {
                end = walk(program, start, wires);
            }
            end
        };
        let (word, made) = if threads <= 1 || self.count == 1 {
            work(&mut self.wires)?
        } else {
            std::thread::scope(|scope| {
                let parts = self.wires.chunks_mut(each * size);
                let mut running = Vec::new();
                for part in parts {
                    running.try_reserve(1)?;
                    running.push(scope.spawn(move || work(part)));
                }
                let mut end = Ok(start);
                for thread in running {
                    end = thread.join().map_err(|_| ProgramError::Argument("a thread panicked"))?;
                }
                end
            })?
        };
        (self.word, self.made) = (word, made);
        if word < self.program.image.instructions().len() {
            return Ok(Run::Advice(word));
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
                self.outputs[witness * public + i] = self.wires[witness * size + wire as usize];
            }
        }
    }
}

/// Computes one witness from a word on, to the end or to the next advice; returns where it stands.
fn walk<M: Modulus>(
    program: &Program<M>,
    (word, made): (usize, usize),
    wires: &mut [Fp<M>],
) -> Result<(usize, usize), ProgramError> {
    let mut reader = Reader::from(program.image.instructions(), word);
    let mut at = made;
    loop {
        let here = reader.at();
        // Validated at load: no instruction is broken.
        let Ok(Some(instruction)) = reader.next() else { return Ok((here, at)) };
        match instruction {
            Instruction::Add(x, y) => wires[at] = wires[x as usize] + wires[y as usize],
            Instruction::Mul(x, y) => wires[at] = wires[x as usize] * wires[y as usize],
            Instruction::Linear(pairs) => wires[at] = linear(program, wires, pairs),
            Instruction::Sub(x, y) => wires[at] = wires[x as usize] - wires[y as usize],
            Instruction::Select(b, t, f) => {
                let chosen = if wires[b as usize] == Fp::ONE { t } else { f };
                wires[at] = wires[chosen as usize];
            }
            Instruction::Equal(..) | Instruction::Boolean(_) | Instruction::Product(..) | Instruction::Input(_) => {}
            Instruction::Constant(c) => wires[at] = program.constants[c as usize],
            Instruction::Bits(count, x) => bits(wires[x as usize], &mut wires[at..at + count as usize]),
            Instruction::Inverse(x) => wires[at] = wires[x as usize].inverse().unwrap_or(Fp::ZERO),
            Instruction::IsZero(x) => wires[at] = if wires[x as usize].is_zero() { Fp::ONE } else { Fp::ZERO },
            Instruction::Advice(_) => return Ok((here, at)),
            Instruction::Variables(_) => {
                return Err(ProgramError::Argument("the program has variables without advice"))
            }
        }
        at += instruction.makes() as usize;
    }
}

/// From this many terms on a sum is reduced once at its end.
const LONG: usize = 5;

/// The sum of constants times wires.
#[inline(always)]
pub fn linear<M: Modulus>(program: &Program<M>, wires: &[Fp<M>], pairs: &[[u32; 2]]) -> Fp<M> {
    if pairs.len() >= LONG {
        return long_sum(program, wires, pairs);
    }
    let mut sum = Fp::ZERO;
    for &[c, x] in pairs {
        let value = wires[x as usize];
        match program.classes[c as usize] {
            class::ONE => sum = sum + value,
            class::MINUS_ONE => sum = sum - value,
            class::ZERO => {}
            _ => sum = sum + program.constants[c as usize] * value,
        }
    }
    sum
}

fn long_sum<M: Modulus>(program: &Program<M>, wires: &[Fp<M>], pairs: &[[u32; 2]]) -> Fp<M> {
    let mut sum = Products::new();
    for &[c, x] in pairs {
        let value = &wires[x as usize];
        match program.classes[c as usize] {
            class::ONE => sum.add(value),
            class::MINUS_ONE => sum.add(&-*value),
            class::ZERO => {}
            _ => sum.add_product(&program.constants[c as usize], value),
        }
    }
    sum.total()
}

fn bits<M: Modulus>(value: Fp<M>, out: &mut [Fp<M>]) {
    let limbs = value.to_limbs();
    for (i, bit) in out.iter_mut().enumerate() {
        let limb = limbs.get(i / 64).copied().unwrap_or(0);
        *bit = if limb >> (i % 64) & 1 == 1 { Fp::ONE } else { Fp::ZERO };
    }
}
