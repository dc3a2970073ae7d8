//! Generic, twice: q_l l + q_r r + q_o o + q_m l r + q_c.

use super::Row;
use crate::curve::Fp;

pub fn conditions(Row { w, c, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    for (w, c) in [(&w[..3], &c[..5]), (&w[3..6], &c[5..10])] {
        emit(c[0] * w[0] + c[1] * w[1] + c[2] * w[2] + c[3] * w[0] * w[1] + c[4]);
    }
}
