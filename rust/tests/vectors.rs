//! Traces recorded from o1js 2.15.0, replayed: rows, gates, digest, witness columns, runtime tables, rejections.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

mod common;

use common::{decimal, decimals, hex, read, text, Trace};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sparky::arena::Budget;
use sparky::circuit::{Circuit, Options, Stop};
use sparky::field::PastaFpModulus;
use sparky::tape::Limbs;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Replays in batches of at most `batch` records; `Err` if a refusal was the last operation or came at the end.
fn replay(trace: &Trace, batch: usize) -> Result<Circuit, Stop> {
    let options = Options {
        public_inputs: trace_public(trace),
        prove: trace.prove,
        public_values: &trace.public,
        ..Options::default()
    };
    let mut circuit = Circuit::<PastaFpModulus>::open(options, Arc::new(Budget::new(1 << 32))).unwrap();
    let (records, pool) = (&trace.writer.records, &trace.writer.pool);
    let mut at = 0;
    while at < records.len() {
        let mut end = at;
        while end < records.len() && end - at < batch {
            end += 1 + sparky::tape::payload(&records[end]);
        }
        match circuit.append(&records[at..end], pool) {
            Ok(()) => at = end,
            Err(Stop::Refused { next, .. }) if at + next < records.len() => at += next,
            Err(stop) => return Err(stop),
        }
    }
    circuit.finish()?;
    Ok(circuit)
}

fn trace_public(trace: &Trace) -> u32 {
    trace.writer.variables as u32 - made(trace)
}

fn made(trace: &Trace) -> u32 {
    let records = &trace.writer.records;
    let (mut at, mut made) = (0, 0);
    while at < records.len() {
        made += if records[at][0] == sparky::tape::op::EXISTS { records[at][1] } else { 0 };
        at += 1 + sparky::tape::payload(&records[at]);
    }
    made
}

/// The gates as o1js prints them.
fn gates_text(circuit: &Circuit) -> String {
    const NAMES: [&str; 18] = [
        "Zero",
        "Generic",
        "Poseidon",
        "CompleteAdd",
        "VarBaseMul",
        "EndoMul",
        "EndoMulScalar",
        "Lookup",
        "CairoClaim",
        "CairoInstruction",
        "CairoFlags",
        "CairoTransition",
        "RangeCheck0",
        "RangeCheck1",
        "ForeignFieldAdd",
        "ForeignFieldMul",
        "Xor16",
        "Rot64",
    ];
    let mut gates = Vec::new();
    circuit.gates(0, circuit.rows(), |gate| {
        let wires: Vec<String> =
            gate.wires.iter().map(|w| format!("{{\"row\":{},\"col\":{}}}", w >> 3, w & 7)).collect();
        let coefficients: Vec<String> = gate.coefficients.iter().map(|k| format!("\"{}\"", decimal(k))).collect();
        let name = NAMES[gate.kind as usize];
        let (wires, coefficients) = (wires.join(","), coefficients.join(","));
        gates.push(format!("{{\"type\":\"{name}\",\"wires\":[{wires}],\"coeffs\":[{coefficients}]}}"));
    });
    format!("[{}]", gates.join(","))
}

fn columns_hash(circuit: &Circuit) -> String {
    let mut hash = Sha256::new();
    let mut cells = vec![[0; 4]; circuit.rows() as usize];
    for column in 0..15 {
        assert!(circuit.column(column, 0, &mut cells));
        cells.iter().flatten().for_each(|limb| hash.update(limb.to_le_bytes()));
    }
    hex(&hash.finalize())
}

fn runtime_tables(circuit: &Circuit) -> Vec<(i32, Vec<Limbs>)> {
    let tables = circuit.runtime_tables();
    tables.list().iter().map(|t| (t.id, tables.runtime(t, circuit.runtime_values()).to_vec())).collect()
}

#[derive(Default)]
struct Count {
    digests: u32,
    columns: u32,
    runtime: u32,
    rejected: u32,
    satisfied: u32,
    unsatisfied: u32,
    composite: BTreeMap<String, u32>,
    wrong: Vec<String>,
}

impl Count {
    fn expect(&mut self, right: bool, what: impl FnOnce() -> String) -> bool {
        if !right {
            self.wrong.push(what());
        }
        right
    }

    fn compile(&mut self, name: &str, expected: &Value, trace: &Trace) {
        for batch in [1, 7, usize::MAX] {
            let result = replay(trace, batch);
            match (&result, expected.get("digest").and_then(Value::as_str)) {
                (Ok(circuit), Some(digest)) => {
                    let found = hex(&circuit.digest());
                    self.expect(found == digest, || format!("{name}: digest {found}, expected {digest}"));
                    let rows = expected["rows"].as_u64().unwrap();
                    self.expect(u64::from(circuit.rows()) == rows, || format!("{name}: rows"));
                    self.digests += u32::from(batch == 1);
                    if batch == 1 && circuit.rows() < 2000 {
                        let hash = hex(&Sha256::digest(gates_text(circuit)));
                        self.expect(expected["gatesSha256"] == hash, || format!("{name}: gates"));
                    }
                }
                (Err(Stop::Refused { .. }), None) => self.rejected += u32::from(batch == 1),
                (Ok(_), None) => self.wrong.push(format!("{name}: not rejected")),
                (Err(stop), _) => self.wrong.push(format!("{name}: {stop:?}")),
            }
        }
    }

    fn witness(&mut self, name: &str, expected: &Value, trace: &Trace) {
        let result = replay(trace, 50);
        let satisfied = expected["satisfied"].as_bool() == Some(true);
        match result {
            Ok(circuit) => {
                self.satisfied += u32::from(satisfied);
                if let Some(hash) = expected["columnsSha256"].as_str() {
                    self.columns += 1;
                    self.expect(columns_hash(&circuit) == hash, || format!("{name}: columns"));
                }
                if let Some(aux) = expected["auxSha256"].as_str() {
                    let values: Vec<String> = circuit.assigned().iter().map(decimal).collect();
                    self.expect(hex(&Sha256::digest(values.join("\n"))) == aux, || format!("{name}: aux"));
                }
                if let Some(tables) = expected.get("runtimeTables").and_then(Value::as_array) {
                    let tables: Vec<(i32, Vec<Limbs>)> =
                        tables.iter().map(|t| (t[0].as_i64().unwrap() as i32, decimals(&t[1]))).collect();
                    self.runtime += 1;
                    self.expect(runtime_tables(&circuit) == tables, || format!("{name}: runtime tables"));
                }
            }
            Err(Stop::Refused { .. }) => {
                self.unsatisfied += 1;
                self.expect(!satisfied, || format!("{name}: rejected a satisfied witness"));
            }
            Err(stop) => self.wrong.push(format!("{name}: {stop:?}")),
        }
    }

    fn directory(&mut self, directory: &Path) {
        let mut files: Vec<_> = std::fs::read_dir(directory).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|f| f.to_string_lossy().ends_with(".expected.json")) {
            let expected: Value = serde_json::from_str(&text(file)).unwrap();
            for (kind, trace) in expected["traces"].as_object().unwrap() {
                let path = directory.join(trace["file"].as_str().unwrap());
                if !path.exists() {
                    *self.composite.entry("(no trace file)".into()).or_default() += 1;
                    continue;
                }
                let name = format!("{} {kind}", expected["name"].as_str().unwrap());
                match read(&text(&path)) {
                    Err(call) => *self.composite.entry(call).or_default() += 1,
                    Ok(trace) if kind == "cs" => self.compile(&name, &expected, &trace),
                    Ok(trace) => self.witness(&name, &expected["witness"][kind], &trace),
                }
            }
        }
    }
}

#[test]
fn traces_of_o1js_give_the_same_circuits_and_witnesses() {
    let vectors = common::vectors();
    let mut count = Count::default();
    // The bundled vectors have no random circuits.
    for group in ["unit", "random", "gadgets", "vkreg"].map(|group| vectors.join(group)) {
        if group.is_dir() {
            count.directory(&group);
        }
    }
    println!(
        "digests {}, rejected {}, columns {}, runtime tables {}, satisfied {}, refused witnesses {}; left out: {:?}",
        count.digests,
        count.rejected,
        count.columns,
        count.runtime,
        count.satisfied,
        count.unsatisfied,
        count.composite
    );
    assert!(count.wrong.is_empty(), "{} wrong:\n{}", count.wrong.len(), count.wrong.join("\n"));
    assert!(count.digests >= 140 && count.columns >= 140, "{} digests, {} columns", count.digests, count.columns);
}
