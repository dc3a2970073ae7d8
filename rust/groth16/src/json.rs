//! snarkjs' JSON: decimal strings; points projective with a last coordinate of 1, or 0 at infinity.

use crate::curve::{coordinates, Curve};
use crate::{Error, Result};
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

/// `verification_key.json`; the pairing of alpha and beta, which snarkjs adds but does not need, is left out.
pub fn verifying_key<C: Curve>(key: &VerifyingKey<C>) -> String {
    let value = json!({
        "protocol": "groth16",
        "curve": C::NAME,
        "nPublic": key.gamma_abc_g1.len() - 1,
        "vk_alpha_1": point(&key.alpha_g1),
        "vk_beta_2": point(&key.beta_g2),
        "vk_gamma_2": point(&key.gamma_g2),
        "vk_delta_2": point(&key.delta_g2),
        "IC": key.gamma_abc_g1.iter().map(point).collect::<Vec<_>>(),
    });
    pretty(&value)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A JSON document that is being read, with its name for messages.
pub struct Document {
    name: &'static str,
    value: Value,
}

impl Document {
    /// Parses a text.
    pub fn parse(name: &'static str, text: &[u8]) -> Result<Document> {
        let value = serde_json::from_slice(text)
            .map_err(|e| Error::format(name, &format!("line {}", e.line()), 0, format!("not JSON: {e}")))?;
        Ok(Document { name, value })
    }

    fn flaw(&self, key: &str, what: impl Into<String>) -> Error {
        Error::format(self.name, key, 0, what)
    }

    /// The name of the curve, after the protocol is seen to be Groth16.
    pub fn curve(&self) -> Result<&str> {
        let text = |key: &str| self.value.get(key).and_then(Value::as_str);
        match text("protocol") {
            Some("groth16") => text("curve").ok_or_else(|| self.flaw("curve", "expected the name of a curve")),
            other => Err(self.flaw("protocol", format!("expected \"groth16\", found {other:?}"))),
        }
    }

    fn number<F: PrimeField>(&self, key: &str, value: &Value) -> Result<F> {
        let wrong = || self.flaw(key, format!("expected the decimal of a number below the modulus, found {value}"));
        let text = value.as_str().ok_or_else(wrong)?;
        let canonical = !text.is_empty() && text.len() <= 128 && text.bytes().all(|b| b.is_ascii_digit());
        if !canonical || (text.len() > 1 && text.starts_with('0')) {
            return Err(wrong());
        }
        // The parser reduces; only what comes back as it was is canonical.
        let element = F::from_str(text).map_err(|_| wrong())?;
        if element.into_bigint().to_string() == text {
            Ok(element)
        } else {
            Err(wrong())
        }
    }

    /// The coordinates of a point; `None` at infinity.
    fn affine<'v>(&self, key: &str, value: &'v Value) -> Result<Option<[&'v Value; 2]>> {
        let coordinates = value.as_array().map(Vec::as_slice);
        let Some([x, y, z]) = coordinates else { return Err(self.flaw(key, "expected three coordinates")) };
        match z.as_str().or_else(|| z.get(0).and_then(Value::as_str)) {
            Some("1") => Ok(Some([x, y])),
            Some("0") => Ok(None),
            _ => Err(self.flaw(key, format!("expected a last coordinate of 0 or 1, found {z}"))),
        }
    }

    fn g1<C: Curve>(&self, key: &str, value: &Value) -> Result<C::G1Affine> {
        let Some([x, y]) = self.affine(key, value)? else { return Ok(C::G1Affine::zero()) };
        let point = C::g1(self.number(key, x)?, self.number(key, y)?);
        point.ok_or_else(|| self.flaw(key, "expected a point of G1"))
    }

    fn g2<C: Curve>(&self, key: &str, value: &Value) -> Result<C::G2Affine> {
        let Some([x, y]) = self.affine(key, value)? else { return Ok(C::G2Affine::zero()) };
        let point = C::g2(self.pair(key, x)?, self.pair(key, y)?);
        point.ok_or_else(|| self.flaw(key, "expected a point of G2"))
    }

    fn pair<F: PrimeField>(&self, key: &str, value: &Value) -> Result<[F; 2]> {
        match value.as_array().map(Vec::as_slice) {
            Some([c0, c1]) => Ok([self.number(key, c0)?, self.number(key, c1)?]),
            _ => Err(self.flaw(key, "expected a coordinate of two numbers")),
        }
    }

    fn get(&self, key: &str) -> Result<&Value> {
        self.value.get(key).ok_or_else(|| self.flaw(key, "is missing"))
    }

    fn list(&self, key: &str, value: &Value) -> Result<Vec<Value>> {
        value.as_array().cloned().ok_or_else(|| self.flaw(key, "expected a list"))
    }

    /// This document as a proof.
    pub fn as_proof<C: Curve>(&self) -> Result<Proof<C>> {
        Ok(Proof {
            a: self.g1::<C>("pi_a", self.get("pi_a")?)?,
            b: self.g2::<C>("pi_b", self.get("pi_b")?)?,
            c: self.g1::<C>("pi_c", self.get("pi_c")?)?,
        })
    }

    /// This document as a verification key.
    pub fn as_verifying_key<C: Curve>(&self) -> Result<VerifyingKey<C>> {
        let points = self.list("IC", self.get("IC")?)?;
        if points.is_empty() {
            return Err(self.flaw("IC", "expected at least one point"));
        }
        Ok(VerifyingKey {
            alpha_g1: self.g1::<C>("vk_alpha_1", self.get("vk_alpha_1")?)?,
            beta_g2: self.g2::<C>("vk_beta_2", self.get("vk_beta_2")?)?,
            gamma_g2: self.g2::<C>("vk_gamma_2", self.get("vk_gamma_2")?)?,
            delta_g2: self.g2::<C>("vk_delta_2", self.get("vk_delta_2")?)?,
            gamma_abc_g1: points.iter().map(|p| self.g1::<C>("IC", p)).collect::<Result<_>>()?,
        })
    }

    /// This document as public inputs.
    pub fn as_public<F: PrimeField>(&self) -> Result<Vec<F>> {
        self.list("values", &self.value)?.iter().map(|value| self.number("values", value)).collect()
    }
}
