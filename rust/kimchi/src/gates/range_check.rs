//! RangeCheck0: a number of 88 bits in six digits of 12 bits and eight of two; two such numbers in compact form.
//! RangeCheck1: the third number of a group, over two rows.

use super::{append, append_crumbs, crumb, Row, TWO_12, TWO_88};
use crate::curve::Fp;
use ark_ff::AdditiveGroup;

pub fn conditions0(Row { w, next, c }: &Row, emit: &mut impl FnMut(Fp)) {
    w[7..15].iter().for_each(|x| emit(crumb(*x)));
    emit(append_crumbs(append(Fp::ZERO, &w[1..7], TWO_12), &w[7..15]) - w[0]);
    emit(c[0] * (next[1] - w[0] - TWO_88 * next[0]));
}

pub fn conditions1(Row { w, next, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    let crumbs = w[7..15].iter().chain(&next[0..3]).chain(&next[7..15]);
    emit(crumb(w[2]));
    crumbs.for_each(|x| emit(crumb(*x)));
    let high = append(w[2], &w[3..7], TWO_12);
    let high = append_crumbs(append_crumbs(high, &w[7..15]), &next[0..3]);
    emit(append_crumbs(high, &next[7..15]) - w[0]);
}
