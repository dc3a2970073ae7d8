//! VarBaseMul: `xT yT x0 y0 n n' . x1 y1 .. x4 y4`, next `x5 y5 b0..b4 s0..s4`: five doublings with additions.

use super::{bit, Row, ONE};
use crate::curve::Fp;
use ark_ff::{AdditiveGroup, Field};

pub fn conditions(Row { w, next, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    let points = [(w[2], w[3]), (w[7], w[8]), (w[9], w[10]), (w[11], w[12]), (w[13], w[14]), (next[0], next[1])];
    let (xt, yt) = (w[0], w[1]);
    emit(w[5] - next[2..7].iter().fold(w[4], |n, b| n.double() + b));
    for i in 0..5 {
        let (b, s) = (next[2 + i], next[7 + i]);
        let ((xi, yi), (xo, yo)) = (points[i], points[i + 1]);
        let square = s.square();
        let t = xi.double() + xt - square;
        let v = yi.double() - t * s;
        emit(bit(b));
        emit((xi - xt) * s - (yi - (b.double() - ONE) * yt));
        emit(v.square() - t.square() * (xo - xt + square));
        emit((yo + yi) * t - (xi - xo) * v);
    }
}
