//! ft (section 7): what is left of the equation of the quotient once all columns but sigma_6 and t are replaced by their
//! values at zeta. Prover and verifier compute it from the same values.

use crate::circuit::COLUMNS;
use crate::curve::Fp;
use crate::domain::{Domain, WIRED};
use crate::gates::{combine, Row, GATES};
use crate::lookup::{self, Joint, LookupRow, Shape};
use crate::permutation::ALPHA;
use crate::polynomial::{chunk_power, join};
use crate::proof::{Evaluation, Evaluations, LookupEvaluations};
use ark_ff::{AdditiveGroup, Field};

/// Powers of alpha in use.
pub const ALPHAS: usize = 32;
/// First power of alpha of lookups.
pub const LOOKUP_ALPHA: usize = 24;

/// Challenges up to zeta.
#[derive(Clone, Copy, Debug)]
pub struct Challenges {
    /// What joins the values of lookups.
    pub joint: Joint,
    /// beta and gamma.
    pub beta_gamma: [Fp; 2],
    /// alpha.
    pub alpha: Fp,
    /// zeta.
    pub zeta: Fp,
}

impl Challenges {
    /// alpha^0, alpha^1, ..
    pub fn alphas(&self) -> [Fp; ALPHAS] {
        let mut power = Fp::ONE;
        std::array::from_fn(|_| {
            let this = power;
            power *= self.alpha;
            this
        })
    }
}

/// Values of whole polynomials at zeta and zeta w.
pub struct Joined<'a> {
    domain: &'a Domain,
    challenges: &'a Challenges,
    powers: [Fp; 2],
    row: Row,
    z: [Fp; 2],
    sigma: Vec<Fp>,
    evaluations: &'a Evaluations,
}

impl<'a> Joined<'a> {
    /// Joins the chunks of the evaluations.
    pub fn new(domain: &'a Domain, depth: usize, challenges: &'a Challenges, evaluations: &'a Evaluations) -> Self {
        let points = [challenges.zeta, challenges.zeta * domain.point(1)];
        let powers = points.map(|x| chunk_power(&x, depth));
        let both = |e: &Evaluation| [join(&e[0], &powers[0]), join(&e[1], &powers[1])];
        let mut row = Row::new();
        for i in 0..COLUMNS {
            [row.w[i], row.next[i]] = both(&evaluations.w[i]);
            row.c[i] = both(&evaluations.coefficients[i])[0];
        }
        let z = both(&evaluations.z);
        let sigma = evaluations.sigma.iter().map(|e| both(e)[0]).collect();
        Joined { domain, challenges, powers, row, z, sigma, evaluations }
    }

    fn both(&self, e: &Evaluation) -> [Fp; 2] {
        [join(&e[0], &self.powers[0]), join(&e[1], &self.powers[1])]
    }

    /// zeta^D: what chunks of a combination are joined with.
    pub fn chunk_power(&self) -> Fp {
        self.powers[0]
    }

    /// K: the factor of sigma_6 in ft.
    pub fn sigma_factor(&self, alphas: &[Fp]) -> Fp {
        let [beta, gamma] = self.challenges.beta_gamma;
        let mask = self.domain.permutation_mask(&self.challenges.zeta);
        let product: Fp = self.sigma.iter().zip(&self.row.w).map(|(s, w)| gamma + beta * s + w).product();
        -self.z[1] * beta * alphas[ALPHA] * mask * product
    }

    /// ft(zeta), given the value of the public polynomial; `None` if zeta is in the domain.
    pub fn ft(&self, shifts: &[Fp; WIRED], shape: Option<&Shape>, public: &Fp, alphas: &[Fp]) -> Option<Fp> {
        let Challenges { zeta, beta_gamma: [beta, gamma], .. } = *self.challenges;
        let w = &self.row.w;
        let [z, z_next] = self.z;
        let domain = self.domain;
        let factor = alphas[ALPHA] * domain.permutation_mask(&zeta);
        let wired: Fp = self.sigma.iter().zip(w).map(|(s, w)| beta * s + w + gamma).product();
        let names: Fp = shifts.iter().zip(w).map(|(s, w)| gamma + beta * zeta * s + w).product();
        let end = zeta - domain.point(domain.first_zk_row());
        let start = zeta - Fp::ONE;
        let vanishing = domain.vanishing(&zeta);
        let boundary = vanishing
            * (alphas[ALPHA + 1] * end + alphas[ALPHA + 2] * start)
            * (Fp::ONE - z)
            * (end * start).inverse()?;
        let permutation = factor * z_next * (w[WIRED - 1] + gamma) * wired - factor * z * names + boundary;
        let lookups = match (shape, &self.evaluations.lookup) {
            (Some(shape), Some(lookup)) => self.lookups(shape, lookup, vanishing, alphas)?,
            _ => Fp::ZERO,
        };
        Some(permutation - public - self.gates(alphas) - lookups)
    }

    fn gates(&self, alphas: &[Fp]) -> Fp {
        let selectors = self.evaluations.selectors.iter().map(Some);
        let selectors = selectors.chain(self.evaluations.optional.iter().map(Option::as_ref));
        let present = GATES.iter().zip(selectors).filter_map(|(gate, selector)| Some((gate, selector?)));
        present
            .map(|(gate, selector)| (gate, join(&selector[0], &self.powers[0])))
            .filter(|(_, selector)| *selector != Fp::ZERO)
            .map(|(gate, selector)| selector * combine(gate.kind, &self.row, alphas))
            .sum()
    }

    fn lookups(&self, shape: &Shape, lookup: &LookupEvaluations, vanishing: Fp, alphas: &[Fp]) -> Option<Fp> {
        let zeta = self.challenges.zeta;
        let here = |e: &Option<Evaluation>| e.as_ref().map_or(Fp::ZERO, |e| self.both(e)[0]);
        let last = self.domain.point(self.domain.first_zk_row() - 1);
        let row = LookupRow {
            w: self.row.w,
            selectors: [0, 1, 2, 3].map(|i| here(&lookup.selectors[i])),
            aggregation: self.both(&lookup.aggregation),
            table: self.both(&lookup.table),
            sorted: std::array::from_fn(|i| lookup.sorted.get(i).map_or([Fp::ZERO; 2], |e| self.both(e))),
            runtime: here(&lookup.runtime) * here(&lookup.runtime_selector),
            mask: self.domain.lookup_mask(&zeta),
            first: vanishing * (zeta - Fp::ONE).inverse()?,
            last: vanishing * (zeta - last).inverse()?,
        };
        Some(lookup::combine(shape, &row, &self.challenges.joint, self.challenges.beta_gamma, &alphas[LOOKUP_ALPHA..]))
    }
}
