//! The reference string and the indices of circuits are those of o1js.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use ark_ec::AffineRepr;
use ark_ff::{BigInteger, PrimeField};
use common::{circuit, depth, read, srs, tasks, CASES};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use sparky_kimchi::cache;
use sparky_kimchi::curve::Point;
use sparky_kimchi::index::ProverIndex;
use sparky_kimchi::json::index_value;
use sparky_kimchi::srs::{Srs, MAX_DEPTH};

fn decimals(point: &Point) -> Value {
    let (x, y) = point.xy().unwrap();
    json!([x.into_bigint().to_string(), y.into_bigint().to_string()])
}

#[test]
fn all_points_of_the_standard_string_are_those_of_o1js() {
    let recorded = read("srs");
    let srs = Srs::derive(MAX_DEPTH, &tasks()).unwrap();
    assert_eq!(decimals(&srs.h), recorded["h"]);
    for (point, expected) in srs.points().iter().zip(recorded["g_first_32"].as_array().unwrap()) {
        assert_eq!(decimals(point), *expected);
    }
    for (i, expected) in recorded["g_some"].as_object().unwrap() {
        assert_eq!(decimals(&srs.points()[i.parse::<usize>().unwrap()]), *expected);
    }
    let mut hash = Sha256::new();
    for point in srs.points() {
        let (x, y) = point.xy().unwrap();
        hash.update(x.into_bigint().to_bytes_le());
        hash.update(y.into_bigint().to_bytes_le());
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, recorded["g_sha256"]);
}

#[test]
fn the_index_of_every_case_is_that_of_o1js_point_for_point() {
    for name in CASES {
        let case = read(name);
        let index = ProverIndex::new(circuit(&case["circuit"]), srs(depth(&case)), &tasks()).unwrap();
        let (ours, theirs) = (index_value(&index.key), &case["verifier_index"]);
        for (key, expected) in theirs.as_object().unwrap() {
            assert_eq!(ours[key], *expected, "{name}: {key}");
        }
        assert_eq!(ours.as_object().unwrap().len(), theirs.as_object().unwrap().len());
    }
}

#[test]
fn the_string_is_kept_in_a_file_that_is_checked() {
    let folder = std::env::temp_dir().join(format!("sparky-kimchi-srs-{}", std::process::id()));
    let file = folder.join(cache::FILE);
    let made = cache::srs(4096, Some(&folder), &tasks()).unwrap();
    assert_eq!(made.points(), srs(4096).points());
    assert_eq!(cache::read(&file).unwrap().prefix(4096).points(), made.points());
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    assert!(cache::read(&file).is_none());
    std::fs::write(&file, &bytes[..1000]).unwrap();
    assert!(cache::read(&file).is_none());
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(cache::read(&file).is_none());
}
