//! Proofs of every recorded witness are accepted; of a witness that does not satisfy its circuit there is none.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use ark_ff::{AdditiveGroup, Field};
use common::{circuit, depth, read, srs, tasks, witness, CASES, SEED};
use sparky_kimchi::circuit::{Circuit, Kind};
use sparky_kimchi::curve::Fp;
use sparky_kimchi::gates::GATES;
use sparky_kimchi::index::ProverIndex;
use sparky_kimchi::json::file;
use sparky_kimchi::prover::{prove, prove_unchecked};
use sparky_kimchi::verifier::{verify, Claim};
use sparky_kimchi::witness::{check, Witness};
use sparky_kimchi::Error;

fn made(name: &str) -> (ProverIndex, Witness) {
    let case = read(name);
    let index = ProverIndex::new(circuit(&case["circuit"]), srs(depth(&case)), &tasks()).unwrap();
    (index, witness(&case["witness"]))
}

#[test]
fn every_recorded_witness_is_proven() {
    let folder = std::env::var_os("SPARKY_KIMCHI_PROOFS");
    for name in CASES {
        let (index, witness) = made(name);
        let proof = prove(&index, &witness, SEED, &tasks()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let claim = Claim { index: &index.key, proof: &proof };
        assert!(verify(&srs(index.key.depth), claim, SEED, &tasks()).unwrap(), "{name}");
        if let Some(folder) = &folder {
            let path = std::path::Path::new(folder).join(format!("{name}.proof.json"));
            std::fs::write(path, file(name, &index.key, &proof)).unwrap();
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_proof_on_any_number_of_threads_and_another_seed_another() {
    let (index, witness) = made("public");
    let text = |seed, threads| {
        file("x", &index.key, &prove(&index, &witness, seed, &sparky_kimchi::tasks::Tasks::new(threads)).unwrap())
    };
    assert_eq!(text(SEED, 1), text(SEED, 3));
    assert_ne!(text(SEED, 1), text([8; 32], 1));
}

#[test]
fn a_witness_that_does_not_satisfy_a_row_is_refused_with_the_row() {
    // Row and column of a cell that a condition, a copy or a lookup reads.
    for (name, row, column, expected) in [
        ("public", 9, 0, "row 9"),
        ("generic", 5, 0, "row 5"),
        ("poseidon", 3, 9, "row 3 (Poseidon"),
        ("range_xor_rot", 20, 3, "row "),
        ("foreign", 10, 3, "row "),
        ("lookup_tables", 1, 2, "row "),
    ] {
        let (index, mut witness) = made(name);
        witness.columns[column][row] += Fp::ONE;
        let refused = prove(&index, &witness, SEED, &tasks()).unwrap_err();
        assert!(matches!(&refused, Error::Unsatisfied(text) if text.contains(expected)), "{name}: {refused}");
        let forged = prove_unchecked(&index, &witness, SEED, &tasks()).unwrap();
        let claim = Claim { index: &index.key, proof: &forged };
        assert!(!verify(&srs(index.key.depth), claim, SEED, &tasks()).unwrap(), "{name}");
    }
}

/// Of each kind of gate in the recorded cases, one cell after the other of its first row is changed.
#[test]
fn every_kind_of_gate_names_its_row() {
    let mut seen = std::collections::BTreeSet::new();
    for name in ["generic", "poseidon", "curves", "range_xor_rot", "foreign"] {
        let (index, witness) = made(name);
        let kinds = index.circuit.kinds.clone();
        for (row, kind) in kinds.iter().enumerate() {
            if *kind == Kind::Zero || !seen.insert(format!("{kind:?}")) {
                continue;
            }
            let named = (0..15).filter(|&column| {
                let mut changed = witness.clone();
                changed.columns[column][row] += Fp::ONE;
                match check(&index, &changed, &tasks()) {
                    Ok(()) => false,
                    Err(Error::Unsatisfied(text)) => text.contains(&format!("row {row} ({kind:?}, condition ")),
                    Err(other) => panic!("{name}: {other}"),
                }
            });
            assert!(named.count() > 0, "{name}: {kind:?} in row {row}");
        }
    }
    assert_eq!(seen.len(), GATES.len(), "{seen:?}");
}

/// A gate that reads the row after its own, in the last row of a full domain: that row is random.
#[test]
fn a_last_row_that_reads_random_ones_is_named() {
    for (rows, satisfied) in [(4, true), (5, false)] {
        let mut circuit = Circuit::new(0);
        for row in 0..rows {
            let kind = if row + 1 == rows { Kind::ForeignFieldAdd } else { Kind::Generic };
            circuit.push(kind as u32, std::array::from_fn(|column| row << 3 | column as u32), &[]).unwrap();
        }
        let index = ProverIndex::new(circuit, srs(8), &tasks()).unwrap();
        let zeros = Witness { columns: vec![vec![Fp::ZERO; rows as usize]; 15], runtime: Vec::new() };
        match prove(&index, &zeros, SEED, &tasks()) {
            Ok(_) => assert!(satisfied),
            Err(Error::Unsatisfied(text)) => assert!(!satisfied && text.contains("row 4 (ForeignFieldAdd"), "{text}"),
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn a_witness_of_another_shape_is_a_typed_error() {
    let (index, witness) = made("runtime_tables");
    let refused = |change: &dyn Fn(&mut Witness)| {
        let mut changed = witness.clone();
        change(&mut changed);
        assert!(matches!(prove(&index, &changed, SEED, &tasks()), Err(Error::Call(_))));
    };
    refused(&|w| w.columns.truncate(14));
    refused(&|w| w.columns[3].resize(100, Fp::ONE));
    refused(&|w| w.runtime.truncate(1));
}

#[test]
fn a_cancelled_proof_stops() {
    let (index, witness) = made("generic");
    let control = sparky_kimchi::tasks::Control { cancel: 1.into(), ..Default::default() };
    let tasks = tasks().controlled_by(&control);
    assert!(matches!(prove(&index, &witness, SEED, &tasks), Err(Error::Cancelled)));
}
