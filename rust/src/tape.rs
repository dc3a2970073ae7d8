//! The tape: how circuit calls cross from Java. A batch is a list of 16-byte records and a pool of field elements.
//! Depends on nothing; `circuit` reads it, `ffi` hands it over. The Java side is `TapeRecord.java`.
//!
//! ```text
//!   0        4        8        12       16      all little-endian
//!   +--------+--------+--------+--------+
//!   | op     | a      | b      | c      |       r: reference (i32: >= 0 variable, < 0 node)
//!   +--------+--------+--------+--------+       k: index into the pool of 32-byte canonical elements
//!  1 EXISTS        count   k first value  -          (values in prove mode, consecutive)
//!  2 CONSTANT      k       -       -
//!  3 ADD           r       r       -
//!  4 SCALE         k       r       -
//!  5 EQUAL         r       r       -
//!  6 MUL           r       r       r                 a * b = c
//!  7 SQUARE        r       r       -                 a * a = b
//!  8 BOOLEAN       r       -       -
//!  9 MULTIPLY      r       r       -                 new variable = a * b
//! 10 GENERIC       r l     r r     r o               then [sl sr so sm] [sc 0 0 0], all k
//! 11 GATE          call    cells   coefficients      then cells (r) and coefficients (k), padded with 0
//! 12 RAW           kind    cells   coefficients      the same
//! 13 PERMUTE       r       r       r
//! 14 FIXED_TABLE   id      columns k first value     then column lengths, padded with 0
//! 15 RUNTIME_TABLE id      length  k first value
//! 16 EAGER         0 | 1   -       -
//! 17 SOURCE        position (i32)
//! ```

/// `{op, a, b, c}`.
pub type Record = [u32; 4];

/// A field element: four limbs, the least significant first.
pub type Limbs = [u64; 4];

/// Operation numbers.
pub mod op {
    #![allow(missing_docs, reason = "named and explained in the table of the module")]
    pub const EXISTS: u32 = 1;
    pub const CONSTANT: u32 = 2;
    pub const ADD: u32 = 3;
    pub const SCALE: u32 = 4;
    pub const EQUAL: u32 = 5;
    pub const MUL: u32 = 6;
    pub const SQUARE: u32 = 7;
    pub const BOOLEAN: u32 = 8;
    pub const MULTIPLY: u32 = 9;
    pub const GENERIC: u32 = 10;
    pub const GATE: u32 = 11;
    pub const RAW: u32 = 12;
    pub const PERMUTE: u32 = 13;
    pub const FIXED_TABLE: u32 = 14;
    pub const RUNTIME_TABLE: u32 = 15;
    pub const EAGER: u32 = 16;
    pub const SOURCE: u32 = 17;
}

/// Records behind `record` that belong to it.
pub fn payload(record: &Record) -> usize {
    let [op, _, b, c] = *record;
    match op {
        op::GENERIC => 2,
        op::GATE | op::RAW => (b as usize + c as usize).div_ceil(4),
        op::FIXED_TABLE => (b as usize).div_ceil(4),
        _ => 0,
    }
}

/// Writes batches; for tests and benchmarks.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    /// The records so far.
    pub records: Vec<Record>,
    /// The pool so far.
    pub pool: Vec<Limbs>,
    /// Variables so far; set it to the number of public inputs at first.
    pub variables: i32,
    /// Nodes so far.
    pub nodes: i32,
}

impl Writer {
    /// A writer for a circuit with this many public inputs.
    pub fn new(public_inputs: u32) -> Writer {
        Writer { variables: public_inputs as i32, ..Writer::default() }
    }

    /// Appends one record.
    #[inline]
    pub fn record(&mut self, op: u32, a: i32, b: i32, c: i32) {
        self.records.push([op, a as u32, b as u32, c as u32]);
    }

    /// Appends to the pool; returns the index.
    #[inline]
    pub fn pool(&mut self, value: Limbs) -> i32 {
        self.pool.push(value);
        self.pool.len() as i32 - 1
    }

    /// New variables without values; returns the first.
    #[inline]
    pub fn exists(&mut self, count: i32) -> i32 {
        self.record(op::EXISTS, count, 0, 0);
        self.variables += count;
        self.variables - count
    }

    /// New variables with values; returns the first.
    pub fn exists_values(&mut self, values: &[Limbs]) -> i32 {
        let first = self.pool.len() as i32;
        self.pool.extend_from_slice(values);
        self.record(op::EXISTS, values.len() as i32, first, 0);
        self.variables += values.len() as i32;
        self.variables - values.len() as i32
    }

    #[inline]
    fn node(&mut self) -> i32 {
        self.nodes += 1;
        -self.nodes
    }

    /// A constant node.
    #[inline]
    pub fn constant(&mut self, value: Limbs) -> i32 {
        let k = self.pool(value);
        self.record(op::CONSTANT, k, 0, 0);
        self.node()
    }

    /// A sum node.
    #[inline]
    pub fn add(&mut self, x: i32, y: i32) -> i32 {
        self.record(op::ADD, x, y, 0);
        self.node()
    }

    /// A multiple of a reference.
    #[inline]
    pub fn scale(&mut self, factor: Limbs, x: i32) -> i32 {
        let k = self.pool(factor);
        self.record(op::SCALE, k, x, 0);
        self.node()
    }

    /// A new variable, the product of two references.
    #[inline]
    pub fn multiply(&mut self, x: i32, y: i32) -> i32 {
        self.record(op::MULTIPLY, x, y, 0);
        self.variables += 1;
        self.variables - 1
    }

    /// The Poseidon permutation; returns the first of its 168 variables.
    pub fn permute(&mut self, state: [i32; 3]) -> i32 {
        self.record(op::PERMUTE, state[0], state[1], state[2]);
        self.variables += 168;
        self.variables - 168
    }

    /// A generic constraint: coefficients sl, sr, so, sm, sc.
    pub fn generic(&mut self, l: i32, r: i32, o: i32, coefficients: [Limbs; 5]) {
        let [sl, sr, so, sm, sc] = coefficients.map(|v| self.pool(v) as u32);
        self.record(op::GENERIC, l, r, o);
        self.records.push([sl, sr, so, sm]);
        self.records.push([sc, 0, 0, 0]);
    }

    /// A GATE or RAW record with its payload.
    pub fn gate(&mut self, op: u32, number: i32, cells: &[i32], coefficients: &[Limbs]) {
        let mut words: Vec<u32> = cells.iter().map(|&c| c as u32).collect();
        words.extend(coefficients.iter().map(|&v| self.pool(v) as u32).collect::<Vec<_>>());
        self.record(op, number, cells.len() as i32, coefficients.len() as i32);
        self.words(&words);
    }

    /// A fixed lookup table.
    pub fn fixed_table(&mut self, id: i32, columns: &[Vec<Limbs>]) {
        self.record(op::FIXED_TABLE, id, columns.len() as i32, self.pool.len() as i32);
        self.pool.extend(columns.iter().flatten());
        let lengths: Vec<u32> = columns.iter().map(|c| c.len() as u32).collect();
        self.words(&lengths);
    }

    /// A runtime table by its first column.
    pub fn runtime_table(&mut self, id: i32, column: &[Limbs]) {
        self.record(op::RUNTIME_TABLE, id, column.len() as i32, self.pool.len() as i32);
        self.pool.extend_from_slice(column);
    }

    fn words(&mut self, words: &[u32]) {
        for chunk in words.chunks(4) {
            let mut record = [0; 4];
            record[..chunk.len()].copy_from_slice(chunk);
            self.records.push(record);
        }
    }

    /// Forgets the batch, not the numbering.
    pub fn clear(&mut self) {
        self.records.clear();
        self.pool.clear();
    }
}
