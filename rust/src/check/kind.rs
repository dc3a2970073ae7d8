//! Raw kinds in the numbering of o1js 2.15.0, as far as they have constraints. A Lookup row has only lookups; the prover
//! of o1js 2.15.0 puts no polynomial on the Cairo kinds 8..11.
#![allow(missing_docs, reason = "the names are those of Kimchi")]

pub const ZERO: u8 = 0;
pub const GENERIC: u8 = 1;
pub const POSEIDON: u8 = 2;
pub const COMPLETE_ADD: u8 = 3;
pub const VAR_BASE_MUL: u8 = 4;
pub const ENDO_MUL: u8 = 5;
pub const ENDO_MUL_SCALAR: u8 = 6;
pub const LOOKUP: u8 = 7;
pub const RANGE_CHECK0: u8 = 12;
pub const RANGE_CHECK1: u8 = 13;
pub const FOREIGN_FIELD_ADD: u8 = 14;
pub const FOREIGN_FIELD_MUL: u8 = 15;
pub const XOR16: u8 = 16;
pub const ROT64: u8 = 17;
