//! Proofs and verifier indices in JSON (section 10), in the form of o1js's bindings: fields are decimal strings, points
//! pairs of them or null for infinity, a commitment a list of chunks, an evaluation two lists of chunks.

mod read;
mod write;

pub use read::{claim, decimal, index, parse, proof, Document};
pub use write::{file, index_value, key_text, proof_value, public_text};

/// Keys of the six commitments that are always in an index, in the order of [`crate::gates::GATES`].
const SELECTORS: [&str; 6] =
    ["generic_comm", "psm_comm", "complete_add_comm", "mul_comm", "emul_comm", "endomul_scalar_comm"];
/// Keys of the others.
const OPTIONAL: [&str; 6] = [
    "range_check0_comm",
    "range_check1_comm",
    "foreign_field_add_comm",
    "foreign_field_mul_comm",
    "xor_comm",
    "rot_comm",
];
/// Keys of lookup patterns, in the order of [`crate::lookup::PATTERNS`].
const PATTERN_KEYS: [&str; 4] = ["xor", "lookup", "range_check", "ffmul"];
/// Keys of evaluations of selectors.
const SELECTOR_EVALUATIONS: [&str; 6] = [
    "generic_selector",
    "poseidon_selector",
    "complete_add_selector",
    "mul_selector",
    "emul_selector",
    "endomul_scalar_selector",
];
const OPTIONAL_EVALUATIONS: [&str; 6] = [
    "range_check0_selector",
    "range_check1_selector",
    "foreign_field_add_selector",
    "foreign_field_mul_selector",
    "xor_selector",
    "rot_selector",
];
const PATTERN_EVALUATIONS: [&str; 4] = [
    "xor_lookup_selector",
    "lookup_gate_lookup_selector",
    "range_check_lookup_selector",
    "foreign_field_mul_lookup_selector",
];
/// The bindings always list five sorted columns.
const SORTED_ENTRIES: usize = 5;
