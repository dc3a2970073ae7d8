//! EndoMulScalar: `n0 n8 a0 b0 a8 b8 x0..x7`: n' = 4 n + x, a' = 2 a + C(x), b' = 2 b + D(x) for eight crumbs, with
//! C = 11/6 x - 5/2 x^2 + 2/3 x^3 and D = C - 1 + 3 x - x^2.

use super::{crumb, Row, ONE, THREE};
use crate::curve::Fp;
use ark_ff::{AdditiveGroup, Field};
use std::sync::OnceLock;

pub fn conditions(Row { w, .. }: &Row, emit: &mut impl FnMut(Fp)) {
    static FACTORS: OnceLock<[Fp; 3]> = OnceLock::new();
    let factors = FACTORS.get_or_init(|| {
        let ratio = |a: u64, b: u64| Fp::from(a) * Fp::from(b).inverse().unwrap_or_default();
        [ratio(11, 6), -ratio(5, 2), ratio(2, 3)]
    });
    let (mut n, mut a, mut b) = (w[0], w[2], w[3]);
    for &x in &w[6..14] {
        let c = ((factors[2] * x + factors[1]) * x + factors[0]) * x;
        n = n.double().double() + x;
        a = a.double() + c;
        b = b.double() + c - ONE + (THREE - x) * x;
    }
    emit(n - w[1]);
    emit(a - w[4]);
    emit(b - w[5]);
    w[6..14].iter().for_each(|x| emit(crumb(*x)));
}
