//! The estimate of memory against what is used, by an allocator that counts.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use ark_bn254::{Bn254, Fr};
use ark_ff::{BigInt, PrimeField};
use sparky_groth16::circuit::Circuit;
use sparky_groth16::key::{Key, Size};
use sparky_groth16::prover::prove;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

struct Counting;

static NOW: AtomicU64 = AtomicU64::new(0);
static PEAK: AtomicU64 = AtomicU64::new(0);

// SAFETY: hands every call on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size() as u64, Ordering::Relaxed) + layout.size() as u64;
        PEAK.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size() as u64, Ordering::Relaxed);
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Bytes that `work` holds at its peak beyond those before it, and what it gives.
fn peak<T>(work: impl FnOnce() -> T) -> (u64, T) {
    let before = NOW.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let value = work();
    (PEAK.load(Ordering::Relaxed) - before, value)
}

fn near(what: &str, estimate: u64, used: u64) {
    let ratio = estimate as f64 / used as f64;
    println!("{what}: estimated {estimate}, used {used}, {ratio:.3}");
    assert!((0.8..=1.2).contains(&ratio), "{what}: estimated {estimate} bytes, used {used}");
}

/// Rows x_(i+1) = (x_i + ... + x_i) x_0, with `dense` terms on the left.
fn chain(rows: usize, dense: usize) -> (Circuit<Fr>, Vec<BigInt<4>>) {
    let mut circuit = Circuit::new(rows + 2, 1).unwrap();
    let one = [1, 0, 0, 0];
    let mut values = vec![Fr::from(1), Fr::from(7)];
    for row in 0..rows as u32 {
        let mut wires: Vec<u32> = (0..dense as u32).map(|back| (row + 1).saturating_sub(back)).collect();
        let sum: Fr = wires.iter().map(|&wire| values[wire as usize]).sum();
        wires.extend([1, row + 2]);
        circuit.append(&[[dense as u32, 1, 1]], &wires, &vec![one; dense + 2]).unwrap();
        values.push(sum * values[1]);
    }
    (circuit, values.iter().map(|value| value.into_bigint()).collect())
}

fn estimates_hold(rows: usize, dense: usize) {
    let values = chain(rows, dense).1;
    let (set_up, (key, terms)) = peak(|| {
        let circuit = chain(rows, dense).0;
        let terms = circuit.terms();
        (Key::<Bn254>::development(circuit, [1; 32]).unwrap(), terms)
    });
    let size = key.size();
    near("set-up", Size { terms, ..size }.set_up::<Bn254>(), set_up);
    let path = std::env::temp_dir().join(format!("sparky-memory-{}.zkey", std::process::id()));
    sparky_groth16::save::write(&key, &path).unwrap();
    drop(key);
    let file = std::fs::File::open(&path).unwrap();
    let (held, key) = peak(|| sparky_groth16::zkey::read("key", &file, u64::MAX).unwrap());
    std::fs::remove_file(&path).unwrap();
    let sparky_groth16::zkey::AnyKey::Bn254(key) = key else { panic!("another curve") };
    near("key", size.key::<Bn254>(), held);
    for threads in [1, 2] {
        let blinding = [Fr::from(5), Fr::from(6)];
        let (proof, _) = peak(|| prove(&key, &values, blinding, threads).unwrap());
        near("proof", size.proof::<Bn254>(threads), proof);
    }
}

#[test]
fn estimates_are_within_a_fifth() {
    estimates_hold(16_000, 1);
    estimates_hold(10_000, 12);
    estimates_hold(4_000, 60);
}

/// A minute or more: with `--ignored`.
#[test]
#[ignore = "the size that the documents name; takes minutes"]
fn estimates_are_within_a_fifth_at_a_quarter_million_rows() {
    estimates_hold((1 << 18) - 2, 1);
}
