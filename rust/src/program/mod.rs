//! Programs: circuits as instructions, lowered to R1CS, evaluated and checked. The layout of an image and of its
//! instructions is drawn in `ProgramImage.java` and `Instruction.java`; the rules of the lowering in `Program.java`.
//!
//! - `image`: the bytes of an image, as slices
//! - `instruction`: decoding
//! - `lower`: one pass that validates the instructions and finds rows and variables
//! - `expand`: sums of a row, written out
//! - `values`: where the values of a batch lie, `split`: in which groups; `walk`: instructions on a group of witnesses;
//!   `threads`: who walks
//! - `evaluate`: values of all wires
//! - `hint`: advice that is built in, on integers of any length (`natural`)
//! - `check`: rows against values
//!
//! Depends on `arena` and `field`. Safe code throughout; every growth may fail.

mod check;
mod evaluate;
mod expand;
mod hint;
mod image;
mod instruction;
mod lower;
mod natural;
mod split;
#[cfg(test)]
mod tests;
mod threads;
mod values;
mod walk;

pub use check::Verdict;
pub use evaluate::{Evaluation, Run};
pub use expand::{Expander, Row, Term};
pub use image::{Image, Section};
pub use instruction::{code, Advice};

use crate::arena::{Arena, Budget, Denied};
use crate::field::{Fp, Modulus};
use hint::Hints;
use std::sync::{Arc, OnceLock};
use thiserror::Error;

/// Roles of arenas, apart from those of circuits.
mod role {
    pub const CONSTANTS: u8 = 64;
    pub const CLASSES: u8 = 65;
    pub const FORMS: u8 = 66;
    pub const ROWS: u8 = 67;
    pub const VARIABLES: u8 = 68;
    pub const TERMS: u8 = 69;
    pub const VALUES: u8 = 70;
    pub const SCRATCH: u8 = 71;
    pub const OUTPUTS: u8 = 72;
    pub const BLOCKS: u8 = 73;
    pub const FACTORS: u8 = 74;
    pub const HINTS: u8 = 75;
    pub const CHECKED: u8 = 76;
}

/// Groups of eight are laid out on a CPU path with lanes only, so nobody should meet this.
const NO_LANES: ProgramError = ProgramError::Argument("eight witnesses at a time need a CPU path with lanes");

/// Why an image is no program, or a program cannot be run.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProgramError {
    /// The image is not sound.
    #[error("{text}")]
    Format {
        /// The section, `None` for the header.
        section: Option<Section>,
        /// From the start of the image.
        offset: u64,
        /// Expected and found.
        text: String,
    },
    /// Memory was refused.
    #[error("no memory")]
    Memory(Denied),
    /// What was asked for does not exist or fit.
    #[error("{0}")]
    Argument(&'static str),
}

impl From<Denied> for ProgramError {
    fn from(denied: Denied) -> Self {
        ProgramError::Memory(denied)
    }
}

impl From<std::collections::TryReserveError> for ProgramError {
    fn from(_: std::collections::TryReserveError) -> Self {
        ProgramError::Memory(Denied { asked: std::num::NonZeroU64::MIN })
    }
}

/// A checked program with its R1CS: rows and variables, sums still as instructions.
pub struct Program<M: Modulus> {
    image: Image<'static>,
    /// Computed when it is first asked for, or when the image states one.
    digest: OnceLock<[u8; 32]>,
    /// The constants of the image, then one, then those that came out of folding.
    constants: Arena<Fp<M>>,
    /// What multiplication by a constant of the image takes.
    classes: Arena<u8>,
    /// Per wire what it is.
    forms: Arena<u32>,
    /// Rows before those of public outputs: word of the instruction and the first wire it makes.
    rows: Arena<[u32; 2]>,
    /// Public outputs that have a row of their own: the number of the output and its wire. The others are the variable
    /// of their wire.
    output_rows: Arena<[u32; 2]>,
    /// Wires of the variables behind the public outputs.
    variable_wires: Arena<u32>,
    /// Which advice is built in.
    hints: Hints,
    budget: Arc<Budget>,
}

impl<M: Modulus> Program<M> {
    /// Checks an image, whose field must be that of `M`, and lowers it.
    pub fn load(image: Image<'static>, budget: &Arc<Budget>) -> Result<Self, ProgramError> {
        let hints = Hints::of(&image, budget)?;
        let mut program = lower::lower(image, budget)?;
        hints.check::<M>(&image)?;
        program.hints = hints;
        Ok(program)
    }

    /// The image it was made from.
    pub fn image(&self) -> &Image<'static> {
        &self.image
    }

    /// SHA-256 as the layout of the image defines it.
    pub fn digest(&self) -> &[u8; 32] {
        self.digest.get_or_init(|| self.image.digest())
    }

    /// What its memory, and that of its evaluations, counts against.
    pub fn budget(&self) -> &Arc<Budget> {
        &self.budget
    }

    /// R1CS rows.
    pub fn rows(&self) -> usize {
        self.rows.len() + self.output_rows.len()
    }

    /// R1CS variables, the constant one included.
    pub fn variables(&self) -> usize {
        1 + self.image.public_outputs() + self.variable_wires.len()
    }

    /// Bytes derived from the image.
    pub fn bytes(&self) -> usize {
        self.constants.bytes()
            + self.classes.bytes()
            + self.forms.bytes()
            + self.rows.bytes()
            + self.output_rows.bytes()
            + self.variable_wires.bytes()
            + self.hints.bytes()
    }

    /// The index of the instruction that makes a row; `None` for a row of a public output.
    pub fn instruction_of(&self, row: usize) -> Option<usize> {
        let [word, _] = *self.rows.get(row)?;
        let mut reader = instruction::Reader::new(self.image.instructions());
        let mut index = 0;
        while reader.at() < word as usize {
            reader.next().ok()??;
            index += 1;
        }
        Some(index)
    }
}
