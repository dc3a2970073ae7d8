//! A statement, its key and its proof, step by step: rows, a key, values, a proof.

use crate::circuit::{element, Circuit, Combination, Limbs};
use crate::curve::Curve;
use crate::document::{CurveName, Document};
use crate::json;
use crate::reduction::OddPowers;
use crate::{zkey, Error, Result};
use ark_bls12_381::Bls12_381;
use ark_bn254::{Bn254, Fr};
use ark_ff::{PrimeField, UniformRand};
use ark_groth16::r1cs_to_qap::{evaluate_constraint, LibsnarkReduction};
use ark_groth16::{prepare_verifying_key, Groth16, ProvingKey};
use rand_chacha::rand_core::SeedableRng;
use rand_chacha::ChaCha20Rng;

/// A proof, its public inputs and its verification key, as JSON.
pub struct Proven {
    /// `proof.json`.
    pub proof: String,
    /// `public.json`.
    pub public: String,
    /// `verification_key.json`.
    pub verifying_key: String,
}

/// Bytes that a proof takes at most, roughly: per wire points of the key and values, per element of the domain points
/// and polynomials, per term a coefficient.
fn estimate(wires: usize, rows: usize, terms: usize) -> u64 {
    let domain = (rows + wires).next_power_of_two() as u64;
    wires as u64 * 1024 + domain * 512 + terms as u64 * 96
}

/// One statement on its way to a proof.
pub trait Statement: Send {
    /// As [`Circuit::append`].
    fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<()>;
    /// Makes a key for the rows from a seed. Whoever knows the seed can forge proofs: for development only.
    fn development_key(&mut self, seed: [u8; 32]) -> Result<()>;
    /// Appends values of the wires, the constant one first.
    fn assign(&mut self, values: &[Limbs]) -> Result<()>;
    /// Proves; the seed blinds the proof and has to be secret and fresh.
    fn prove(&self, seed: [u8; 32]) -> Result<Proven>;
}

struct Own<C: Curve> {
    circuit: Circuit<C::ScalarField>,
    limit: u64,
    key: Option<ProvingKey<C>>,
    values: Vec<C::ScalarField>,
}

/// A statement given by its rows, over BN254 (field 2) or BLS12-381 (field 3), with `public` public wires beside the
/// constant one.
pub fn open(field: i32, wires: usize, public: usize, limit: u64) -> Result<Box<dyn Statement>> {
    match field {
        2 => Ok(Box::new(Own::<Bn254>::new(wires, public, limit)?)),
        3 => Ok(Box::new(Own::<Bls12_381>::new(wires, public, limit)?)),
        _ => Err(Error::call("there are proofs over bn254-fr and bls12-381-fr only")),
    }
}

impl<C: Curve> Own<C> {
    fn new(wires: usize, public: usize, limit: u64) -> Result<Self> {
        Ok(Own { circuit: Circuit::new(wires, public)?, limit, key: None, values: Vec::new() })
    }
}

fn within(limit: u64, asked: u64) -> Result<()> {
    if asked <= limit {
        Ok(())
    } else {
        Err(Error::Memory { asked, cap: limit })
    }
}

impl<C: Curve> Statement for Own<C> {
    fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<()> {
        if self.key.is_some() {
            return Err(Error::call("the key is made; no more rows can be added"));
        }
        let c = &self.circuit;
        within(self.limit, estimate(c.wires, c.rows() + counts.len(), c.terms + wires.len()))?;
        self.circuit.append(counts, wires, coefficients)
    }

    fn development_key(&mut self, seed: [u8; 32]) -> Result<()> {
        let mut random = ChaCha20Rng::from_seed(seed);
        let key = Groth16::<C>::generate_random_parameters_with_reduction(&self.circuit, &mut random);
        self.key = Some(key.map_err(|e| Error::call(format!("the set-up failed: {e}")))?);
        Ok(())
    }

    fn assign(&mut self, values: &[Limbs]) -> Result<()> {
        assign(&mut self.values, values, self.circuit.wires)
    }

    fn prove(&self, seed: [u8; 32]) -> Result<Proven> {
        let key = self.key.as_ref().ok_or_else(|| Error::call("there is no key yet"))?;
        let circuit = &self.circuit;
        complete(&self.values, circuit.wires)?;
        let [a, b, c] = &circuit.matrices;
        let holds = |((a, b), c): ((&Combination<_>, &Combination<_>), &Combination<_>)| {
            let value = |row| evaluate_constraint(row, &self.values);
            value(a) * value(b) == value(c)
        };
        if let Some(row) = a.iter().zip(b).zip(c).position(|row| !holds(row)) {
            return Err(Error::Unsatisfied(format!("the witness does not satisfy constraint {row}")));
        }
        finish::<C, LibsnarkReduction>(key, &circuit.matrices, circuit.public, circuit.rows(), &self.values, seed)
    }
}

/// A statement given by a key of snarkjs.
pub fn with_zkey(name: &str, bytes: &[u8], limit: u64) -> Result<Box<dyn Statement>> {
    within(limit, 4 * bytes.len() as u64)?;
    Ok(Box::new(Given { key: zkey::read(name, bytes)?, values: Vec::new() }))
}

struct Given {
    key: zkey::Key,
    values: Vec<Fr>,
}

impl Statement for Given {
    fn append(&mut self, _: &[[u32; 3]], _: &[u32], _: &[Limbs]) -> Result<()> {
        Err(Error::call("the key has its rows; none can be added"))
    }

    fn development_key(&mut self, _: [u8; 32]) -> Result<()> {
        Err(Error::call("there is a key"))
    }

    fn assign(&mut self, values: &[Limbs]) -> Result<()> {
        assign(&mut self.values, values, self.key.wires)
    }

    /// The key knows no C, so the proof itself is verified.
    fn prove(&self, seed: [u8; 32]) -> Result<Proven> {
        let zkey::Key { key, matrices, wires, public } = &self.key;
        complete(&self.values, *wires)?;
        finish::<Bn254, OddPowers>(key, matrices, *public, matrices[0].len(), &self.values, seed)
    }
}

fn assign<F: PrimeField<BigInt = ark_ff::BigInt<4>>>(values: &mut Vec<F>, more: &[Limbs], wires: usize) -> Result<()> {
    if values.len() + more.len() > wires {
        return Err(Error::call(format!("more values than the {wires} wires")));
    }
    let more = more.iter().map(element).collect::<Result<Vec<F>>>()?;
    values.extend(more);
    Ok(())
}

fn complete<F: PrimeField>(values: &[F], wires: usize) -> Result<()> {
    if values.len() == wires && values.first() == Some(&F::ONE) {
        Ok(())
    } else {
        Err(Error::call(format!("expected {wires} values, 1 first, found {}", values.len())))
    }
}

/// Proves and verifies what was proven.
fn finish<C: Curve, Q: ark_groth16::r1cs_to_qap::R1CSToQAP>(
    key: &ProvingKey<C>,
    matrices: &[Vec<Combination<C::ScalarField>>],
    public: usize,
    rows: usize,
    values: &[C::ScalarField],
    seed: [u8; 32],
) -> Result<Proven> {
    let mut random = ChaCha20Rng::from_seed(seed);
    let (r, s) = (C::ScalarField::rand(&mut random), C::ScalarField::rand(&mut random));
    let proof = Groth16::<C, Q>::create_proof_with_reduction_and_matrices(key, r, s, matrices, public, rows, values)
        .map_err(|e| Error::call(format!("no proof: {e}")))?;
    let open = values.get(1..public).unwrap_or_default();
    if !Groth16::<C>::verify_proof(&prepare_verifying_key(&key.vk), &proof, open).unwrap_or(false) {
        let text = "the witness does not satisfy the circuit of the key: its proof does not verify";
        return Err(Error::Unsatisfied(text.into()));
    }
    Ok(Proven { proof: json::proof(&proof), public: json::public(open), verifying_key: json::verifying_key(&key.vk) })
}

/// Whether a proof is one of these public inputs under this key. The key names the curve; a proof may leave it out.
pub fn verify(key: &[u8], public: &[u8], proof: &[u8]) -> Result<bool> {
    let key = Document::parse("verification key", key)?;
    let public = Document::parse("public inputs", public)?;
    let proof = Document::parse("proof", proof)?;
    let curve = key.curve()?.ok_or_else(|| key.missing("curve"))?;
    if let Some(other) = proof.curve()?.filter(|&other| other != curve) {
        return Err(proof.error("curve", format!("expected {curve}, as in the verification key, found {other}")));
    }
    match curve {
        CurveName::Bn254 => verify_on::<Bn254>(&key, &public, &proof),
        CurveName::Bls12_381 => verify_on::<Bls12_381>(&key, &public, &proof),
    }
}

fn verify_on<C: Curve>(key: &Document, public: &Document, proof: &Document) -> Result<bool> {
    let key = key.as_verifying_key::<C>()?;
    let public = public.as_public::<C::ScalarField>()?;
    let proof = proof.as_proof::<C>()?;
    if public.len() + 1 != key.gamma_abc_g1.len() {
        let what = format!("expected {} values for this key, found {}", key.gamma_abc_g1.len() - 1, public.len());
        return Err(Error::format("public inputs", "values", 0, what));
    }
    Groth16::<C>::verify_proof(&prepare_verifying_key(&key), &proof, &public)
        .map_err(|e| Error::call(format!("the proof cannot be verified: {e}")))
}
