//! Reads keys, proofs and public inputs in snarkjs' JSON, as snarkjs and other programs write it.
//!
//! Every number is a string of decimal digits in its one canonical form, below the modulus of its field. A point has
//! three Jacobian coordinates, of which snarkjs writes 1 last and other programs another number; infinity is `0, 1, 0`.
//! Points are on the curve and in the subgroup of prime order. Keys of an object that verification does not need
//! (`vk_alphabeta_12`) are not read.

use crate::curve::Curve;
use crate::{Error, Result};
use ark_ec::AffineRepr;
use ark_ff::PrimeField;
use ark_groth16::{Proof, VerifyingKey};
use serde_json::Value;
use std::fmt;

/// Decimal digits of the largest modulus, 381 bits.
const MAX_DIGITS: usize = 115;
/// Bytes of a value that a message shows.
const MAX_SHOWN: usize = 100;

/// The curves that snarkjs knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurveName {
    /// BN254, which snarkjs calls bn128.
    Bn254,
    /// BLS12-381.
    Bls12_381,
}

impl CurveName {
    /// As snarkjs reads names: letters and digits count, their case does not.
    fn of(name: &str) -> Option<CurveName> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        match plain.to_ascii_lowercase().as_str() {
            "bn128" | "bn254" | "altbn128" => Some(CurveName::Bn254),
            "bls12381" => Some(CurveName::Bls12_381),
            _ => None,
        }
    }
}

impl fmt::Display for CurveName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CurveName::Bn254 => "bn128",
            CurveName::Bls12_381 => "bls12381",
        })
    }
}

/// A JSON document that is being read, with its name for messages.
pub struct Document {
    name: &'static str,
    value: Value,
}

/// The text of a value for a message, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}... ({} bytes)", &text[..end], text.len()),
        None => text,
    }
}

/// What an element of a list is called in messages.
fn element(path: &str, index: usize) -> String {
    format!("{path}[{index}]")
}

impl Document {
    /// Parses a text.
    pub fn parse(name: &'static str, text: &[u8]) -> Result<Document> {
        let value = sparky_json::parse(text).map_err(|e| {
            let why = e.to_string();
            let why = why.split(" at line ").next().unwrap_or_default();
            let place = format!("line {}, column {}", e.line(), e.column());
            Error::format(name, &place, 0, format!("expected a JSON document, not JSON: {why}"))
        })?;
        Ok(Document { name, value })
    }

    pub(crate) fn error(&self, path: &str, what: impl Into<String>) -> Error {
        Error::format(self.name, path, 0, what)
    }

    pub(crate) fn missing(&self, key: &str) -> Error {
        self.error(key, "expected a value, found none")
    }

    /// The curve, after the protocol is seen to be Groth16. Both may be left out.
    pub fn curve(&self) -> Result<Option<CurveName>> {
        if !self.value.is_object() {
            return Err(self.error("document", format!("expected an object, found {}", shown(&self.value))));
        }
        match self.value.get("protocol") {
            None => {}
            Some(Value::String(name)) if name == "groth16" => {}
            Some(other) => return Err(self.error("protocol", format!("expected \"groth16\", found {}", shown(other)))),
        }
        let Some(name) = self.value.get("curve") else { return Ok(None) };
        let wrong = || self.error("curve", format!("expected bn128 or bls12381, found {}", shown(name)));
        name.as_str().and_then(CurveName::of).map(Some).ok_or_else(wrong)
    }

    fn number<F: PrimeField>(&self, path: &str, value: &Value) -> Result<F> {
        let wrong = || {
            let what =
                format!("expected the decimal of a number below the modulus, as a string, found {}", shown(value));
            self.error(path, what)
        };
        let text = value.as_str().ok_or_else(wrong)?;
        let digits = (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if !digits || (text.len() > 1 && text.starts_with('0')) {
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

    /// A list of exactly that many values.
    fn array<'v, const N: usize>(&self, path: &str, value: &'v Value) -> Result<[&'v Value; N]> {
        let items: Option<Vec<&Value>> = value.as_array().map(|list| list.iter().collect());
        let array = items.and_then(|items| items.try_into().ok());
        array.ok_or_else(|| self.error(path, format!("expected a list of {N} values, found {}", shown(value))))
    }

    fn g1<C: Curve>(&self, path: &str, value: &Value) -> Result<C::G1Affine> {
        let [x, y, z] = self.array(path, value)?;
        let number = |index, value| self.number(&element(path, index), value);
        let point = C::g1([number(0, x)?, number(1, y)?, number(2, z)?]);
        point.map_err(|what| self.error(path, format!("expected a point of G1, found {what}")))
    }

    fn g2<C: Curve>(&self, path: &str, value: &Value) -> Result<C::G2Affine> {
        let [x, y, z] = self.array(path, value)?;
        let pair = |index, value| self.pair(&element(path, index), value);
        let point = C::g2([pair(0, x)?, pair(1, y)?, pair(2, z)?]);
        point.map_err(|what| self.error(path, format!("expected a point of G2, found {what}")))
    }

    fn pair<F: PrimeField>(&self, path: &str, value: &Value) -> Result<[F; 2]> {
        let [c0, c1] = self.array(path, value)?;
        Ok([self.number(&element(path, 0), c0)?, self.number(&element(path, 1), c1)?])
    }

    fn get(&self, key: &str) -> Result<&Value> {
        self.value.get(key).ok_or_else(|| self.missing(key))
    }

    fn list<'v>(&self, path: &str, value: &'v Value) -> Result<&'v [Value]> {
        let list = value.as_array().map(Vec::as_slice);
        list.ok_or_else(|| self.error(path, format!("expected a list, found {}", shown(value))))
    }

    /// A point of a key that blinds or binds: at infinity it would do neither.
    fn finite<P: AffineRepr>(&self, key: &str, point: P) -> Result<P> {
        if point.is_zero() {
            Err(self.error(key, "expected a point other than infinity"))
        } else {
            Ok(point)
        }
    }

    /// This document as a proof.
    pub fn as_proof<C: Curve>(&self) -> Result<Proof<C>> {
        Ok(Proof {
            a: self.g1::<C>("pi_a", self.get("pi_a")?)?,
            b: self.g2::<C>("pi_b", self.get("pi_b")?)?,
            c: self.g1::<C>("pi_c", self.get("pi_c")?)?,
        })
    }

    /// This document as a verification key; `nPublic`, where it is given, counts its points.
    pub fn as_verifying_key<C: Curve>(&self) -> Result<VerifyingKey<C>> {
        let points = self.list("IC", self.get("IC")?)?;
        if points.is_empty() {
            return Err(self.error("IC", "expected at least one point"));
        }
        let public = points.len() - 1;
        if let Some(count) = self.value.get("nPublic") {
            if count.as_u64() != Some(public as u64) {
                let what = format!("expected {public}, one less than the points of IC, found {}", shown(count));
                return Err(self.error("nPublic", what));
            }
        }
        let g2 = |key| self.finite(key, self.g2::<C>(key, self.get(key)?)?);
        let ic = |(index, point)| self.g1::<C>(&element("IC", index), point);
        Ok(VerifyingKey {
            alpha_g1: self.finite("vk_alpha_1", self.g1::<C>("vk_alpha_1", self.get("vk_alpha_1")?)?)?,
            beta_g2: g2("vk_beta_2")?,
            gamma_g2: g2("vk_gamma_2")?,
            delta_g2: g2("vk_delta_2")?,
            gamma_abc_g1: points.iter().enumerate().map(ic).collect::<Result<_>>()?,
        })
    }

    /// This document as public inputs.
    pub fn as_public<F: PrimeField>(&self) -> Result<Vec<F>> {
        let values = self.list("values", &self.value)?.iter().enumerate();
        values.map(|(index, value)| self.number(&element("values", index), value)).collect()
    }
}
