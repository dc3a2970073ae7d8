//! Deep, wide and shared input, unknown kinds, refusals and what they leave, tiny circuits, budgets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use common::hex;
use sha2::{Digest, Sha256};
use sparky::arena::Budget;
use sparky::circuit::{Circuit, Flaw, Numbering, Options, ReadError, Reason, Stop};
use sparky::field::PastaFpModulus;
use sparky::tape::{op, Writer};
use std::sync::Arc;

const ONE: [u64; 4] = [1, 0, 0, 0];

fn small(n: u64) -> [u64; 4] {
    [n, 0, 0, 0]
}

fn open(prove: bool) -> Circuit {
    Circuit::<PastaFpModulus>::open(Options { prove, ..Options::default() }, Arc::new(Budget::new(8 << 30))).unwrap()
}

fn build(w: &Writer) -> Circuit {
    let mut circuit = open(false);
    circuit.append(&w.records, &w.pool).unwrap();
    circuit.finish().unwrap();
    circuit
}

#[test]
fn a_chain_of_a_million_additions_works_in_both_directions() {
    const N: i32 = 1_000_000;
    for right in [false, true] {
        let mut w = Writer::new(0);
        w.exists(N + 1);
        let mut sum = 0;
        for i in 1..N {
            sum = if right { w.add(i, sum) } else { w.add(sum, i) };
        }
        w.record(op::EQUAL, sum, N, 0);
        let circuit = build(&w);
        assert_eq!(circuit.constraints(), N as u64 - 1);
        assert_eq!(circuit.terms(sum, N as usize).unwrap().terms.len(), N as usize);
        assert_eq!(circuit.terms(sum, 1000), Err(ReadError::TooManyTerms(1000)));
    }
}

#[test]
fn a_boolean_is_zero_or_one_in_prove_mode() {
    for value in [0, 1, 2, 3, 4, u64::MAX] {
        let mut w = Writer::new(0);
        w.exists_values(&[small(value)]);
        w.record(op::BOOLEAN, 0, 0, 0);
        let found = open(true).append(&w.records, &w.pool);
        let refused = matches!(found, Err(Stop::Refused { reason: Reason::Unsatisfied, .. }));
        assert_eq!(refused, value > 1, "{value}: {found:?}");
    }
}

/// The states of o1js 2.15.0, recorded for `Poseidon.update` of the elements 1 and 2 into an empty state.
#[test]
fn the_states_of_a_permutation_are_those_of_o1js() {
    let vectors = common::vectors();
    let recorded = common::text(&vectors.join("unit/pos_update_len_2.expected.json"));
    let recorded: serde_json::Value = serde_json::from_str(&recorded).unwrap();
    let mut w = Writer::new(0);
    w.exists_values(&[small(1), small(2)]);
    let zero = w.constant(small(0));
    w.permute([0, 1, zero]);
    let mut circuit = open(true);
    circuit.append(&w.records, &w.pool).unwrap();
    let values: Vec<String> = circuit.assigned().iter().map(common::decimal).collect();
    assert_eq!(Some(values.len() as u64), recorded["witness"]["wit"]["auxCount"].as_u64());
    let hash = hex(&Sha256::digest(values.join("\n")));
    assert_eq!(Some(hash.as_str()), recorded["witness"]["wit"]["auxSha256"].as_str());
}

#[test]
fn a_hundred_thousand_terms_in_any_order() {
    const N: i32 = 100_000;
    let mut w = Writer::new(0);
    w.exists(N + 1);
    let mut sum = 0;
    for i in 1..N {
        let term = w.scale(small(i as u64 + 1), i * 7919 % N);
        sum = w.add(sum, term);
    }
    w.record(op::EQUAL, sum, N, 0);
    assert_eq!(build(&w).constraints(), N as u64 - 1);
}

#[test]
fn doubling_250_times_takes_250_steps() {
    let mut w = Writer::new(0);
    w.exists(2);
    let mut sum = 0;
    for _ in 0..250 {
        sum = w.add(sum, sum);
    }
    let constant = w.constant(ONE);
    let mut ones = constant;
    for _ in 0..250 {
        ones = w.add(ones, ones);
    }
    let total = w.add(sum, ones);
    w.record(op::EQUAL, total, 1, 0);
    let circuit = build(&w);
    // k x + c takes one half; a unit scale on both sides of the equality takes none.
    assert_eq!(circuit.constraints(), 1);
    assert_eq!(circuit.terms(ones, 5).unwrap().terms, []);
    assert_eq!(circuit.terms(sum, 5), Err(ReadError::TooManyTerms(5)));
}

#[test]
fn a_million_equalities_of_one_class() {
    const N: i32 = 1_000_000;
    for ascending in [true, false] {
        let mut w = Writer::new(0);
        w.exists(N);
        for i in 1..N {
            let i = if ascending { i } else { N - i };
            w.record(op::EQUAL, i - 1, i, 0);
        }
        for i in 0..N {
            w.record(op::SQUARE, i, i, 0);
        }
        let circuit = build(&w);
        let mut next = 0;
        // One cycle through all 3 N cells, ascending.
        circuit.gates(0, circuit.rows(), |gate| {
            for (column, &to) in gate.wires.iter().enumerate().take(6) {
                let cell = gate.row * 8 + column as u32;
                assert!(to > cell || to == 0);
                next += u32::from(to > cell);
            }
        });
        assert_eq!(next, 3 * N as u32 - 1);
    }
}

/// docs/spec/kimchi-circuit.md#4-reduction: the fold starts at the highest variable, and only its last half
/// carries the constant.
#[test]
fn a_sum_folds_from_the_highest_variable_and_ends_with_the_constant() {
    let mut w = Writer::new(0);
    w.exists(4);
    let constant = w.constant(small(9));
    let [x, y, z] = [(5, 0), (6, 1), (7, 2)].map(|(k, v)| w.scale(small(k), v));
    let sum = w.add(z, constant);
    let sum = w.add(sum, x);
    let sum = w.add(y, sum);
    w.record(op::EQUAL, sum, 3, 0);
    let circuit = build(&w);
    let mut coefficients = Vec::new();
    circuit.gates(0, 1, |gate| coefficients.extend(gate.coefficients.iter().copied()));
    let minus_one = [0x992d_30ed_0000_0000, 0x2246_98fc_094c_f91b, 0, 0x4000_0000_0000_0000];
    let newer = [small(5), ONE, minus_one, small(0), small(9)];
    let older = [small(6), small(7), minus_one, small(0), small(0)];
    assert_eq!((circuit.rows(), coefficients), (1, [newer, older].concat()));
}

#[test]
fn an_unknown_kind_is_refused_at_the_end() {
    for kind in [18, 127, 128, -1] {
        let mut w = Writer::new(0);
        w.exists(1);
        w.record(op::SOURCE, 41, 0, 0);
        w.gate(op::RAW, kind, &[0], &[]);
        let mut circuit = open(false);
        circuit.append(&w.records, &w.pool).unwrap();
        let refused = circuit.finish();
        assert!(matches!(refused, Err(Stop::Refused { reason: Reason::UnknownGate, position: 41, .. })), "{refused:?}");
        assert!(!circuit.finished());
    }
}

#[test]
fn a_refusal_keeps_what_was_done_and_names_where_to_go_on() {
    let mut w = Writer::new(0);
    w.exists(3);
    let sum = w.add(0, 1);
    let constant = w.constant(ONE);
    w.record(op::SOURCE, 7, 0, 0);
    w.generic(sum, constant, 2, [ONE; 5]);
    w.record(op::MUL, 0, 1, 2);
    let mut circuit = open(false);
    let stop = circuit.append(&w.records, &w.pool).unwrap_err();
    let Stop::Refused { record, next, reason, position, details } = stop else { panic!("{stop:?}") };
    assert_eq!((record, next, reason, position), (4, 7, Reason::ConstantInput, 7));
    assert_eq!(details.row, 1, "the sum was reduced in a row of its own");
    // The sum was reduced before the refusal.
    assert_eq!(circuit.constraints(), 1);
    circuit.append(&w.records[next..], &w.pool).unwrap();
    assert_eq!(circuit.constraints(), 2);
}

#[test]
fn a_failed_eager_check_leaves_nothing_and_can_be_switched_off() {
    let mut w = Writer::new(0);
    w.exists_values(&[small(2), small(3), small(7)]);
    w.record(op::MUL, 0, 1, 2);
    let mut circuit = open(true);
    let stop = circuit.append(&w.records, &w.pool).unwrap_err();
    assert!(matches!(stop, Stop::Refused { record: 1, reason: Reason::Unsatisfied, .. }));
    assert_eq!((circuit.constraints(), circuit.variables()), (0, 3));
    circuit.append(&[[op::EAGER, 0, 0, 0], [op::MUL, 0, 1, 2]], &[]).unwrap();
    assert_eq!(circuit.constraints(), 1);
}

#[test]
fn multiplication_computes_its_value() {
    let mut w = Writer::new(0);
    w.exists_values(&[small(3), small(5)]);
    let mut x = 0;
    for _ in 0..4 {
        x = w.multiply(x, 1);
    }
    let y = w.multiply(x, x);
    let mut circuit = open(true);
    circuit.append(&w.records, &w.pool).unwrap();
    assert_eq!(circuit.value(x), Ok(small(3 * 625)));
    assert_eq!(circuit.value(y), Ok(small(1875 * 1875)));
    assert_eq!(circuit.value(99), Err(ReadError::Reference(99)));
    circuit.finish().unwrap();
    assert_eq!(circuit.cell(0, 3), Some(small(3)));
}

#[test]
fn the_permutation_equals_its_gate_over_fresh_variables() {
    let mut w = Writer::new(0);
    w.exists_values(&[small(1), small(2), small(3)]);
    let first = w.permute([0, 1, 2]);
    let mut circuit = open(true);
    circuit.append(&w.records, &w.pool).unwrap();
    circuit.finish().unwrap();
    assert_eq!((first, circuit.rows(), circuit.variables()), (3, 12, 171));
    assert_eq!(circuit.value(3), Ok(small(1)));
    let mut kinds = Vec::new();
    circuit.gates(0, 12, |gate| kinds.push((gate.kind, gate.coefficients.len())));
    assert_eq!((kinds[0], kinds[11]), ((2, 15), (0, 0)));
}

#[test]
fn the_newer_numbering_has_no_cairo_gates() {
    let digest = |numbering, kind| {
        let mut w = Writer::new(0);
        w.gate(op::RAW, kind, &[], &[]);
        let budget = Arc::new(Budget::new(1 << 24));
        let mut circuit = Circuit::<PastaFpModulus>::open(Options { numbering, ..Options::default() }, budget).unwrap();
        circuit.append(&w.records, &w.pool).unwrap();
        circuit.finish().unwrap();
        hex(&circuit.digest())
    };
    assert_eq!(digest(Numbering::O1js3, 12), digest(Numbering::O1js2, 8));
    assert_eq!(digest(Numbering::O1js3, 1), digest(Numbering::O1js2, 1));
}

#[test]
fn sources_name_the_lines_of_rows() {
    let mut w = Writer::new(0);
    w.exists(3);
    for line in 0..4 {
        w.record(op::SOURCE, line, 0, 0);
        w.record(op::MUL, 0, 1, 2);
        w.gate(op::RAW, 0, &[0], &[]);
    }
    let circuit = build(&w);
    let lines: Vec<i32> = (0..circuit.rows()).map(|row| circuit.source_of(row, 0)).collect();
    // Halves pair up: the row of the second one lies before the raw row of its line.
    assert_eq!(lines, [0, 1, 1, 2, 3, 3]);
}

#[test]
fn a_tiny_circuit_is_cheap_and_gives_everything_back() {
    let budget = Arc::new(Budget::new(64 << 20));
    let mut circuits = Vec::new();
    for _ in 0..1000 {
        let mut circuit = Circuit::<PastaFpModulus>::open(Options::default(), Arc::clone(&budget)).unwrap();
        circuit.append(&[[op::EXISTS, 3, 0, 0], [op::MUL, 0, 1, 2]], &[]).unwrap();
        circuit.finish().unwrap();
        assert!(circuit.bytes() < 8 << 10, "{}", circuit.bytes());
        circuits.push(circuit);
    }
    circuits.clear();
    assert_eq!(budget.used(), 0);
}

#[test]
fn over_the_cap_the_circuit_stays_usable() {
    let budget = Arc::new(Budget::new(3 << 20));
    let mut circuit = Circuit::<PastaFpModulus>::open(Options::default(), Arc::clone(&budget)).unwrap();
    let batch = |n| vec![[op::MULTIPLY, 0, 1, 0]; n];
    circuit.append(&[[op::EXISTS, 2, 0, 0]], &[]).unwrap();
    circuit.append(&batch(1000), &[]).unwrap();
    let stop = circuit.append(&batch(1 << 20), &[]).unwrap_err();
    assert!(matches!(stop, Stop::Memory { cap: 0x30_0000, .. }), "{stop:?}");
    assert_eq!((circuit.constraints(), circuit.variables()), (1000, 1002));
    circuit.append(&batch(1000), &[]).unwrap();
    circuit.finish().unwrap();
    assert_eq!(circuit.rows(), 1000);
    drop(circuit);
    budget.release_idle();
    assert_eq!(budget.used(), 0);
}

#[test]
fn regions_are_reused_and_results_do_not_depend_on_it() {
    let budget = Arc::new(Budget::new(1 << 30));
    let mut digests = Vec::new();
    for _ in 0..3 {
        let mut w = Writer::new(0);
        w.exists(50_000);
        for i in 0..40_000 {
            let scaled = w.scale(small(i as u64 + 2), i);
            let sum = w.add(scaled, i + 1);
            w.record(op::MUL, sum, i, i + 2);
        }
        let mut circuit = Circuit::<PastaFpModulus>::open(Options::default(), Arc::clone(&budget)).unwrap();
        circuit.append(&w.records, &w.pool).unwrap();
        circuit.finish().unwrap();
        digests.push(circuit.digest());
        drop(circuit);
        assert!(budget.idle() > 0 && budget.idle() == budget.used());
    }
    assert!(digests.iter().all(|d| *d == digests[0]));
}

#[test]
fn large_scratch_does_not_lie_idle() {
    let budget = Arc::new(Budget::new(1 << 30));
    for (variables, kept) in [(1 << 16, true), (1 << 21, false)] {
        let mut circuit = Circuit::<PastaFpModulus>::open(Options::default(), Arc::clone(&budget)).unwrap();
        circuit.append(&[[op::EXISTS, variables, 0, 0], [op::MUL, 0, 1, 2]], &[]).unwrap();
        circuit.finish().unwrap();
        assert_eq!(budget.idle() > 0, kept, "{variables} variables");
        assert_eq!(budget.used() - budget.idle(), circuit.bytes());
        drop(circuit);
        budget.release_idle();
        assert_eq!(budget.used(), 0);
    }
}

#[test]
fn malformed_records_name_their_flaw() {
    let p = [0x992d_30ed_0000_0001, 0x2246_98fc_094c_f91b, 0, 0x4000_0000_0000_0000];
    let cases: [(&[[u32; 4]], Flaw); 9] = [
        (&[[99, 0, 0, 0]], Flaw::Operation(99)),
        (&[[op::MUL, 0, 1, 2]], Flaw::Reference(2)),
        (&[[op::ADD, 0, -1i32 as u32, 0]], Flaw::Reference(-1)),
        (&[[op::EQUAL, 0, i32::MIN as u32, 0]], Flaw::Reference(i32::MIN)),
        (&[[op::CONSTANT, 5, 0, 0]], Flaw::Pool(5)),
        (&[[op::CONSTANT, 0, 0, 0]], Flaw::NotCanonical(0)),
        (&[[op::GENERIC, 0, 1, 0], [0; 4]], Flaw::Payload),
        (&[[op::GATE, 13, 0, 0]], Flaw::GateCall(13)),
        (&[[op::EXISTS, 1 << 31, 0, 0]], Flaw::Limit("variables")),
    ];
    for (records, flaw) in cases {
        let mut circuit = open(false);
        circuit.append(&[[op::EXISTS, 2, 0, 0]], &[]).unwrap();
        assert_eq!(circuit.append(records, &[p]), Err(Stop::Malformed { record: 0, flaw }));
        assert_eq!((circuit.variables(), circuit.nodes(), circuit.constraints()), (2, 0, 0));
    }
    let mut circuit = open(false);
    circuit.finish().unwrap();
    assert_eq!(circuit.append(&[], &[]), Err(Stop::Malformed { record: 0, flaw: Flaw::Finished }));
}

#[test]
fn a_finished_circuit_may_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Circuit>();
    shared::<Budget>();
}
