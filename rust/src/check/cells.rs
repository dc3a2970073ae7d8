//! The cells of a row and of the next one, which the conditions of a gate read.

use super::{Subject, COLUMNS};
use crate::field::{Fp, Limbs, Modulus};

/// Index of the first cell of the next row.
pub const NEXT: usize = COLUMNS;
const ZERO: Limbs = [0; 4];

/// The cells of a row and of the next, canonical, as many as the gate asked for.
pub struct Cells<'a, S: Subject> {
    subject: &'a S,
    row: u32,
    place: S::Place,
    /// Whether the prover puts random values behind the last row.
    fills_domain: bool,
    values: [Limbs; 2 * COLUMNS],
}

impl<'a, S: Subject> Cells<'a, S> {
    /// At row `first`; nothing is loaded.
    pub fn new(subject: &'a S, first: u32, fills_domain: bool) -> Self {
        let place = subject.place(first, None);
        Cells { subject, row: first, place, fills_domain, values: [ZERO; 2 * COLUMNS] }
    }

    /// Goes to a row, quickly if it is the next one; nothing is loaded.
    pub fn go_to(&mut self, row: u32) {
        self.row = row;
        self.place = self.subject.place(row, Some(self.place));
    }

    /// Where the row is kept.
    pub fn place(&self) -> S::Place {
        self.place
    }

    /// Loads the first `here` cells of the row and the first `next` of the row behind it.
    #[inline(always)]
    pub fn load(&mut self, here: usize, next: usize) {
        self.subject.cells(self.place, &mut self.values[..here]);
        if next > 0 && self.fills_domain && self.row + 1 == self.subject.rows() {
            self.values[NEXT..NEXT + next].iter_mut().enumerate().for_each(|(i, value)| *value = random(i));
        } else if next > 0 {
            let place = self.subject.place(self.row + 1, Some(self.place));
            self.subject.cells(place, &mut self.values[NEXT..NEXT + next]);
        }
    }

    /// The value of a loaded cell.
    #[inline(always)]
    pub fn get(&self, cell: usize) -> &Limbs {
        &self.values[cell]
    }

    /// The same for arithmetic.
    #[inline(always)]
    pub fn field(&self, cell: usize) -> Fp<S::Field> {
        lift(&self.values[cell])
    }

    /// A coefficient, 0 if it is missing.
    #[inline(always)]
    pub fn coefficient(&self, index: usize) -> &Limbs {
        self.subject.coefficient(self.place, index).unwrap_or(&ZERO)
    }

    /// The same for arithmetic.
    pub fn field_coefficient(&self, index: usize) -> Fp<S::Field> {
        lift(self.coefficient(index))
    }

    /// Whether a cell is below a small bound.
    #[inline(always)]
    pub fn is_below(&self, cell: usize, bound: u64) -> bool {
        is_below(&self.values[cell], bound)
    }
}

/// Fixed values that meet no condition but one that random values meet, too.
fn random(column: usize) -> Limbs {
    let odd = 2 * column as u64 + 1;
    let spread =
        [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb].map(|k: u64| k.wrapping_mul(odd));
    [spread[0], spread[1], spread[2], odd]
}

/// Whether a value is below a small bound.
#[inline(always)]
pub fn is_below(value: &Limbs, bound: u64) -> bool {
    value[1] | value[2] | value[3] == 0 && value[0] < bound
}

/// Canonical limbs for arithmetic.
#[inline(always)]
pub fn lift<M: Modulus>(value: &Limbs) -> Fp<M> {
    Fp::from_limbs(value).unwrap_or(Fp::ZERO)
}

/// `bit` unless it holds.
#[inline(always)]
pub fn unless(holds: bool, bit: u32) -> u32 {
    u32::from(!holds) << bit
}
