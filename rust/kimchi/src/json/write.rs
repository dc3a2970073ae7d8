//! Writing.

use super::{
    OPTIONAL, OPTIONAL_EVALUATIONS, PATTERN_EVALUATIONS, PATTERN_KEYS, SELECTORS, SELECTOR_EVALUATIONS, SORTED_ENTRIES,
};
use crate::curve::{Fp, Point};
use crate::key::{Commitment, LookupKey, VerifierIndex};
use crate::proof::{Commitments, Evaluation, Evaluations, Proof};
use ark_ec::AffineRepr;
use ark_ff::PrimeField;
use serde_json::{json, Map, Value};

fn field<F: PrimeField>(x: &F) -> Value {
    Value::String(x.into_bigint().to_string())
}

fn point(point: &Point) -> Value {
    point.xy().map_or(Value::Null, |(x, y)| json!([field(&x), field(&y)]))
}

fn commitment(chunks: &Commitment) -> Value {
    chunks.iter().map(point).collect()
}

fn commitments(all: &[Commitment]) -> Value {
    all.iter().map(commitment).collect()
}

fn evaluation([here, next]: &Evaluation) -> Value {
    let list = |values: &[Fp]| -> Value { values.iter().map(field).collect() };
    json!([list(here), list(next)])
}

fn evaluations(all: &[Evaluation]) -> Value {
    all.iter().map(evaluation).collect()
}

fn or_null<T>(x: &Option<T>, write: impl Fn(&T) -> Value) -> Value {
    x.as_ref().map_or(Value::Null, write)
}

/// `verifier_index`.
pub fn index_value(index: &VerifierIndex) -> Value {
    let mut value = json!({
        "domain_log2": index.domain.size.ilog2(),
        "domain_gen": field(&index.domain.point(1)),
        "max_poly_size": index.depth,
        "public": index.public,
        "prev_challenges": 0,
        "zk_rows": index.domain.zk_rows,
        "shifts": index.shifts.iter().map(field).collect::<Value>(),
        "sigma_comm": commitments(&index.sigma),
        "coefficients_comm": commitments(&index.coefficients),
        "lookup": or_null(&index.lookup, lookup),
    });
    for (key, selector) in SELECTORS.iter().zip(&index.selectors) {
        value[key] = commitment(selector);
    }
    for (key, selector) in OPTIONAL.iter().zip(&index.optional) {
        value[key] = or_null(selector, commitment);
    }
    value
}

fn lookup(key: &LookupKey) -> Value {
    let by_pattern = |write: &dyn Fn(usize) -> Value| -> Value {
        Value::Object(
            PATTERN_KEYS.iter().enumerate().map(|(i, name)| ((*name).into(), write(i))).collect::<Map<_, _>>(),
        )
    };
    json!({
        "joint_lookup_used": key.shape.joint(),
        "lookup_table": commitments(&key.table),
        "table_ids": or_null(&key.ids, commitment),
        "selectors": by_pattern(&|i| or_null(&key.selectors[i], commitment)),
        "patterns": by_pattern(&|i| key.shape.used[i].into()),
        "max_per_row": key.shape.per_row,
        "max_joint_size": key.shape.joint_size,
        "features_joint": key.shape.joint(),
        "uses_runtime_tables": key.shape.runtime,
        "runtime_tables_selector": or_null(&key.runtime_selector, commitment),
    })
}

/// `proof`.
pub fn proof_value(proof: &Proof) -> Value {
    let Commitments { w, lookup, z, t } = &proof.commitments;
    let lookup = or_null(lookup, |lookup| {
        json!({
            "sorted": commitments(&lookup.sorted),
            "aggreg": commitment(&lookup.aggregation),
            "runtime": or_null(&lookup.runtime, commitment),
        })
    });
    let opening = &proof.opening;
    json!({
        "commitments": { "w": commitments(w), "z": commitment(z), "t": commitment(t), "lookup": lookup },
        "opening": {
            "lr": opening.rounds.iter().map(|[l, r]| json!([point(l), point(r)])).collect::<Value>(),
            "delta": point(&opening.delta),
            "z1": field(&opening.z[0]),
            "z2": field(&opening.z[1]),
            "sg": point(&opening.sg),
        },
        "evals": evals(&proof.evaluations),
        "ft_eval1": field(&proof.ft_eval1),
        "public": proof.public.iter().map(field).collect::<Value>(),
        "prev_challenges": 0,
    })
}

fn evals(all: &Evaluations) -> Value {
    let mut value = json!({
        "public": or_null(&all.public, evaluation),
        "w": evaluations(&all.w),
        "z": evaluation(&all.z),
        "s": evaluations(&all.sigma),
        "coefficients": evaluations(&all.coefficients),
    });
    for (key, selector) in SELECTOR_EVALUATIONS.iter().zip(&all.selectors) {
        value[key] = evaluation(selector);
    }
    for (key, selector) in OPTIONAL_EVALUATIONS.iter().zip(&all.optional) {
        value[key] = or_null(selector, evaluation);
    }
    let lookup = all.lookup.as_ref();
    let some = |e: Option<&Evaluation>| e.map_or(Value::Null, evaluation);
    let sorted = |i: usize| some(lookup.and_then(|l| l.sorted.get(i)));
    value["lookup_aggregation"] = some(lookup.map(|l| &l.aggregation));
    value["lookup_table"] = some(lookup.map(|l| &l.table));
    value["lookup_sorted"] = (0..SORTED_ENTRIES).map(sorted).collect();
    value["runtime_lookup_table"] = some(lookup.and_then(|l| l.runtime.as_ref()));
    value["runtime_lookup_table_selector"] = some(lookup.and_then(|l| l.runtime_selector.as_ref()));
    for (i, key) in PATTERN_EVALUATIONS.iter().enumerate() {
        value[key] = some(lookup.and_then(|l| l.selectors[i].as_ref()));
    }
    value
}

/// `{name, srs_depth, verifier_index, proof}`: the file of a proof.
pub fn file(name: &str, index: &VerifierIndex, proof: &Proof) -> String {
    let value = json!({
        "name": name,
        "srs_depth": index.depth,
        "verifier_index": index_value(index),
        "proof": proof_value(proof),
    });
    format!("{value}\n")
}

/// `{protocol, srs_depth, verifier_index}`: a verification key.
pub fn key_text(index: &VerifierIndex) -> String {
    let value = json!({ "protocol": "kimchi", "srs_depth": index.depth, "verifier_index": index_value(index) });
    format!("{value}\n")
}

/// The public input, a list of decimals.
pub fn public_text(public: &[Fp]) -> String {
    format!("{}\n", public.iter().map(field).collect::<Value>())
}
