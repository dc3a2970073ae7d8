//! A proof, a public input or an index of which any one value is changed is rejected; so is what is malformed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use common::{depth, read, srs, tasks, SEED};
use serde_json::{json, Value};
use sparky_kimchi::json::{index, proof, Document};
use sparky_kimchi::verifier::{verify, verify_all, Claim};
use sparky_kimchi::Error;

/// Paths of all strings, numbers, flags and nulls of a document.
fn leaves(value: &Value, path: &str, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| leaves(v, &format!("{path}/{i}"), all)),
        Value::Object(map) => map.iter().for_each(|(key, v)| leaves(v, &format!("{path}/{key}"), all)),
        _ => all.push(path.into()),
    }
}

fn is_point(value: &Value) -> bool {
    value.as_array().is_some_and(|pair| pair.len() == 2 && pair.iter().all(Value::is_string))
}

/// Another value of the same kind: a point is mirrored, so that it stays on the curve.
fn change(document: &mut Value, path: &str) {
    let parent = path.rsplit_once('/').unwrap().0;
    if is_point(document.pointer(parent).unwrap()) && !parent.ends_with("shifts") {
        let y = document.pointer_mut(&format!("{parent}/1")).unwrap();
        let fq = "28948022309329048855892746252171976963363056481941647379679742748393362948097";
        *y = Value::String(subtract(fq, y.as_str().unwrap()));
        return;
    }
    let leaf = document.pointer_mut(path).unwrap();
    *leaf = match &*leaf {
        Value::String(text) if text == "0" => json!("1"),
        Value::String(text) => Value::String(subtract(text, "1")),
        Value::Number(n) => json!(n.as_u64().unwrap() + 1),
        Value::Bool(flag) => json!(!flag),
        _ => json!([["1", "2"]]),
    };
}

fn subtract(a: &str, b: &str) -> String {
    let mut digits: Vec<i8> = a.bytes().map(|d| (d - b'0') as i8).collect();
    let mut borrow = 0;
    let mut lower = b.bytes().rev().map(|d| (d - b'0') as i8);
    for digit in digits.iter_mut().rev() {
        *digit -= lower.next().unwrap_or(0) + borrow;
        borrow = i8::from(*digit < 0);
        *digit += 10 * borrow;
    }
    let text: String = digits.iter().map(|d| (b'0' + *d as u8) as char).collect();
    let text = text.trim_start_matches('0');
    if text.is_empty() {
        "0".into()
    } else {
        text.into()
    }
}

fn holds(case: &Value) -> Result<bool, Error> {
    let index = index(&Document::root("index", &case["verifier_index"]), depth(case) as u64)?;
    let proof = proof(&Document::root("proof", &case["proof"]), &index)?;
    verify(&srs(index.depth), Claim { index: &index, proof: &proof }, SEED, &tasks())
}

/// Every leaf of the small cases, one in `step` of the large ones.
fn all_changes_are_rejected(name: &str, step: usize) {
    let case = read(name);
    assert!(holds(&case).unwrap(), "{name}");
    let mut paths = Vec::new();
    leaves(&case["verifier_index"], "/verifier_index", &mut paths);
    leaves(&case["proof"], "/proof", &mut paths);
    for path in paths.iter().step_by(step) {
        let mut changed = case.clone();
        change(&mut changed, path);
        assert_ne!(changed, case, "{path}");
        match holds(&changed) {
            Ok(accepted) => assert!(!accepted, "{name}: {path}"),
            Err(error) => assert!(matches!(error, Error::Format { .. } | Error::Call(_)), "{name}: {path}: {error}"),
        }
    }
}

#[test]
fn a_proof_of_generic_gates_with_public_inputs() {
    all_changes_are_rejected("public", 1);
}

#[test]
fn a_proof_with_runtime_tables_in_two_chunks() {
    all_changes_are_rejected("chunked_lookups", 1);
}

#[test]
fn proofs_of_all_other_gates() {
    for (name, step) in [("poseidon", 3), ("curves", 5), ("chunked", 7), ("lookup_tables", 5), ("runtime_tables", 5)] {
        all_changes_are_rejected(name, step);
    }
    for name in ["range_xor_rot", "foreign"] {
        all_changes_are_rejected(name, 29);
    }
}

#[test]
fn malformed_documents_are_typed_errors_that_name_the_place() {
    let case = read("public");
    let told = |path: &str, value: Value| -> String {
        let mut changed = case.clone();
        *changed.pointer_mut(path).unwrap() = value;
        let error = holds(&changed).unwrap_err();
        assert!(matches!(error, Error::Format { .. }), "{path}: {error}");
        error.to_string()
    };
    let p = "28948022309329048855892746252171976963363056481941560715954676764349967630337";
    for (path, value, expected) in [
        ("/proof/ft_eval1", json!(p), "ft_eval1"),
        ("/proof/ft_eval1", json!("01"), "decimal"),
        ("/proof/ft_eval1", json!("-1"), "decimal"),
        ("/proof/ft_eval1", json!(""), "decimal"),
        ("/proof/ft_eval1", json!("9".repeat(4000)), "decimal"),
        ("/proof/ft_eval1", json!(1), "decimal"),
        ("/proof/public/0", json!(p), "public[0]"),
        ("/proof/public", json!([]), "a list of 7"),
        ("/proof/opening/lr", json!([]), "a list of 5"),
        ("/proof/opening/sg", json!(["1", "1"]), "not on the curve"),
        ("/proof/opening/sg", json!(["1"]), "a list of 2"),
        ("/proof/opening", json!(null), "expected an object, found null"),
        ("/proof/commitments/w", json!([]), "a list of 15"),
        ("/proof/commitments/w/3", json!([]), "a list of 1"),
        ("/proof/commitments/lookup", json!({}), "no place"),
        ("/proof/commitments/t", json!([]), "a list of 7"),
        ("/proof/evals/xor_selector", json!([["1"], ["1"]]), "no place"),
        ("/proof/evals/w/0/0", json!(["1", "1"]), "a list of 1"),
        ("/verifier_index/domain_log2", json!(64), "domain_log2"),
        ("/verifier_index/domain_log2", json!(-1), "a count"),
        ("/verifier_index/max_poly_size", json!(33), "max_poly_size"),
        ("/verifier_index/zk_rows", json!(0), "zk_rows"),
        ("/verifier_index/public", json!(1000), "at most"),
        ("/verifier_index/lookup", json!({}), "found none"),
    ] {
        let told = told(path, value);
        assert!(told.contains(expected), "{path}: {told}");
    }
}

#[test]
fn many_proofs_are_verified_at_once_and_the_wrong_one_is_found() {
    // The three cases of depth 64; the first one twice.
    let cases: Vec<Value> = ["generic", "poseidon", "chunked", "generic"].iter().map(|name| read(name)).collect();
    let mut read: Vec<_> = cases
        .iter()
        .map(|case| {
            let index = index(&Document::root("index", &case["verifier_index"]), depth(case) as u64).unwrap();
            let proof = proof(&Document::root("proof", &case["proof"]), &index).unwrap();
            (index, proof)
        })
        .collect();
    let verdicts = |read: &[(_, _)]| {
        let claims: Vec<_> = read.iter().map(|(index, proof)| Claim { index, proof }).collect();
        verify_all(&srs(64), &claims, SEED, &tasks()).unwrap()
    };
    assert_eq!(verdicts(&read), [true; 4]);
    assert!(verdicts(&[]).is_empty());
    read[2].1.ft_eval1 += sparky_kimchi::curve::Fp::from(1u64);
    assert_eq!(verdicts(&read), [true, true, false, true]);
}
