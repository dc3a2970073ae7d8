//! EndoMulScalar, `n0 n8 a0 b0 a8 b8 x0..x7`: eight steps n' = 4 n + x, a' = 2 a + c(x), b' = 2 b + d(x), where on
//! x = 0, 1, 2, 3 c is 0, 0, -1, 1 and d is -1, 1, 0, 0. As polynomials 6 c = 4 x^3 - 15 x^2 + 11 x and
//! d = c - x^2 + 3 x - 1.
//!
//! Conditions 0, 1, 2: n8, a8, b8; 3..10: x0..x7 are in 0..3.

use super::cells::{lift, unless, Cells};
use super::Subject;
use crate::field::canonical;
use crate::field::{PastaFp, PastaFpModulus};

pub fn check<S: Subject<Field = PastaFpModulus>>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(14, 0);
    if (6..14).all(|cell| cells.is_below(cell, 4)) {
        sums(cells)
    } else {
        steps(cells)
    }
}

/// With all crumbs in range the eight steps are sums of small numbers.
fn sums<S: Subject<Field = PastaFpModulus>>(cells: &Cells<'_, S>) -> u32 {
    let (mut n, mut a, mut b) = (0u64, 0i64, 0i64);
    for cell in 6..14 {
        let x = cells.get(cell)[0];
        n = 4 * n + x;
        a = 2 * a + [0, 0, -1, 1][x as usize];
        b = 2 * b + [-1, 1, 0, 0][x as usize];
    }
    let small = |number: i64| lift(&canonical::small::<PastaFpModulus>(number));
    let advanced = |from: usize, power: u64, sum: i64, to: usize| {
        cells.field(from) * PastaFp::from_u64(power) + small(sum) == cells.field(to)
    };
    unless(advanced(0, 1 << 16, n as i64, 1), 0)
        | unless(advanced(2, 1 << 8, a, 4), 1)
        | unless(advanced(3, 1 << 8, b, 5), 2)
}

fn steps<S: Subject<Field = PastaFpModulus>>(cells: &Cells<'_, S>) -> u32 {
    let [n0, n8, a0, b0, a8, b8] = std::array::from_fn(|i| cells.field(i));
    let [one, three, four, six, eleven, fifteen] = [1, 3, 4, 6, 11, 15].map(PastaFp::from_u64);
    // 6 a and 6 b, so that the polynomials have whole coefficients.
    let (mut n, mut a, mut b) = (n0, six * a0, six * b0);
    let mut broken = 0;
    for i in 0..8 {
        let x = cells.field(6 + i);
        let c = ((four * x - fifteen) * x + eleven) * x;
        let d = c + six * ((three - x) * x - one);
        n = four * n + x;
        a = a + a + c;
        b = b + b + d;
        broken |= unless(cells.is_below(6 + i, 4), 3 + i as u32);
    }
    broken | unless(n == n8, 0) | unless(a == six * a8, 1) | unless(b == six * b8, 2)
}
