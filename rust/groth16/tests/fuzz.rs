//! Fuzzing without feedback: proving keys and the JSON of keys, public inputs and proofs. No input may panic.
//! `SPARKY_FUZZ_SECONDS` sets the time of each target, `scripts/fuzz` takes minutes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

#[path = "../../tests/common/mutate.rs"]
mod mutate;

use mutate::{base, mutate, run};
use sparky_groth16::session::{read, verify};

#[test]
fn proving_keys() {
    let seed = base("bn254.zkey");
    let file = std::env::temp_dir().join(format!("sparky-fuzz-{}.zkey", std::process::id()));
    run("proving keys", |random| {
        let bytes = mutate(random, &seed);
        std::fs::write(&file, &bytes).unwrap();
        if let Ok(key) = read(file.to_str().unwrap(), 1 << 26) {
            drop(key);
        }
    });
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn json() {
    let [key, open, proof] = ["bn254.vk.json", "bn254.public.json", "bn254.proof.json"].map(base);
    assert!(verify(&key, &open, &proof).unwrap());
    let mut accepted = 0u64;
    run("json", |random| {
        let mut texts = [key.clone(), open.clone(), proof.clone()];
        let which = random.below(3);
        texts[which] = mutate(random, &texts[which]);
        // Blanks may change; a number that changes is no longer the one that was proven.
        if let Ok(true) = verify(&texts[0], &texts[1], &texts[2]) {
            accepted += 1;
        }
    });
    println!("json: {accepted} accepted");
}
