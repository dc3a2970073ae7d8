//! Verification (section 9): the transcript, ft at zeta, and one sum over all points, which is infinity if the proof
//! holds. Sums of many proofs are added up with random factors, so that the reference string is gone through once.

use crate::curve::{Fp, Point};
use crate::key::{Commitment, VerifierIndex};
use crate::linearization::{Challenges, Joined};
use crate::lookup::Joint;
use crate::msm;
use crate::polynomial::{chunk_power, evaluate_chunks, interpolate, join};
use crate::proof::{Evaluation, Evaluations, Proof};
use crate::sponge::Sponge;
use crate::srs::{map, Blinded, Srs};
use crate::tasks::{Step, Tasks};
use crate::transcript::{endo, Transcript};
use crate::{Error, Result};
use ark_ff::{batch_inversion, AdditiveGroup, Field, UniformRand, Zero};
use rand_chacha::rand_core::SeedableRng;
use rand_chacha::ChaCha20Rng;

/// A proof and the index of its circuit.
#[derive(Clone, Copy)]
pub struct Claim<'a> {
    /// The index.
    pub index: &'a VerifierIndex,
    /// The proof; its public input is a part of it.
    pub proof: &'a Proof,
}

/// The public polynomial: minus public input i in row i.
pub fn public_polynomial(index: &VerifierIndex, public: &[Fp]) -> Vec<Fp> {
    if public.is_empty() {
        return Vec::new();
    }
    let mut values: Vec<Fp> = public.iter().map(|x| -*x).collect();
    values.resize(index.domain.size, Fp::ZERO);
    interpolate(&index.domain, values)
}

/// The commitment of the public polynomial, with the fixed mask.
pub fn public_commitment(srs: &Srs, index: &VerifierIndex, polynomial: &[Fp], tasks: &Tasks<'_>) -> Commitment {
    let mask = vec![Fp::ONE; index.domain.chunks];
    let polynomial = Blinded { coefficients: polynomial, blinders: &mask };
    srs.commit(&[polynomial], index.domain.chunks, tasks).remove(0)
}

/// v and u, from what the sponge over Fp absorbs: v combines polynomials, u points.
pub fn evaluation_challenges(
    transcript: &Transcript,
    ft_eval1: &Fp,
    public: &Evaluation,
    evaluations: &Evaluations,
) -> [Fp; 2] {
    let mut sponge = Sponge::<Fp>::new();
    sponge.absorb(transcript.digest());
    sponge.absorb(Sponge::<Fp>::new().squeeze());
    sponge.absorb(*ft_eval1);
    let all = std::iter::once(public).chain(evaluations.absorbed());
    all.flatten().flatten().for_each(|x| sponge.absorb(*x));
    [endo(sponge.challenge()), endo(sponge.challenge())]
}

/// Runs the transcript of a proof up to zeta.
pub fn transcript(index: &VerifierIndex, proof: &Proof, public: &Commitment) -> (Transcript, Challenges) {
    let mut transcript = Transcript::default();
    transcript.absorb_base(index.digest());
    transcript.absorb_points(public);
    let commitments = &proof.commitments;
    commitments.w.iter().for_each(|c| transcript.absorb_points(c));
    let mut joint = Joint { j: Fp::ZERO, id: Fp::ZERO };
    if let (Some(key), Some(lookup)) = (&index.lookup, &commitments.lookup) {
        lookup.runtime.iter().for_each(|c| transcript.absorb_points(c));
        let j = if key.shape.joint() { transcript.endo() } else { endo([0, 0]) };
        joint = key.shape.joint_of(j);
        lookup.sorted.iter().for_each(|c| transcript.absorb_points(c));
    }
    let beta_gamma = [transcript.number(), transcript.number()];
    commitments.lookup.iter().for_each(|lookup| transcript.absorb_points(&lookup.aggregation));
    transcript.absorb_points(&commitments.z);
    let alpha = transcript.endo();
    transcript.absorb_points(&commitments.t);
    let zeta = transcript.endo();
    (transcript, Challenges { joint, beta_gamma, alpha, zeta })
}

/// Points and factors whose sum is infinity if a proof holds; those of G are apart.
struct Equation {
    points: Vec<Point>,
    factors: Vec<Fp>,
}

impl Equation {
    fn add(&mut self, point: Point, factor: Fp) {
        self.points.push(point);
        self.factors.push(factor);
    }

    /// Adds chunks, each with the next power of v; returns the power after the last.
    fn add_chunks(&mut self, chunks: &[Point], mut factor: Fp, v: &Fp) -> Fp {
        for chunk in chunks {
            self.add(*chunk, factor);
            factor *= v;
        }
        factor
    }
}

/// Whether each proof holds. All must be at the depth of `srs`; `seed` must be unknown to whoever made the proofs.
///
/// # Errors
/// [`Error::Call`] for an index of another depth; [`Error::Cancelled`].
pub fn verify_all(srs: &Srs, claims: &[Claim<'_>], seed: [u8; 32], tasks: &Tasks<'_>) -> Result<Vec<bool>> {
    if claims.len() <= 1 || !holds(srs, claims, seed, tasks)? {
        // One of them is wrong: ask each.
        return claims.iter().map(|claim| holds(srs, std::slice::from_ref(claim), seed, tasks)).collect();
    }
    Ok(vec![true; claims.len()])
}

/// Whether a proof holds; see [`verify_all`].
pub fn verify(srs: &Srs, claim: Claim<'_>, seed: [u8; 32], tasks: &Tasks<'_>) -> Result<bool> {
    holds(srs, &[claim], seed, tasks)
}

fn holds(srs: &Srs, claims: &[Claim<'_>], seed: [u8; 32], tasks: &Tasks<'_>) -> Result<bool> {
    let mut random = ChaCha20Rng::from_seed(seed);
    let mut g = vec![Fp::ZERO; srs.depth()];
    let mut equation = Equation { points: Vec::new(), factors: Vec::new() };
    for claim in claims {
        tasks.step(Step::Verification)?;
        if claim.index.depth != srs.depth() {
            let (expected, found) = (srs.depth(), claim.index.depth);
            return Err(Error::call(format!("srs depth: expected {expected}, found an index of {found}")));
        }
        let weights = [Fp::rand(&mut random), Fp::rand(&mut random)];
        if accumulate(srs, claim, weights, &mut g, &mut equation, tasks).is_none() {
            return Ok(false);
        }
    }
    let known = msm::sum(srs.points(), &g, tasks);
    Ok((known + msm::sum(&equation.points, &equation.factors, tasks)).is_zero())
}

/// Adds the two equations of a proof, each times a weight; `None` if the proof does not hold for another reason.
fn accumulate(
    srs: &Srs,
    Claim { index, proof }: &Claim<'_>,
    [weight, sg_weight]: [Fp; 2],
    g: &mut [Fp],
    equation: &mut Equation,
    tasks: &Tasks<'_>,
) -> Option<()> {
    let polynomial = public_polynomial(index, &proof.public);
    let public_commitment = public_commitment(srs, index, &polynomial, tasks);
    let (mut transcript, challenges) = transcript(index, proof, &public_commitment);
    let points = [challenges.zeta, challenges.zeta * index.domain.point(1)];
    let computed = || points.map(|x| evaluate_chunks(&polynomial, index.depth, index.domain.chunks, &x));
    let public = proof.evaluations.public.clone().unwrap_or_else(computed);
    let [v, u] = evaluation_challenges(&transcript, &proof.ft_eval1, &public, &proof.evaluations);
    let alphas = challenges.alphas();
    let joined = Joined::new(&index.domain, index.depth, &challenges, &proof.evaluations);
    let shape = index.lookup.as_ref().map(|key| &key.shape);
    let ft = joined.ft(&index.shifts, shape, &join(&public[0], &joined.chunk_power()), &alphas)?;

    let value = combined_value(&public, [ft, proof.ft_eval1], &proof.evaluations, [v, u]);

    // The inner product argument.
    transcript.absorb_scalar(&shifted(&value));
    let base = map(transcript.squeeze());
    let mut xs = Vec::new();
    for [l, r] in &proof.opening.rounds {
        transcript.absorb_points([l, r]);
        xs.push(transcript.endo());
    }
    transcript.absorb_points([&proof.opening.delta]);
    let y = transcript.endo();
    let mut inverses = xs.clone();
    batch_inversion(&mut inverses);
    let b = folded(&xs, &points[0]) + u * folded(&xs, &points[1]);
    let [z1, z2] = proof.opening.z;

    let scaled = weight * y;
    let factor = equation.add_chunks(&public_commitment, scaled, &v);
    let factor = add_ft(index, proof, &challenges, joined.sigma_factor(&alphas), factor, equation) * v;
    add_commitments(index, proof, &challenges, &v, factor, equation);
    for (([l, r], x), inverse) in proof.opening.rounds.iter().zip(&xs).zip(&inverses) {
        equation.add(*l, scaled * inverse);
        equation.add(*r, scaled * x);
    }
    equation.add(base, scaled * value - weight * z1 * b);
    equation.add(proof.opening.delta, weight);
    equation.add(srs.h, -weight * z2);
    equation.add(proof.opening.sg, sg_weight - weight * z1);
    g.iter_mut().zip(coefficients(&xs, sg_weight)).for_each(|(sum, s)| *sum -= s);
    Some(())
}

/// What the combination of all polynomials is claimed to be: v combines them, u the two points.
pub fn combined_value(public: &Evaluation, ft: [Fp; 2], evaluations: &Evaluations, [v, u]: [Fp; 2]) -> Fp {
    let (mut value, mut power) = (Fp::ZERO, Fp::ONE);
    let ft = ft.map(|value| vec![value]);
    for [here, next] in [public, &ft].into_iter().chain(evaluations.opened()) {
        for (here, next) in here.iter().zip(next) {
            value += power * (*here + u * next);
            power *= v;
        }
    }
    value
}

/// (I - 2^255 - 1)/2: how the value is absorbed.
pub fn shifted(value: &Fp) -> Fp {
    let half = Fp::from(2u64).inverse().unwrap_or_default();
    (*value - Fp::from(2u64).pow([255]) - Fp::ONE) * half
}

/// B(X), the product of 1 + x_i X^(2^(k-i)).
fn folded(xs: &[Fp], point: &Fp) -> Fp {
    let (mut product, mut power) = (Fp::ONE, *point);
    for x in xs.iter().rev() {
        product *= Fp::ONE + *x * power;
        power.square_in_place();
    }
    product
}

/// The coefficients of B times `first`; bit 0 of an index belongs to the last challenge.
fn coefficients(xs: &[Fp], first: Fp) -> Vec<Fp> {
    let mut s = Vec::with_capacity(1 << xs.len());
    s.push(first);
    for x in xs.iter().rev() {
        for i in 0..s.len() {
            s.push(s[i] * x);
        }
    }
    s
}

/// Adds [ft] times `factor`, which it returns.
fn add_ft(
    index: &VerifierIndex,
    proof: &Proof,
    challenges: &Challenges,
    sigma_factor: Fp,
    factor: Fp,
    equation: &mut Equation,
) -> Fp {
    let power = chunk_power(&challenges.zeta, index.depth);
    equation.add_chunks(&index.sigma[index.sigma.len() - 1], factor * sigma_factor, &power);
    let vanishing = index.domain.vanishing(&challenges.zeta);
    equation.add_chunks(&proof.commitments.t, -factor * vanishing, &power);
    factor
}

/// Adds all commitments that are opened after ft, in the order of [`Evaluations::opened`].
fn add_commitments(
    index: &VerifierIndex,
    proof: &Proof,
    challenges: &Challenges,
    v: &Fp,
    factor: Fp,
    equation: &mut Equation,
) {
    let commitments = &proof.commitments;
    let sigma = &index.sigma[..index.sigma.len() - 1];
    let columns = commitments.w.iter().chain(&index.coefficients).chain(sigma);
    let all = std::iter::once(&commitments.z).chain(&index.selectors).chain(columns);
    let all = all.chain(index.optional.iter().flatten());
    let mut factor = all.fold(factor, |factor, chunks| equation.add_chunks(chunks, factor, v));
    if let (Some(key), Some(lookup)) = (&index.lookup, &commitments.lookup) {
        for chunks in lookup.sorted.iter().chain([&lookup.aggregation]) {
            factor = equation.add_chunks(chunks, factor, v);
        }
        // T is a combination of the columns of the table.
        let Joint { j, id } = challenges.joint;
        let mut weight = Fp::ONE;
        for column in &key.table {
            equation.add_chunks(column, factor * weight, v);
            weight *= j;
        }
        key.ids.iter().for_each(|ids| {
            equation.add_chunks(ids, factor * id, v);
        });
        lookup.runtime.iter().for_each(|runtime| {
            equation.add_chunks(runtime, factor * j, v);
        });
        factor *= v.pow([index.domain.chunks as u64]);
        let selectors = key.selectors.iter().flatten();
        for chunks in lookup.runtime.iter().chain(&key.runtime_selector).chain(selectors) {
            factor = equation.add_chunks(chunks, factor, v);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::endo_base;
    use ark_ec::AffineRepr;
    use ark_ff::PrimeField;

    #[test]
    fn the_scalar_acts_as_the_endomorphism() {
        let g = crate::srs::point(0);
        let image: Point = (g * crate::curve::ENDO_SCALAR).into();
        assert_eq!(image.x().unwrap(), g.x().unwrap() * endo_base());
        assert_eq!(image.y(), g.y());
        let nothing: Fp = endo([0, 0]);
        let expected = "11459188392808088023716231022519329373779186861103795231732712461615739579512";
        assert_eq!(nothing.into_bigint().to_string(), expected);
    }
}
