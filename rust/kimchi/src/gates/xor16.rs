//! Xor16: `in1 in2 out`, four nibbles of each, the lowest first; the next row holds what is above 16 bits.

use super::{Row, TWO_4};
use crate::curve::Fp;

pub fn conditions(Row { w, next, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    for i in 0..3 {
        let nibbles = &w[3 + 4 * i..7 + 4 * i];
        emit(nibbles.iter().rev().fold(next[i], |sum, nibble| sum * TWO_4 + nibble) - w[i]);
    }
}
