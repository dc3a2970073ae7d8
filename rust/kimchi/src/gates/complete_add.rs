//! CompleteAdd: `x1 y1 x2 y2 x3 y3 inf same_x s inf_z x21_inv`.

use super::{Row, ONE};
use crate::curve::Fp;
use ark_ff::{AdditiveGroup, Field};

pub fn conditions(Row { w, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    let [x1, y1, x2, y2, x3, y3, inf, same, s, inf_z, x21_inv, ..] = *w;
    let (dx, dy, square) = (x2 - x1, y2 - y1, x1.square());
    emit(x21_inv * dx - (ONE - same));
    emit(same * dx);
    emit(same * ((s * y1).double() - square.double() - square) + (ONE - same) * (dx * s - dy));
    emit(x1 + x2 + x3 - s.square());
    emit(s * (x1 - x3) - y1 - y3);
    emit(dy * (same - inf));
    emit(dy * inf_z - inf);
}
