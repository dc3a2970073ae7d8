//! Reading traces in tests: operations of a trace as records of a tape. Primitive calls only; composite calls
//! (compare, truncateToBits16, poseidon, hashToGroup, scaleFastUnpack) are compositions above this crate.
#![allow(dead_code, reason = "each test crate uses its own part")]

use serde_json::Value;
use sparky::circuit::gates::call;
use sparky::tape::{op, Limbs, Writer};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The vectors that the Java side bundles, which every clone has.
const BUNDLED: &str = "../java/conformance/src/main/resources/dev/sparky/conformance/corpus";

/// The directory of the vectors: that of `SPARKY_SHARED` or, without it, `shared` beside the repository; else the
/// bundled ones.
pub fn vectors() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("SPARKY_SHARED").map_or_else(|| root.join("../../shared"), PathBuf::from);
    let vectors = shared.join("vectors");
    if vectors.is_dir() {
        vectors
    } else {
        root.join(BUNDLED)
    }
}

/// The text of a file, unpacked if its name ends in gz.
pub fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text
}

/// A decimal as limbs.
pub fn element(decimal: &str) -> Limbs {
    let n: num_bigint::BigUint = decimal.parse().unwrap();
    let mut limbs = [0; 4];
    limbs.iter_mut().zip(n.to_u64_digits()).for_each(|(l, d)| *l = d);
    limbs
}

/// Limbs as a decimal.
pub fn decimal(v: &Limbs) -> String {
    let bytes: Vec<u8> = v.iter().flat_map(|l| l.to_le_bytes()).collect();
    num_bigint::BigUint::from_bytes_le(&bytes).to_string()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn references(v: &Value, out: &mut Vec<i32>) {
    match v {
        Value::Array(items) => items.iter().for_each(|x| references(x, out)),
        Value::Number(n) => out.push(n.as_i64().unwrap() as i32),
        _ => {}
    }
}

fn elements(v: &Value, out: &mut Vec<Limbs>) {
    match v {
        Value::Array(items) => items.iter().for_each(|x| elements(x, out)),
        Value::String(s) => out.push(element(s)),
        _ => {}
    }
}

/// All decimals below a value.
pub fn decimals(v: &Value) -> Vec<Limbs> {
    let mut out = Vec::new();
    elements(v, &mut out);
    out
}

/// A trace as one batch; `None` if it uses a composite call.
pub struct Trace {
    pub writer: Writer,
    pub public: Vec<Limbs>,
    pub prove: bool,
    /// Records after which the trace holds nothing but prover blocks.
    pub end: usize,
}

pub fn read(text: &str) -> Result<Trace, String> {
    let mut lines = text.lines().map(|l| serde_json::from_str::<Value>(l).unwrap());
    let head = lines.next().unwrap();
    let prove = head["mode"] == "witness";
    let mut w = Writer::new(head["publicInputSize"].as_u64().unwrap_or(0) as u32);
    for line in lines {
        if let (Some(nodes), None) = (line.get("n").and_then(Value::as_array), line.get("o")) {
            for node in nodes {
                define(&mut w, node);
            }
        } else if line.get("blk").and_then(Value::as_i64).unwrap_or(0) == 0 {
            operation(&mut w, &line, prove)?;
        }
    }
    let public = if prove { decimals(&head["publicInput"]) } else { Vec::new() };
    Ok(Trace { end: w.records.len(), writer: w, public, prove })
}

fn define(w: &mut Writer, node: &Value) {
    let number = |i: usize| node[i].as_i64().unwrap() as i32;
    match number(0) {
        0 => w.constant(element(node[1].as_str().unwrap())),
        2 => w.add(number(1), number(2)),
        _ => w.scale(element(node[1].as_str().unwrap()), number(2)),
    };
}

fn operation(w: &mut Writer, line: &Value, prove: bool) -> Result<(), String> {
    let name = line["o"].as_str().unwrap();
    let (mut refs, k) = (Vec::new(), line.get("a").map(decimals).unwrap_or_default());
    line.get("a").into_iter().for_each(|a| references(a, &mut refs));
    let mut gate = |number: u32| w.gate(op::GATE, number as i32, &refs, &k);
    match name {
        "publicInput" | "asProver" => {}
        "exists" => {
            if prove {
                w.exists_values(&decimals(&line["v"]));
            } else {
                w.exists(line["n"].as_i64().unwrap() as i32);
            }
        }
        "run.setEvalConstraints" => w.record(op::EAGER, refs[0], 0, 0),
        "field.assertEqual" => w.record(op::EQUAL, refs[0], refs[1], 0),
        "field.assertMul" => w.record(op::MUL, refs[0], refs[1], refs[2]),
        "field.assertSquare" => w.record(op::SQUARE, refs[0], refs[1], 0),
        "field.assertBoolean" => w.record(op::BOOLEAN, refs[0], 0, 0),
        "gates.generic" => w.generic(refs[0], refs[1], refs[2], [k[0], k[1], k[2], k[3], k[4]]),
        "gates.zero" => gate(call::ZERO),
        "gates.lookup" => gate(call::LOOKUP),
        "gates.rangeCheck0" => gate(call::RANGE_CHECK0),
        "gates.rangeCheck1" => gate(call::RANGE_CHECK1),
        "gates.xor" => gate(call::XOR),
        "gates.rotate" => gate(call::ROTATE),
        "gates.foreignFieldAdd" => gate(call::FOREIGN_FIELD_ADD),
        "gates.foreignFieldMul" => gate(call::FOREIGN_FIELD_MUL),
        "gates.poseidon" => gate(call::POSEIDON),
        "gates.ecAdd" => gate(call::EC_ADD),
        "gates.ecScale" => gate(call::EC_SCALE),
        "gates.ecEndoscale" => gate(call::EC_ENDOSCALE),
        "gates.ecEndoscalar" => gate(call::EC_ENDOSCALAR),
        "gates.raw" => w.gate(op::RAW, refs[0], &refs[1..], &k),
        "gates.addFixedLookupTable" => {
            let columns: Vec<Vec<Limbs>> = line["a"][1].as_array().unwrap().iter().map(decimals).collect();
            w.fixed_table(refs[0], &columns);
        }
        "gates.addRuntimeTableConfig" => w.runtime_table(refs[0], &k),
        other => return Err(other.to_owned()),
    }
    Ok(())
}
