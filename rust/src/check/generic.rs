//! The double generic gate: `ql l + qr r + qo o + qm l r + qc = 0` in each half; condition 0 left, 1 right.
//!
//! ```text
//! columns        l1 r1 o1 l2 r2 o2
//! coefficients   ql1 qr1 qo1 qm1 qc1 ql2 qr2 qo2 qm2 qc2
//! ```

use super::cells::{unless, Cells};
use super::Subject;
use crate::field::canonical::{add, mul, ONE, ZERO};

pub fn check<S: Subject>(cells: &mut Cells<'_, S>) -> u32 {
    cells.load(6, 0);
    unless(half(cells, 0, 0), 0) | unless(half(cells, 3, 5), 1)
}

#[inline(always)]
fn half<S: Subject>(cells: &Cells<'_, S>, cell: usize, coefficient: usize) -> bool {
    let q = |i: usize| cells.coefficient(coefficient + i);
    let w = |i: usize| cells.get(cell + i);
    let mut sum = *q(4);
    for i in 0..3 {
        if *q(i) != ZERO && *w(i) != ZERO {
            sum = add::<S::Field>(&sum, &mul::<S::Field>(q(i), w(i)));
        }
    }
    let (l, r) = (w(0), w(1));
    if *q(3) != ZERO && *l != ZERO && *r != ZERO {
        let product = if *l == ONE { *r } else { mul::<S::Field>(l, r) };
        sum = add::<S::Field>(&sum, &mul::<S::Field>(q(3), &product));
    }
    sum == ZERO
}
