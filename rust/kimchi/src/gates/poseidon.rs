//! Poseidon: five rounds over six states; the coefficients are the constants of the rounds.

use super::Row;
use crate::curve::Fp;
use crate::sponge::{seventh_power, PoseidonField};

/// Where the states begin in the row; the last is in the next row.
const STATES: [usize; 5] = [0, 6, 9, 12, 3];

pub fn conditions(Row { w, next, c }: &Row, emit: &mut impl FnMut(Fp)) {
    let matrix = &Fp::parameters().matrix;
    for (round, &state) in STATES.iter().enumerate() {
        let after = STATES.get(round + 1).map_or(&next[..3], |&at| &w[at..at + 3]);
        let powers = [0, 1, 2].map(|i| seventh_power(&w[state + i]));
        for (j, row) in matrix.iter().enumerate() {
            let sum: Fp = row.iter().zip(&powers).map(|(m, x)| *m * x).sum();
            emit(after[j] - c[3 * round + j] - sum);
        }
    }
}
