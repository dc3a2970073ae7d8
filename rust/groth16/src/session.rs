//! From rows to a key, from a key and values to a proof, over either curve.

use crate::circuit::{Circuit, Limbs};
use crate::curve::Curve;
use crate::document::{CurveName, Document};
use crate::key::{within, Key, Size};
use crate::prover::{first_failing, prove};
use crate::zkey::AnyKey;
use crate::{json, save, Error, Result};
use ark_bls12_381::Bls12_381;
use ark_bn254::Bn254;
use ark_ff::{BigInt, PrimeField, UniformRand};
use ark_groth16::{prepare_verifying_key, Groth16};
use rand_chacha::rand_core::SeedableRng;
use rand_chacha::ChaCha20Rng;
use std::path::Path;

/// A proof and its public inputs, as JSON.
#[derive(Debug)]
pub struct Proven {
    /// `proof.json`.
    pub proof: String,
    /// `public.json`.
    pub public: String,
}

/// Rows on their way to a key.
pub trait Rows: Send {
    /// As [`Circuit::append`].
    fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<()>;
    /// Makes a key for the rows from a seed. Whoever knows the seed can forge proofs: for development only. The rows go
    /// into the key: nothing more can be done with them here.
    fn development_key(&mut self, seed: [u8; 32]) -> Result<Box<dyn Keyed>>;
}

/// A key that proves. Safe to share between threads.
pub trait Keyed: Send + Sync {
    /// 2 for BN254, 3 for BLS12-381, as the fields of the core are numbered.
    fn field(&self) -> i32;
    /// Wires, public wires and elements of the domain, as [`Size`] has them.
    fn size(&self) -> Size;
    /// Bytes of the key, and of a proof on that many threads.
    fn bytes(&self, threads: usize) -> [u64; 2];
    /// Refuses values that are not below the modulus.
    fn check(&self, values: &[Limbs]) -> Result<()>;
    /// Proves on at most `threads` threads; the seed blinds the proof and has to be secret and fresh.
    fn prove(&self, values: &[BigInt<4>], seed: [u8; 32], threads: usize) -> Result<Proven>;
    /// `verification_key.json`.
    fn verifying_key(&self) -> String;
    /// Writes the key to a file, as snarkjs does.
    fn write(&self, path: &str) -> Result<()>;
}

/// Rows over BN254 (field 2) or BLS12-381 (field 3), with `public` public wires beside the constant one. Sizes over
/// `limit` bytes are refused.
pub fn open(field: i32, wires: usize, public: usize, limit: u64) -> Result<Box<dyn Rows>> {
    match field {
        2 => Ok(Box::new(Given::<Bn254>::new(wires, public, limit)?)),
        3 => Ok(Box::new(Given::<Bls12_381>::new(wires, public, limit)?)),
        _ => Err(Error::call("expected the field bn254-fr or bls12-381-fr; no other has proofs")),
    }
}

/// A key from a file of snarkjs or [`Keyed::write`].
pub fn read(path: &str, limit: u64) -> Result<Box<dyn Keyed>> {
    let unreadable = |e: std::io::Error| Error::format(path, "start", 0, format!("cannot read: {e}"));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    Ok(match crate::zkey::read(path, &file, limit)? {
        AnyKey::Bn254(key) => Box::new(Limited { key, limit }),
        AnyKey::Bls12_381(key) => Box::new(Limited { key, limit }),
    })
}

struct Given<C: Curve> {
    circuit: Option<Circuit<C::ScalarField>>,
    limit: u64,
}

impl<C: Curve> Given<C> {
    fn new(wires: usize, public: usize, limit: u64) -> Result<Self> {
        Ok(Given { circuit: Some(Circuit::new(wires, public)?), limit })
    }
}

const TAKEN: &str = "the key is made; no more rows can be added";

impl<C: Curve> Rows for Given<C> {
    fn append(&mut self, counts: &[[u32; 3]], wires: &[u32], coefficients: &[Limbs]) -> Result<()> {
        let circuit = self.circuit.as_mut().ok_or_else(|| Error::call(TAKEN))?;
        let terms = circuit.terms() + wires.len();
        let rows = circuit.rows() + counts.len() + circuit.public;
        let size = Size::full(circuit.wires, circuit.public, rows.next_power_of_two(), terms);
        within(self.limit, size.set_up::<C>())?;
        circuit.append(counts, wires, coefficients)
    }

    fn development_key(&mut self, seed: [u8; 32]) -> Result<Box<dyn Keyed>> {
        let circuit = self.circuit.take().ok_or_else(|| Error::call(TAKEN))?;
        Ok(Box::new(Limited { key: Key::<C>::development(circuit, seed)?, limit: self.limit }))
    }
}

struct Limited<C: Curve> {
    key: Key<C>,
    limit: u64,
}

impl<C: Curve> Keyed for Limited<C> {
    fn field(&self) -> i32 {
        C::FIELD
    }

    fn size(&self) -> Size {
        self.key.size()
    }

    fn bytes(&self, threads: usize) -> [u64; 2] {
        let size = self.key.size();
        [size.key::<C>(), size.proof::<C>(threads)]
    }

    fn check(&self, values: &[Limbs]) -> Result<()> {
        match values.iter().position(|value| BigInt(*value) >= C::ScalarField::MODULUS) {
            None => Ok(()),
            Some(index) => Err(Error::call(format!("value {index}: expected an element below the modulus"))),
        }
    }

    fn prove(&self, values: &[BigInt<4>], seed: [u8; 32], threads: usize) -> Result<Proven> {
        let key = &self.key;
        if values.len() != key.wires || values.first() != Some(&BigInt::from(1u64)) {
            return Err(Error::call(format!(
                "expected {} values, the first of them 1, found {} values",
                key.wires,
                values.len()
            )));
        }
        let [held, needed] = self.bytes(threads);
        within(self.limit, held + needed)?;
        if let Some(row) = key.c.as_ref().and_then(|c| first_failing([&key.a, &key.b, c], values)) {
            return Err(Error::Unsatisfied(format!("the witness does not satisfy constraint {row}")));
        }
        let mut random = ChaCha20Rng::from_seed(seed);
        let blinding = [C::ScalarField::rand(&mut random), C::ScalarField::rand(&mut random)];
        let proof = prove(key, values, blinding, threads)
            .ok_or_else(|| Error::call(format!("expected a domain of at most 2^27, found {}", key.domain)))?;
        let public = values.get(1..key.public).unwrap_or_default();
        let public: Vec<C::ScalarField> = public.iter().filter_map(|&value| PrimeField::from_bigint(value)).collect();
        // A key from a file knows no C: whether the witness satisfies it is seen by the proof.
        let verifier = prepare_verifying_key(&key.points.vk);
        if !Groth16::<C>::verify_proof(&verifier, &proof, &public).unwrap_or(false) {
            let text = "the witness does not satisfy the circuit of the key: its proof does not verify";
            return Err(Error::Unsatisfied(text.into()));
        }
        Ok(Proven { proof: json::proof(&proof), public: json::public(&public) })
    }

    fn verifying_key(&self) -> String {
        json::verifying_key(&self.key.points.vk)
    }

    fn write(&self, path: &str) -> Result<()> {
        save::write(&self.key, Path::new(path))
            .map_err(|e| Error::format(path, "output", 0, format!("cannot write: {e}")))
    }
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
