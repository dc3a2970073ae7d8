//! Every growth of every operation refused once, and from then on: a typed error, the circuit unchanged, the retry
//! succeeds, no byte leaked. Needs `--features failing-allocations`.
#![cfg(feature = "failing-allocations")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use sparky::arena::{failing, Budget};
use sparky::circuit::{gates::call, Circuit, Options, Stop};
use sparky::field::PastaFpModulus;
use sparky::tape::{op, Limbs, Writer};
use std::sync::Arc;

fn small(n: u64) -> Limbs {
    [n, 0, 0, 0]
}

/// One batch for every kind of operation, with enough of it that its arenas grow.
fn batches(prove: bool) -> Vec<(&'static str, Writer)> {
    let mut w = Writer::new(0);
    let values: Vec<Limbs> = (0..40).map(|i| small(u64::from(i == 1))).collect();
    let mut out = Vec::new();
    let mut cut = |name, w: &mut Writer| {
        out.push((name, w.clone()));
        w.clear();
    };
    if prove {
        w.exists_values(&values);
    } else {
        w.exists(40);
    }
    cut("exists", &mut w);
    let zeros: Vec<i32> = (0..60).map(|i| w.constant(small(i))).collect();
    cut("constant", &mut w);
    let zero = zeros[0];
    let scaled: Vec<i32> = (0..60).map(|i| w.scale(small(i + 100), 2 + i as i32 % 30)).collect();
    cut("scale", &mut w);
    let mut sums: Vec<i32> = (0..60).map(|i| w.add(scaled[i], scaled[(i * 7 + 1) % 60])).collect();
    for i in 0..60 {
        let long = w.add(sums[i], sums[(i + 13) % 60]);
        sums.push(w.add(long, long));
    }
    let mut deep = 2;
    for i in 0..5000 {
        deep = w.add(deep, 2 + i % 30);
    }
    cut("add", &mut w);
    (0..60).for_each(|i| w.record(op::EQUAL, sums[i], sums[i + 60], 0));
    (0..60).for_each(|i| w.record(op::EQUAL, scaled[i], zero, 0));
    (0..40).for_each(|i| w.record(op::EQUAL, i % 2 * 2 + 3, i % 3 + 5, 0));
    w.record(op::EQUAL, deep, 3, 0);
    cut("equal", &mut w);
    (0..60).for_each(|i| w.record(op::MUL, sums[i], sums[i + 1], 7));
    cut("mul", &mut w);
    (0..60).for_each(|i| w.record(op::SQUARE, sums[i + 20], 8, 0));
    (0..60).for_each(|i| w.record(op::BOOLEAN, sums[i + 5], 0, 0));
    cut("square, boolean", &mut w);
    for i in 0..200 {
        w.multiply(1 + i % 9, 1);
    }
    for sum in &sums[..20] {
        w.multiply(*sum, 1);
    }
    cut("multiply", &mut w);
    for i in 0..40 {
        w.generic(sums[i], sums[i + 1], sums[i + 2], [small(i as u64), small(900), small(5), small(6), small(0)]);
    }
    cut("generic", &mut w);
    let cells = |n: usize| -> Vec<i32> { (0..n).map(|i| if i % 3 == 0 { sums[i] } else { zeros[i % 60] }).collect() };
    let sizes = [(call::ZERO, 3, 0), (call::LOOKUP, 7, 0), (call::RANGE_CHECK0, 15, 1), (call::RANGE_CHECK1, 30, 0)];
    let more = [(call::XOR, 15, 0), (call::ROTATE, 15, 1), (call::FOREIGN_FIELD_ADD, 8, 4)];
    let last = [(call::FOREIGN_FIELD_MUL, 27, 4), (call::EC_ADD, 11, 0), (call::EC_SCALE, 52, 0)];
    let tail = [(call::EC_ENDOSCALE, 29, 0), (call::EC_ENDOSCALAR, 28, 0), (call::POSEIDON, 33, 0)];
    for (number, count, coefficients) in sizes.into_iter().chain(more).chain(last).chain(tail) {
        w.gate(op::GATE, number as i32, &cells(count), &vec![small(1000); coefficients]);
    }
    w.gate(op::RAW, 1, &cells(20), &[small(77); 40]);
    cut("gates", &mut w);
    w.permute([sums[0], zero, 5]);
    cut("permute", &mut w);
    w.fixed_table(3, &[vec![small(1); 30], vec![small(2); 30]]);
    w.runtime_table(4, &(0..40).map(small).collect::<Vec<_>>());
    (0..80).for_each(|i| w.record(op::SOURCE, i, 0, 0));
    cut("tables and sources", &mut w);
    out
}

fn open(prove: bool, budget: &Arc<Budget>) -> Result<Circuit, Stop> {
    Circuit::<PastaFpModulus>::open(Options { prove, ..Options::default() }, Arc::clone(budget))
}

fn replay(batches: &[(&str, Writer)], prove: bool, budget: &Arc<Budget>) -> Circuit {
    let mut circuit = open(prove, budget).unwrap();
    batches
        .iter()
        .for_each(|(name, w)| circuit.append(&w.records, &w.pool).unwrap_or_else(|e| panic!("{name}: {e:?}")));
    circuit
}

/// Fails growth 0, 1, 2, ... of `action` until none is left; returns how many there were.
fn sweep<T>(sticky: bool, mut action: impl FnMut() -> Result<T, Stop>) -> u64 {
    for n in 0.. {
        failing::arm(n, sticky);
        let result = action();
        let failed = failing::disarm();
        match result {
            Ok(_) => {
                assert!(!failed, "a failed growth went unnoticed");
                return n;
            }
            Err(stop) => assert!(failed && matches!(stop, Stop::Memory { .. }), "{stop:?}"),
        }
    }
    unreachable!()
}

#[test]
fn every_growth_may_fail() {
    let mut points = 0;
    for (prove, sticky) in [(false, false), (false, true), (true, false), (true, true)] {
        let budget = Arc::new(Budget::with_idle(1 << 30, 0));
        let batches = batches(prove);
        let mut plain = replay(&batches, prove, &budget);
        plain.finish().unwrap();
        points += sweep(sticky, || open(prove, &budget));
        // Each failing point starts from a fresh circuit, so that no arena is ahead of its content.
        for i in 0..batches.len() {
            for n in 0.. {
                let mut circuit = replay(&batches[..i], prove, &budget);
                let before = (circuit.variables(), circuit.nodes(), circuit.constraints());
                failing::arm(n, sticky);
                let result = circuit.append(&batches[i].1.records, &batches[i].1.pool);
                if !failing::disarm() {
                    result.unwrap();
                    break;
                }
                points += 1;
                assert!(matches!(result, Err(Stop::Memory { .. })), "{}: {result:?}", batches[i].0);
                assert_eq!((circuit.variables(), circuit.nodes(), circuit.constraints()), before);
                for (_, w) in &batches[i..] {
                    circuit.append(&w.records, &w.pool).unwrap();
                }
                circuit.finish().unwrap();
                assert_eq!(circuit.digest(), plain.digest(), "{} {n}", batches[i].0);
                assert_eq!(circuit.assigned(), plain.assigned());
                assert_eq!(circuit.runtime_values(), plain.runtime_values());
            }
        }
        let mut circuit = replay(&batches, prove, &budget);
        points += sweep(sticky, || circuit.finish());
        assert_eq!(circuit.digest(), plain.digest());
        drop((circuit, plain));
        assert_eq!(budget.used(), 0, "bytes leaked");
    }
    println!("{points} failure points");
    assert!(points >= 1000, "only {points} failure points");
}
