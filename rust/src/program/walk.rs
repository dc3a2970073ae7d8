//! Instructions on the values of a group of witnesses: what evaluation and check share.

use super::hint;
use super::instruction::{Instruction, Reader};
use super::lower::class;
use super::{Program, ProgramError};
use crate::field::vector::{Accumulator, Group, LaneWork, Lanes, Several};
use crate::field::{Fp, Limbs, Modulus};
use bytemuck::Pod;

/// From this many terms on a sum is reduced as rarely as possible.
const LONG: usize = 5;

/// Where an evaluation stands: the word of an instruction and the first wire it makes.
pub type Place = (usize, usize);

/// A program with its constants in the form of a group.
pub struct Code<'a, M: Modulus, G: Group<M>> {
    pub program: &'a Program<M>,
    pub factors: &'a [G::Factor],
}

impl<M: Modulus, G: Group<M>> Clone for Code<'_, M, G> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Modulus, G: Group<M>> Copy for Code<'_, M, G> {}

impl<M: Modulus, G: Group<M>> Code<'_, M, G> {
    /// Computes the wires of one group from a place on, to the end or to advice that the caller has to give; returns
    /// where it stands.
    #[inline(always)]
    pub fn walk(self, (word, made): Place, wires: &mut [G::Value]) -> Result<Place, ProgramError> {
        let words = self.program.image.instructions();
        let mut reader = Reader::from(words, word);
        let mut at = made;
        loop {
            let here = reader.at();
            // Validated at load: no instruction is broken.
            let Ok(Some(instruction)) = reader.next() else { return Ok((here, at)) };
            // Operands are always made before, which validation has seen to as well.
            let (v, rest) = wires.split_at_mut(at);
            match instruction {
                Instruction::Add(x, y) => G::add(&mut rest[0], &v[x as usize], &v[y as usize]),
                Instruction::Mul(x, y) => G::mul(&mut rest[0], &v[x as usize], &v[y as usize]),
                Instruction::Linear(pairs) => self.linear(&mut rest[0], v, pairs),
                Instruction::Sub(x, y) => G::sub(&mut rest[0], &v[x as usize], &v[y as usize]),
                Instruction::Select(b, t, f) => {
                    G::pick(&mut rest[0], G::ones(&v[b as usize]), &v[t as usize], &v[f as usize])
                }
                Instruction::Equal(..) | Instruction::Boolean(_) | Instruction::Product(..) | Instruction::Input(_) => {
                }
                Instruction::Constant(c) => G::constant(&mut rest[0], &self.factors[c as usize]),
                Instruction::Bits(count, x) => bits::<M, G>(&v[x as usize], &mut rest[..count as usize]),
                Instruction::Inverse(x) => G::invert(&mut rest[0], &v[x as usize]),
                Instruction::Copy(x) => G::pick(&mut rest[0], 0, &v[x as usize], &v[x as usize]),
                Instruction::IsZero(x) => G::flags(&mut rest[0], G::zeros(&v[x as usize])),
                Instruction::Advice(advice) => match self.program.hints.kind(advice.function) {
                    Some(kind) => hint::advise::<M, G>(kind, &advice, &words[..reader.at()], v, rest)?,
                    None => return Ok((here, at)),
                },
                Instruction::Variables(_) => {
                    return Err(ProgramError::Argument("the program has variables without advice"))
                }
            }
            at += instruction.makes() as usize;
        }
    }

    /// out = the sum of constants times wires.
    #[inline(always)]
    pub fn linear(self, out: &mut G::Value, wires: &[G::Value], pairs: &[[u32; 2]]) {
        if pairs.len() >= LONG {
            self.accumulate::<G::Long>(out, wires, pairs);
        } else {
            self.accumulate::<G::Short>(out, wires, pairs);
        }
    }

    #[inline(always)]
    fn accumulate<A: Accumulator<M, G>>(self, out: &mut G::Value, wires: &[G::Value], pairs: &[[u32; 2]]) {
        let mut sum = A::zero();
        for &[c, x] in pairs {
            let value = &wires[x as usize];
            match self.program.classes[c as usize] {
                class::ONE => sum.add(value),
                class::MINUS_ONE => sum.sub(value),
                class::ZERO => {}
                _ => sum.add_product(&self.factors[c as usize], value),
            }
        }
        sum.total(out);
    }
}

/// Bit i of each value to out[i].
#[inline(always)]
fn bits<M: Modulus, G: Group<M>>(value: &G::Value, out: &mut [G::Value]) {
    let mut limbs: [Limbs; 8] = [[0; 4]; 8];
    for (witness, limbs) in limbs.iter_mut().enumerate().take(G::WIDTH) {
        *limbs = G::canonical(value, witness);
    }
    for (i, out) in out.iter_mut().enumerate() {
        let mut mask = 0;
        for (witness, limbs) in limbs.iter().enumerate().take(G::WIDTH) {
            let limb = limbs.get(i / 64).copied().unwrap_or(0);
            mask |= ((limb >> (i % 64) & 1) as u8) << witness;
        }
        G::flags(out, mask);
    }
}

/// Walks all groups of a part of a batch on lanes; all end at the same place.
pub struct Legs<'a, M: Modulus> {
    pub program: &'a Program<M>,
    pub factors: &'a [[u64; 5]],
    pub start: Place,
    pub groups: &'a mut [crate::field::vector::Block],
}

impl<M: Modulus> LaneWork for Legs<'_, M> {
    type Answer = Result<Place, ProgramError>;

    #[inline(always)]
    fn run<L: Lanes>(self) -> Self::Answer {
        let code = Code::<M, crate::field::vector::Eight<L, M>> { program: self.program, factors: self.factors };
        legs(code, self.start, self.groups)
    }
}

/// Walks groups that lie one after the other.
#[inline(always)]
fn legs<M: Modulus, G: Group<M>>(
    code: Code<'_, M, G>,
    start: Place,
    groups: &mut [G::Value],
) -> Result<Place, ProgramError> {
    let mut end = start;
    for wires in groups.chunks_exact_mut(code.program.image.wires()) {
        end = code.walk(start, wires)?;
    }
    Ok(end)
}

/// Walks one group of `width` witnesses in scalar code.
pub fn leg<M: Modulus>(
    program: &Program<M>,
    start: Place,
    width: usize,
    wires: &mut [Fp<M>],
) -> Result<Place, ProgramError> {
    match width {
        8 => side_by_side::<M, 8>(program, start, wires),
        4 => side_by_side::<M, 4>(program, start, wires),
        _ => side_by_side::<M, 1>(program, start, wires),
    }
}

fn side_by_side<M: Modulus, const N: usize>(
    program: &Program<M>,
    start: Place,
    wires: &mut [Fp<M>],
) -> Result<Place, ProgramError>
where
    [Fp<M>; N]: Pod,
{
    Code::<M, Several<M, N>> { program, factors: &program.constants }.walk(start, wires.as_chunks_mut::<N>().0)
}
