//! Poseidon: width 3, rate 2, 55 full rounds x -> x^7 (section 4).

#[path = "../../../src/field/poseidon_constants.rs"]
mod fp_constants;
mod fq_constants;

use crate::curve::{element, Fp, Fq, Limbs};
use ark_ff::{BigInt, PrimeField};
use std::sync::OnceLock;

/// Matrix and round constants of one field.
pub struct Parameters<F> {
    /// Row by row.
    pub matrix: [[F; 3]; 3],
    rounds: Vec<[F; 3]>,
}

/// A field with a Poseidon permutation.
pub trait PoseidonField: PrimeField<BigInt = BigInt<4>> {
    /// Its parameters.
    fn parameters() -> &'static Parameters<Self>;
}

fn parameters<F: PoseidonField>(matrix: &[[Limbs; 3]; 3], rounds: &[Limbs; 165]) -> Parameters<F> {
    let lift = |limbs: &Limbs| element::<F>(limbs).unwrap_or_default();
    Parameters {
        matrix: std::array::from_fn(|i| std::array::from_fn(|j| lift(&matrix[i][j]))),
        rounds: rounds.chunks_exact(3).map(|round| std::array::from_fn(|i| lift(&round[i]))).collect(),
    }
}

impl PoseidonField for Fp {
    fn parameters() -> &'static Parameters<Fp> {
        static ALL: OnceLock<Parameters<Fp>> = OnceLock::new();
        ALL.get_or_init(|| parameters(&fp_constants::MATRIX, &fp_constants::ROUNDS))
    }
}

impl PoseidonField for Fq {
    fn parameters() -> &'static Parameters<Fq> {
        static ALL: OnceLock<Parameters<Fq>> = OnceLock::new();
        ALL.get_or_init(|| parameters(&fq_constants::MATRIX, &fq_constants::ROUNDS))
    }
}

/// x^7.
#[inline]
pub fn seventh_power<F: PrimeField>(x: &F) -> F {
    let square = x.square();
    square.square() * square * x
}

/// A sponge; absorbing at first.
#[derive(Clone)]
pub struct Sponge<F> {
    state: [F; 3],
    absorbing: bool,
    used: usize,
}

const RATE: usize = 2;

impl<F: PoseidonField> Sponge<F> {
    /// With a state of zeros.
    pub fn new() -> Sponge<F> {
        Sponge { state: [F::ZERO; 3], absorbing: true, used: 0 }
    }

    fn permute(&mut self) {
        let parameters = F::parameters();
        for constants in &parameters.rounds {
            let powers = [0, 1, 2].map(|i| seventh_power(&self.state[i]));
            for (i, row) in parameters.matrix.iter().enumerate() {
                self.state[i] = constants[i] + F::sum_of_products(row, &powers);
            }
        }
        self.used = 0;
    }

    /// Adds an element to the state.
    pub fn absorb(&mut self, x: F) {
        if !self.absorbing {
            self.absorbing = true;
            self.used = 0;
        } else if self.used == RATE {
            self.permute();
        }
        self.state[self.used] += x;
        self.used += 1;
    }

    /// The next element.
    pub fn squeeze(&mut self) -> F {
        if self.absorbing || self.used == RATE {
            self.permute();
            self.absorbing = false;
        }
        self.used += 1;
        self.state[self.used - 1]
    }

    /// A number of 128 bits: the low half of the next element.
    pub fn challenge(&mut self) -> [u64; 2] {
        let BigInt([low, high, ..]) = self.squeeze().into_bigint();
        [low, high]
    }
}

impl<F: PoseidonField> Default for Sponge<F> {
    fn default() -> Self {
        Sponge::new()
    }
}
