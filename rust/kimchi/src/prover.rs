//! The prover, step by step as in section 5.

use crate::circuit::COLUMNS;
use crate::curve::Fp;
use crate::index::ProverIndex;
use crate::key::Commitment;
use crate::linearization::{Challenges, Joined};
use crate::lookup::{aggregate, joint_table, looked_up, sort, Joint};
use crate::opening::{open, Combination};
use crate::permutation;
use crate::polynomial::{evaluate, evaluate_chunks, interpolate, join};
use crate::proof::{Commitments, Evaluation, Evaluations, LookupCommitments, LookupEvaluations, Proof};
use crate::quotient::{quotient, Columns};
use crate::srs::Blinded;
use crate::tasks::{Step, Tasks};
use crate::transcript::{endo, Transcript};
use crate::verifier::{combined_value, evaluation_challenges, public_commitment, public_polynomial};
use crate::witness::{check, runtime_column, Witness};
use crate::Result;
use ark_ff::{AdditiveGroup, Field, UniformRand, Zero};
use rand_chacha::rand_core::SeedableRng;
use rand_chacha::ChaCha20Rng;

/// Proves that a witness satisfies the circuit of an index. `seed` hides the witness: it must be secret and fresh.
///
/// # Errors
/// [`crate::Error::Unsatisfied`] names the rows of a witness that does not satisfy the circuit;
/// [`crate::Error::Call`] for one of another shape; [`crate::Error::Cancelled`].
pub fn prove(index: &ProverIndex, witness: &Witness, seed: [u8; 32], tasks: &Tasks<'_>) -> Result<Proof> {
    tasks.step(Step::WitnessCheck)?;
    check(index, witness, tasks)?;
    Prover::new(index, seed, Aim::Proof, tasks).prove(witness)
}

/// As [`prove`], of any witness: where it does not satisfy the circuit, the proof does not hold. For tests of verifiers:
/// it is what a forger has who knows no witness.
pub fn prove_unchecked(index: &ProverIndex, witness: &Witness, seed: [u8; 32], tasks: &Tasks<'_>) -> Result<Proof> {
    witness.check_shape(&index.circuit)?;
    Prover::new(index, seed, Aim::Any, tasks).prove(witness)
}

/// As [`prove_unchecked`], with evaluations that `alter` changes before they are opened: all challenges and the opening
/// are made for the changed ones, and only the commitments are of other polynomials. For tests of verifiers.
pub fn prove_altered(
    index: &ProverIndex,
    witness: &Witness,
    seed: [u8; 32],
    alter: &dyn Fn(&mut Evaluations),
    tasks: &Tasks<'_>,
) -> Result<Proof> {
    witness.check_shape(&index.circuit)?;
    Prover::new(index, seed, Aim::Altered(alter), tasks).prove(witness)
}

/// What a prover is to make.
#[derive(Clone, Copy)]
enum Aim<'a> {
    /// A proof that holds; a witness that does not satisfy the circuit is an error.
    Proof,
    /// One of any witness.
    Any,
    /// One of changed evaluations.
    Altered(&'a dyn Fn(&mut Evaluations)),
}

/// A polynomial that the prover made, hidden.
struct Hidden {
    coefficients: Vec<Fp>,
    blinders: Vec<Fp>,
    commitment: Commitment,
}

struct Prover<'a> {
    index: &'a ProverIndex,
    tasks: &'a Tasks<'a>,
    random: ChaCha20Rng,
    transcript: Transcript,
    aim: Aim<'a>,
}

/// The columns of lookups before beta.
struct Sorted {
    joint: Joint,
    looked_up: Vec<Fp>,
    table_values: Vec<Fp>,
    table: Vec<Fp>,
    runtime: Option<Hidden>,
    values: Vec<Vec<Fp>>,
    columns: Vec<Hidden>,
}

impl<'a> Prover<'a> {
    fn new(index: &'a ProverIndex, seed: [u8; 32], aim: Aim<'a>, tasks: &'a Tasks<'a>) -> Prover<'a> {
        Prover { index, tasks, random: ChaCha20Rng::from_seed(seed), transcript: Transcript::default(), aim }
    }

    /// Whether a witness that does not satisfy the circuit ends the proof.
    fn strict(&self) -> bool {
        matches!(self.aim, Aim::Proof)
    }

    fn prove(mut self, witness: &Witness) -> Result<Proof> {
        let index = self.index;
        self.tasks.step(Step::WitnessColumns)?;
        self.transcript.absorb_base(index.key.digest());
        let public = witness.public(index.circuit.public);
        let public_polynomial = public_polynomial(&index.key, &public);
        let commitment = public_commitment(&index.srs, &index.key, &public_polynomial, self.tasks);
        self.transcript.absorb_points(&commitment);
        let cells: Vec<Vec<Fp>> = (0..COLUMNS).map(|column| self.with_random_rows(&witness.columns[column])).collect();
        let w = self.hide_witness(&cells);

        self.tasks.step(Step::SortedLookups)?;
        let sorted = self.sort(witness, &cells)?;
        let joint = sorted.as_ref().map_or(Joint { j: Fp::ZERO, id: Fp::ZERO }, |sorted| sorted.joint);
        let beta_gamma = [self.transcript.number(), self.transcript.number()];

        self.tasks.step(Step::Aggregations)?;
        let aggregation = match (&index.lookup, &sorted) {
            (Some(lookup), Some(sorted)) => {
                let Sorted { table_values, looked_up, values, .. } = sorted;
                let product = aggregate(&lookup.shape, &index.domain, table_values, looked_up, values, beta_gamma);
                Some(self.hide_column(product))
            }
            _ => None,
        };
        let points = permutation::points(&index.domain);
        let sigma = index.sigma_values(&points);
        let random = || Fp::rand(&mut self.random);
        let product = permutation::aggregate(&index.domain, &points, &index.shifts, &sigma, &cells, beta_gamma, random);
        drop((points, sigma, cells));
        let z = self.hide_column(product);
        let alpha = self.transcript.endo();

        fn of(column: &Hidden) -> &Vec<Fp> {
            &column.coefficients
        }
        let mut columns = Columns::new(index, w.iter().map(of), &z.coefficients, &public_polynomial);
        if let (Some(sorted), Some(aggregation)) = (&sorted, &aggregation) {
            let runtime = sorted.runtime.as_ref().map(|runtime| runtime.coefficients.as_slice());
            let lists = sorted.columns.iter().map(of);
            columns = columns.with_lookups(lists, &aggregation.coefficients, &sorted.table, runtime);
        }
        let challenges = Challenges { joint, beta_gamma, alpha, zeta: Fp::ZERO };
        let t = quotient(&columns, &challenges, self.strict(), self.tasks)?;
        self.tasks.step(Step::QuotientCommitment)?;
        let t = self.hide(vec![t], 7 * index.domain.chunks).remove(0);
        let challenges = Challenges { zeta: self.transcript.endo(), ..challenges };
        let made = Made { public, public_polynomial, w, z, t, sorted, aggregation };
        self.finish(made, challenges)
    }

    /// A column of n values: zeros behind those given, the last zk rows random.
    fn with_random_rows(&mut self, values: &[Fp]) -> Vec<Fp> {
        let domain = &self.index.domain;
        let mut values = values.to_vec();
        values.resize(domain.first_zk_row(), Fp::ZERO);
        values.resize_with(domain.size, || Fp::rand(&mut self.random));
        values
    }

    fn interpolate_all(&self, columns: &[Vec<Fp>]) -> Vec<Vec<Fp>> {
        self.tasks.map(columns.len(), |i| interpolate(&self.index.domain, columns[i].clone()))
    }

    /// Hides the columns of the witness. One without values but its random rows is a sum of a few known points.
    fn hide_witness(&mut self, cells: &[Vec<Fp>]) -> Vec<Hidden> {
        let index = self.index;
        let (rows, chunks) = (index.domain.first_zk_row(), index.domain.chunks);
        let polynomials = self.interpolate_all(cells);
        let used = |column: usize| cells[column][..rows].iter().any(|x| !x.is_zero());
        let (full, empty): (Vec<usize>, Vec<usize>) = (0..cells.len()).partition(|&column| used(column));
        let blinders = self.blinders(cells.len(), chunks);
        let blinded =
            full.iter().map(|&i| Blinded { coefficients: &polynomials[i], blinders: &blinders[i] }).collect::<Vec<_>>();
        let mut commitments = vec![Vec::new(); cells.len()];
        for (i, commitment) in full.iter().zip(index.srs.commit(&blinded, chunks, self.tasks)) {
            commitments[*i] = commitment;
        }
        if !empty.is_empty() {
            let points = index.zk_points(self.tasks);
            for i in empty {
                commitments[i] = index.srs.blinded_sum(points, &cells[i][rows..], &blinders[i]);
            }
        }
        self.hidden(polynomials, blinders, commitments)
    }

    fn blinders(&mut self, count: usize, chunks: usize) -> Vec<Vec<Fp>> {
        (0..count).map(|_| (0..chunks).map(|_| Fp::rand(&mut self.random)).collect()).collect()
    }

    /// Hides polynomials, of so many chunks each, and absorbs their commitments.
    fn hide(&mut self, polynomials: Vec<Vec<Fp>>, chunks: usize) -> Vec<Hidden> {
        let blinders = self.blinders(polynomials.len(), chunks);
        let blinded: Vec<_> = polynomials
            .iter()
            .zip(&blinders)
            .map(|(coefficients, blinders)| Blinded { coefficients, blinders })
            .collect();
        let commitments = self.index.srs.commit(&blinded, chunks, self.tasks);
        self.hidden(polynomials, blinders, commitments)
    }

    /// Absorbs commitments.
    fn hidden(
        &mut self,
        polynomials: Vec<Vec<Fp>>,
        blinders: Vec<Vec<Fp>>,
        commitments: Vec<Commitment>,
    ) -> Vec<Hidden> {
        commitments.iter().for_each(|commitment| self.transcript.absorb_points(commitment));
        let parts = polynomials.into_iter().zip(blinders).zip(commitments);
        parts.map(|((coefficients, blinders), commitment)| Hidden { coefficients, blinders, commitment }).collect()
    }

    /// Hides the column with these values, random ones behind them.
    fn hide_column(&mut self, mut values: Vec<Fp>) -> Hidden {
        let domain = &self.index.domain;
        values.resize_with(domain.size, || Fp::rand(&mut self.random));
        let polynomial = interpolate(domain, values);
        self.hide(vec![polynomial], domain.chunks).remove(0)
    }

    fn sort(&mut self, witness: &Witness, cells: &[Vec<Fp>]) -> Result<Option<Sorted>> {
        let index = self.index;
        let Some(lookup) = &index.lookup else { return Ok(None) };
        let (shape, domain) = (&lookup.shape, &index.domain);
        let runtime_values = runtime_column(index, witness).map(|mut values| {
            values.truncate(domain.first_zk_row());
            self.with_random_rows(&values)
        });
        let runtime = runtime_values.clone().map(|values| self.hide_column(values));
        let j = if shape.joint() { self.transcript.endo() } else { endo([0, 0]) };
        let joint = shape.joint_of(j);
        let table_values = joint_table(lookup, domain, &joint, runtime_values.as_deref());
        let looked_up = looked_up(&index.circuit, shape, domain, cells, &joint);
        let mut values = sort(shape, domain, &table_values, &looked_up, self.strict())?;
        for column in &mut values {
            column.resize_with(domain.size, || Fp::rand(&mut self.random));
        }
        let polynomials = self.interpolate_all(&values);
        let columns = self.hide(polynomials, domain.chunks);
        let table = interpolate(domain, table_values.clone());
        Ok(Some(Sorted { joint, looked_up, table_values, table, runtime, values, columns }))
    }

    /// Evaluations and their opening (section 7).
    fn finish(mut self, made: Made, challenges: Challenges) -> Result<Proof> {
        let index = self.index;
        self.tasks.step(Step::Evaluations)?;
        let points = [challenges.zeta, challenges.zeta * index.domain.point(1)];
        let (public, mut evaluations) = made.evaluate(index, points, self.tasks);
        if let Aim::Altered(alter) = self.aim {
            alter(&mut evaluations);
        }
        let alphas = challenges.alphas();
        let joined = Joined::new(&index.domain, index.srs.depth(), &challenges, &evaluations);
        let (ft, ft_blinder) = made.ft(index, &challenges, joined.sigma_factor(&alphas), joined.chunk_power());
        let ft_eval1 = evaluate(&ft, &points[1]);
        let [v, u] = evaluation_challenges(&self.transcript, &ft_eval1, &public, &evaluations);
        let mut combination = made.combine(index, &challenges.joint, &ft, ft_blinder, v);
        if let Aim::Altered(_) = self.aim {
            let shape = index.lookup.as_ref().map(|lookup| &lookup.shape);
            let ft = joined.ft(&index.shifts, shape, &join(&public[0], &joined.chunk_power()), &alphas);
            let claimed = combined_value(&public, [ft.unwrap_or_default(), ft_eval1], &evaluations, [v, u]);
            combination.move_to(&claimed, points, u);
        }
        drop(joined);
        let opening = open(&index.srs, self.transcript, combination, points, u, &mut self.random, self.tasks)?;
        let commitment = |hidden: Hidden| hidden.commitment;
        let lookup = made.sorted.zip(made.aggregation).map(|(sorted, aggregation)| LookupCommitments {
            sorted: sorted.columns.into_iter().map(commitment).collect(),
            aggregation: aggregation.commitment,
            runtime: sorted.runtime.map(commitment),
        });
        Ok(Proof {
            commitments: Commitments {
                w: made.w.into_iter().map(commitment).collect(),
                lookup,
                z: made.z.commitment,
                t: made.t.commitment,
            },
            opening,
            evaluations: Evaluations { public: Some(public), ..evaluations },
            ft_eval1,
            public: made.public,
        })
    }
}

/// All polynomials of a proof.
struct Made {
    public: Vec<Fp>,
    public_polynomial: Vec<Fp>,
    w: Vec<Hidden>,
    z: Hidden,
    t: Hidden,
    sorted: Option<Sorted>,
    aggregation: Option<Hidden>,
}

impl Made {
    /// The evaluation of the public polynomial, and all others.
    fn evaluate(&self, index: &ProverIndex, points: [Fp; 2], tasks: &Tasks<'_>) -> (Evaluation, Evaluations) {
        let chunks = index.domain.chunks;
        let one = |polynomial: &[Fp]| points.map(|x| evaluate_chunks(polynomial, index.srs.depth(), chunks, &x));
        let all = |polynomials: Vec<&[Fp]>| tasks.map(polynomials.len(), |i| one(polynomials[i]));
        let some = |polynomial: &Option<Vec<Fp>>| polynomial.as_deref().map(one);
        let always = index.key.selectors.len();
        let lookup = index.lookup.as_ref().zip(self.sorted.as_ref()).zip(self.aggregation.as_ref());
        let lookup = lookup.map(|((lookup, sorted), aggregation)| LookupEvaluations {
            aggregation: one(&aggregation.coefficients),
            table: one(&sorted.table),
            sorted: all(sorted.columns.iter().map(|s| s.coefficients.as_slice()).collect()),
            runtime: sorted.runtime.as_ref().map(|runtime| one(&runtime.coefficients)),
            runtime_selector: some(&lookup.runtime_selector),
            selectors: [0, 1, 2, 3].map(|i| some(&lookup.selectors[i])),
        });
        let evaluations = Evaluations {
            public: None,
            z: one(&self.z.coefficients),
            selectors: all(index.selectors[..always].iter().map(|s| s.as_deref().unwrap_or_default()).collect()),
            w: all(self.w.iter().map(|w| w.coefficients.as_slice()).collect()),
            coefficients: all(index.coefficients.iter().map(Vec::as_slice).collect()),
            sigma: all(index.sigma[..index.sigma.len() - 1].iter().map(Vec::as_slice).collect()),
            optional: index.selectors[always..].iter().map(some).collect(),
            lookup,
        };
        (one(&self.public_polynomial), evaluations)
    }

    /// ft and its blinder; `power` is zeta^D.
    fn ft(&self, index: &ProverIndex, challenges: &Challenges, sigma_factor: Fp, power: Fp) -> (Vec<Fp>, Fp) {
        let depth = index.srs.depth();
        let mut ft = vec![Fp::ZERO; depth];
        let mut add = |polynomial: &[Fp], mut factor: Fp| {
            for chunk in polynomial.chunks(depth) {
                ft.iter_mut().zip(chunk).for_each(|(sum, c)| *sum += factor * c);
                factor *= power;
            }
        };
        let vanishing = index.domain.vanishing(&challenges.zeta);
        add(&index.sigma[index.sigma.len() - 1], sigma_factor);
        add(&self.t.coefficients, -vanishing);
        (ft, -vanishing * evaluate(&self.t.blinders, &power))
    }

    /// All polynomials in the order of their opening.
    fn combine(&self, index: &ProverIndex, joint: &Joint, ft: &[Fp], ft_blinder: Fp, v: Fp) -> Combination {
        let chunks = index.domain.chunks;
        let mask = vec![Fp::ONE; chunks];
        let mut all = Combination::new(index.srs.depth(), v);
        let hidden = |all: &mut Combination, hidden: &Hidden| all.add(&hidden.coefficients, chunks, &hidden.blinders);
        all.add(&self.public_polynomial, chunks, &mask);
        all.add(ft, 1, &[ft_blinder]);
        hidden(&mut all, &self.z);
        let (always, optional) = index.selectors.split_at(index.key.selectors.len());
        always.iter().for_each(|s| all.add(s.as_deref().unwrap_or_default(), chunks, &mask));
        self.w.iter().for_each(|w| hidden(&mut all, w));
        index.coefficients.iter().for_each(|c| all.add(c, chunks, &[]));
        index.sigma[..index.sigma.len() - 1].iter().for_each(|s| all.add(s, chunks, &[]));
        optional.iter().flatten().for_each(|s| all.add(s, chunks, &[]));
        if let (Some(lookup), Some(sorted)) = (&index.lookup, &self.sorted) {
            sorted.columns.iter().chain(&self.aggregation).for_each(|column| hidden(&mut all, column));
            all.add(&sorted.table, chunks, &table_blinders(index, joint, sorted));
            sorted.runtime.iter().for_each(|runtime| hidden(&mut all, runtime));
            let plain = lookup.runtime_selector.iter().chain(lookup.selectors.iter().flatten());
            plain.for_each(|column| all.add(column, chunks, &[]));
        }
        all
    }
}

/// What hides T: the masks of the table's columns and ids, and the blinders of the runtime column.
fn table_blinders(index: &ProverIndex, joint: &Joint, sorted: &Sorted) -> Vec<Fp> {
    let Some(lookup) = &index.lookup else { return Vec::new() };
    let columns = vec![Fp::ONE; lookup.columns.len()];
    let mut fixed = evaluate(&columns, &joint.j);
    if lookup.ids.is_some() {
        fixed += joint.id;
    }
    let runtime = |chunk: usize| sorted.runtime.as_ref().map_or(Fp::ZERO, |runtime| runtime.blinders[chunk]);
    (0..index.domain.chunks).map(|chunk| fixed + joint.j * runtime(chunk)).collect()
}
