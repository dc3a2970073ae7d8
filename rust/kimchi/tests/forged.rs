//! Two hundred forged proofs, none of which holds. With `SPARKY_KIMCHI_FORGED` they are written to that file, for the
//! verifier of o1js to judge: `scripts/prove-kimchi --ours` compares.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use ark_ff::{BigInteger, PrimeField, UniformRand};
use common::{circuit, depth, element, read, srs, tasks, witness, SEED};
use rand_chacha::rand_core::{RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde_json::{json, Value};
use sparky_kimchi::curve::Fp;
use sparky_kimchi::index::ProverIndex;
use sparky_kimchi::json::{index, index_value, proof, proof_value, Document};
use sparky_kimchi::proof::Evaluations;
use sparky_kimchi::prover::{prove_altered, prove_unchecked};
use sparky_kimchi::verifier::{verify, Claim};
use sparky_kimchi::witness::check;
use sparky_kimchi::Error;

/// Cases whose reference strings are short, so that o1js is quick, too.
const SMALL: [&str; 7] =
    ["generic", "public", "poseidon", "curves", "lookup_tables", "runtime_tables", "chunked_lookups"];
const OF_EACH_KIND: usize = 26;

struct Forger {
    random: ChaCha20Rng,
    cases: Vec<Value>,
    forged: Vec<Value>,
}

impl Forger {
    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        (self.random.next_u64() % bound as u64) as usize
    }

    fn case(&mut self) -> Value {
        let i = self.below(self.cases.len());
        self.cases[i].clone()
    }

    fn add(&mut self, what: String, case: &Value) {
        self.forged.push(json!({
            "what": what,
            "srs_depth": case["srs_depth"],
            "verifier_index": case["verifier_index"],
            "proof": case["proof"],
        }));
    }

    /// Two commitments of a proof, or two of an index, exchanged.
    fn swapped(&mut self) {
        let mut case = self.case();
        let lists = ["/proof/commitments/w", "/proof/commitments/t", "/verifier_index/sigma_comm", "/proof/opening/lr"];
        let list = lists[self.below(lists.len())];
        let items = case.pointer_mut(list).unwrap().as_array_mut().unwrap();
        let (i, j) = (self.below(items.len()), self.below(items.len()));
        if items[i] != items[j] {
            items.swap(i, j);
            let what = format!("{}: {list} {i} and {j} exchanged", case["name"]);
            self.add(what, &case);
        }
    }

    /// Another public input, with or without its evaluation.
    fn other_public_input(&mut self) {
        let mut case = self.case();
        let count = case["proof"]["public"].as_array().unwrap().len();
        if count == 0 {
            return;
        }
        let i = self.below(count);
        case["proof"]["public"][i] = json!(Fp::rand(&mut self.random).into_bigint().to_string());
        let what = format!("{}: another public input {i}", case["name"]);
        self.add(what, &case);
    }

    /// A proof of a false witness: all openings are right, the equation of the quotient is not.
    fn false_witness(&mut self) {
        let mut case = self.case();
        let made = ProverIndex::new(circuit(&case["circuit"]), srs(depth(&case)), &tasks()).unwrap();
        let mut witness = witness(&case["witness"]);
        let (column, row) = (self.below(15), self.below(made.circuit.rows()));
        witness.columns[column][row] = Fp::rand(&mut self.random);
        if check(&made, &witness, &tasks()).is_ok() {
            return;
        }
        let forged = prove_unchecked(&made, &witness, SEED, &tasks()).unwrap();
        assert_eq!(index_value(&made.key), case["verifier_index"]);
        case["proof"] = proof_value(&forged);
        let what = format!("{}: a false witness in row {row}, column {column}", case["name"]);
        self.add(what, &case);
    }

    /// A proof of changed evaluations: challenges and opening fit them, the commitments do not.
    fn altered_evaluation(&mut self) {
        let mut case = self.case();
        let made = ProverIndex::new(circuit(&case["circuit"]), srs(depth(&case)), &tasks()).unwrap();
        let (kind, column, next, change) = (self.below(6), self.below(15), self.below(2), Fp::rand(&mut self.random));
        let alter = |evaluations: &mut Evaluations| {
            let sorted = evaluations.lookup.as_ref().map_or(1, |lookup| lookup.sorted.len());
            let one = match (kind, &mut evaluations.lookup) {
                (0, _) => &mut evaluations.z,
                (1, _) => &mut evaluations.sigma[column % 6],
                (2, _) => &mut evaluations.coefficients[column],
                (3, _) => &mut evaluations.selectors[column % 6],
                (4, Some(lookup)) => &mut lookup.sorted[column % sorted],
                _ => &mut evaluations.w[column],
            };
            one[next][0] += change;
        };
        let forged = prove_altered(&made, &witness(&case["witness"]), SEED, &alter, &tasks()).unwrap();
        case["proof"] = proof_value(&forged);
        let what = format!("{}: evaluation {kind}, {column}, {next} altered and opened", case["name"]);
        self.add(what, &case);
    }

    /// The index of another circuit of the same shape: one coefficient differs, or one wire.
    fn other_index(&mut self) {
        let mut case = self.case();
        let mut other = case["circuit"].clone();
        let gates = other["gates"].as_array_mut().unwrap();
        let row = self.below(gates.len());
        if self.below(2) == 0 {
            let coefficients = gates[row]["coeffs"].as_array_mut().unwrap();
            if coefficients.is_empty() {
                return;
            }
            let i = self.below(coefficients.len());
            coefficients[i] = json!((3 + self.below(1000)).to_string());
        } else {
            let column = self.below(7);
            let wire = json!({ "row": self.below(gates.len()), "col": self.below(7) });
            gates[row]["wires"][column] = wire;
        }
        let made = ProverIndex::new(circuit(&other), srs(depth(&case)), &tasks()).unwrap();
        let changed = index_value(&made.key);
        if changed != case["verifier_index"] {
            case["verifier_index"] = changed;
            let what = format!("{}: the index of a circuit that differs in row {row}", case["name"]);
            self.add(what, &case);
        }
    }

    /// A point that is not on the curve.
    fn off_the_curve(&mut self) {
        let mut case = self.case();
        let i = self.below(15);
        let places =
            [format!("/proof/commitments/w/{i}/0/1"), "/proof/opening/sg/0".into(), "/proof/opening/delta/1".into()];
        let place = &places[self.below(places.len())];
        *case.pointer_mut(place).unwrap() = json!((7 + self.below(1000)).to_string());
        let what = format!("{}: {place} off the curve", case["name"]);
        self.add(what, &case);
    }

    /// Another value in the place of a scalar.
    fn other_scalar(&mut self) {
        let mut case = self.case();
        let place = self.scalar();
        *case.pointer_mut(&place).unwrap() = json!(Fp::rand(&mut self.random).into_bigint().to_string());
        let what = format!("{}: {place} another value", case["name"]);
        self.add(what, &case);
    }

    /// A scalar of the same residue that is not canonical: whoever reduces it accepts a second form of the proof.
    fn not_canonical(&mut self) {
        let mut case = self.case();
        let place = self.scalar();
        let mut value = element(case.pointer(&place).unwrap()).into_bigint();
        value.add_with_carry(&Fp::MODULUS);
        *case.pointer_mut(&place).unwrap() = json!(value.to_string());
        let what = format!("{}: {place} not canonical", case["name"]);
        self.add(what, &case);
    }

    fn scalar(&mut self) -> String {
        let i = self.below(15);
        let places = [
            format!("/proof/evals/w/{i}/0/0"),
            format!("/proof/evals/coefficients/{i}/1/0"),
            "/proof/ft_eval1".into(),
            "/proof/opening/z1".into(),
            "/proof/opening/z2".into(),
            "/proof/evals/z/1/0".into(),
        ];
        places[self.below(places.len())].clone()
    }
}

fn holds(claim: &Value) -> Result<bool, Error> {
    let index = index(&Document::root("index", &claim["verifier_index"]), depth(claim) as u64)?;
    let proof = proof(&Document::root("proof", &claim["proof"]), &index)?;
    verify(&srs(index.depth), Claim { index: &index, proof: &proof }, SEED, &tasks())
}

#[test]
fn no_forged_proof_holds() {
    let cases = SMALL.iter().map(|name| read(name)).collect();
    let mut forger = Forger { random: ChaCha20Rng::from_seed(SEED), cases, forged: Vec::new() };
    let kinds: [fn(&mut Forger); 8] = [
        Forger::swapped,
        Forger::other_public_input,
        Forger::false_witness,
        Forger::other_index,
        Forger::off_the_curve,
        Forger::other_scalar,
        Forger::not_canonical,
        Forger::altered_evaluation,
    ];
    for (i, kind) in kinds.iter().enumerate() {
        while forger.forged.len() < OF_EACH_KIND * (i + 1) {
            kind(&mut forger);
        }
    }
    for claim in &forger.forged {
        match holds(claim) {
            Ok(accepted) => assert!(!accepted, "{}", claim["what"]),
            Err(error) => assert!(matches!(error, Error::Format { .. }), "{}: {error}", claim["what"]),
        }
    }
    assert!(forger.forged.len() >= 200);
    if let Some(file) = std::env::var_os("SPARKY_KIMCHI_FORGED") {
        std::fs::write(file, Value::from(forger.forged).to_string()).unwrap();
    }
}
