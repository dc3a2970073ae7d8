//! Random batches, well formed and not: never a panic, never a half-done batch, and the same circuit however it is cut.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use proptest::prelude::*;
use sparky::arena::Budget;
use sparky::circuit::{Circuit, Options, Stop};
use sparky::field::PastaFpModulus;
use sparky::tape::{payload, Limbs, Record};
use std::sync::Arc;

fn open(prove: bool) -> Circuit {
    let public_values: &[Limbs] = if prove { &[[5, 0, 0, 0], [6, 0, 0, 0]] } else { &[] };
    let options = Options { public_inputs: 2, prove, public_values, ..Options::default() };
    Circuit::<PastaFpModulus>::open(options, Arc::new(Budget::new(1 << 28))).unwrap()
}

/// What can be seen of a circuit before its end.
fn seen(circuit: &Circuit) -> (u32, u32, u32, u64) {
    (circuit.variables(), circuit.nodes(), circuit.rows(), circuit.constraints())
}

fn digest(mut circuit: Circuit) -> Option<[u8; 16]> {
    circuit.finish().ok()?;
    Some(circuit.digest())
}

fn reference() -> impl Strategy<Value = u32> {
    prop_oneof![20 => (-6i32..9).prop_map(|r| r as u32), 1 => any::<u32>()]
}

fn record() -> impl Strategy<Value = Record> {
    let plain = (1u32..=13, reference(), reference(), reference()).prop_map(|(op, a, b, c)| [op, a, b, c]);
    let node =
        (2u32..=4, 0u32..8, reference()).prop_map(|(op, k, r)| if op == 3 { [3, r, r, 0] } else { [op, k, r, 0] });
    let exists = (0u32..4).prop_map(|n| [1, n, 0, 0]);
    let gate = (11u32..=12, 0u32..20, 0u32..33, 0u32..6).prop_map(|(op, a, b, c)| [op, a, b, c]);
    let rest = (14u32..=18, any::<i32>(), 0u32..5, 0u32..9).prop_map(|(op, a, b, c)| [op, a as u32, b, c]);
    prop_oneof![6 => plain, 6 => node, 4 => exists, 2 => gate, 1 => rest]
}

fn element() -> impl Strategy<Value = Limbs> {
    prop_oneof![6 => (0u64..4).prop_map(|n| [n, 0, 0, 0]), 3 => any::<Limbs>().prop_map(|[a, b, c, d]| [a, b, c, d >> 2]),
        1 => any::<Limbs>()]
}

/// Drops every record that would make the batch malformed.
fn well_formed(records: &[Record], pool: &[Limbs], prove: bool) -> Vec<Record> {
    let (mut circuit, mut kept, mut at) = (open(prove), Vec::new(), 0);
    while at < records.len() {
        let end = (at + 1 + payload(&records[at])).min(records.len());
        match circuit.append(&records[at..end], pool) {
            Err(Stop::Malformed { .. }) => {}
            _ => kept.extend_from_slice(&records[at..end]),
        }
        at = end;
    }
    kept
}

/// Feeds batches of `size` records, going on behind refusals.
fn feed(records: &[Record], pool: &[Limbs], prove: bool, size: usize) -> (Circuit, Vec<usize>) {
    let (mut circuit, mut refused, mut at) = (open(prove), Vec::new(), 0);
    while at < records.len() {
        let mut end = at;
        while end < records.len() && end - at < size {
            end += 1 + payload(&records[end]);
        }
        match circuit.append(&records[at..end], pool) {
            Ok(()) => at = end,
            Err(Stop::Refused { record, next, .. }) => {
                refused.push(at + record);
                at += next;
            }
            Err(stop) => panic!("{stop:?}"),
        }
    }
    (circuit, refused)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_counts_whole_or_not_at_all(
        records in prop::collection::vec(record(), 0..60),
        pool in prop::collection::vec(element(), 8),
        prove: bool,
    ) {
        let mut circuit = open(prove);
        let mut rest = &records[..];
        loop {
            let before = seen(&circuit);
            match circuit.append(rest, &pool) {
                Ok(()) => break,
                Err(Stop::Refused { next, .. }) => rest = rest.get(next..).unwrap_or_default(),
                Err(_) => {
                    prop_assert_eq!(seen(&circuit), before);
                    break;
                }
            }
        }
        digest(circuit);
    }

    #[test]
    fn how_a_tape_is_cut_changes_nothing(
        records in prop::collection::vec(record(), 0..80),
        pool in prop::collection::vec(element(), 8),
        prove: bool,
    ) {
        let records = well_formed(&records, &pool, prove);
        let (whole, refused) = feed(&records, &pool, prove, usize::MAX);
        let whole = (seen(&whole), digest(whole));
        for size in [1, 3, 7] {
            let (cut, refused_cut) = feed(&records, &pool, prove, size);
            prop_assert_eq!(&refused_cut, &refused);
            prop_assert_eq!((seen(&cut), digest(cut)), whole);
        }
    }

    #[test]
    fn a_malformed_tail_undoes_everything(
        records in prop::collection::vec(record(), 0..60),
        pool in prop::collection::vec(element(), 8),
        prove: bool,
    ) {
        let records = well_formed(&records, &pool, prove);
        let half = {
            let mut at = 0;
            while at < records.len() / 2 { at += 1 + payload(&records[at]) }
            at
        };
        let (mut circuit, _) = feed(&records[..half], &pool, prove, usize::MAX);
        let before = seen(&circuit);
        let mut broken = records[half..].to_vec();
        broken.push([99, 0, 0, 0]);
        if let Err(Stop::Malformed { .. }) = circuit.append(&broken, &pool) {
            prop_assert_eq!(seen(&circuit), before);
            // The constants table and the caches are what they were: the same tail gives the same circuit.
            let (plain, _) = feed(&records, &pool, prove, usize::MAX);
            circuit.append(&records[half..], &pool).unwrap();
            prop_assert_eq!(digest(circuit), digest(plain));
        }
    }
}
