//! The quotient t = f/(x^n - 1) (section 6), coset by coset.
//!
//! t is known from its values on eight cosets of the domain, and on each of them x^n - 1 is one number and the next row
//! is the next point. So columns are evaluated on one coset after the other, n values each, never on all 8 n points.
//! Gates of degree up to four are held apart: four cosets suffice for them, and for all columns that only they read.

use crate::circuit::COLUMNS;
use crate::curve::Fp;
use crate::domain::{coset_generator, Domain, WIRED};
use crate::gates::{self, Row, GATES};
use crate::index::ProverIndex;
use crate::linearization::{Challenges, ALPHAS, LOOKUP_ALPHA};
use crate::lookup::{self, LookupRow};
use crate::permutation::{self, PermutationRow};
use crate::polynomial::on_coset;
use crate::tasks::{Step, Tasks};
use crate::{Error, Result};
use ark_ff::{batch_inversion, AdditiveGroup, Field, Zero};
use ark_poly::{EvaluationDomain, Radix2EvaluationDomain};

const COSETS: usize = 8;
/// Cosets for gates of low degree: every second one.
const LOW_COSETS: usize = 4;
/// Rows that a thread goes through at least.
const LEAST: usize = 1 << 9;

/// Places of the columns.
mod slot {
    pub const W: usize = 0;
    pub const C: usize = 15;
    pub const SIGMA: usize = 30;
    pub const Z: usize = 37;
    pub const SELECTOR: usize = 38;
    pub const PUBLIC: usize = 50;
    pub const SORTED: usize = 51;
    pub const AGGREGATION: usize = 56;
    pub const TABLE: usize = 57;
    pub const RUNTIME: usize = 58;
    pub const RUNTIME_SELECTOR: usize = 59;
    pub const PATTERN: usize = 60;
    pub const COUNT: usize = 64;
}

/// The polynomials of a proof, by column; none for zeros.
pub struct Columns<'a> {
    index: &'a ProverIndex,
    polynomials: [&'a [Fp]; slot::COUNT],
}

impl<'a> Columns<'a> {
    /// The columns of an index, with those of a prover.
    pub fn new(
        index: &'a ProverIndex,
        w: impl Iterator<Item = &'a Vec<Fp>>,
        z: &'a [Fp],
        public: &'a [Fp],
    ) -> Columns<'a> {
        let mut columns = Columns { index, polynomials: [&[]; slot::COUNT] };
        columns.set(slot::W, w);
        columns.set(slot::C, index.coefficients.iter());
        columns.set(slot::SIGMA, index.sigma.iter());
        columns.polynomials[slot::Z] = z;
        columns.polynomials[slot::PUBLIC] = public;
        for (i, selector) in index.selectors.iter().enumerate() {
            columns.polynomials[slot::SELECTOR + i] = selector.as_deref().unwrap_or_default();
        }
        if let Some(lookup) = &index.lookup {
            columns.polynomials[slot::RUNTIME_SELECTOR] = lookup.runtime_selector.as_deref().unwrap_or_default();
            for (i, selector) in lookup.selectors.iter().enumerate() {
                columns.polynomials[slot::PATTERN + i] = selector.as_deref().unwrap_or_default();
            }
        }
        columns
    }

    /// Adds the prover's columns of lookups.
    pub fn with_lookups(
        mut self,
        sorted: impl Iterator<Item = &'a Vec<Fp>>,
        aggregation: &'a [Fp],
        table: &'a [Fp],
        runtime: Option<&'a [Fp]>,
    ) -> Columns<'a> {
        self.set(slot::SORTED, sorted);
        self.polynomials[slot::AGGREGATION] = aggregation;
        self.polynomials[slot::TABLE] = table;
        self.polynomials[slot::RUNTIME] = runtime.unwrap_or_default();
        self
    }

    fn set(&mut self, first: usize, polynomials: impl Iterator<Item = &'a Vec<Fp>>) {
        self.polynomials[first..].iter_mut().zip(polynomials).for_each(|(to, p)| *to = p);
    }

    /// Gates that occur, of low degree or not, by their place in [`GATES`].
    fn gates(&self, low: bool) -> Vec<usize> {
        let occurs = |i: &usize| !self.polynomials[slot::SELECTOR + i].is_empty();
        (0..GATES.len()).filter(|i| (GATES[*i].degree <= LOW_COSETS) == low).filter(occurs).collect()
    }

    /// Which columns are read on a coset.
    fn needed(&self, high: &[usize], low: Option<&[usize]>) -> [bool; slot::COUNT] {
        let mut needed = [false; slot::COUNT];
        needed[slot::W..slot::W + WIRED].fill(true);
        needed[slot::SIGMA..slot::SIGMA + WIRED].fill(true);
        needed[slot::Z] = true;
        needed[slot::PUBLIC] = low.is_some();
        for &i in high.iter().chain(low.unwrap_or_default()) {
            let (here, next, coefficients) = GATES[i].reads;
            needed[slot::W..slot::W + here.max(next)].fill(true);
            needed[slot::C..slot::C + coefficients].fill(true);
            needed[slot::SELECTOR + i] = true;
        }
        if self.index.lookup.is_some() {
            needed[slot::W..slot::W + COLUMNS].fill(true);
            needed[slot::SORTED..].fill(true);
        }
        needed
    }
}

/// The coefficients of t, 7 n of them; where f is not a multiple of x^n - 1, that is an error if `strict`.
///
/// # Errors
/// [`Error::Unsatisfied`], [`Error::Cancelled`].
pub fn quotient(columns: &Columns<'_>, challenges: &Challenges, strict: bool, tasks: &Tasks<'_>) -> Result<Vec<Fp>> {
    let domain = &columns.index.domain;
    let n = domain.size;
    let (high, low) = (columns.gates(false), columns.gates(true));
    let alphas = challenges.alphas();
    let eighth = radix2(COSETS * n)?;
    let mut high_values = vec![Fp::ZERO; COSETS * n];
    let mut low_values = vec![Fp::ZERO; LOW_COSETS * n];
    for coset in 0..COSETS {
        tasks.step(Step::Quotient)?;
        let low = (coset % 2 == 0).then_some(low.as_slice());
        let shift = coset_generator() * eighth.element(coset);
        let coset_values = Coset::new(columns, &columns.needed(&high, low), shift, tasks);
        let evaluation = Evaluation { coset: &coset_values, columns, challenges, alphas: &alphas, high: &high, low };
        let runs = tasks.map(n.div_ceil(LEAST), |run| evaluation.rows(run * LEAST..((run + 1) * LEAST).min(n)));
        for (i, [high, low]) in runs.into_iter().flatten().enumerate() {
            high_values[COSETS * i + coset] = high;
            if coset % 2 == 0 {
                low_values[LOW_COSETS * i + coset / 2] = low;
            }
        }
    }
    let rest = interpolate(&mut low_values, LOW_COSETS - 1, n)? | interpolate(&mut high_values, COSETS - 1, n)?;
    if strict && rest {
        return Err(Error::Unsatisfied("the witness does not satisfy the circuit: the quotient leaves a rest".into()));
    }
    high_values.iter_mut().zip(&low_values).for_each(|(t, low)| *t += low);
    high_values.truncate((COSETS - 1) * n);
    Ok(high_values)
}

fn radix2(size: usize) -> Result<Radix2EvaluationDomain<Fp>> {
    Radix2EvaluationDomain::new(size).ok_or_else(|| Error::call(format!("no domain of {size} points")))
}

/// From values on cosets to coefficients; answers whether one of those from `most` n on is not 0.
fn interpolate(values: &mut Vec<Fp>, most: usize, n: usize) -> Result<bool> {
    radix2(values.len())?.ifft_in_place(values);
    let rest = values[most * n..].iter().any(|c| !c.is_zero());
    let step = coset_generator().inverse().unwrap_or_default();
    let mut power = Fp::ONE;
    for c in values.iter_mut() {
        *c *= power;
        power *= step;
    }
    Ok(rest)
}

/// Values of the columns on one coset.
struct Coset {
    shift: Fp,
    /// x^n - 1.
    vanishing: Fp,
    values: Vec<Vec<Fp>>,
    /// 1/(x - 1).
    inverses: Vec<Fp>,
}

impl Coset {
    fn new(columns: &Columns<'_>, needed: &[bool; slot::COUNT], shift: Fp, tasks: &Tasks<'_>) -> Coset {
        let domain = &columns.index.domain;
        let values = tasks.map(slot::COUNT, |i| match columns.polynomials[i] {
            polynomial if needed[i] && !polynomial.is_empty() => on_coset(domain, polynomial, &shift),
            _ => Vec::new(),
        });
        let mut inverses: Vec<Fp> =
            permutation::points(domain).into_iter().map(|point| shift * point - Fp::ONE).collect();
        batch_inversion(&mut inverses);
        Coset { shift, vanishing: domain.vanishing(&shift), values, inverses }
    }

    #[inline]
    fn at(&self, slot: usize, i: usize) -> Fp {
        self.values[slot].get(i).copied().unwrap_or(Fp::ZERO)
    }

    #[inline]
    fn both(&self, slot: usize, i: usize, next: usize) -> [Fp; 2] {
        [self.at(slot, i), self.at(slot, next)]
    }

    /// (x^n - 1)/(x - w^(-back)) at point i, as x_i - w^k = w^k (x_(i-k) - 1).
    fn spike(&self, domain: &Domain, i: usize, back: usize, power: &Fp) -> Fp {
        self.vanishing * power * self.inverses[(i + back) % domain.size]
    }
}

/// What is summed up at each point of a coset.
struct Evaluation<'a> {
    coset: &'a Coset,
    columns: &'a Columns<'a>,
    challenges: &'a Challenges,
    alphas: &'a [Fp; ALPHAS],
    high: &'a [usize],
    low: Option<&'a [usize]>,
}

impl Evaluation<'_> {
    /// Both parts of f/(x^n - 1) at a run of points.
    fn rows(&self, rows: std::ops::Range<usize>) -> Vec<[Fp; 2]> {
        let (coset, index) = (self.coset, self.columns.index);
        let domain = &index.domain;
        let inverse = coset.vanishing.inverse().unwrap_or_default();
        let step = domain.point(1);
        let backs = [domain.zk_rows, domain.zk_rows + 1];
        let powers = backs.map(|back| domain.point(back));
        let mut x = coset.shift * domain.point(rows.start);
        let mut row = Row::new();
        let mut all = Vec::with_capacity(rows.len());
        for i in rows {
            let next = (i + 1) % domain.size;
            for k in 0..COLUMNS {
                row.w[k] = coset.at(slot::W + k, i);
                row.next[k] = coset.at(slot::W + k, next);
                row.c[k] = coset.at(slot::C + k, i);
            }
            let first = coset.vanishing * coset.inverses[i];
            let [last, lookup_last] = [0, 1].map(|k| coset.spike(domain, i, backs[k], &powers[k]));
            let mut high = self.gates(self.high, &row, i);
            high += permutation::combine(
                &PermutationRow {
                    x,
                    w: &row.w,
                    sigma: std::array::from_fn(|k| coset.at(slot::SIGMA + k, i)),
                    z: coset.both(slot::Z, i, next),
                    mask: domain.permutation_mask(&x),
                    first,
                    last,
                },
                &index.shifts,
                self.challenges.beta_gamma,
                &self.alphas[permutation::ALPHA..],
            );
            if index.lookup.is_some() {
                high += self.lookups(&row, i, next, &x, first, lookup_last);
            }
            let low = self.low.map_or(Fp::ZERO, |low| self.gates(low, &row, i) + coset.at(slot::PUBLIC, i));
            all.push([high * inverse, low * inverse]);
            x *= step;
        }
        all
    }

    fn gates(&self, gates: &[usize], row: &Row, i: usize) -> Fp {
        let value = |gate: usize| gates::combine(GATES[gate].kind, row, self.alphas);
        gates.iter().map(|&gate| self.coset.at(slot::SELECTOR + gate, i) * value(gate)).sum()
    }

    fn lookups(&self, row: &Row, i: usize, next: usize, x: &Fp, first: Fp, last: Fp) -> Fp {
        let (coset, index) = (self.coset, self.columns.index);
        let Some(columns) = &index.lookup else { return Fp::ZERO };
        let row = LookupRow {
            w: row.w,
            selectors: std::array::from_fn(|k| coset.at(slot::PATTERN + k, i)),
            aggregation: coset.both(slot::AGGREGATION, i, next),
            table: coset.both(slot::TABLE, i, next),
            sorted: std::array::from_fn(|k| coset.both(slot::SORTED + k, i, next)),
            runtime: coset.at(slot::RUNTIME, i) * coset.at(slot::RUNTIME_SELECTOR, i),
            mask: index.domain.lookup_mask(x),
            first,
            last,
        };
        let Challenges { joint, beta_gamma, .. } = self.challenges;
        lookup::combine(&columns.shape, &row, joint, *beta_gamma, &self.alphas[LOOKUP_ALPHA..])
    }
}
