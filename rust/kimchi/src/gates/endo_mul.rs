//! EndoMul of o1js 2.15.0: `xT yT . . xP yP n xR yR s1 s3 b1..b4`, next `xS yS n'` from column 4 on: R from P, S from R,
//! each adding the target or its image under the endomorphism.

use super::{bit, Row, ONE};
use crate::curve::{endo_gate, Fp};
use ark_ff::{AdditiveGroup, Field};
use std::sync::OnceLock;

pub fn conditions(Row { w, next, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    static STRETCH: OnceLock<Fp> = OnceLock::new();
    let stretch = *STRETCH.get_or_init(|| endo_gate() - ONE);
    w[11..15].iter().for_each(|b| emit(bit(*b)));
    let steps =
        [(w[11], w[12], w[9], (w[4], w[5]), (w[7], w[8])), (w[13], w[14], w[10], (w[7], w[8]), (next[4], next[5]))];
    for (endo, sign, s, (xi, yi), (xo, yo)) in steps {
        let xq = (ONE + endo * stretch) * w[0];
        let yq = (sign.double() - ONE) * w[1];
        let (dx, sum, square) = (xi - xo, yo + yi, s.square());
        emit((xq - xi) * s - (yq - yi));
        emit((xi.double() - square + xq) * (dx * s + sum) - dx * yi.double());
        emit(sum.square() - dx.square() * (square - xq + xo));
    }
    emit(w[11..15].iter().fold(w[6], |n, b| n.double() + b) - next[6]);
}
