//! ForeignFieldAdd and ForeignFieldMul: numbers of three limbs of 88 bits, modulo f.

use super::{append, bit, crumb, Row, ONE, TWO_12, TWO_88};
use crate::curve::Fp;
use ark_ff::AdditiveGroup;

/// x0 + 2^88 x1 + 2^176 x2.
fn whole(x: &[Fp]) -> Fp {
    x[0] + TWO_88 * (x[1] + TWO_88 * x[2])
}

/// `a0 a1 a2 b0 b1 b2 q carry`, next `r0 r1 r2`; coefficients f0 f1 f2 and the sign.
pub fn sum(Row { w, next, c }: &Row, emit: &mut impl FnMut(Fp)) {
    let (q, carry, sign) = (w[6], w[7], c[3]);
    let low = |x: &[Fp]| x[0] + TWO_88 * x[1];
    emit(q * (q - sign));
    emit(carry * (carry - ONE) * (carry + ONE));
    emit(low(&w[0..2]) + sign * low(&w[3..5]) - q * low(&c[0..2]) - carry * TWO_88 * TWO_88 - low(&next[0..2]));
    emit(w[2] + sign * w[5] - q * c[2] + carry - next[2]);
}

/// a = w0-2, b = w3-5, q = next2-4, r = next0-1, f' = c1-3, f2 = c0.
pub fn product(Row { w, next, c }: &Row, emit: &mut impl FnMut(Fp)) {
    let (a, b, q, f) = (&w[0..3], &w[3..6], &next[2..5], &c[1..4]);
    let p = |weight: usize| -> Fp { (0..=weight).map(|i| a[i] * b[weight - i] + q[i] * f[weight - i]).sum() };
    let high = next[6] + TWO_88 * next[7];
    let cube = TWO_88 * TWO_88 * TWO_88;
    emit(crumb(next[7]));
    emit(crumb(next[11]));
    emit(p(1) - TWO_88 * high - w[6]);
    emit(TWO_88 * TWO_88 * next[11] - (p(0) + TWO_88 * w[6] - next[0]));
    let remainder = next[0] + TWO_88 * TWO_88 * next[1];
    emit(whole(a) * whole(b) + whole(q) * whole(f) - remainder - whole(q) * cube);
    w[11..14].iter().for_each(|x| emit(crumb(*x)));
    emit(bit(w[14]));
    emit(TWO_88 * carry(w, next) - (p(2) + high + next[11] - next[1]));
    emit(next[5] - (q[2] + TWO_88 - c[0] - ONE));
}

/// From the top: a bit, three crumbs, seven digits of 12 bits.
fn carry(w: &[Fp; 15], next: &[Fp; 15]) -> Fp {
    let top = [w[13], w[12], w[11]].iter().fold(w[14], |sum, x| sum.double().double() + x);
    append(top, &[next[10], next[9], next[8], w[10], w[9], w[8], w[7]], TWO_12)
}
