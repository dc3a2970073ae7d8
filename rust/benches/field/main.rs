//! `cargo bench --bench field -- [PREFIX]`: field arithmetic beside ark-ff and pasta_curves.
//!
//! Prints one JSON object a line: measure, subject, peer, unit (ns an element), subjectValue, peerValue, rounds, spread
//! and cpuPath. Values are medians over rounds in which the contenders take turns, in CPU time of the thread; spread is
//! the interquartile range of the subject over its median. Of several peers the fastest is reported; a peer of null is
//! measured elsewhere. `SPARKY_CPU` chooses the CPU path. Results are compared before anything is timed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may stop here")]

mod arrays;
mod contest;
mod inputs;
mod scalars;

use contest::Contest;
use sparky::field::vector::CpuPath;
use sparky::field::{Bls12381FrModulus, Bn254FrModulus, PastaFpModulus};

fn main() {
    let prefix = std::env::args().skip(1).find(|a| !a.starts_with("--")).unwrap_or_default();
    let name = std::env::var("SPARKY_CPU").unwrap_or("auto".to_owned());
    let path = CpuPath::choose(&name).expect("a path of this CPU");
    let contest = Contest::new(prefix, path.name());
    scalars::pasta(&contest);
    arrays::beside_ark::<PastaFpModulus, ark_pallas::Fq>(&contest, "pasta");
    arrays::alone::<Bn254FrModulus, ark_bn254::Fr>(&contest, "bn254");
    arrays::alone::<Bls12381FrModulus, ark_bls12_381::Fr>(&contest, "bls12-381");
}
