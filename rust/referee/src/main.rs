//! The Rust side of scripts/bench: this crate's own vector kernels for peers of other languages, arkworks' constraint
//! systems, and SHA-256.
//!
//! It speaks the protocol of dev.sparky.bench.Peer: a line "CASE ARGUMENT" on standard input is one round, answered by
//! "NUMBER CHECK" on standard output, the number being CPU nanoseconds (or bytes) per element, or by "! REASON".

mod answer;
mod chain;
mod hash;
mod products;

use answer::Answer;
use sparky::field::vector::CpuPath;
use sparky::field::{Bls12381FrModulus, Bn254FrModulus, PastaFpModulus};
use std::io::{stdin, stdout, BufRead, Write};

fn round(case: &str, argument: &str) -> Result<Answer, String> {
    if case == "sha256" {
        return hash::sha256(argument);
    }
    let n = argument.parse().map_err(|_| format!("expected a count, found {argument}"))?;
    match case {
        "mul.array.pasta" => products::array::<PastaFpModulus>(n),
        "mul.array.bn254" => products::array::<Bn254FrModulus>(n),
        "mul.array.bls12381" => products::array::<Bls12381FrModulus>(n),
        "mul.resident.pasta" => products::resident::<PastaFpModulus>(n),
        "mul.resident.bn254" => products::resident::<Bn254FrModulus>(n),
        "mul.resident.bls12381" => products::resident::<Bls12381FrModulus>(n),
        "mul.halo2curves" => Ok(products::halo2curves(n)),
        "mul.scalar.bn254" => products::scalar_bn254(n),
        "arkworks.setup" => chain::setup(n),
        "arkworks.witness" => chain::witness(n),
        "arkworks.bytes" => chain::bytes(n),
        _ => Err(format!("unknown case {case}")),
    }
}

fn main() -> std::io::Result<()> {
    let path = std::env::var("SPARKY_CPU").unwrap_or_else(|_| "auto".to_owned());
    let path = CpuPath::choose(&path).map_err(|e| std::io::Error::other(e.to_string()))?;
    println!("ark-ff 0.6.0, ark-relations 0.6.0, halo2curves 0.10.0, sha2 0.11.1, cpuPath={}", path.name());
    for line in stdin().lock().lines() {
        let line = line?;
        let (case, argument) = line.split_once(' ').unwrap_or((&line, ""));
        match round(case, argument) {
            Ok(answer) => println!("{} {}", answer.value, answer.check),
            Err(reason) => println!("! {reason}"),
        }
        stdout().flush()?;
    }
    Ok(())
}
