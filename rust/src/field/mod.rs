//! Prime-field arithmetic: scalars, arrays, decimal text. Depends on no other module of the crate.
//!
//! An element is four 64-bit limbs in Montgomery form (a 2^256 mod p), always fully reduced. At the edge it is canonical
//! limbs, least significant first, or decimal text. Nothing here claims constant time.

#[cfg(target_arch = "x86_64")]
mod adx;
mod batch;
pub(crate) mod canonical;
pub mod decimal;
mod dot;
mod element;
mod inverse;
pub mod limbs;
mod modulus;
mod montgomery;
pub(crate) mod poseidon_constants;
mod roots;
mod sqrt;
pub mod vector;

pub use dot::{dot, Products};
pub use element::Fp;
pub use limbs::Limbs;
pub use modulus::{Bls12381FrModulus, Bn254FrModulus, Modulus, PastaFpModulus, PastaFqModulus};
pub(crate) use montgomery::{mul as montgomery_product, wide as wide_product};
pub use vector::batch_inverse;

/// The base field of Pallas, in which o1js circuits live.
pub type PastaFp = Fp<PastaFpModulus>;
/// The base field of Vesta, the scalar field of Pallas.
pub type PastaFq = Fp<PastaFqModulus>;
/// The scalar field of BN254.
pub type Bn254Fr = Fp<Bn254FrModulus>;
/// The scalar field of BLS12-381.
pub type Bls12381Fr = Fp<Bls12381FrModulus>;
