//! Circuits over Pasta Fq: elements, values and rows against big integers, and the gates that only Pasta Fp has.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use num_bigint::BigUint;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sparky::arena::Budget;
use sparky::check::{FailingRow, COLUMNS};
use sparky::circuit::{Circuit, Flaw, GivenValues, Options, Stop};
use sparky::field::{Modulus, PastaFpModulus, PastaFqModulus};
use sparky::tape::{op, Limbs, Writer};
use std::sync::Arc;

type OverFq = Circuit<PastaFqModulus>;

const Q: Limbs = PastaFqModulus::P;

fn open(prove: bool) -> OverFq {
    Circuit::open(Options { prove, ..Options::default() }, Arc::new(Budget::new(1 << 30))).unwrap()
}

fn big(a: &Limbs) -> BigUint {
    a.iter().rev().fold(BigUint::ZERO, |n, &limb| (n << 64) + limb)
}

fn limbs(n: &BigUint) -> Limbs {
    let digits = n.to_u64_digits();
    std::array::from_fn(|i| digits.get(i).copied().unwrap_or(0))
}

#[test]
fn an_element_is_below_q() {
    let constant = |value: Limbs| {
        let mut tape = Writer::new(0);
        tape.constant(value);
        tape
    };
    let (below, at) = (constant(PastaFpModulus::P), constant(Q));
    open(false).append(&below.records, &below.pool).unwrap();
    let refused = open(false).append(&at.records, &at.pool);
    assert_eq!(refused, Err(Stop::Malformed { record: 0, flaw: Flaw::NotCanonical(0) }));
    let mut over_fp = Circuit::<PastaFpModulus>::open(Options::default(), Arc::new(Budget::new(1 << 30))).unwrap();
    let refused = over_fp.append(&below.records, &below.pool);
    assert_eq!(refused, Err(Stop::Malformed { record: 0, flaw: Flaw::NotCanonical(0) }));
}

#[test]
fn gates_of_pasta_fp_are_refused_and_change_nothing() {
    for op in [op::GATE, op::RAW, op::PERMUTE, op::FIXED_TABLE, op::RUNTIME_TABLE] {
        let mut circuit = open(false);
        let mut tape = Writer::new(0);
        tape.exists(3);
        tape.record(op::MUL, 0, 1, 2);
        tape.record(op, 0, 0, 0);
        let refused = circuit.append(&tape.records, &tape.pool);
        assert_eq!(refused, Err(Stop::Malformed { record: 2, flaw: Flaw::Field(op) }));
        assert_eq!((circuit.variables(), circuit.rows()), (0, 0));
    }
}

/// Sums and products with random coefficients, their values beside them.
fn random_circuit(random: &mut StdRng) -> (OverFq, Vec<BigUint>) {
    let q = big(&Q);
    let element = |random: &mut StdRng| {
        let wide = random.random::<[u64; 5]>().iter().fold(BigUint::ZERO, |n, &limb| (n << 64) + limb);
        wide % &q
    };
    let mut circuit = open(true);
    let mut values: Vec<BigUint> = (0..3).map(|_| element(random)).collect();
    let mut tape = Writer::new(0);
    let given: Vec<Limbs> = values.iter().map(limbs).collect();
    tape.exists_values(&given);
    for _ in 0..random.random_range(1..60) {
        let [x, y, z] = std::array::from_fn(|_| random.random_range(0..values.len()));
        let [j, k, c] = std::array::from_fn(|_| element(random));
        let left = tape.scale(limbs(&j), x as i32);
        let right = tape.scale(limbs(&k), y as i32);
        let constant = tape.constant(limbs(&c));
        let sum = tape.add(left, right);
        let sum = tape.add(sum, constant);
        let product = (j * &values[x] + k * &values[y] + c) * &values[z] % &q;
        tape.multiply(sum, z as i32);
        values.push(product);
    }
    circuit.append(&tape.records, &tape.pool).unwrap();
    circuit.finish().unwrap();
    (circuit, values)
}

/// Whether both halves of a generic row are 0 mod q.
fn holds(coefficients: &[BigUint], cells: &[Limbs]) -> bool {
    coefficients.chunks(5).zip(cells.chunks(3)).all(|(k, cells)| {
        let w: Vec<BigUint> = cells.iter().map(big).collect();
        let sum = &k[0] * &w[0] + &k[1] * &w[1] + &k[2] * &w[2] + &k[3] * &w[0] * &w[1] + &k[4];
        sum % big(&Q) == BigUint::ZERO
    })
}

#[test]
fn rows_and_verdicts_are_those_of_big_integers() {
    for seed in 0..200 {
        let random = &mut StdRng::seed_from_u64(seed);
        let (circuit, values) = random_circuit(random);
        let assigned: Vec<BigUint> = circuit.assigned().iter().map(big).collect();
        assert_eq!(assigned, values, "seed {seed}");
        let rows = circuit.rows() as usize;
        let mut coefficients = Vec::new();
        let mut wires = Vec::new();
        circuit.gates(0, rows as u32, |gate| {
            coefficients.push(gate.coefficients.iter().map(big).collect::<Vec<_>>());
            wires.push(gate.wires);
        });
        let mut table: Vec<Limbs> =
            (0..rows * COLUMNS).map(|cell| circuit.cell((cell / COLUMNS) as u32, cell % COLUMNS).unwrap()).collect();
        let failing = |table: &[Limbs]| -> Vec<u32> {
            let row = |row: usize| &table[row * COLUMNS..][..COLUMNS];
            let wired = |r: usize| {
                let target = |wire: u32| table[(wire >> 3) as usize * COLUMNS + (wire & 7) as usize];
                wires[r].iter().zip(row(r)).all(|(&wire, cell)| target(wire) == *cell)
            };
            (0..rows).filter(|&r| !holds(&coefficients[r], row(r)) || !wired(r)).map(|r| r as u32).collect()
        };
        assert_eq!(failing(&table), [0u32; 0], "seed {seed}");
        let mut first = [FailingRow::default(); 100];
        assert_eq!(circuit.check(None, 1, &mut first), Ok(0), "seed {seed}");
        let changed = random.random_range(0..rows) * COLUMNS + random.random_range(0..6);
        table[changed] = limbs(&((big(&table[changed]) + 1u32) % big(&Q)));
        let expected = failing(&table);
        let given = GivenValues { cells: &table, public_input: &[], runtime: &[] };
        let count = circuit.check(Some(given), 1, &mut first).unwrap();
        assert_eq!(count as usize, expected.len(), "seed {seed}");
        let found: Vec<u32> = first.iter().take(count as usize).map(|f| f.row).collect();
        assert_eq!(found, expected, "seed {seed}");
    }
}
