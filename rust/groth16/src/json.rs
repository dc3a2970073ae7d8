//! Writes snarkjs' JSON: decimal strings; points with a last coordinate of 1, or `0, 1, 0` at infinity.

use crate::curve::{coordinates, Curve};
use ark_ec::AffineRepr;
use ark_ff::PrimeField;
use ark_groth16::{Proof, VerifyingKey};
use serde_json::{json, Value};

fn decimals<F: ark_ff::Field>(element: &F) -> Value {
    let texts: Vec<Value> = coordinates(element).iter().map(|c| json!(c.into_bigint().to_string())).collect();
    match texts.as_slice() {
        [one] => one.clone(),
        _ => Value::Array(texts),
    }
}

fn constant<F: ark_ff::Field>(value: u32) -> Value {
    decimals(&F::from(value))
}

/// A point as three coordinates.
fn point<G: AffineRepr>(point: &G) -> Value {
    match point.xy() {
        Some((x, y)) => json!([decimals(&x), decimals(&y), constant::<G::BaseField>(1)]),
        None => json!([constant::<G::BaseField>(0), constant::<G::BaseField>(1), constant::<G::BaseField>(0)]),
    }
}

/// `proof.json`.
pub fn proof<C: Curve>(proof: &Proof<C>) -> String {
    let value = json!({
        "pi_a": point(&proof.a),
        "pi_b": point(&proof.b),
        "pi_c": point(&proof.c),
        "protocol": "groth16",
        "curve": C::NAME,
    });
    pretty(&value)
}

/// `public.json`.
pub fn public<F: PrimeField>(values: &[F]) -> String {
    pretty(&Value::Array(values.iter().map(|v| json!(v.into_bigint().to_string())).collect()))
}

/// `verification_key.json`, field by field as snarkjs writes it.
pub fn verifying_key<C: Curve>(key: &VerifyingKey<C>) -> String {
    let value = json!({
        "protocol": "groth16",
        "curve": C::NAME,
        "nPublic": key.gamma_abc_g1.len() - 1,
        "vk_alpha_1": point(&key.alpha_g1),
        "vk_beta_2": point(&key.beta_g2),
        "vk_gamma_2": point(&key.gamma_g2),
        "vk_delta_2": point(&key.delta_g2),
        "vk_alphabeta_12": pairing(C::pairing(key.alpha_g1, key.beta_g2).0),
        "IC": key.gamma_abc_g1.iter().map(point).collect::<Vec<_>>(),
    });
    pretty(&value)
}

/// An element of the field of the pairing: two elements over three elements over two coordinates.
fn pairing<F: ark_ff::Field>(element: F) -> Value {
    let decimals: Vec<Value> = coordinates(&element).iter().map(|c| json!(c.into_bigint().to_string())).collect();
    let cubic: Vec<Value> = decimals.chunks(6).map(|six| six.chunks(2).map(|two| json!(two)).collect()).collect();
    json!(cubic)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
