//! A finished circuit as it crosses the boundary: gates row by row, tables, public inputs. The layout of a chunk of
//! gates is that of `sparky_circuit` readers: kind, number of coefficients, seven wires and a zero as u32, then the
//! coefficients, 32 bytes each, all little-endian. So a chunk goes from one library into the other as it is, whatever
//! backend made the circuit; only the chunk exists twice.

use crate::curve::{element, Fp};
use crate::domain::WIRED;
use crate::{Error, Result};

/// Columns of a witness, and coefficients that the index has room for.
pub const COLUMNS: usize = 15;

/// Kinds of gates in the numbering of o1js 2.15.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are those of Kimchi")]
pub enum Kind {
    Zero,
    Generic,
    Poseidon,
    CompleteAdd,
    VarBaseMul,
    EndoMul,
    EndoMulScalar,
    Lookup,
    CairoClaim,
    CairoInstruction,
    CairoFlags,
    CairoTransition,
    RangeCheck0,
    RangeCheck1,
    ForeignFieldAdd,
    ForeignFieldMul,
    Xor16,
    Rot64,
}

impl Kind {
    /// All kinds, by number.
    pub const ALL: [Kind; 18] = [
        Kind::Zero,
        Kind::Generic,
        Kind::Poseidon,
        Kind::CompleteAdd,
        Kind::VarBaseMul,
        Kind::EndoMul,
        Kind::EndoMulScalar,
        Kind::Lookup,
        Kind::CairoClaim,
        Kind::CairoInstruction,
        Kind::CairoFlags,
        Kind::CairoTransition,
        Kind::RangeCheck0,
        Kind::RangeCheck1,
        Kind::ForeignFieldAdd,
        Kind::ForeignFieldMul,
        Kind::Xor16,
        Kind::Rot64,
    ];
}

/// A lookup table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its id.
    pub id: i32,
    /// Its columns, of equal length; of a runtime table the first.
    pub columns: Vec<Vec<Fp>>,
}

impl Table {
    /// Rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }
}

/// Gates, wires, tables.
#[derive(Debug, Default)]
pub struct Circuit {
    /// Public inputs; their rows come first.
    pub public: usize,
    /// Kind of each row.
    pub kinds: Vec<Kind>,
    /// The cell that each wire points to, `row << 3 | column`.
    pub wires: Vec<[u32; WIRED]>,
    /// Where the coefficients of each row end.
    ends: Vec<u32>,
    /// Numbers of the values of all coefficients, row by row.
    coefficients: Vec<u32>,
    /// Each value once.
    values: Vec<Fp>,
    known: std::collections::BTreeMap<[u64; 4], u32>,
    /// Fixed tables in order.
    pub fixed: Vec<Table>,
    /// Runtime tables in order.
    pub runtime: Vec<Table>,
}

const HEAD: usize = 10;
const MAX_ROWS: usize = 1 << 24;

impl Circuit {
    /// No rows yet.
    pub fn new(public: usize) -> Circuit {
        Circuit { public, ..Circuit::default() }
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.kinds.len()
    }

    /// Appends a row.
    pub fn push(&mut self, kind: u32, wires: [u32; WIRED], coefficients: &[[u64; 4]]) -> Result<()> {
        let row = self.rows();
        let wrong = |what: String| Err(Error::format("circuit", format!("row {row}"), what));
        let Some(kind) = Kind::ALL.get(kind as usize) else {
            return wrong(format!("expected a gate kind of 0 to 17, found {kind}"));
        };
        if row == MAX_ROWS {
            return wrong(format!("expected at most {MAX_ROWS} rows"));
        }
        if coefficients.len() > COLUMNS && coefficients[COLUMNS..].iter().any(|c| *c != [0; 4]) {
            return wrong(format!("expected at most {COLUMNS} coefficients, found {}", coefficients.len()));
        }
        for limbs in coefficients.iter().take(COLUMNS) {
            let Some(value) = element(limbs) else { return wrong("a coefficient is not below the modulus".into()) };
            let next = self.values.len() as u32;
            let id = *self.known.entry(*limbs).or_insert(next);
            if id == next {
                self.values.push(value);
            }
            self.coefficients.push(id);
        }
        self.kinds.push(*kind);
        self.wires.push(wires);
        self.ends.push(self.coefficients.len() as u32);
        Ok(())
    }

    /// Appends a chunk of gates as the readers of a circuit write it; see the head of this module.
    pub fn append(&mut self, words: &[u32], count: usize) -> Result<()> {
        let mut rest = words;
        for _ in 0..count {
            let short = || Error::call("a chunk of gates that ends inside a gate");
            let (head, tail) = rest.split_at_checked(HEAD).ok_or_else(short)?;
            let (limbs, tail) =
                (head[1] as usize).checked_mul(8).and_then(|n| tail.split_at_checked(n)).ok_or_else(short)?;
            let coefficients: Vec<[u64; 4]> = limbs.chunks_exact(8).map(join_words).collect();
            self.push(head[0], std::array::from_fn(|i| head[2 + i]), &coefficients)?;
            rest = tail;
        }
        Ok(())
    }

    /// Adds rows of zeros up to `rows`: the prover of o1js fails on domains below 8 (section 2).
    pub fn pad(&mut self, rows: usize) -> Result<()> {
        while self.rows() < rows {
            let row = self.rows() as u32;
            self.push(Kind::Zero as u32, std::array::from_fn(|column| row << 3 | column as u32), &[])?;
        }
        Ok(())
    }

    /// The coefficients of a row.
    pub fn coefficients(&self, row: usize) -> impl ExactSizeIterator<Item = &Fp> + '_ {
        let from = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.coefficients[from as usize..self.ends[row] as usize].iter().map(|&id| &self.values[id as usize])
    }

    /// Whether a kind occurs.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Refuses what no index can be made of.
    pub fn check(&self) -> Result<()> {
        let wrong = |section: String, what: String| Err(Error::format("circuit", section, what));
        if self.public > self.rows() {
            return wrong("public inputs".into(), format!("{} in {} rows", self.public, self.rows()));
        }
        for (row, wires) in self.wires.iter().enumerate() {
            let outside = |w: &u32| (w >> 3) as usize >= self.rows() || (w & 7) as usize >= WIRED;
            if let Some(w) = wires.iter().find(|w| outside(w)) {
                return wrong(format!("row {row}"), format!("a wire to row {}, column {}", w >> 3, w & 7));
            }
        }
        for table in self.fixed.iter().chain(&self.runtime) {
            if table.rows() == 0 || table.columns.iter().any(|column| column.len() != table.rows()) {
                return wrong(
                    format!("table {}", table.id),
                    "expected columns of equal length, one row at least".into(),
                );
            }
        }
        Ok(())
    }
}

fn join_words(words: &[u32]) -> [u64; 4] {
    std::array::from_fn(|i| u64::from(words[2 * i]) | u64::from(words[2 * i + 1]) << 32)
}
