//! Rot64: `word rotated excess limb0..3 crumb0..7`, next `shifted`; the coefficient is 2^rot.

use super::{append, append_crumbs, crumb, Row, TWO_12, TWO_64};
use crate::curve::Fp;
use ark_ff::AdditiveGroup;

pub fn conditions(Row { w, next, c }: &Row, emit: &mut impl FnMut(Fp)) {
    w[7..15].iter().for_each(|x| emit(crumb(*x)));
    emit(w[0] * c[0] - (TWO_64 * w[2] + next[0]));
    emit(w[1] - next[0] - w[2]);
    let bound = append_crumbs(append(Fp::ZERO, &w[3..7], TWO_12), &w[7..15]);
    emit(bound - (w[2] - c[0] + TWO_64));
}
