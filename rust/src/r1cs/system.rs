//! Rows in arenas: three counts a row, and a wire and a coefficient number a term.

use super::coefficients::{Coefficients, MINUS_ONE, ONE};
use super::{Limbs, Refused, Witness};
use crate::arena::{Arena, Budget};
use crate::field::{dot, Fp, Modulus};
use std::sync::Arc;

/// Rows between two remembered positions of terms.
const STRIDE: usize = 128;
/// Rows of a system.
const MOST_ROWS: usize = 1 << 31;

/// A system of rank-1 constraints. One owner while rows are appended; then safe to share.
#[derive(Debug)]
pub struct System<M: Modulus> {
    wires: u32,
    counts: Arena<[u32; 3]>,
    /// Where the terms of every [`STRIDE`]th row start.
    starts: Arena<u64>,
    term_wires: Arena<u32>,
    term_coefficients: Arena<u32>,
    coefficients: Coefficients,
    kind: std::marker::PhantomData<M>,
}

/// One linear combination: wires, and a coefficient number each.
pub type Combination<'a> = (&'a [u32], &'a [u32]);

/// The linear combinations A, B and C of a row.
pub type Row<'a> = [Combination<'a>; 3];

impl<M: Modulus> System<M> {
    /// An empty system; wire 0 is the constant one.
    pub fn new(wires: u32, budget: &Arc<Budget>) -> Result<Self, Refused> {
        let (one, minus_one) = (Fp::<M>::ONE, -Fp::<M>::ONE);
        Ok(System {
            wires,
            counts: Arena::new(budget, 42),
            starts: Arena::new(budget, 43),
            term_wires: Arena::new(budget, 44),
            term_coefficients: Arena::new(budget, 45),
            coefficients: Coefficients::new(*one.montgomery(), *minus_one.montgomery(), budget)?,
            kind: std::marker::PhantomData,
        })
    }

    /// Appends rows; all of them or, on an error, none. Coefficients interned by a refused call stay and are not used.
    pub fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<(), Refused> {
        self.validate(counts, wires, coefficients)?;
        let terms = wires.len();
        self.counts.reserve(counts.len())?;
        self.starts.reserve(counts.len() / STRIDE + 1)?;
        self.term_wires.reserve(terms)?;
        self.term_coefficients.reserve(terms)?;
        let before = self.term_coefficients.len();
        if let Err(refused) = self.intern(coefficients) {
            self.term_coefficients.truncate(before);
            return Err(refused);
        }
        self.term_wires.try_extend(wires)?;
        let mut at = before as u64;
        for row in counts {
            if self.counts.len().is_multiple_of(STRIDE) {
                self.starts.push(at);
            }
            self.counts.push(*row);
            at += row.iter().map(|&n| u64::from(n)).sum::<u64>();
        }
        Ok(())
    }

    fn validate(&self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<(), Refused> {
        let terms: u64 = counts.iter().flatten().map(|&n| u64::from(n)).sum();
        if terms != wires.len() as u64 || terms != coefficients.len() as u64 {
            return Err(Refused::Counts);
        }
        if self.counts.len() + counts.len() > MOST_ROWS {
            return Err(Refused::Limit("rows"));
        }
        match wires.iter().find(|&&wire| wire >= self.wires) {
            Some(&wire) => Err(Refused::Wire { wire, wires: self.wires }),
            None => Ok(()),
        }
    }

    fn intern(&mut self, coefficients: &[Limbs]) -> Result<(), Refused> {
        for (i, canonical) in coefficients.iter().enumerate() {
            let element = Fp::<M>::from_limbs(canonical).ok_or(Refused::NotCanonical(i))?;
            let number = self.coefficients.intern(element.montgomery())?;
            self.term_coefficients.push(number);
        }
        Ok(())
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.counts.len()
    }

    /// Wires, the constant one included.
    pub fn wires(&self) -> u32 {
        self.wires
    }

    /// Terms of all rows.
    pub fn terms(&self) -> usize {
        self.term_wires.len()
    }

    /// Distinct coefficients; 1 and -1 always count.
    pub fn distinct(&self) -> usize {
        self.coefficients.len()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.counts.bytes()
            + self.starts.bytes()
            + self.term_wires.bytes()
            + self.term_coefficients.bytes()
            + self.coefficients.bytes()
    }

    /// Where the terms of a row start; the row may be the one behind the last.
    pub(super) fn start(&self, row: usize) -> usize {
        let Some(&start) = self.starts.get(row / STRIDE) else { return self.terms() };
        let before = self.counts.get(row / STRIDE * STRIDE..row).unwrap_or_default();
        start as usize + before.iter().flatten().map(|&n| n as usize).sum::<usize>()
    }

    /// The row whose terms start at `start`, and where the next one's do.
    pub(super) fn row(&self, row: usize, start: usize) -> (Row<'_>, usize) {
        let mut at = start;
        let combinations = self.counts[row].map(|n| {
            let range = at..at + n as usize;
            at = range.end;
            (&self.term_wires[range.clone()], &self.term_coefficients[range])
        });
        (combinations, at)
    }

    /// As [`super::AnySystem::read`].
    pub fn read(&self, row: usize, from: usize, wires: &mut [u32], values: &mut [Limbs]) -> Result<[u32; 3], Refused> {
        let counts = *self.counts.get(row).ok_or(Refused::Row(row))?;
        let start = self.start(row);
        let end = start + counts.iter().map(|&n| n as usize).sum::<usize>();
        let from = (start + from).min(end);
        let some = (end - from).min(wires.len()).min(values.len());
        wires[..some].copy_from_slice(&self.term_wires[from..from + some]);
        for (value, &number) in values.iter_mut().zip(&self.term_coefficients[from..from + some]) {
            let form = *self.coefficients.get(number);
            *value = Fp::<M>::from_montgomery(form).unwrap_or(Fp::ZERO).to_limbs();
        }
        Ok(counts)
    }

    /// As [`super::AnySystem::witness`].
    pub fn witness(&self, budget: &Arc<Budget>) -> Witness {
        Witness::new(budget)
    }

    /// As [`super::AnySystem::assign`].
    pub fn assign(&self, witness: &mut Witness, values: &[Limbs]) -> Result<(), Refused> {
        if witness.len() + values.len() > self.wires as usize {
            return Err(Refused::Values(witness.len() + values.len(), self.wires));
        }
        witness.append::<M>(values)
    }

    /// The value of a linear combination. Products gather unreduced, some at a time.
    pub(super) fn evaluate(&self, (wires, coefficients): Combination<'_>, values: &[Limbs]) -> Fp<M> {
        let (mut sum, mut gathered) = (Fp::ZERO, 0);
        let (mut xs, mut ys) = ([Fp::<M>::ZERO; GATHERED], [Fp::<M>::ZERO; GATHERED]);
        for (&wire, &number) in wires.iter().zip(coefficients) {
            let value = lift(&values[wire as usize]);
            match number {
                ONE => sum = sum + value,
                MINUS_ONE => sum = sum - value,
                _ => {
                    (xs[gathered], ys[gathered]) = (value, lift(self.coefficients.get(number)));
                    gathered += 1;
                    if gathered == GATHERED {
                        sum = sum + dot(&xs, &ys);
                        gathered = 0;
                    }
                }
            }
        }
        sum + dot(&xs[..gathered], &ys[..gathered])
    }
}

const GATHERED: usize = 16;

/// An element kept in Montgomery form, which is below p.
fn lift<M: Modulus>(form: &Limbs) -> Fp<M> {
    Fp::from_montgomery(*form).unwrap_or(Fp::ZERO)
}
