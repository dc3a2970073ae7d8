//! The same random elements for every library.

use ark_ff::{BigInt, PrimeField};
use ff::PrimeField as _;
use rand::{Rng, SeedableRng};
use sparky::field::{Fp, Limbs, Modulus};

pub trait Ark: PrimeField<BigInt = BigInt<4>> {}
impl<T: PrimeField<BigInt = BigInt<4>>> Ark for T {}

/// Two arrays, as ours and as ark-ff's.
pub struct Inputs<M: Modulus, A> {
    pub a: Vec<Fp<M>>,
    pub b: Vec<Fp<M>>,
    pub ark_a: Vec<A>,
    pub ark_b: Vec<A>,
}

impl<M: Modulus, A: Ark> Inputs<M, A> {
    pub fn new(n: usize) -> Self {
        let mut random = rand::rngs::StdRng::seed_from_u64(20_261_125);
        let mut elements = || -> Vec<Fp<M>> { (0..n).map(|_| element(&mut random)).collect() };
        let (a, b) = (elements(), elements());
        let ark = |x: &[Fp<M>]| x.iter().map(|x| A::from_bigint(BigInt(x.to_limbs())).unwrap()).collect();
        Inputs { ark_a: ark(&a), ark_b: ark(&b), a, b }
    }
}

fn element<M: Modulus>(random: &mut impl Rng) -> Fp<M> {
    loop {
        let mut limbs: Limbs = random.random();
        limbs[3] >>= 1;
        if let Some(element) = Fp::from_limbs(&limbs) {
            return element;
        }
    }
}

/// The elements for pasta_curves.
pub fn pasta_curves<M: Modulus>(x: &[Fp<M>]) -> Vec<pasta_curves::Fp> {
    let bytes = |x: &Fp<M>| -> [u8; 32] { bytemuck::cast(x.to_limbs().map(u64::to_le)) };
    x.iter().map(|x| pasta_curves::Fp::from_repr(bytes(x)).unwrap()).collect()
}

/// Fails unless the elements are those of ark-ff.
pub fn assert_same<M: Modulus, A: Ark>(ours: &[Fp<M>], ark: &[A]) {
    assert_eq!(ours.len(), ark.len());
    for (x, y) in ours.iter().zip(ark) {
        assert_eq!(x.to_limbs(), y.into_bigint().0);
    }
}
