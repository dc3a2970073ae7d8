//! Advice that is built in: products and inverses modulo another number, in limbs (`hintN` of gate lists).
//!
//! - `hint-0`: parameters modulus, bits of a limb, limbs of a factor, and unless they are as many, limbs of the quotient.
//!   Takes the limbs of a, then of b; gives the limbs of q, then of r, with a b = q modulus + r.
//! - `hint-1`: parameters modulus, bits of a limb, limbs. Takes the limbs of a; gives those of its inverse, of 0 for 0.
//!
//! Limbs come lowest first; a number is the sum of limb i times 2^(bits i), however large the limbs that are given. What
//! does not fit into the limbs of a result is cut off: the rows that check it fail then.

use super::instruction::{Advice, Instruction, Reader};
use super::natural::Natural;
use super::{role, Image, ProgramError, Section};
use crate::arena::{Arena, Budget};
use crate::field::vector::Group;
use crate::field::{Fp, Limbs, Modulus};
use std::sync::Arc;

/// What a built-in function computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// a b = q m + r.
    Product,
    /// 1 / a mod m.
    Inverse,
}

const NOT_BUILT_IN: u8 = 0;
const PRODUCT: u8 = 1;
const INVERSE: u8 = 2;

/// Limbs of a number.
const MOST_LIMBS: u64 = 1024;

/// Which advice functions of a program are built in.
pub struct Hints(Arena<u8>);

impl Hints {
    /// None.
    pub fn none(budget: &Arc<Budget>) -> Hints {
        Hints(Arena::new(budget, role::HINTS))
    }

    /// By the names of the image's functions: u16 length, UTF-8.
    pub fn of(image: &Image<'_>, budget: &Arc<Budget>) -> Result<Hints, ProgramError> {
        let mut hints = Hints::none(budget);
        let mut rest = image.functions();
        let mut index = 0;
        while let Some((length, text)) = rest.split_first_chunk::<2>() {
            let (name, next) = text.split_at(text.len().min(u16::from_le_bytes(*length) as usize));
            let kind = match name {
                b"hint-0" => PRODUCT,
                b"hint-1" => INVERSE,
                _ => NOT_BUILT_IN,
            };
            if kind != NOT_BUILT_IN {
                hints.0.resize(index, NOT_BUILT_IN)?;
                hints.0.try_push(kind)?;
            }
            (rest, index) = (next, index + 1);
        }
        Ok(hints)
    }

    /// What a function computes, if it is built in.
    #[inline(always)]
    pub fn kind(&self, function: u32) -> Option<Kind> {
        match self.0.get(function as usize) {
            Some(&PRODUCT) => Some(Kind::Product),
            Some(&INVERSE) => Some(Kind::Inverse),
            _ => None,
        }
    }

    /// Refuses built-in advice whose parameters, inputs and outputs do not go together.
    pub fn check<M: Modulus>(&self, image: &Image<'_>) -> Result<(), ProgramError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let words = image.instructions();
        let mut reader = Reader::new(words);
        loop {
            let word = reader.at();
            let Ok(Some(instruction)) = reader.next() else { return Ok(()) };
            let Instruction::Advice(advice) = instruction else { continue };
            let Some(kind) = self.kind(advice.function) else { continue };
            Hint::parse::<M>(kind, &advice, &words[..reader.at()]).map_err(|flaw| match flaw {
                Flaw::Text(text) => {
                    let offset = (image.offset(Section::Instructions) + 4 * word) as u64;
                    let text = format!("instruction at word {word}: {text}");
                    ProgramError::Format { section: Some(Section::Instructions), offset, text }
                }
                Flaw::Memory(refused) => refused.into(),
            })?;
        }
    }

    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

enum Flaw {
    Text(String),
    Memory(std::collections::TryReserveError),
}

impl From<std::collections::TryReserveError> for Flaw {
    fn from(refused: std::collections::TryReserveError) -> Flaw {
        Flaw::Memory(refused)
    }
}

struct Hint {
    kind: Kind,
    modulus: Natural,
    bits: usize,
    limbs: usize,
    /// Limbs of the quotient; 0 for an inverse.
    quotient: usize,
}

impl Hint {
    /// Reads the parameters, which end where `words` does.
    fn parse<M: Modulus>(kind: Kind, advice: &Advice<'_>, words: &[u32]) -> Result<Hint, Flaw> {
        let length = advice.parameters as usize;
        let bytes: &[u8] = bytemuck::cast_slice(&words[words.len() - length.div_ceil(4)..]);
        let mut parameters: [Option<&[u8]>; 4] = [None; 4];
        let (mut rest, mut count) = (&bytes[..length], 0);
        while let Some((&length, behind)) = rest.split_first() {
            let Some((own, next)) = behind.split_at_checked(length as usize) else {
                return Err(kind.flaw("a parameter is cut short"));
            };
            if let Some(place) = parameters.get_mut(count) {
                *place = Some(own);
            }
            (rest, count) = (next, count + 1);
        }
        if count != 3 && (count != 4 || kind == Kind::Inverse) {
            let expected = if kind == Kind::Product { "3 or 4" } else { "3" };
            return Err(kind.flaw(&format!("expected {expected} parameters, found {count}")));
        }
        let number = |place: usize| match parameters[place] {
            // Two's complement: a negative number is none that can be meant.
            Some(bytes) if bytes.last().is_none_or(|&top| top < 0x80) => Ok(Some(Natural::from_bytes(bytes)?)),
            _ => Ok::<_, Flaw>(None),
        };
        let within = |place: usize, most: u64, what: &str| {
            let found = number(place)?;
            match found.as_ref().and_then(Natural::word) {
                Some(word) if (1..=most).contains(&word) => Ok(word as usize),
                _ => Err(kind.flaw(&format!("expected 1..{most} {what}"))),
            }
        };
        let modulus = number(0)?.filter(|modulus| !modulus.is_zero());
        let modulus = modulus.ok_or_else(|| kind.flaw("expected a modulus above 0"))?;
        let bits = within(1, field_bits::<M>(), "bits of a limb")?;
        let limbs = within(2, MOST_LIMBS, "limbs")?;
        let quotient = match kind {
            Kind::Product if count == 4 => within(3, MOST_LIMBS, "limbs of the quotient")?,
            Kind::Product => limbs,
            Kind::Inverse => 0,
        };
        let factors = if kind == Kind::Product { 2 } else { 1 };
        let (inputs, outputs) = (factors * limbs, quotient + limbs);
        if advice.inputs.len() != inputs || advice.outputs as usize != outputs {
            return Err(kind.flaw(&format!(
                "expected {inputs} inputs and {outputs} outputs, found {} and {}",
                advice.inputs.len(),
                advice.outputs
            )));
        }
        Ok(Hint { kind, modulus, bits, limbs, quotient })
    }

    /// Fills the outputs for one witness.
    fn compute(&self, inputs: &[Limbs], outputs: &mut [Limbs]) -> Result<(), ProgramError> {
        let (a, b) = inputs.split_at(self.limbs);
        let a = Natural::from_limbs(a, self.bits)?;
        let (quotient, rest) = outputs.split_at_mut(self.quotient);
        match self.kind {
            Kind::Product => {
                let (q, r) = a.times(&Natural::from_limbs(b, self.bits)?)?.divided(&self.modulus)?;
                self.split(&q, quotient);
                self.split(&r, rest);
            }
            Kind::Inverse => {
                let (_, a) = a.divided(&self.modulus)?;
                let inverse = if a.is_zero() { Some(a) } else { a.inverse(&self.modulus)? };
                let inverse = inverse.ok_or(ProgramError::Argument(
                    "hint-1: a value has a factor in common with the modulus, so that there is no inverse",
                ))?;
                self.split(&inverse, rest);
            }
        }
        Ok(())
    }

    fn split(&self, number: &Natural, limbs: &mut [Limbs]) {
        for (i, limb) in limbs.iter_mut().enumerate() {
            *limb = number.bits(i * self.bits, self.bits);
        }
    }
}

impl Kind {
    fn flaw(self, text: &str) -> Flaw {
        Flaw::Text(format!("hint-{}: {text}", self as u8))
    }
}

/// Bits that every limb can have and stay below p.
const fn field_bits<M: Modulus>() -> u64 {
    255 - M::P[3].leading_zeros() as u64
}

/// Computes built-in advice of every witness of a group into `out`; its parameters end where `words` does.
#[cold]
pub fn advise<M: Modulus, G: Group<M>>(
    kind: Kind,
    advice: &Advice<'_>,
    words: &[u32],
    made: &[G::Value],
    out: &mut [G::Value],
) -> Result<(), ProgramError> {
    let hint = Hint::parse::<M>(kind, advice, words).map_err(|flaw| match flaw {
        Flaw::Text(_) => ProgramError::Argument("built-in advice is not what it was at load: its file was changed"),
        Flaw::Memory(refused) => refused.into(),
    })?;
    let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
    inputs.try_reserve_exact(advice.inputs.len())?;
    outputs.try_reserve_exact(advice.outputs as usize)?;
    outputs.resize(advice.outputs as usize, [0; 4]);
    for witness in 0..G::WIDTH {
        inputs.clear();
        inputs.extend(advice.inputs.iter().map(|&wire| G::canonical(&made[wire as usize], witness)));
        hint.compute(&inputs, &mut outputs)?;
        for (to, limbs) in out.iter_mut().zip(&outputs) {
            G::set(to, witness, Fp::from_limbs(limbs).unwrap_or(Fp::ZERO));
        }
    }
    Ok(())
}
