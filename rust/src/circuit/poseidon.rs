//! The Poseidon gate and the permutation with its 168 variables (docs/spec/kimchi-circuit.md#10-row-layouts and
//! docs/spec/kimchi-circuit.md#11-core-functions-that-allocate).

use super::rows::kind;
use super::stop::{Flaw, Reason, Trouble};
use super::{Circuit, LIMIT};
use crate::check::KimchiField;
use crate::field::canonical::{self, Limbs, ZERO};
use crate::field::poseidon_constants::{MATRIX, ROUNDS};
use crate::field::PastaFpModulus;

/// The permutation is that of Pasta Fp.
type Field = PastaFpModulus;

const STATES: u32 = 56;
/// Variables of a permutation: 56 states of three.
const VARIABLES: u32 = 3 * STATES;
/// Rounds in one row, and constants of one row.
const PER_ROW: usize = 5;
const ROW_CONSTANTS: usize = 3 * PER_ROW;

impl<M: KimchiField> Circuit<M> {
    /// 5k+1 states, k = 1..11, reduced forward; the fifth state of a row lies in its second place.
    pub(super) fn poseidon_gate(&mut self, arguments: &[u32]) -> Result<(), Trouble> {
        let states = arguments.len() / 3;
        if states % PER_ROW != 1 || !(2..=STATES as usize).contains(&states) {
            return Err(Reason::BadShape.into());
        }
        let first = self.round_constants()?;
        self.reduced.clear();
        self.reduced.reserve(arguments.len())?;
        for &argument in arguments {
            let variable = self.cell_variable(argument as i32)?;
            self.reduced.push(variable);
        }
        for row in 0..states / PER_ROW {
            let constants: [u32; ROW_CONSTANTS] = std::array::from_fn(|i| first + (row * ROW_CONSTANTS + i) as u32);
            let columns = [0, 1, 2, 12, 13, 14, 3, 4, 5, 6, 7, 8, 9, 10, 11];
            self.place(&[(kind::POSEIDON, &columns)], row * ROW_CONSTANTS, &constants)?;
        }
        self.place(&[(kind::ZERO, &[0, 1, 2])], arguments.len() - 3, &[])
    }

    /// The value id of the first round constant; all follow it.
    fn round_constants(&mut self) -> Result<u32, Trouble> {
        if let Some(first) = self.poseidon {
            return Ok(first);
        }
        let first = self.values.list.len() as u32;
        self.values.list.try_extend(&ROUNDS)?;
        self.poseidon = Some(first);
        Ok(first)
    }

    /// New variables for all states; the first three stay unused, the arguments taking their place.
    pub(super) fn permute(&mut self, arguments: [i32; 3]) -> Result<(), Trouble> {
        let first = self.variables;
        if LIMIT - first < VARIABLES {
            return Err(Flaw::Limit("variables").into());
        }
        if self.prove {
            self.assigned.reserve(VARIABLES as usize)?;
            let mut state = arguments.map(|r| self.value_at(r));
            state.iter().for_each(|&v| self.assigned.push(v));
            for constants in ROUNDS.chunks_exact(3) {
                round(&mut state, constants);
                state.iter().for_each(|&v| self.assigned.push(v));
            }
        }
        self.variables += VARIABLES;
        let cells: [u32; VARIABLES as usize] = std::array::from_fn(|i| match arguments.get(i) {
            Some(&argument) => argument as u32,
            None => first + i as u32,
        });
        self.poseidon_gate(&cells)
    }
}

/// x -> M x^7 + constants.
fn round(state: &mut [Limbs; 3], constants: &[Limbs]) {
    let seventh = state.map(|x| {
        let lifted = canonical::lift::<Field>(&x);
        let x2 = canonical::montgomery::<Field>(&lifted, &lifted);
        let x4 = canonical::montgomery::<Field>(&x2, &x2);
        canonical::montgomery::<Field>(&canonical::montgomery::<Field>(&x4, &x2), &lifted)
    });
    for ((out, row), constant) in state.iter_mut().zip(&MATRIX).zip(constants) {
        let product = row
            .iter()
            .zip(&seventh)
            .fold(ZERO, |sum, (m, x)| canonical::add::<Field>(&sum, &canonical::montgomery::<Field>(m, x)));
        *out = canonical::add::<Field>(&product, constant);
    }
}
