//! The fields that circuits of gates are over, and which gates each of them has.

use super::cells::Cells;
use super::{curves, endo_scalar, foreign, generic, kind, limbs, poseidon, Subject};
use crate::field::{Modulus, PastaFpModulus, PastaFqModulus};

/// A field of the Pasta cycle.
pub trait KimchiField: Modulus {
    /// Whether circuits have gates besides the generic one, lookup tables and the permutation. Their constants and
    /// curves are those of one field.
    const CUSTOM_GATES: bool;

    /// A bit for each polynomial of a gate of `kind` that the loaded row does not meet.
    fn polynomials<S: Subject<Field = Self>>(cells: &mut Cells<'_, S>, kind: u8) -> u32;
}

impl KimchiField for PastaFpModulus {
    const CUSTOM_GATES: bool = true;

    #[inline(always)]
    fn polynomials<S: Subject<Field = Self>>(cells: &mut Cells<'_, S>, kind: u8) -> u32 {
        match kind {
            kind::GENERIC => generic::check(cells),
            kind::POSEIDON => poseidon::check(cells),
            kind::COMPLETE_ADD => curves::complete_add(cells),
            kind::VAR_BASE_MUL => curves::var_base_mul(cells),
            kind::ENDO_MUL => curves::endo_mul(cells),
            kind::ENDO_MUL_SCALAR => endo_scalar::check(cells),
            kind::RANGE_CHECK0 => limbs::range_check0(cells),
            kind::RANGE_CHECK1 => limbs::range_check1(cells),
            kind::FOREIGN_FIELD_ADD => foreign::add(cells),
            kind::FOREIGN_FIELD_MUL => foreign::multiply(cells),
            kind::XOR16 => limbs::xor16(cells),
            kind::ROT64 => limbs::rot64(cells),
            _ => 0,
        }
    }
}

/// The generic gate only: what a program lowers to.
impl KimchiField for PastaFqModulus {
    const CUSTOM_GATES: bool = false;

    #[inline(always)]
    fn polynomials<S: Subject<Field = Self>>(cells: &mut Cells<'_, S>, kind: u8) -> u32 {
        match kind {
            kind::GENERIC => generic::check(cells),
            _ => 0,
        }
    }
}
