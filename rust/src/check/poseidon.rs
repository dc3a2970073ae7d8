//! Five rounds of Poseidon: states 0, 4, 1, 2, 3 of three cells in the row, state 5 in the first cells of the next; the 15
//! coefficients are the constants of the rounds. Condition 3 k + e: element e of state k + 1 is that of the round of
//! state k.

use super::cells::{lift, unless, Cells, NEXT};
use super::{Subject, COLUMNS};
use crate::field::poseidon_constants::MATRIX;
use crate::field::{PastaFp, PastaFpModulus};
use std::sync::OnceLock;

/// Where each state begins.
const STATES: [usize; 6] = [0, 6, 9, 12, 3, NEXT];

pub fn check<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(COLUMNS, 3);
    let matrix = matrix();
    let mut broken = 0;
    for (round, pair) in STATES.windows(2).enumerate() {
        let powers = [0, 1, 2].map(|i| seventh_power(cells.field(pair[0] + i)));
        for (element, row) in matrix.iter().enumerate() {
            let condition = 3 * round + element;
            let sum = row.iter().zip(powers).fold(cells.field_coefficient(condition), |sum, (m, x)| sum + *m * x);
            broken |= unless(sum == cells.field(pair[1] + element), condition as u32);
        }
    }
    broken
}

/// The matrix for arithmetic.
fn matrix() -> &'static [[PastaFp; 3]; 3] {
    static LIFTED: OnceLock<[[PastaFp; 3]; 3]> = OnceLock::new();
    LIFTED.get_or_init(|| MATRIX.map(|row| row.map(|m| lift(&m))))
}

fn seventh_power(x: PastaFp) -> PastaFp {
    let square = x.square();
    square.square() * square * x
}
