//! The recorded cases: circuits, witnesses, indices, proofs and transcripts of the prover inside o1js 2.15.0.
#![allow(dead_code, reason = "each test crate uses a part of it")]

use flate2::read::GzDecoder;
use serde_json::Value;
use sparky_kimchi::circuit::{Circuit, Kind, Table};
use sparky_kimchi::curve::{Fp, Limbs};
use sparky_kimchi::json::{decimal, Document};
use sparky_kimchi::key::VerifierIndex;
use sparky_kimchi::proof::Proof;
use sparky_kimchi::srs::Srs;
use sparky_kimchi::tasks::Tasks;
use sparky_kimchi::witness::Witness;
use std::fs::File;
use std::path::Path;
use std::sync::OnceLock;

/// All cases, each a circuit with its witness; `tests/data/README.md` says what is in them.
pub const CASES: [&str; 11] = [
    "generic",
    "generic_small_domain",
    "public",
    "poseidon",
    "curves",
    "chunked",
    "lookup_tables",
    "runtime_tables",
    "chunked_lookups",
    "range_xor_rot",
    "foreign",
];

pub const SEED: [u8; 32] = [7; 32];

pub fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(format!("{name}.json.gz"));
    serde_json::from_reader(GzDecoder::new(File::open(path).unwrap())).unwrap()
}

pub fn tasks() -> Tasks<'static> {
    Tasks::new(0)
}

/// The reference string at some depth, derived once.
pub fn srs(depth: usize) -> Srs {
    static ALL: OnceLock<Srs> = OnceLock::new();
    ALL.get_or_init(|| Srs::derive(8192, &tasks()).unwrap()).prefix(depth)
}

pub fn depth(case: &Value) -> usize {
    case["srs_depth"].as_u64().unwrap() as usize
}

pub fn element(value: &Value) -> Fp {
    decimal(value.as_str().unwrap()).unwrap()
}

fn limbs(value: &Value) -> Limbs {
    use ark_ff::PrimeField;
    element(value).into_bigint().0
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// The circuit as `sparky export` writes it.
pub fn circuit(value: &Value) -> Circuit {
    let mut circuit = Circuit::new(value["publicInputSize"].as_u64().unwrap() as usize);
    for gate in list(&value["gates"]) {
        let kind = Kind::ALL.iter().position(|kind| format!("{kind:?}") == gate["type"]).unwrap();
        let wires = std::array::from_fn(|i| {
            let wire = &gate["wires"][i];
            (wire["row"].as_u64().unwrap() as u32) << 3 | wire["col"].as_u64().unwrap() as u32
        });
        let coefficients: Vec<Limbs> = list(&gate["coeffs"]).iter().map(limbs).collect();
        circuit.push(kind as u32, wires, &coefficients).unwrap();
    }
    let column = |values: &Value| list(values).iter().map(|entry| element(&entry[0])).collect::<Vec<_>>();
    for table in list(&value["lookupTables"]) {
        let columns = list(&table[1]).iter().map(column).collect();
        circuit.fixed.push(Table { id: table[0].as_i64().unwrap() as i32, columns });
    }
    for table in list(&value["runtimeTableCfgs"]) {
        circuit.runtime.push(Table { id: table[0].as_i64().unwrap() as i32, columns: vec![column(&table[1])] });
    }
    circuit
}

pub fn witness(value: &Value) -> Witness {
    let list = |values: &Value| values.as_array().unwrap().iter().map(element).collect::<Vec<_>>();
    let columns = value["cols"].as_array().unwrap().iter().map(list).collect();
    let tables = value["runtimeTables"].as_array().unwrap();
    let runtime = tables.iter().flat_map(|table| table[1].as_array().unwrap().iter().map(|v| element(&v[0]))).collect();
    Witness { columns, runtime }
}

pub fn index(case: &Value) -> VerifierIndex {
    sparky_kimchi::json::index(&Document::root("index", &case["verifier_index"]), depth(case) as u64).unwrap()
}

pub fn proof(case: &Value, index: &VerifierIndex) -> Proof {
    sparky_kimchi::json::proof(&Document::root("proof", &case["proof"]), index).unwrap()
}
