//! The kernels on the scalar model and on every path, against scalar elements.

use super::kernel::{self, Operation};
use super::lanes::Model;
use super::operations::{Difference, Negation, Product, ProductSum, Square, Sum};
use super::path::Kind;
use super::quickest::Figures;
use super::*;
use super::{narrow, quad};
use crate::field::adx;
use crate::field::{batch_inverse, montgomery, Bls12381FrModulus, Bn254FrModulus, PastaFpModulus, PastaFqModulus};
use crate::field::{Fp, Modulus};
use proptest::prelude::*;
use std::sync::Mutex;
use std::time::Duration;

/// The path belongs to the process: tests that choose it take turns.
static PATH: Mutex<()> = Mutex::new(());

/// Elements of a seeded walk, edges among them.
fn elements<M: Modulus>(seed: u64, n: usize) -> Vec<Fp<M>> {
    let mut x = Fp::from_u64(seed);
    let edges = [Fp::ZERO, Fp::ONE, -Fp::ONE, Fp::from_montgomery([u64::MAX, u64::MAX, u64::MAX, 0]).unwrap()];
    let largest = Fp::from_montgomery([M::P[0] - 1, M::P[1], M::P[2], M::P[3]]).unwrap();
    (0..n)
        .map(|i| {
            x = x.square() + Fp::from_u64(i as u64 + 3);
            match (seed as usize).wrapping_mul(31).wrapping_add(i * 7) % 23 {
                k @ 0..4 => edges[k],
                4 => largest,
                _ => x,
            }
        })
        .collect()
}

fn blocks<M: Modulus>(x: &[Fp<M>]) -> &[[Fp<M>; 8]] {
    x.as_chunks().0
}

fn on_the_model<O: Operation, M: Modulus>(a: &[Fp<M>], b: &[Fp<M>], c: &[Fp<M>]) {
    let expected: Vec<_> = (0..a.len()).map(|i| O::scalar(a[i], b[i], c[i])).collect();
    let mut out = vec![Fp::ZERO; a.len()];
    kernel::array::<O, Model, M>(out.as_chunks_mut().0, blocks(a), blocks(b), blocks(c));
    assert_eq!(out, expected);
    if let Some(kind) = O::NARROW {
        let fours = |x| <[Fp<M>]>::as_chunks::<4>(x).0;
        out.fill(Fp::ZERO);
        narrow::array::<quad::Model, M>(kind, out.as_chunks_mut().0, fours(a), fours(b), fours(c));
        assert_eq!(out, expected);
    }
    // Resident: 2p - 1 and the like arise by themselves, as nothing is reduced in between.
    let resident = |x: &[Fp<M>]| {
        let mut out = vec![Block::ZERO; x.len() / 8];
        kernel::enter::<Model, M>(&mut out, blocks(x));
        out
    };
    let mut result = resident(a);
    kernel::resident::<O, Model, M>(&mut result, &resident(a), &resident(b), &resident(c));
    kernel::leave::<Model, M>(out.as_chunks_mut().0, &result);
    assert_eq!(out, expected);
}

/// Numbers up to 2p - 1, which the kernels must take, in every operation.
fn redundant<O: Operation, M: Modulus>(a: &[Fp<M>], b: &[Fp<M>], c: &[Fp<M>]) {
    let lift = |x: &[Fp<M>]| {
        let mut out = vec![Block::ZERO; x.len() / 8];
        kernel::enter::<Model, M>(&mut out, blocks(x));
        for block in &mut out {
            add_modulus::<M>(block);
        }
        out
    };
    let mut result = lift(a);
    kernel::resident::<O, Model, M>(&mut result, &lift(a), &lift(b), &lift(c));
    let mut out = vec![Fp::ZERO; a.len()];
    kernel::leave::<Model, M>(out.as_chunks_mut().0, &result);
    let expected: Vec<_> = (0..a.len()).map(|i| O::scalar(a[i], b[i], c[i])).collect();
    assert_eq!(out, expected);
}

/// Adds p to the lanes that are below p.
fn add_modulus<M: Modulus>(block: &mut Block) {
    let p: [u64; 5] = std::array::from_fn(|i| {
        let (word, bit) = (52 * i / 64, 52 * i % 64);
        let high = M::P.get(word + 1).copied().unwrap_or(0) as u128;
        ((((high << 64) | M::P[word] as u128) >> bit) as u64) & ((1 << 52) - 1)
    });
    for lane in 0..8 {
        let limbs = block.0.map(|limb| limb[lane]);
        if limbs.iter().rev().lt(p.iter().rev()) {
            let mut carry = 0;
            for i in 0..5 {
                let sum = limbs[i] + p[i] + carry;
                block.0[i][lane] = sum & ((1 << 52) - 1);
                carry = sum >> 52;
            }
        }
    }
}

fn every_operation<M: Modulus>(seed: u64) {
    let [a, b, c] = [1, 2, 3].map(|k| elements::<M>(seed.wrapping_mul(k), 80));
    macro_rules! each { ($($operation:ident)*) => { $(
        on_the_model::<$operation, M>(&a, &b, &c);
        redundant::<$operation, M>(&a, &b, &c);
    )* } }
    each!(Sum Difference Negation Product Square ProductSum);
    let mut inverted = a.clone();
    kernel::invert::<Model, M>(inverted.as_chunks_mut().0);
    let expected: Vec<_> = a.iter().map(|x| x.inverse().unwrap_or(Fp::ZERO)).collect();
    assert_eq!(inverted, expected);
    inverted.copy_from_slice(&a);
    narrow::invert::<quad::Model, M>(inverted.as_chunks_mut().0);
    assert_eq!(inverted, expected);
}

fn every_path<M: Modulus>(seed: u64, n: usize) {
    let _turn = PATH.lock().unwrap_or_else(|e| e.into_inner());
    let [a, b, c] = [1, 2, 3].map(|k| elements::<M>(seed.wrapping_mul(k), n));
    let expect = |f: &dyn Fn(usize) -> Fp<M>| (0..n).map(f).collect::<Vec<_>>();
    for path in CpuPath::ALL {
        if CpuPath::choose(path.name()).is_err() {
            eprintln!("not run: CPU path {}", path.name());
            continue;
        }
        let mut out = vec![Fp::ZERO; n];
        add(&mut out, &a, &b).unwrap();
        assert_eq!(out, expect(&|i| a[i] + b[i]));
        sub(&mut out, &a, &b).unwrap();
        assert_eq!(out, expect(&|i| a[i] - b[i]));
        neg(&mut out, &a).unwrap();
        assert_eq!(out, expect(&|i| -a[i]));
        mul(&mut out, &a, &b).unwrap();
        assert_eq!(out, expect(&|i| a[i] * b[i]));
        square(&mut out, &a).unwrap();
        assert_eq!(out, expect(&|i| a[i] * a[i]));
        mul_add(&mut out, &a, &b, &c).unwrap();
        assert_eq!(out, expect(&|i| a[i] * b[i] + c[i]));
        scale(&mut out, b.first().copied().unwrap_or(Fp::ONE), &a).unwrap();
        assert_eq!(out, expect(&|i| a[i] * b[0]));
        let e = [seed, 3, 0, seed >> 9];
        let few = n.min(99);
        pow(&mut out[..few], &a[..few], &e).unwrap();
        assert_eq!(out[..few], a[..few].iter().map(|a| a.pow(&e)).collect::<Vec<_>>());
        let limbs: Vec<_> = a.iter().map(|x| x.to_limbs()).collect();
        let mut plain = vec![[0; 4]; n];
        to_canonical(&mut plain, &a);
        assert_eq!(plain, limbs);
        from_canonical(&mut out, &limbs).unwrap();
        assert_eq!(out, a);
        out.copy_from_slice(&a);
        batch_inverse(&mut out);
        assert_eq!(out, expect(&|i| a[i].inverse().unwrap_or(Fp::ZERO)));
        let resident = [&a, &b, &c].map(|x| Resident::from_elements(x).unwrap());
        let mut r = Resident::zeros(n).unwrap();
        r.set_product_sum(&resident[0], &resident[1], &resident[2]).unwrap();
        let mut s = Resident::zeros(n).unwrap();
        s.set_difference(&r, &resident[0]).unwrap();
        r.set_square(&s).unwrap();
        r.to_elements(&mut out).unwrap();
        assert_eq!(out, expect(&|i| (a[i] * b[i] + c[i] - a[i]).square()));
    }
    CpuPath::choose("auto").unwrap();
}

#[cfg(target_arch = "x86_64")]
fn carry_chains_equal_plain_code<M: Modulus>() {
    let [a, b] = [elements::<M>(0x5eed, 500_000), elements::<M>(0xbeef, 500_000)];
    for (x, y) in a.iter().zip(&b) {
        let expected = (montgomery::plain_mul::<M>(&x.0, &y.0), montgomery::plain_square::<M>(&x.0));
        assert_eq!((adx::mul::<M>(&x.0, &y.0), adx::square::<M>(&x.0)), (Some(expected.0), Some(expected.1)));
    }
    // The second factor may be any four limbs.
    let ones = [u64::MAX; 4];
    for x in &a[..1000] {
        assert_eq!(adx::mul::<M>(&x.0, &ones), Some(montgomery::plain_mul::<M>(&x.0, &ones)));
    }
}

#[cfg(target_arch = "x86_64")]
#[test]
fn products_with_carry_chains_equal_plain_ones() {
    if !adx::is_available() {
        eprintln!("not run: products with BMI2 and ADX");
        return;
    }
    carry_chains_equal_plain_code::<PastaFpModulus>();
    carry_chains_equal_plain_code::<PastaFqModulus>();
    carry_chains_equal_plain_code::<Bn254FrModulus>();
    carry_chains_equal_plain_code::<Bls12381FrModulus>();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn kernels_equal_scalar_code_on_the_model(seed in any::<u64>()) {
        every_operation::<PastaFpModulus>(seed);
        every_operation::<PastaFqModulus>(seed);
        every_operation::<Bn254FrModulus>(seed);
        every_operation::<Bls12381FrModulus>(seed);
    }

    #[test]
    fn paths_equal_scalar_code(seed in any::<u64>(), n in 0usize..700) {
        every_path::<PastaFpModulus>(seed, n);
        every_path::<PastaFqModulus>(seed, n);
        every_path::<Bn254FrModulus>(seed, n);
        every_path::<Bls12381FrModulus>(seed, n);
    }
}

#[test]
fn a_million_products_on_every_path() {
    for seed in 0..4 {
        every_path::<PastaFpModulus>(seed, 65_543);
        every_path::<PastaFqModulus>(seed, 65_543);
        every_path::<Bn254FrModulus>(seed, 65_543);
        every_path::<Bls12381FrModulus>(seed, 65_543);
    }
}

/// A CPU on which AVX2 is slow at products and quick at inversions, as an AMD Zen 1 is.
#[test]
fn a_path_that_is_slower_is_not_chosen() {
    let _turn = PATH.lock().unwrap_or_else(|e| e.into_inner());
    let times = |kind, path| {
        Duration::from_nanos(match (kind, path) {
            (Kind::Products, CpuPath::Avx2) => 43_600,
            (Kind::Products, _) => 30_200,
            (_, CpuPath::Avx2) => 20_000,
            _ => 60_000,
        })
    };
    let figures = Figures::measured(|path| path != CpuPath::Ifma && path.is_supported(), times);
    let avx2 = CpuPath::Avx2.is_supported();
    assert_eq!(figures.quickest(Kind::Products), CpuPath::Portable);
    assert_eq!(figures.quickest(Kind::Inversions), if avx2 { CpuPath::Avx2 } else { CpuPath::Portable });
    CpuPath::install_quickest(&figures);
    assert_eq!(CpuPath::current(), CpuPath::Portable);
    let [a, b] = [1, 2].map(|k| elements::<PastaFpModulus>(k, 333));
    let mut out = a.clone();
    mul(&mut out, &a, &b).unwrap();
    assert_eq!(out, (0..a.len()).map(|i| a[i] * b[i]).collect::<Vec<_>>());
    batch_inverse(&mut out);
    assert_eq!(out, (0..a.len()).map(|i| (a[i] * b[i]).inverse().unwrap_or(Fp::ZERO)).collect::<Vec<_>>());
    CpuPath::choose("auto").unwrap();
}

#[test]
fn a_tie_goes_to_the_wider_path() {
    let equal = |all| Figures::measured(|path| all || path == CpuPath::Portable, |_, _| Duration::from_micros(1));
    assert_eq!(equal(true).quickest(Kind::Products), CpuPath::Ifma);
    assert_eq!(equal(false).quickest(Kind::Products), CpuPath::Portable);
    let slightly =
        Figures::measured(|_| true, |_, path| Duration::from_nanos(if path == CpuPath::Ifma { 1000 } else { 960 }));
    assert_eq!(slightly.quickest(Kind::Products), CpuPath::Ifma);
}

#[test]
fn the_choice_is_measured_once_and_names_its_figures() {
    let _turn = PATH.lock().unwrap_or_else(|e| e.into_inner());
    let chosen = CpuPath::choose("auto").unwrap();
    assert!(chosen.is_supported());
    let text = CpuPath::measured();
    assert!(text.starts_with("products: ") && text.contains("; inversions: "), "{text}");
    assert!(text.contains(chosen.name()), "{text}");
    CpuPath::choose("auto").unwrap();
    assert_eq!(CpuPath::measured(), text);
}

#[test]
fn lengths_and_paths_are_checked() {
    let a = [Fp::<PastaFpModulus>::ONE; 3];
    let expected = Err(Mismatch::Length { expected: 2, found: 3 });
    assert_eq!(add(&mut [Fp::ZERO; 2], &a[..2], &a), expected);
    assert_eq!(CpuPath::choose("sse"), Err(PathError::Unknown("sse".to_owned())));
}

/// Sums of the largest values and factors: below 2p and carried after any number of terms, and right.
fn largest_sums<M: Modulus>() {
    use super::group::{Accumulator, Group};
    type Lanes<M> = Eight<Model, M>;
    let block = |limbs: [u64; 5]| Block(limbs.map(|limb| [limb; 8]));
    let p = kernel::split52(&M::P);
    let twice = kernel::split52(&kernel::double(&M::P));
    let (value, factor) =
        (block([twice[0] - 1, twice[1], twice[2], twice[3], twice[4]]), [p[0] - 1, p[1], p[2], p[3], p[4]]);
    let (v, f) = (Lanes::<M>::get(&value, 3), Lanes::<M>::get(&block(factor), 3));
    for (products, added, subtracted) in
        [(1, 0, 0), (16, 0, 0), (17, 1, 0), (40, 0, 33), (64, 0, 0), (128, 1, 0), (0, 31, 0), (0, 0, 46), (33, 16, 17)]
    {
        let mut sum = <Lanes<M> as Group<M>>::Long::zero();
        let mut expected = Fp::ZERO;
        for _ in 0..products {
            Accumulator::<M, Lanes<M>>::add_product(&mut sum, &factor, &value);
            expected = expected + f * v;
        }
        for _ in 0..added {
            Accumulator::<M, Lanes<M>>::add(&mut sum, &value);
            expected = expected + v;
        }
        for _ in 0..subtracted {
            Accumulator::<M, Lanes<M>>::sub(&mut sum, &Block::ZERO);
        }
        let mut total = Block::ZERO;
        Accumulator::<M, Lanes<M>>::total(&mut sum, &mut total);
        assert_eq!(Lanes::<M>::get(&total, 7), expected);
        let limbs = total.0.map(|words| words[0]);
        assert!(
            limbs.iter().all(|limb| limb >> 52 == 0) && limbs.iter().rev().lt(twice.iter().rev()),
            "{products} products"
        );
    }
}

#[test]
fn sums_of_the_largest_numbers_stay_below_twice_the_modulus() {
    largest_sums::<PastaFpModulus>();
    largest_sums::<PastaFqModulus>();
    largest_sums::<Bn254FrModulus>();
    largest_sums::<Bls12381FrModulus>();
}
