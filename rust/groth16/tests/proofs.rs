//! Proofs of a small circuit on both curves: they verify, and nothing else does.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use ark_ff::BigInt;
use sparky_groth16::session::{open, read, verify, Keyed, Proven};
use sparky_groth16::Error;

type Row<'a> = [&'a [(u32, u64)]; 3];

/// Wires 0 one, 1 out (public), 2 x, 3 x^2: x^2 = w3; (w3 + 5) x = out; and a linear row 2 w3 + x + x = 2 w3 + 2 x.
const ROWS: [Row<'_>; 3] = [
    [&[(2, 1)], &[(2, 1)], &[(3, 1)]],
    [&[(3, 1), (0, 5)], &[(2, 1)], &[(1, 1)]],
    [&[(3, 2), (2, 1), (2, 1)], &[(0, 1)], &[(2, 2), (3, 2)]],
];

fn key(field: i32) -> Box<dyn Keyed> {
    let mut statement = open(field, 4, 1, 1 << 30).unwrap();
    for row in ROWS {
        let counts = row.map(|terms| terms.len() as u32);
        let terms: Vec<_> = row.iter().flat_map(|terms| terms.iter()).collect();
        let wires: Vec<u32> = terms.iter().map(|term| term.0).collect();
        let coefficients: Vec<_> = terms.iter().map(|term| [term.1, 0, 0, 0]).collect();
        statement.append(&[counts], &wires, &coefficients).unwrap();
    }
    let key = statement.development_key([7; 32]).unwrap();
    assert!(statement.append(&[[0; 3]], &[], &[]).is_err());
    assert!(statement.development_key([7; 32]).is_err());
    key
}

fn with(key: &dyn Keyed, values: &[u64], seed: u8) -> Result<Proven, Error> {
    let values: Vec<_> = values.iter().map(|&value| BigInt::from(value)).collect();
    key.prove(&values, [seed; 32], 2)
}

fn prove(field: i32, values: &[u64], seed: u8) -> Result<Proven, Error> {
    with(&*key(field), values, seed)
}

#[test]
fn proofs_verify_and_changed_public_inputs_do_not() {
    for field in [2, 3] {
        let key = key(field);
        let verifying_key = key.verifying_key();
        let Proven { proof, public } = with(&*key, &[1, 42, 3, 9], 1).unwrap();
        let check = |public: &str, proof: &str| verify(verifying_key.as_bytes(), public.as_bytes(), proof.as_bytes());
        assert!(public.contains("\"42\""));
        assert!(check(&public, &proof).unwrap());
        assert!(!check("[\"43\"]", &proof).unwrap());
        // Another blinding, the same statement; and the proof of another statement.
        let again = with(&*key, &[1, 42, 3, 9], 2).unwrap();
        assert_ne!(again.proof, proof);
        assert!(check(&public, &again.proof).unwrap());
        let other = with(&*key, &[1, 18, 2, 4], 1).unwrap();
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
    let key = key(2);
    let verifying_key = key.verifying_key();
    let Proven { proof, public } = with(&*key, &[1, 42, 3, 9], 1).unwrap();
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
    assert!(told(&verifying_key, &public, &proof.replace("pi_a", "pi_x")).contains("found none"));
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

/// A key in a file that goes when the test ends.
struct Saved(std::path::PathBuf);

impl Saved {
    fn new(name: &str) -> Saved {
        Saved(std::env::temp_dir().join(format!("sparky-{}-{name}", std::process::id())))
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_saved_key_is_the_same_key() {
    for field in [2, 3] {
        let file = Saved::new(&format!("same-{field}.zkey"));
        let key = key(field);
        key.write(file.path()).unwrap();
        let again = read(file.path(), 1 << 30).unwrap();
        assert_eq!(again.field(), field);
        assert_eq!(again.verifying_key(), key.verifying_key());
        assert_eq!(again.bytes(1), key.bytes(1));
        let (one, two) = (with(&*key, &[1, 42, 3, 9], 1).unwrap(), with(&*again, &[1, 42, 3, 9], 1).unwrap());
        assert_eq!((one.proof, one.public), (two.proof, two.public));
        // A file holds no C: that the witness is wrong is seen by the proof.
        assert!(matches!(with(&*again, &[1, 43, 3, 9], 1), Err(Error::Unsatisfied(_))));
        again.write(file.path()).unwrap();
        assert!(matches!(read(file.path(), 1000), Err(Error::Memory { .. })));
        assert!(key.write("/no/such/folder/key.zkey").unwrap_err().to_string().contains("cannot write"));
    }
}

/// Start and length of the sections of a key, by kind.
fn sections(bytes: &[u8]) -> Vec<(u32, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 12;
    while at < bytes.len() {
        let kind = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let length = u64::from_le_bytes(bytes[at + 4..at + 12].try_into().unwrap()) as usize;
        found.push((kind, at + 12, length));
        at += 12 + length;
    }
    found
}

#[test]
fn a_damaged_key_is_rejected_and_says_where() {
    for field in [2, 3] {
        let file = Saved::new(&format!("damaged-{field}.zkey"));
        key(field).write(file.path()).unwrap();
        let whole = std::fs::read(file.path()).unwrap();
        let told = |bytes: &[u8]| {
            std::fs::write(file.path(), bytes).unwrap();
            let error = read(file.path(), 1 << 30).err().expect("a damaged key was taken");
            assert!(matches!(error, Error::Format { .. }), "{error}");
            error.to_string()
        };
        for cut in (0..whole.len()).step_by(whole.len() / 40) {
            told(&whole[..cut]);
        }
        let sections = sections(&whole);
        let place = |kind: u32| sections.iter().find(|section| section.0 == kind).unwrap().1;
        let changed = |at: usize, bytes: &[u8]| {
            let mut all = whole.clone();
            all[at..at + bytes.len()].copy_from_slice(bytes);
            told(&all)
        };
        assert!(changed(0, b"zkex").contains("magic"));
        assert!(changed(4, &[2]).contains("version"));
        assert!(changed(place(1), &[2]).contains("expected protocol 1 (Groth16), found 2"));
        assert!(changed(place(2) + 4, &[0x48]).contains("expected the primes of BN254 or BLS12-381"));
        for kind in [3, 5, 6, 7, 8, 9] {
            // The first coordinate of the last point: below the modulus, but no point; then above it.
            let size = sections.iter().find(|section| section.0 == kind).unwrap().2;
            let per = if kind == 7 { 4 } else { 2 } * if field == 2 { 32 } else { 48 };
            let last = place(kind) + size - per;
            let flipped = [whole[last] ^ 1];
            let text = changed(last, &flipped);
            assert!(text.contains("point") && text.contains(&format!("offset {last}")), "{text}");
            assert!(changed(last, &[0xff; 48][..(per / 2).min(48)]).contains("modulus"));
        }
        let coefficients = place(4);
        assert!(changed(coefficients + 4, &[2]).contains("matrix"));
        assert!(changed(coefficients + 8, &[0xff; 4]).contains("row"));
        assert!(changed(coefficients + 12, &[0xff; 4]).contains("wire"));
        assert!(changed(coefficients, &[1, 0, 0, 0]).contains("items"));
        let header = place(2) + if field == 2 { 72 } else { 88 };
        assert!(changed(header, &[0xff; 4]).contains("items"));
        assert!(changed(header + 8, &[3]).contains("domain"));
    }
}

/// A point of the curve y^2 = x^3 + 4 of BLS12-381 that is outside of the subgroup, in place of a point of A.
#[test]
fn a_point_outside_the_subgroup_is_rejected() {
    use ark_bls12_381::g1::{Config, G1Affine};
    use sparky_groth16::point::PointBytes;
    let file = Saved::new("stray.zkey");
    key(3).write(file.path()).unwrap();
    let mut bytes = std::fs::read(file.path()).unwrap();
    let stray = (1u64..)
        .filter_map(|x| G1Affine::get_point_from_x_unchecked(ark_bls12_381::Fq::from(x), false))
        .find(|point| !point.is_in_correct_subgroup_assuming_on_curve())
        .unwrap();
    let mut written = Vec::new();
    Config::write_point(&stray, &mut written);
    let at = sections(&bytes).iter().find(|section| section.0 == 5).unwrap().1;
    bytes[at..at + written.len()].copy_from_slice(&written);
    std::fs::write(file.path(), bytes).unwrap();
    let text = read(file.path(), 1 << 30).err().unwrap().to_string();
    assert!(text.contains("subgroup") && text.contains("points A"), "{text}");
}
