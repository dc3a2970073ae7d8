//! The check of rank-1 constraint systems against integers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use num_bigint::BigUint;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sparky::arena::Budget;
use sparky::r1cs::{AnySystem, Failure, Limbs, Refused, Witness};
use std::sync::Arc;

const MODULI: [&str; 4] = [
    "40000000000000000000000000000000224698fc094cf91b992d30ed00000001",
    "40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001",
    "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
    "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
];

fn limbs(value: &BigUint) -> Limbs {
    let mut limbs = [0; 4];
    limbs.iter_mut().zip(value.to_u64_digits()).for_each(|(to, from)| *to = from);
    limbs
}

struct Rows {
    p: BigUint,
    counts: Vec<[u32; 3]>,
    wires: Vec<u32>,
    coefficients: Vec<BigUint>,
    values: Vec<BigUint>,
}

impl Rows {
    fn random(field: usize, seed: u64, wires: u32, rows: usize) -> Rows {
        let p = BigUint::parse_bytes(MODULI[field].as_bytes(), 16).unwrap();
        let mut random = StdRng::seed_from_u64(seed);
        let element = |r: &mut StdRng| match r.random_range(0..6) {
            0 => BigUint::from(r.random_range(0..3u32)),
            1 => &p - 1u32 - r.random_range(0..2u32),
            _ => BigUint::from_slice(&r.random::<[u32; 10]>()) % &p,
        };
        let mut values = vec![BigUint::from(1u32)];
        values.extend((1..wires).map(|_| element(&mut random)));
        let mut made = Rows { p: p.clone(), counts: vec![], wires: vec![], coefficients: vec![], values };
        for _ in 0..rows {
            let counts =
                [0, 1, 2].map(|_| if random.random_range(0..20) == 0 { 40 } else { random.random_range(0..4) });
            made.counts.push(counts);
            for _ in 0..counts.iter().sum() {
                made.wires.push(random.random_range(0..wires));
                made.coefficients.push(element(&mut random));
            }
        }
        made
    }

    fn coefficients(&self) -> Vec<Limbs> {
        self.coefficients.iter().map(limbs).collect()
    }

    fn failures(&self) -> Vec<Failure> {
        let mut at = 0;
        let mut failures = vec![];
        for (row, counts) in self.counts.iter().enumerate() {
            let sums = counts.map(|n| {
                let range = at..at + n as usize;
                at = range.end;
                let products = range.map(|i| &self.coefficients[i] * &self.values[self.wires[i] as usize]);
                products.sum::<BigUint>() % &self.p
            });
            if &sums[0] * &sums[1] % &self.p != sums[2] {
                failures.push(Failure { row: row as u64, values: sums.each_ref().map(limbs) });
            }
        }
        failures
    }
}

fn system(field: usize, rows: &Rows, budget: &Arc<Budget>) -> (AnySystem, Witness) {
    let wires = rows.values.len() as u32;
    let mut system = AnySystem::open(field as i32, wires, budget).unwrap();
    let (coefficients, mut row, mut at) = (rows.coefficients(), 0, 0);
    while row < rows.counts.len() {
        let some = (1 + row % 500).min(rows.counts.len() - row);
        let counts = &rows.counts[row..row + some];
        let end = at + counts.iter().flatten().sum::<u32>() as usize;
        system.append(counts, &rows.wires[at..end], &coefficients[at..end]).unwrap();
        (row, at) = (row + some, end);
    }
    let mut witness = system.witness(budget);
    for some in rows.values.chunks(17) {
        system.assign(&mut witness, &some.iter().map(limbs).collect::<Vec<_>>()).unwrap();
    }
    (system, witness)
}

#[test]
fn failing_rows_are_those_of_the_integers_for_any_number_of_threads() {
    for field in 0..4 {
        let seed = rand::rng().random();
        let rows = Rows::random(field, seed, 100, 5000);
        let expected = rows.failures();
        let budget = Arc::new(Budget::new(1 << 30));
        let (system, witness) = system(field, &rows, &budget);
        assert_eq!(system.rows(), 5000);
        for threads in [0, 1, 2, 3, 64, 1000] {
            let verdict = system.check(&witness, threads).unwrap();
            assert_eq!(verdict.count, expected.len() as u64, "seed {seed}, {threads} threads");
            assert_eq!(verdict.listed(), &expected[..100], "seed {seed}, {threads} threads");
        }
    }
}

#[test]
fn rows_are_read_back() {
    let rows = Rows::random(2, 7, 100, 1000);
    let budget = Arc::new(Budget::new(1 << 30));
    let (system, _) = system(2, &rows, &budget);
    let (coefficients, mut at) = (rows.coefficients(), 0);
    for (row, counts) in rows.counts.iter().enumerate() {
        let (mut wires, mut values) = ([0; 200], [[0; 4]; 200]);
        assert_eq!(system.read(row, 0, &mut wires, &mut values), Ok(*counts));
        let end = at + counts.iter().sum::<u32>() as usize;
        assert_eq!(wires[..end - at], rows.wires[at..end]);
        assert_eq!(values[..end - at], coefficients[at..end]);
        at = end;
    }
    assert_eq!(system.read(1000, 0, &mut [], &mut []), Err(Refused::Row(1000)));
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let budget = Arc::new(Budget::new(1 << 20));
    assert_eq!(AnySystem::open(4, 1, &budget).unwrap_err(), Refused::Field(4));
    let mut system = AnySystem::open(0, 2, &budget).unwrap();
    let p = limbs(&BigUint::parse_bytes(MODULI[0].as_bytes(), 16).unwrap());
    let one = [1, 0, 0, 0];
    assert_eq!(system.append(&[[1, 0, 0]], &[2], &[one]), Err(Refused::Wire { wire: 2, wires: 2 }));
    assert_eq!(system.append(&[[2, 0, 0]], &[1], &[one]), Err(Refused::Counts));
    assert_eq!(system.append(&[[1, u32::MAX, 0]], &[1], &[one]), Err(Refused::Counts));
    assert_eq!(system.append(&[[1, 1, 0]], &[1, 1], &[one, p]), Err(Refused::NotCanonical(1)));
    assert_eq!((system.rows(), system.terms()), (0, 0));
    let mut witness = system.witness(&budget);
    assert_eq!(system.assign(&mut witness, &[one, p]), Err(Refused::NotCanonical(1)));
    assert_eq!(witness.len(), 0);
    assert_eq!(system.assign(&mut witness, &[one; 3]), Err(Refused::Values(3, 2)));
    assert_eq!(system.check(&witness, 1), Err(Refused::Values(0, 2)));
    let many = vec![one; 1 << 16];
    let (counts, wires) = (vec![[1, 0, 0]; 1 << 16], vec![0; 1 << 16]);
    let refused = (0..100).find_map(|_| system.append(&counts, &wires, &many).err());
    assert!(matches!(refused, Some(Refused::Memory(_))), "{refused:?}");
    assert!(budget.used() <= 1 << 20);
}

#[cfg(feature = "failing-allocations")]
#[test]
fn every_failing_allocation_leaves_the_rows_as_they_were() {
    use sparky::arena::failing;
    let rows = Rows::random(3, 9, 20, 300);
    let coefficients = rows.coefficients();
    let budget = Arc::new(Budget::new(1 << 30));
    for nth in 0.. {
        let mut system = AnySystem::open(3, 20, &budget).unwrap();
        failing::arm(nth, false);
        let answer = system.append(&rows.counts, &rows.wires, &coefficients);
        failing::disarm();
        if answer.is_ok() {
            assert!(nth > 10, "{nth}");
            return;
        }
        assert_eq!((system.rows(), system.terms()), (0, 0));
        assert_eq!(system.append(&rows.counts, &rows.wires, &coefficients), Ok(()));
        assert_eq!((system.rows(), system.terms()), (300, coefficients.len()));
    }
}
