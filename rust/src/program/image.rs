//! The bytes of an image as slices (`ProgramImage.java`).

use super::ProgramError;
use crate::field::Limbs;
use sha2::{Digest, Sha256};

/// The sections, in the order of the table (`ProgramSection.java`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Section {
    /// Words.
    Instructions = 0,
    /// Canonical elements.
    Constants = 1,
    /// Wire and whether it is public.
    Outputs = 2,
    /// Per wire of the source the wire here.
    SourceWires = 3,
    /// Names of the advice functions.
    Functions = 5,
}

const HEADER_BYTES: usize = 256;
const TABLE: usize = 128;
const FIELD: usize = 12;
const MAX_TERMS: usize = 32;
const WIRES: usize = 36;
const INSTRUCTIONS: usize = 40;
const PUBLIC_INPUTS: usize = 44;
const SECRET_INPUTS: usize = 48;
const PUBLIC_OUTPUTS: usize = 52;
const DIGEST: usize = 64;

/// A wire of the source that nothing assigns.
pub const UNASSIGNED: u32 = u32::MAX;

/// An image whose table is sound; its instructions may not be.
#[derive(Clone, Copy)]
pub struct Image<'a> {
    header: &'a [u8],
    instructions: &'a [u32],
    constants: &'a [Limbs],
    outputs: &'a [[u32; 2]],
    source_wires: &'a [u32],
    functions: &'a [u8],
}

impl<'a> Image<'a> {
    /// Finds the sections. `bytes` is aligned to 8 bytes.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ProgramError> {
        let header = bytes.get(..HEADER_BYTES).ok_or_else(|| broken(None, bytes.len(), "an image is cut short"))?;
        let image = Image {
            header,
            instructions: section(bytes, header, Section::Instructions)?,
            constants: section(bytes, header, Section::Constants)?,
            outputs: section(bytes, header, Section::Outputs)?,
            source_wires: section(bytes, header, Section::SourceWires)?,
            functions: section(bytes, header, Section::Functions)?,
        };
        if image.wires() == 0 || image.wires() > 1 << 30 || image.instructions.len() >= 1 << 30 {
            return Err(broken(None, WIRES, "expected 1..2^30 wires and fewer than 2^30 words"));
        }
        Ok(image)
    }

    fn word(&self, at: usize) -> u32 {
        word(self.header, at)
    }

    /// The code of the field.
    pub fn field(&self) -> u32 {
        self.word(FIELD)
    }

    /// The most terms of a sum that is not made a variable; 0 for any number.
    pub fn max_terms(&self) -> u32 {
        self.word(MAX_TERMS)
    }

    /// Wires, wire 0 included.
    pub fn wires(&self) -> usize {
        self.word(WIRES) as usize
    }

    /// How many instructions the header states.
    pub fn instruction_count(&self) -> usize {
        self.word(INSTRUCTIONS) as usize
    }

    /// Public inputs.
    pub fn public_inputs(&self) -> usize {
        self.word(PUBLIC_INPUTS) as usize
    }

    /// Secret inputs.
    pub fn secret_inputs(&self) -> usize {
        self.word(SECRET_INPUTS) as usize
    }

    /// Public outputs.
    pub fn public_outputs(&self) -> usize {
        self.word(PUBLIC_OUTPUTS) as usize
    }

    /// Words of the instructions.
    pub fn instructions(&self) -> &'a [u32] {
        self.instructions
    }

    /// Constants, canonical.
    pub fn constants(&self) -> &'a [Limbs] {
        self.constants
    }

    /// Wire of each output, and whether it is public.
    pub fn outputs(&self) -> &'a [[u32; 2]] {
        self.outputs
    }

    /// Per wire of the source the wire here; empty if they are the same.
    pub fn source_wires(&self) -> &'a [u32] {
        self.source_wires
    }

    /// Names of the advice functions: u16 length, UTF-8.
    pub fn functions(&self) -> &'a [u8] {
        self.functions
    }

    /// Wires of the source.
    pub fn source_wire_count(&self) -> usize {
        if self.source_wires.is_empty() {
            self.wires()
        } else {
            self.source_wires.len()
        }
    }

    /// Where a section begins.
    pub fn offset(&self, section: Section) -> usize {
        long(self.header, TABLE + 16 * section as usize) as usize
    }

    /// The digest that the header states, zeros for none.
    pub fn stated_digest(&self) -> &'a [u8] {
        self.header.get(DIGEST..DIGEST + 32).unwrap_or(&[])
    }

    /// SHA-256 of what defines the circuit.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(&self.header[8..16]);
        hash.update(&self.header[28..56]);
        let sections: [&[u8]; 4] = [
            bytemuck::cast_slice(self.instructions),
            bytemuck::cast_slice(self.constants),
            bytemuck::cast_slice(self.outputs),
            bytemuck::cast_slice(self.source_wires),
        ];
        for section in sections {
            hash.update((section.len() as u64).to_le_bytes());
            hash.update(section);
        }
        hash.finalize().into()
    }
}

fn word(header: &[u8], at: usize) -> u32 {
    header.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn long(header: &[u8], at: usize) -> u64 {
    header.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

fn section<'a, T: bytemuck::Pod>(bytes: &'a [u8], header: &[u8], section: Section) -> Result<&'a [T], ProgramError> {
    let at = TABLE + 16 * section as usize;
    let start = usize::try_from(long(header, at)).ok();
    let length = usize::try_from(long(header, at + 8)).ok();
    let end = start.zip(length).and_then(|(start, length)| start.checked_add(length));
    let range = start.zip(end).and_then(|(start, end)| bytes.get(start..end));
    range
        .and_then(|range| bytemuck::try_cast_slice(range).ok())
        .ok_or_else(|| broken(Some(section), at, "expected a section inside the image, aligned, of whole entries"))
}

fn broken(section: Option<Section>, offset: usize, text: &str) -> ProgramError {
    ProgramError::Format { section, offset: offset as u64, text: text.to_owned() }
}
