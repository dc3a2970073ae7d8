//! Keys that snarkjs made (`java/conformance/src/test/resources/dev/sparky/conformance/keys`): read, exported, proven with.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use ark_ff::BigInt;
use serde_json::Value;
use sparky_groth16::session::{read, verify};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    let keys = "../../java/conformance/src/test/resources/dev/sparky/conformance/keys";
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(keys).join(name)
}

/// The values of a .wtns, which are its last section.
fn values(name: &str, count: usize) -> Vec<BigInt<4>> {
    let bytes = std::fs::read(file(name)).unwrap();
    let (_, values) = bytes.split_at(bytes.len() - 32 * count);
    let limb = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap());
    values.chunks(32).map(|value| BigInt([0, 8, 16, 24].map(|at| limb(&value[at..at + 8])))).collect()
}

#[test]
fn keys_are_exported_field_by_field_as_snarkjs_does() {
    for (curve, field) in [("bn254", 2), ("bls12381", 3)] {
        let key = read(file(&format!("{curve}.zkey")).to_str().unwrap(), 1 << 30).unwrap();
        assert_eq!(key.field(), field);
        let expected: Value =
            serde_json::from_slice(&std::fs::read(file(&format!("{curve}.vk.json"))).unwrap()).unwrap();
        let found: Value = serde_json::from_str(&key.verifying_key()).unwrap();
        let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&expected));
        for name in names(&expected) {
            assert_eq!(found[&name], expected[&name], "{curve} {name}");
        }
    }
}

#[test]
fn proofs_with_keys_of_snarkjs_hold_under_its_verification_key() {
    for curve in ["bn254", "bls12381"] {
        let key = read(file(&format!("{curve}.zkey")).to_str().unwrap(), 1 << 30).unwrap();
        let mut values = values(&format!("{curve}.wtns"), key.size().wires);
        let proven = key.prove(&values, [3; 32], 2).unwrap();
        let exported = std::fs::read(file(&format!("{curve}.vk.json"))).unwrap();
        assert!(verify(&exported, proven.public.as_bytes(), proven.proof.as_bytes()).unwrap());
        let changed = proven.public.replace("\"32\"", "\"33\"");
        assert_ne!(changed, proven.public);
        assert!(!verify(&exported, changed.as_bytes(), proven.proof.as_bytes()).unwrap());
        let last = values.len() - 1;
        values[last] = BigInt::from(5u64);
        assert!(key.prove(&values, [3; 32], 2).is_err());
    }
}

/// The sections of a key by kind, the contributions to its ceremony apart. The terms of A and B, which may stand in any
/// order, are sorted.
fn sections(bytes: &[u8]) -> BTreeMap<u32, Vec<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut at = 12;
    while at < bytes.len() {
        let kind = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let length = u64::from_le_bytes(bytes[at + 4..at + 12].try_into().unwrap()) as usize;
        let section = &bytes[at + 12..at + 12 + length];
        let mut parts = vec![section.to_vec()];
        if kind == 4 {
            parts = section[4..].chunks(44).map(<[u8]>::to_vec).collect();
            parts.sort();
        }
        assert!(found.insert(kind, parts).is_none());
        at += 12 + length;
    }
    found.remove(&10).unwrap();
    found
}

#[test]
fn a_key_of_snarkjs_is_written_as_it_was() {
    for curve in ["bn254", "bls12381"] {
        let name = file(&format!("{curve}.zkey"));
        let key = read(name.to_str().unwrap(), 1 << 30).unwrap();
        let again = std::env::temp_dir().join(format!("sparky-again-{}-{curve}.zkey", std::process::id()));
        key.write(again.to_str().unwrap()).unwrap();
        let (before, after) = (std::fs::read(name).unwrap(), std::fs::read(&again).unwrap());
        std::fs::remove_file(&again).unwrap();
        let (before, after) = (sections(&before), sections(&after));
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (kind, section) in before {
            assert_eq!(section, after[&kind], "{curve}, section {kind}");
        }
    }
}
