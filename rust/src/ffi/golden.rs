//! The numbers of this side against `abi.golden`; `ExportsTest.java` compares those of the other side.

use super::outcome::{reason_code, Status};
use super::vector::operation;
use super::ABI;
use crate::circuit::Reason;
use crate::program::code;
use crate::tape::op;
use std::collections::BTreeSet;

#[test]
fn numbers_are_those_of_the_golden_file() {
    let statuses = [
        ("OK", Status::Ok),
        ("MALFORMED", Status::Malformed),
        ("MEMORY", Status::Memory),
        ("REFUSED", Status::Refused),
        ("CLOSED", Status::Closed),
        ("PANIC", Status::Panic),
        ("ARGUMENT", Status::Argument),
        ("FORMAT", Status::Format),
    ];
    let instructions = [
        ("INPUT", code::INPUT),
        ("CONSTANT", code::CONSTANT),
        ("ADD", code::ADD),
        ("SUB", code::SUB),
        ("MUL", code::MUL),
        ("LINEAR", code::LINEAR),
        ("SELECT", code::SELECT),
        ("EQUAL", code::EQUAL),
        ("BOOLEAN", code::BOOLEAN),
        ("PRODUCT", code::PRODUCT),
        ("BITS", code::BITS),
        ("INVERSE", code::INVERSE),
        ("IS_ZERO", code::IS_ZERO),
        ("ADVICE", code::ADVICE),
        ("VARIABLES", code::VARIABLES),
        ("COPY", code::COPY),
    ];
    let operations = [
        ("EXISTS", op::EXISTS),
        ("CONSTANT", op::CONSTANT),
        ("ADD", op::ADD),
        ("SCALE", op::SCALE),
        ("EQUAL", op::EQUAL),
        ("MUL", op::MUL),
        ("SQUARE", op::SQUARE),
        ("BOOLEAN", op::BOOLEAN),
        ("MULTIPLY", op::MULTIPLY),
        ("GENERIC", op::GENERIC),
        ("GATE", op::GATE),
        ("RAW", op::RAW),
        ("PERMUTE", op::PERMUTE),
        ("FIXED_TABLE", op::FIXED_TABLE),
        ("RUNTIME_TABLE", op::RUNTIME_TABLE),
        ("EAGER", op::EAGER),
        ("SOURCE", op::SOURCE),
    ];
    let vectors = [
        ("ADD", operation::ADD),
        ("SUB", operation::SUB),
        ("NEG", operation::NEG),
        ("MUL", operation::MUL),
        ("SQUARE", operation::SQUARE),
        ("MUL_ADD", operation::MUL_ADD),
        ("SCALE", operation::SCALE),
        ("SCALE_ADD", operation::SCALE_ADD),
        ("INVERSE", operation::INVERSE),
        ("POW", operation::POW),
        ("DOT", operation::DOT),
        ("ENTER", operation::ENTER),
        ("LEAVE", operation::LEAVE),
        ("RELAY", operation::RELAY),
    ];
    let reasons = [
        ("CONSTANTS_DIFFER", Reason::ConstantsDiffer),
        ("CONSTANT_INPUT", Reason::ConstantInput),
        ("UNSATISFIED", Reason::Unsatisfied),
        ("UNKNOWN_GATE", Reason::UnknownGate),
        ("BAD_SHAPE", Reason::BadShape),
    ];
    let mut found = BTreeSet::from([format!("abi {}", ABI.to_str().unwrap())]);
    found.extend(statuses.map(|(name, status)| format!("status {name} {}", status as i32)));
    found.extend(operations.map(|(name, number)| format!("op {name} {number}")));
    found.extend(instructions.map(|(name, number)| format!("instruction {name} {number}")));
    found.extend(vectors.map(|(name, number)| format!("vector {name} {number}")));
    found.extend(reasons.map(|(name, reason)| format!("reason {name} {}", reason_code(reason))));
    // Gate numbers are the engine's own; division by zero is refused above the engine only.
    let others = |line: &&str| !line.starts_with("gate ") && !line.starts_with("reason DIVISION_BY_ZERO");
    let golden: BTreeSet<String> = include_str!("abi.golden").lines().filter(others).map(String::from).collect();
    assert_eq!(found, golden);
}
