//! Products of two arrays, 3^(i+1) and 5^(i+1), in the layouts of sparky and in halo2curves.

use crate::answer::{hash, timed, Answer};
use halo2curves::bn256;
use halo2curves::ff::PrimeField;
use sparky::field::vector::{mul, Resident};
use sparky::field::{Bn254FrModulus, Fp, Modulus};
use std::hint::black_box;

/// Makes a round of 4,096 products some milliseconds long.
const REPETITIONS: usize = 200;

/// Canonical in and out.
pub fn array<M: Modulus>(n: usize) -> Result<Answer, String> {
    let [a, b] = operands::<M>(n);
    let mut c = vec![Fp::ZERO; n];
    let mut outcome = Ok(());
    let value = timed(REPETITIONS, n, || outcome = mul(black_box(&mut c), &a, &b));
    outcome.map_err(|e| e.to_string())?;
    Ok(Answer { value, check: hash(c.iter().map(bytes)) })
}

/// Operands and product stay in the layout of the vector unit.
pub fn resident<M: Modulus>(n: usize) -> Result<Answer, String> {
    let [a, b] = operands::<M>(n).map(|x| Resident::from_elements(&x));
    let (a, b) = (a.map_err(|e| e.to_string())?, b.map_err(|e| e.to_string())?);
    let mut c = Resident::zeros(n).map_err(|e| e.to_string())?;
    let mut outcome = Ok(());
    let value = timed(REPETITIONS, n, || outcome = black_box(&mut c).set_product(&a, &b));
    outcome.map_err(|e| e.to_string())?;
    let mut product = vec![Fp::ZERO; n];
    c.to_elements(&mut product).map_err(|e| e.to_string())?;
    Ok(Answer { value, check: hash(product.iter().map(bytes)) })
}

/// One product after the other, of sparky.
pub fn scalar_bn254(n: usize) -> Result<Answer, String> {
    let [a, b] = operands::<Bn254FrModulus>(n);
    Ok(looped(&a, &b, |x, y| x * y, bytes))
}

/// One product after the other, BN254 Fr of halo2curves with its assembly.
pub fn halo2curves(n: usize) -> Answer {
    let powers = |base: u64| powers(n, bn256::Fr::from(1), |x| x * bn256::Fr::from(base));
    looped(
        &powers(3),
        &powers(5),
        |x, y| x * y,
        |x| {
            let mut bytes = [0; 32];
            bytes.copy_from_slice(x.to_repr().as_ref());
            bytes
        },
    )
}

fn looped<T: Copy>(a: &[T], b: &[T], product: impl Fn(T, T) -> T, bytes: impl Fn(&T) -> [u8; 32]) -> Answer {
    let mut c = a.to_vec();
    let value = timed(REPETITIONS, a.len(), || {
        for (c, (a, b)) in c.iter_mut().zip(a.iter().zip(b)) {
            *c = product(*a, *b);
        }
        black_box(&mut c);
    });
    Answer { value, check: hash(c.iter().map(bytes)) }
}

fn operands<M: Modulus>(n: usize) -> [Vec<Fp<M>>; 2] {
    [3, 5].map(|base| powers(n, Fp::ONE, |x| x * Fp::from_u64(base)))
}

fn powers<T: Copy>(n: usize, one: T, next: impl Fn(T) -> T) -> Vec<T> {
    std::iter::successors(Some(next(one)), |x| Some(next(*x))).take(n).collect()
}

fn bytes<M: Modulus>(x: &Fp<M>) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (bytes, limb) in bytes.chunks_exact_mut(8).zip(x.to_limbs()) {
        bytes.copy_from_slice(&limb.to_le_bytes());
    }
    bytes
}
