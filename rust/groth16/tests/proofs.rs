//! Proofs of a small circuit on both curves: they verify, and nothing else does.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use sparky_groth16::session::{open, verify, Proven};
use sparky_groth16::Error;

type Row<'a> = [&'a [(u32, u64)]; 3];

/// Wires 0 one, 1 out (public), 2 x, 3 x^2: x^2 = w3; (w3 + 5) x = out; and a linear row 2 w3 + x + x = 2 w3 + 2 x.
const ROWS: [Row<'_>; 3] = [
    [&[(2, 1)], &[(2, 1)], &[(3, 1)]],
    [&[(3, 1), (0, 5)], &[(2, 1)], &[(1, 1)]],
    [&[(3, 2), (2, 1), (2, 1)], &[(0, 1)], &[(2, 2), (3, 2)]],
];

fn prove(field: i32, values: &[u64], seed: u8) -> Result<Proven, Error> {
    let mut statement = open(field, 4, 1, 1 << 30).unwrap();
    for row in ROWS {
        let counts = row.map(|terms| terms.len() as u32);
        let terms: Vec<_> = row.iter().flat_map(|terms| terms.iter()).collect();
        let wires: Vec<u32> = terms.iter().map(|term| term.0).collect();
        let coefficients: Vec<_> = terms.iter().map(|term| [term.1, 0, 0, 0]).collect();
        statement.append(&[counts], &wires, &coefficients).unwrap();
    }
    statement.development_key([7; 32]).unwrap();
    let values: Vec<_> = values.iter().map(|&value| [value, 0, 0, 0]).collect();
    statement.assign(&values)?;
    statement.prove([seed; 32])
}

#[test]
fn proofs_verify_and_changed_public_inputs_do_not() {
    for field in [2, 3] {
        let Proven { proof, public, verifying_key } = prove(field, &[1, 42, 3, 9], 1).unwrap();
        let check = |public: &str, proof: &str| verify(verifying_key.as_bytes(), public.as_bytes(), proof.as_bytes());
        assert!(public.contains("\"42\""));
        assert!(check(&public, &proof).unwrap());
        assert!(!check("[\"43\"]", &proof).unwrap());
        // Another blinding, the same statement; and the proof of another statement.
        let again = prove(field, &[1, 42, 3, 9], 2).unwrap();
        assert_ne!(again.proof, proof);
        assert!(check(&public, &again.proof).unwrap());
        let other = prove(field, &[1, 18, 2, 4], 1).unwrap();
        assert_eq!(other.verifying_key, verifying_key);
        assert!(check(&other.public, &other.proof).unwrap());
        assert!(!check(&public, &other.proof).unwrap());
    }
}

#[test]
fn a_false_statement_is_not_proven() {
    for field in [2, 3] {
        let refused = prove(field, &[1, 43, 3, 9], 1).err().unwrap();
        assert!(matches!(&refused, Error::Unsatisfied(text) if text.contains("constraint 1")), "{refused}");
        assert!(prove(field, &[1, 42, 3], 1).is_err());
        assert!(prove(field, &[2, 42, 3, 9], 1).is_err());
        assert!(prove(field, &[1, 42, 3, 9, 9], 1).is_err());
    }
}

#[test]
fn what_is_not_a_key_or_proof_is_told() {
    let Proven { proof, public, verifying_key } = prove(2, &[1, 42, 3, 9], 1).unwrap();
    let told = |key: &str, public: &str, proof: &str| {
        let error = verify(key.as_bytes(), public.as_bytes(), proof.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::Format { .. }), "{error}");
        error.to_string()
    };
    let r = "21888242871839275222246405745257275088548364400416034343698204186575808495617";
    for (public, expected) in [
        ("", "not JSON"),
        ("{}", "expected a list"),
        ("[]", "expected 1 values"),
        ("[42]", "decimal"),
        ("[\"042\"]", "decimal"),
        ("[\"-42\"]", "decimal"),
        (&format!("[\"{r}\"]"), "decimal"),
    ] {
        assert!(told(&verifying_key, public, &proof).contains(expected), "{public}");
    }
    assert!(told(&verifying_key, &public, &proof.replace("bn128", "bls12381")).contains("curve"));
    assert!(told(&verifying_key, &public, &proof.replace("groth16", "plonk")).contains("protocol"));
    assert!(told(&verifying_key, &public, &proof.replace("pi_a", "pi_x")).contains("missing"));
    // A coordinate that is off by one leaves the curve.
    let at = proof.find("\"pi_c\"").unwrap();
    let digit = at + proof[at..].find(|c: char| ('1'..='8').contains(&c)).unwrap() + 1;
    let (before, after) = proof.split_at(digit);
    let changed = format!("{before}{}{}", if after.starts_with('0') { '1' } else { '0' }, &after[1..]);
    let answer = verify(verifying_key.as_bytes(), public.as_bytes(), changed.as_bytes());
    assert!(!matches!(answer, Ok(true)), "{answer:?}");
}

#[test]
fn memory_is_asked_for_first() {
    assert!(matches!(open(2, 1 << 20, 1, 1 << 20).unwrap().append(&[[0, 0, 0]], &[], &[]), Err(Error::Memory { .. })));
    assert!(open(0, 4, 1, 1 << 30).is_err());
    assert!(open(2, 4, 4, 1 << 30).is_err());
}
