//! The verifier accepts the proofs of o1js and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use ark_ff::PrimeField;
use common::{index, proof, read, srs, tasks, CASES, SEED};
use sparky_kimchi::verifier::{public_commitment, public_polynomial, transcript, verify, Claim};

#[test]
fn the_transcript_of_every_case_is_that_of_o1js() {
    for name in CASES {
        let case = read(name);
        let index = index(&case);
        let proof = proof(&case, &index);
        if index.domain.chunks > 1 && index.public == 0 {
            // The recorded transcript is of one chunk (section 10).
            continue;
        }
        let polynomial = public_polynomial(&index, &proof.public);
        let commitment = public_commitment(&srs(index.depth), &index, &polynomial, &tasks());
        let (transcript, challenges) = transcript(&index, &proof, &commitment);
        let recorded = |key: &str| case["oracles"][key].as_str().unwrap().to_owned();
        let [beta, gamma] = challenges.beta_gamma;
        for (key, ours) in [
            ("beta", beta),
            ("gamma", gamma),
            ("alpha", challenges.alpha),
            ("zeta", challenges.zeta),
            ("digest_before_evaluations", transcript.digest()),
        ] {
            assert_eq!(ours.into_bigint().to_string(), recorded(key), "{name}: {key}");
        }
    }
}

#[test]
fn every_proof_of_o1js_is_accepted() {
    for name in CASES {
        let case = read(name);
        let index = index(&case);
        let proof = proof(&case, &index);
        let claim = Claim { index: &index, proof: &proof };
        assert!(verify(&srs(index.depth), claim, SEED, &tasks()).unwrap(), "{name}");
    }
}
