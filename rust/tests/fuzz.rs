//! Fuzzing without feedback: images of programs, tapes and decimals. No input may panic, and what is taken is whole.
//! `SPARKY_FUZZ_SECONDS` sets the time of each target, `scripts/fuzz` takes minutes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

#[path = "common/mutate.rs"]
mod mutate;

use mutate::{base, mutate, run, Random};
use sparky::arena::Budget;
use sparky::circuit::{Circuit, Options, Stop};
use sparky::field::decimal::{read_packed, write_packed, LONGEST};
use sparky::field::{Bn254FrModulus, Limbs, PastaFpModulus};
use sparky::program::{Image, Program};
use sparky::tape::{payload, Record};
use std::sync::Arc;

/// Bytes at an address that is a multiple of 8, as Java gives them; the image borrows them.
fn with_image(bytes: &[u8], work: impl FnOnce(Image<'static>)) {
    let mut words = vec![0u64; bytes.len().div_ceil(8)];
    for (word, chunk) in words.iter_mut().zip(bytes.chunks(8)) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        *word = u64::from_le_bytes(eight);
    }
    // SAFETY: the image does not outlive `work`, nor `work` the words; any bytes are a valid [u8].
    let all: &'static [u8] = unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), bytes.len()) };
    if let Ok(image) = Image::parse(all) {
        work(image);
    }
}

#[test]
fn images() {
    let seeds = [base("good.sparky"), base("plain.sparky")];
    let mut loaded = 0u64;
    run("images", |random| {
        let seed = &seeds[random.below(seeds.len())];
        let budget = Arc::new(Budget::new(1 << 26));
        with_image(&mutate(random, seed), |image| {
            if let Ok(program) = Program::<Bn254FrModulus>::load(image, &budget) {
                assert!(program.variables() <= image.wires() + image.outputs().len() + 1);
                loaded += 1;
            }
        });
        assert_eq!(budget.used(), 0, "everything is given back");
    });
    println!("images: {loaded} loaded");
    assert!(loaded > 0, "no change was sound: the target looks at nothing but heads");
}

/// A record of a known or unknown operation with small, wrong and wild operands.
fn record(random: &mut Random) -> Record {
    let operand = |random: &mut Random| match random.below(8) {
        0 => random.next() as u32,
        1 => u32::MAX - random.below(8) as u32,
        _ => random.below(12) as u32,
    };
    [random.below(19) as u32, operand(random), operand(random), operand(random)]
}

/// What can be seen of a circuit before its end.
fn seen(circuit: &Circuit) -> (u32, u32, u32, u64) {
    (circuit.variables(), circuit.nodes(), circuit.rows(), circuit.constraints())
}

#[test]
fn tapes() {
    let mut taken = 0u64;
    run("tapes", |random| {
        let budget = Arc::new(Budget::new(1 << 22));
        let prove = random.below(2) == 0;
        let public: &[Limbs] = if prove { &[[5, 0, 0, 0], [6, 0, 0, 0]] } else { &[] };
        let options = Options { public_inputs: 2, prove, public_values: public, ..Options::default() };
        let mut circuit = Circuit::<PastaFpModulus>::open(options, Arc::clone(&budget)).unwrap();
        let records: Vec<Record> = (0..random.below(40)).map(|_| record(random)).collect();
        let pool: Vec<Limbs> =
            (0..8).map(|_| [random.next(), random.next(), random.next(), random.next() >> random.below(3)]).collect();
        let mut at = 0;
        while at < records.len() {
            let before = seen(&circuit);
            match circuit.append(&records[at..], &pool) {
                Ok(()) => {
                    taken += 1;
                    at = records.len();
                }
                Err(Stop::Refused { next, .. }) => {
                    assert!(next > 0, "a refusal goes on");
                    at += next;
                }
                Err(_) => {
                    assert_eq!(seen(&circuit), before, "a malformed batch changes nothing");
                    at += 1 + payload(&records[at]);
                }
            }
        }
        if circuit.finish().is_ok() {
            circuit.digest();
        }
        drop(circuit);
        assert_eq!(budget.used(), 0, "everything is given back");
    });
    assert!(taken > 0, "no tape was taken");
}

#[test]
fn decimals() {
    run("decimals", |random| {
        let seeds: [&[u8]; 3] = [
            b"0",
            b"28948022309329048855892746252171976963363056481941560715954676764349967630336",
            b"12345678901234567890",
        ];
        let seed = seeds[random.below(3)];
        let text = mutate(random, seed);
        let mut value = [[7; 4]];
        let ends = [if random.below(9) == 0 { random.next() as u32 } else { text.len() as u32 }];
        if read_packed::<PastaFpModulus>(&text, &ends, &mut value).is_ok() {
            let (mut back, mut end) = ([0; LONGEST], [0]);
            let length = write_packed::<PastaFpModulus>(&value, &mut back, &mut end).unwrap();
            assert_eq!(&back[..length], &text[..ends[0] as usize], "only the one canonical text is taken");
        }
    });
}
