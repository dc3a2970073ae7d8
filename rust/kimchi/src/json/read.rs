//! Reading: every point is on the curve, every number is canonical, every list has its length, or a typed error says
//! where that is not so.

use super::{
    OPTIONAL, OPTIONAL_EVALUATIONS, PATTERN_EVALUATIONS, PATTERN_KEYS, SELECTORS, SELECTOR_EVALUATIONS, SORTED_ENTRIES,
};
use crate::circuit::COLUMNS;
use crate::curve::{Fp, Point};
use crate::domain::WIRED;
use crate::key::{Commitment, LookupKey, VerifierIndex};
use crate::lookup::Shape;
use crate::proof::{Commitments, Evaluation, Evaluations, LookupCommitments, LookupEvaluations, Opening, Proof};
use crate::srs::check_depth;
use crate::{Error, Result};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, PrimeField};
use serde_json::Value;

/// A place in a JSON document, with its path for messages.
#[derive(Clone)]
pub struct Document<'v> {
    value: &'v Value,
    file: &'static str,
    path: String,
}

/// The number that a canonical decimal stands for; `None` for another text or a number that is too large.
pub fn decimal<F: PrimeField<BigInt = BigInt<4>>>(text: &str) -> Option<F> {
    let digits = text.as_bytes();
    let canonical = !digits.is_empty() && digits.len() <= 78 && (digits.len() == 1 || digits[0] != b'0');
    if !canonical || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    const STEP: usize = 18;
    let mut limbs = [0u64; 4];
    for part in digits.chunks(STEP) {
        let scale = 10u64.pow(part.len() as u32);
        let mut carry = u128::from(part.iter().fold(0u64, |n, d| 10 * n + u64::from(d - b'0')));
        for limb in &mut limbs {
            carry += u128::from(*limb) * u128::from(scale);
            *limb = carry as u64;
            carry >>= 64;
        }
        if carry > 0 {
            return None;
        }
    }
    F::from_bigint(BigInt(limbs))
}

impl<'v> Document<'v> {
    /// The root of a document.
    pub fn root(file: &'static str, value: &'v Value) -> Document<'v> {
        Document { value, file, path: String::new() }
    }

    fn wrong<T>(&self, what: impl Into<String>) -> Result<T> {
        let path = if self.path.is_empty() { "start" } else { &self.path };
        Err(Error::format(self.file, path, what))
    }

    fn expected<T>(&self, what: &str) -> Result<T> {
        let text = self.value.to_string();
        let short: String = text.chars().take(40).collect();
        let dots = if short.len() < text.len() { ".." } else { "" };
        self.wrong(format!("expected {what}, found {short}{dots}"))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Result<Document<'v>> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        if !self.value.is_object() {
            return self.expected("an object");
        }
        match self.value.get(key) {
            Some(value) => Ok(Document { value, file: self.file, path }),
            None => Document { path, ..self.clone() }.wrong("expected a value, found none"),
        }
    }

    /// `None` for null.
    fn some(&self) -> Option<&Self> {
        (!self.value.is_null()).then_some(self)
    }

    fn items(&self) -> Result<Vec<Document<'v>>> {
        let Some(list) = self.value.as_array() else { return self.expected("a list") };
        let item = |(i, value)| Document { value, file: self.file, path: format!("{}[{i}]", self.path) };
        Ok(list.iter().enumerate().map(item).collect())
    }

    fn list<T>(&self, length: usize, read: impl Fn(&Document<'v>) -> Result<T>) -> Result<Vec<T>> {
        let items = self.items()?;
        if items.len() != length {
            return self.wrong(format!("expected a list of {length}, found one of {}", items.len()));
        }
        items.iter().map(read).collect()
    }

    /// A number that is not negative.
    pub fn count(&self) -> Result<u64> {
        self.value.as_u64().map_or_else(|| self.expected("a count"), Ok)
    }

    fn flag(&self) -> Result<bool> {
        self.value.as_bool().map_or_else(|| self.expected("true or false"), Ok)
    }

    fn field<F: PrimeField<BigInt = BigInt<4>>>(&self) -> Result<F> {
        let element = self.value.as_str().and_then(decimal);
        element.map_or_else(|| self.expected("the decimal of a number below the modulus"), Ok)
    }

    fn point(&self) -> Result<Point> {
        if self.value.is_null() {
            return Ok(Point::zero());
        }
        let xy = self.list(2, |c| c.field())?;
        let point = Point::new_unchecked(xy[0], xy[1]);
        if point.is_on_curve() {
            Ok(point)
        } else {
            self.wrong("the point is not on the curve")
        }
    }

    fn commitment(&self, chunks: usize) -> Result<Commitment> {
        self.list(chunks, Document::point)
    }

    fn evaluation(&self, chunks: usize) -> Result<Evaluation> {
        let pair = self.list(2, |list| list.list(chunks, Document::field))?;
        <[Vec<Fp>; 2]>::try_from(pair).or_else(|_| self.expected("two lists"))
    }

    /// Null exactly where `there` is false.
    fn optional<T>(&self, there: bool, read: impl Fn(&Document<'v>) -> Result<T>) -> Result<Option<T>> {
        match (self.some(), there) {
            (Some(value), true) => read(value).map(Some),
            (None, false) => Ok(None),
            (Some(_), false) => self.wrong("expected null: the index has no place for it"),
            (None, true) => self.wrong("expected a value, found null: the index has a place for it"),
        }
    }

    fn equal<T: PartialEq + std::fmt::Display>(&self, found: T, expected: T) -> Result<()> {
        if found == expected {
            Ok(())
        } else {
            self.wrong(format!("expected {expected}, found {found}"))
        }
    }
}

/// A text as a JSON document.
pub fn parse(file: &str, text: &[u8]) -> Result<Value> {
    sparky_json::parse(text).map_err(|e| {
        let why = e.to_string();
        let why = why.split(" at line ").next().unwrap_or_default();
        let place = format!("line {}, column {}", e.line(), e.column());
        Error::format(file, place, format!("expected a JSON document, not JSON: {why}"))
    })
}

/// Reads a key, a public input and a proof, as [`super::key_text`], [`super::public_text`] and [`super::file`] write
/// them. The index in the file of the proof is not looked at: what a proof claims is in the key.
pub fn claim(key: &[u8], public: &[u8], proof_text: &[u8]) -> Result<(VerifierIndex, Proof)> {
    let key = parse("verification key", key)?;
    let root = Document::root("verification key", &key);
    let read = index(&root.get("verifier_index")?, root.get("srs_depth")?.count()?)?;
    let value = parse("proof", proof_text)?;
    let given = proof(&Document::root("proof", &value).get("proof")?, &read)?;
    let value = parse("public inputs", public)?;
    let root = Document::root("public inputs", &value);
    let expected: Vec<Fp> = root.list(read.public, Document::field)?;
    if expected == given.public {
        Ok((read, given))
    } else {
        root.wrong("expected the public input of the proof, found another")
    }
}

/// Reads `verifier_index`; `depth` is the `srs_depth` beside it.
pub fn index(root: &Document<'_>, depth: u64) -> Result<VerifierIndex> {
    let size = root.get("max_poly_size")?;
    size.equal(size.count()?, depth)?;
    let depth = usize::try_from(depth).unwrap_or(0);
    check_depth(depth)?;
    let (domain, shifts) =
        VerifierIndex::domain_of(root.get("domain_log2")?.count()?, root.get("zk_rows")?.count()?, depth)?;
    let generator = root.get("domain_gen")?;
    generator.equal(generator.field::<Fp>()?, domain.point(1))?;
    for (given, shift) in root.get("shifts")?.list(WIRED, |s| Ok(s.clone()))?.iter().zip(shifts) {
        given.equal(given.field::<Fp>()?, shift)?;
    }
    let previous = root.get("prev_challenges")?;
    previous.equal(previous.count()?, 0)?;
    let public = root.get("public")?;
    let rows = domain.first_zk_row() as u64;
    if public.count()? > rows {
        return public.wrong(format!("expected at most {rows}, found {}", public.count()?));
    }
    let chunks = domain.chunks;
    let commitments = |key: &str, length: usize| root.get(key)?.list(length, |c| c.commitment(chunks));
    let optional = |key: &str| root.get(key)?.some().map(|c| c.commitment(chunks)).transpose();
    Ok(VerifierIndex {
        depth,
        public: public.count()? as usize,
        shifts,
        sigma: commitments("sigma_comm", WIRED)?,
        coefficients: commitments("coefficients_comm", COLUMNS)?,
        selectors: SELECTORS.iter().map(|key| root.get(key)?.commitment(chunks)).collect::<Result<_>>()?,
        optional: OPTIONAL.iter().map(|key| optional(key)).collect::<Result<_>>()?,
        lookup: root.get("lookup")?.some().map(|l| lookup_key(l, chunks)).transpose()?,
        domain,
    })
}

const MAX_TABLE_COLUMNS: usize = 1 << 10;

fn lookup_key(root: &Document<'_>, chunks: usize) -> Result<LookupKey> {
    let mut used = [false; 4];
    for (used, key) in used.iter_mut().zip(PATTERN_KEYS) {
        *used = root.get("patterns")?.get(key)?.flag()?;
    }
    let runtime = root.get("uses_runtime_tables")?.flag()?;
    let Some(shape) = Shape::new(used, runtime) else { return root.get("patterns")?.wrong("expected one at least") };
    for (key, expected) in [("max_per_row", shape.per_row), ("max_joint_size", shape.joint_size)] {
        let given = root.get(key)?;
        given.equal(given.count()?, expected as u64)?;
    }
    for key in ["joint_lookup_used", "features_joint"] {
        let given = root.get(key)?;
        given.equal(given.flag()?, shape.joint())?;
    }
    let columns = root.get("lookup_table")?;
    let width = columns.items()?.len();
    if !(shape.joint_size.max(1)..=MAX_TABLE_COLUMNS).contains(&width) {
        return columns.wrong(format!("expected {} to {MAX_TABLE_COLUMNS} columns, found {width}", shape.joint_size));
    }
    let selectors = root.get("selectors")?;
    let mut all = [const { None }; 4];
    for (i, key) in PATTERN_KEYS.iter().enumerate() {
        all[i] = selectors.get(key)?.optional(used[i], |c| c.commitment(chunks))?;
    }
    Ok(LookupKey {
        table: columns.list(width, |c| c.commitment(chunks))?,
        ids: root.get("table_ids")?.some().map(|c| c.commitment(chunks)).transpose()?,
        selectors: all,
        runtime_selector: root.get("runtime_tables_selector")?.optional(runtime, |c| c.commitment(chunks))?,
        shape,
    })
}

/// Reads `proof`, of the shape that an index has.
pub fn proof(root: &Document<'_>, index: &VerifierIndex) -> Result<Proof> {
    let chunks = index.domain.chunks;
    let previous = root.get("prev_challenges")?;
    previous.equal(previous.count()?, 0)?;
    let opening = root.get("opening")?;
    let pair = |pair: &Document<'_>| -> Result<[Point; 2]> {
        let points = pair.list(2, Document::point)?;
        Ok([points[0], points[1]])
    };
    Ok(Proof {
        commitments: commitments(&root.get("commitments")?, index)?,
        opening: Opening {
            rounds: opening.get("lr")?.list(index.depth.ilog2() as usize, pair)?,
            delta: opening.get("delta")?.point()?,
            z: [opening.get("z1")?.field()?, opening.get("z2")?.field()?],
            sg: opening.get("sg")?.point()?,
        },
        evaluations: evaluations(&root.get("evals")?, index, chunks)?,
        ft_eval1: root.get("ft_eval1")?.field()?,
        public: root.get("public")?.list(index.public, Document::field)?,
    })
}

fn commitments(root: &Document<'_>, index: &VerifierIndex) -> Result<Commitments> {
    let chunks = index.domain.chunks;
    let one = |c: &Document<'_>| c.commitment(chunks);
    let lookup = root.get("lookup")?.optional(index.lookup.is_some(), |lookup| {
        let shape = index.lookup.as_ref().map(|key| &key.shape);
        Ok(LookupCommitments {
            sorted: lookup.get("sorted")?.list(shape.map_or(0, Shape::sorted), one)?,
            aggregation: lookup.get("aggreg")?.commitment(chunks)?,
            runtime: lookup.get("runtime")?.optional(shape.is_some_and(|shape| shape.runtime), one)?,
        })
    })?;
    Ok(Commitments {
        w: root.get("w")?.list(COLUMNS, one)?,
        lookup,
        z: root.get("z")?.commitment(chunks)?,
        // Kimchi pads the quotient to as many chunks as it may have.
        t: root.get("t")?.commitment(7 * chunks)?,
    })
}

fn evaluations(root: &Document<'_>, index: &VerifierIndex, chunks: usize) -> Result<Evaluations> {
    let one = |e: &Document<'_>| e.evaluation(chunks);
    let all = |key: &str, length: usize| root.get(key)?.list(length, one);
    let mut optional = Vec::new();
    for (key, commitment) in OPTIONAL_EVALUATIONS.iter().zip(&index.optional) {
        optional.push(root.get(key)?.optional(commitment.is_some(), one)?);
    }
    let public = root.get("public")?;
    if public.some().is_none() && chunks > 1 {
        return public.wrong("expected a value: it cannot be computed for more than one chunk");
    }
    Ok(Evaluations {
        public: public.some().map(one).transpose()?,
        z: root.get("z")?.evaluation(chunks)?,
        selectors: SELECTOR_EVALUATIONS.iter().map(|key| one(&root.get(key)?)).collect::<Result<_>>()?,
        w: all("w", COLUMNS)?,
        coefficients: all("coefficients", COLUMNS)?,
        sigma: all("s", WIRED - 1)?,
        optional,
        lookup: lookup_evaluations(root, index, chunks)?,
    })
}

fn lookup_evaluations(root: &Document<'_>, index: &VerifierIndex, chunks: usize) -> Result<Option<LookupEvaluations>> {
    let one = |e: &Document<'_>| e.evaluation(chunks);
    let shape = index.lookup.as_ref().map(|key| &key.shape);
    let optional = |key: &str, there: bool| root.get(key)?.optional(there, one);
    let columns = shape.map_or(0, Shape::sorted);
    let entries = root.get("lookup_sorted")?.list(SORTED_ENTRIES, |e| Ok(e.clone()))?;
    let mut sorted = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        sorted.extend(entry.optional(i < columns, one)?);
    }
    let aggregation = optional("lookup_aggregation", shape.is_some())?;
    let table = optional("lookup_table", shape.is_some())?;
    let runtime = shape.is_some_and(|shape| shape.runtime);
    let runtime_table = optional("runtime_lookup_table", runtime)?;
    let runtime_selector = optional("runtime_lookup_table_selector", runtime)?;
    let mut selectors = [const { None }; 4];
    for (i, key) in PATTERN_EVALUATIONS.iter().enumerate() {
        selectors[i] = optional(key, shape.is_some_and(|shape| shape.used[i]))?;
    }
    Ok(aggregation.zip(table).map(|(aggregation, table)| LookupEvaluations {
        aggregation,
        table,
        sorted,
        runtime: runtime_table,
        runtime_selector,
        selectors,
    }))
}
