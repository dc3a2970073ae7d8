//! Where rows and cells come from: source positions, and the variables behind internal ones. For messages, so nothing
//! here is made for speed.

use super::rows::Content;
use super::{Circuit, Half, ReadError, Terms, NONE};
use crate::check::KimchiField;
use crate::field::canonical::{self, Limbs, ONE, ZERO};

/// Parts of a row, as `ConstraintSystem` numbers them: the left half or the whole row, the right half, and from here on
/// the copies of its columns.
const RIGHT_HALF: u32 = 1;
const COPY_OF: u32 = 2;

impl<M: KimchiField> Circuit<M> {
    /// The source position under which a part of a row was made, -1 if unknown.
    pub fn source_of(&self, row: u32, part: u32) -> i32 {
        if row >= self.rows() {
            return -1;
        }
        let content = self.content(row);
        if part >= COPY_OF {
            return self.copy_source(self.variable_in(content, (part - COPY_OF) as usize));
        }
        match content {
            Content::Public(_) => -1,
            Content::Special(i) => self.sources.of(i as u32, 1),
            Content::Generic(older) => {
                let alone = older + 1 == self.halves.len();
                if alone && part == RIGHT_HALF {
                    return -1;
                }
                let half = if alone || part == RIGHT_HALF { older } else { older + 1 };
                self.sources.of(half as u32, 0)
            }
        }
    }

    /// That of the first union of a variable's class whose two sides differ.
    fn copy_source(&self, variable: i32) -> i32 {
        if variable == NONE || !self.prove {
            return -1;
        }
        let Some(mut classes) = self.classes() else { return -1 };
        let class = find(&mut classes, self.number(variable));
        let blamed = self.unions.iter().position(|&[x, y]| {
            let differ = self.variable_value(x) != self.variable_value(y);
            differ && find(&mut classes, self.number(x)) == class
        });
        blamed.map_or(-1, |i| self.sources.of(i as u32, 2))
    }

    /// Variables and internal ones in one numbering.
    fn number(&self, variable: i32) -> usize {
        if variable >= 0 {
            variable as usize
        } else {
            self.variables as usize + !variable as usize
        }
    }

    /// For each variable the one it was united with last, itself at the root; `None` without memory.
    fn classes(&self) -> Option<Vec<u32>> {
        let mut parents = Vec::new();
        let count = self.variables + self.internals;
        parents.try_reserve_exact(count as usize).ok()?;
        parents.extend(0..count);
        for &[x, y] in self.unions.iter() {
            let (x, y) = (find(&mut parents, self.number(x)), find(&mut parents, self.number(y)));
            parents[x.max(y)] = x.min(y) as u32;
        }
        Some(parents)
    }

    /// What stands in a cell in terms of the circuit's own variables, ascending; `None` for an empty cell or row.
    ///
    /// # Errors
    /// `TooManyTerms` beyond `limit`, `Memory`.
    pub fn expression(&self, row: u32, column: usize, limit: usize) -> Result<Option<Terms>, ReadError> {
        let variable = if row < self.rows() { self.variable_in(self.content(row), column) } else { NONE };
        if variable == NONE {
            return Ok(None);
        }
        let mut out = Terms { constant: ZERO, terms: Vec::new() };
        // Internal variables by number; recipes name older ones only, so the youngest first meets each once.
        let mut internal: Vec<(u32, Limbs)> = Vec::new();
        add_term::<M>(&mut out, &mut internal, variable, &ONE)?;
        while let Some((number, factor)) = take_youngest(&mut internal) {
            let Some(half) = self.recipe_of(number) else { return Ok(None) };
            let [s, t, _, _, c] = self.shapes.list[half.shape as usize];
            let times = |k: u32| canonical::mul::<M>(self.values.get(k), &factor);
            if half.l == !(number as i32) {
                out.constant = canonical::add::<M>(&out.constant, &canonical::neg::<M>(&times(c)));
                continue;
            }
            out.constant = canonical::add::<M>(&out.constant, &times(c));
            for (k, side) in [(s, half.l), (t, half.r)] {
                if side != NONE {
                    add_term::<M>(&mut out, &mut internal, side, &times(k))?;
                }
            }
            if out.terms.len() > limit {
                return Err(ReadError::TooManyTerms(limit));
            }
        }
        out.terms.retain(|(_, coefficient)| *coefficient != ZERO);
        if out.terms.len() > limit {
            return Err(ReadError::TooManyTerms(limit));
        }
        out.terms.sort_unstable();
        Ok(Some(out))
    }

    /// The half that introduces an internal variable: the first to name it.
    fn recipe_of(&self, number: u32) -> Option<Half> {
        let variable = !(number as i32);
        self.halves.iter().find(|half| half.o == variable || half.l == variable).copied()
    }
}

fn find(parents: &mut [u32], start: usize) -> usize {
    let mut x = start;
    while parents[x] as usize != x {
        parents[x] = parents[parents[x] as usize];
        x = parents[x] as usize;
    }
    x
}

fn take_youngest(internal: &mut Vec<(u32, Limbs)>) -> Option<(u32, Limbs)> {
    let at = internal.iter().enumerate().max_by_key(|(_, (number, _))| *number)?.0;
    Some(internal.swap_remove(at))
}

fn add_term<M: KimchiField>(
    out: &mut Terms,
    internal: &mut Vec<(u32, Limbs)>,
    variable: i32,
    k: &Limbs,
) -> Result<(), ReadError> {
    let (terms, number) = if variable >= 0 { (&mut out.terms, variable as u32) } else { (internal, !variable as u32) };
    if let Some((_, sum)) = terms.iter_mut().find(|(known, _)| *known == number) {
        *sum = canonical::add::<M>(sum, k);
        return Ok(());
    }
    terms.try_reserve(1).map_err(|_| ReadError::Memory)?;
    terms.push((number, *k));
    Ok(())
}
