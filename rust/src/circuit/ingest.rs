//! Batches of the tape: each record is checked when its turn comes; a malformed one or a lack of memory undoes the batch.

use super::nodes::{index, Node};
use super::stop::{Details, Flaw, Stop, Trouble};
use super::values::PRODUCT;
use super::{Circuit, Half, LIMIT, ROW_LIMIT};
use crate::check::KimchiField;
use crate::field::canonical;
use crate::tape::{op, payload, Limbs, Record};

/// Records between the early touch of a table and its use.
const AHEAD: usize = 24;

impl<M: KimchiField> Circuit<M> {
    /// Appends a batch. `pool` holds canonical elements.
    ///
    /// # Errors
    /// See [`Stop`]. After `Refused` the caller goes on with the records from `next`, with the same pool.
    pub fn append(&mut self, records: &[Record], pool: &[Limbs]) -> Result<(), Stop> {
        if self.finished() {
            return Err(Stop::Malformed { record: 0, flaw: Flaw::Finished });
        }
        let checkpoint = self.checkpoint();
        self.inverses.clear();
        let mut at = 0;
        let swept = self.sweep_records(records, pool, &mut at).and_then(|()| self.within_limits());
        let Err(trouble) = swept else { return Ok(()) };
        Err(match trouble {
            Trouble::Refusal(reason) => {
                let next = at + 1 + records.get(at).map_or(0, payload);
                let [expected, found] = self.refused;
                let details = Details { row: self.rows(), expected, found };
                Stop::Refused { record: at, next, reason, position: self.sources.current(), details }
            }
            Trouble::Flaw(flaw) => {
                self.roll_back(&checkpoint);
                Stop::Malformed { record: at.min(records.len().saturating_sub(1)), flaw }
            }
            Trouble::Memory(denied) => {
                self.roll_back(&checkpoint);
                self.memory(denied)
            }
        })
    }

    fn within_limits(&self) -> Result<(), Trouble> {
        if self.row_count() > ROW_LIMIT {
            return Err(Flaw::Limit("rows").into());
        }
        Ok(())
    }

    fn sweep_records(&mut self, records: &[Record], pool: &[Limbs], at: &mut usize) -> Result<(), Trouble> {
        while let Some(record) = records.get(*at) {
            if !self.prove && self.starts_bare_run(record, records.get(*at + 1)) {
                *at += self.bare_run(&records[*at..])?;
                continue;
            }
            if self.prove && record[0] == op::MULTIPLY {
                let done = self.multiply_run(&records[*at..])?;
                if done > 0 {
                    *at += done;
                    continue;
                }
            }
            if self.constants.is_far() {
                self.fetch_ahead(records.get(*at + AHEAD), pool);
            }
            *at += 1 + self.record(records, pool, *at)?;
        }
        Ok(())
    }

    /// Touches early the place in the constants table that a constant will soon be looked up at.
    #[inline(always)]
    fn fetch_ahead(&self, record: Option<&Record>, pool: &[Limbs]) {
        if let Some(&[op::CONSTANT, k, ..]) = record {
            if let Some(value) = pool.get(k as usize) {
                self.constants.prefetch(value);
            }
        }
    }

    /// Whether a product of bare variables comes now, or right behind new variables.
    #[inline(always)]
    fn starts_bare_run(&self, &[op, a, b, c]: &Record, next: Option<&Record>) -> bool {
        match op {
            op::MUL => a < self.variables && b < self.variables && c < self.variables,
            op::MULTIPLY => a < self.variables && b < self.variables,
            op::EXISTS => a <= LIMIT - self.variables && matches!(next, Some([op::MUL | op::MULTIPLY, ..])),
            _ => false,
        }
    }

    /// Records on bare variables, from the first on, in one sweep without reduction; returns how many.
    #[inline(never)]
    fn bare_run(&mut self, records: &[Record]) -> Result<usize, Trouble> {
        let length = records.iter().take_while(|r| matches!(r[0], op::EXISTS | op::MUL | op::EQUAL | op::MULTIPLY));
        let most = if records.len() > 64 { records.len() } else { length.count() };
        let mut variables = self.variables;
        let mut halves = self.halves.appender(most)?;
        let mut done = 0;
        for &[op, a, b, c] in records {
            match op {
                op::EXISTS if a <= LIMIT - variables => variables += a,
                op::MUL if a < variables && b < variables && c < variables => {
                    halves.push(Half { l: a as i32, r: b as i32, o: c as i32, shape: PRODUCT });
                }
                op::MULTIPLY if a < variables && b < variables && variables < LIMIT => {
                    halves.push(Half { l: a as i32, r: b as i32, o: variables as i32, shape: PRODUCT });
                    variables += 1;
                }
                op::EQUAL if a < variables && b < variables => self.unions.try_push([a as i32, b as i32])?,
                _ => break,
            }
            done += 1;
        }
        drop(halves);
        self.variables = variables;
        if done == 0 {
            return Err(Flaw::Limit("variables").into());
        }
        Ok(done)
    }

    /// MULTIPLY records on bare variables, with values, from the first on; returns how many.
    #[inline(never)]
    fn multiply_run(&mut self, records: &[Record]) -> Result<usize, Trouble> {
        let most = records.iter().take_while(|r| r[0] == op::MULTIPLY).count();
        self.assigned.reserve(most)?;
        self.halves.reserve(most)?;
        for (done, &[_, a, b, _]) in records[..most].iter().enumerate() {
            let next = self.variables;
            if a >= next || b >= next || next >= LIMIT {
                return Ok(done);
            }
            let value = self.multiply_values(a as i32, b as i32);
            self.assigned.push(value);
            self.halves.push(Half { l: a as i32, r: b as i32, o: next as i32, shape: PRODUCT });
            self.variables = next + 1;
        }
        Ok(most)
    }

    /// Any record; returns the number of payload records behind it.
    #[inline(always)]
    fn record(&mut self, records: &[Record], pool: &[Limbs], at: usize) -> Result<usize, Trouble> {
        let [op, a, b, c] = records[at];
        let (x, y, z) = (a as i32, b as i32, c as i32);
        match op {
            op::EXISTS => self.exists(a, b, pool)?,
            op::CONSTANT => {
                let k = self.pooled(a, pool)?;
                self.has_room_for_node()?;
                self.node(Node::Constant(k))?;
            }
            op::ADD => {
                self.known(&[x, y])?;
                self.has_room_for_node()?;
                self.node(Node::Add(x, y))?;
            }
            op::SCALE => {
                let k = self.pooled(a, pool)?;
                self.known(&[y])?;
                self.has_room_for_node()?;
                self.node(Node::Scale(k, y))?;
            }
            op::EQUAL => {
                self.known(&[x, y])?;
                self.check_equal(x, y)?;
                if x < 0 && y < 0 && self.inverses.is_empty() && self.will_divide(x, y) {
                    self.inverses.look_ahead(&records[at..], pool, &self.nodes, &self.values)?;
                }
                self.equal(x, y)?;
            }
            op::MUL => {
                self.known(&[x, y, z])?;
                self.check_product(x, y, z)?;
                self.product(x, y, z)?;
            }
            op::SQUARE => {
                self.known(&[x, y])?;
                self.check_product(x, x, y)?;
                self.square(x, y)?;
            }
            op::BOOLEAN => {
                self.known(&[x])?;
                self.check_boolean(x)?;
                self.boolean(x)?;
            }
            op::MULTIPLY => self.multiply(x, y)?,
            _ => return self.rare_record(records, pool, at),
        }
        Ok(0)
    }

    #[inline(never)]
    fn rare_record(&mut self, records: &[Record], pool: &[Limbs], at: usize) -> Result<usize, Trouble> {
        let record = &records[at];
        let [op, a, b, c] = *record;
        let behind = payload(record);
        let words = records.get(at + 1..at + 1 + behind).ok_or(Flaw::Payload)?.as_flattened();
        let is_custom = matches!(op, op::GATE | op::RAW | op::PERMUTE | op::FIXED_TABLE | op::RUNTIME_TABLE);
        if is_custom && !M::CUSTOM_GATES {
            return Err(Flaw::Field(op).into());
        }
        match op {
            op::GENERIC => {
                let (l, r, o) = (a as i32, b as i32, c as i32);
                self.known(&[l, r, o])?;
                let mut k = [0; 5];
                for (k, &word) in k.iter_mut().zip(words) {
                    *k = self.pooled(word, pool)?;
                }
                self.check_generic(l, r, o, k)?;
                self.generic(l, r, o, k)?;
            }
            op::GATE | op::RAW => self.custom(op, a, words, b as usize, c as usize, pool)?,
            op::PERMUTE => {
                let arguments = [a as i32, b as i32, c as i32];
                self.known(&arguments)?;
                self.permute(arguments)?;
            }
            op::FIXED_TABLE => {
                let lengths = words.get(..b as usize).ok_or(Flaw::Payload)?;
                let total = lengths.iter().map(|&n| n as usize).sum();
                let values = pooled_values::<M>(c, total, pool)?;
                self.tables.add(a as i32, lengths, values)?;
            }
            op::RUNTIME_TABLE => {
                let values = pooled_values::<M>(c, b as usize, pool)?;
                self.runtime_tables.add(a as i32, &[b], values)?;
            }
            op::EAGER => self.eager = a != 0,
            op::SOURCE => self.sources.set(a as i32, self.halves.len(), self.specials.len(), self.unions.len())?,
            _ => return Err(Flaw::Operation(op).into()),
        }
        Ok(behind)
    }

    fn exists(&mut self, count: u32, first: u32, pool: &[Limbs]) -> Result<(), Trouble> {
        if count > LIMIT - self.variables {
            return Err(Flaw::Limit("variables").into());
        }
        if self.prove {
            let values = pooled_values::<M>(first, count as usize, pool)?;
            self.assigned.try_extend(values)?;
        }
        self.variables += count;
        Ok(())
    }

    fn multiply(&mut self, x: i32, y: i32) -> Result<(), Trouble> {
        self.known(&[x, y])?;
        if self.variables >= LIMIT {
            return Err(Flaw::Limit("variables").into());
        }
        if self.prove {
            let value = self.multiply_values(x, y);
            self.assigned.try_push(value)?;
        }
        let z = self.variables as i32;
        self.variables += 1;
        self.product(x, y, z)
    }

    /// GATE and RAW: `cells` references and then `coefficients` pool indices in the payload.
    fn custom(
        &mut self,
        op: u32,
        number: u32,
        words: &[u32],
        cells: usize,
        coefficients: usize,
        pool: &[Limbs],
    ) -> Result<(), Trouble> {
        let arguments = words.get(..cells).ok_or(Flaw::Payload)?;
        let indices = words.get(cells..cells + coefficients).ok_or(Flaw::Payload)?;
        for &r in arguments {
            self.known(&[r as i32])?;
        }
        let mut ids = std::mem::replace(&mut self.payload, crate::arena::Arena::new(&self.budget, 37));
        ids.clear();
        let done = self.custom_with(op, number, arguments, indices, &mut ids, pool);
        self.payload = ids;
        done
    }

    fn custom_with(
        &mut self,
        op: u32,
        number: u32,
        arguments: &[u32],
        indices: &[u32],
        ids: &mut crate::arena::Arena<u32>,
        pool: &[Limbs],
    ) -> Result<(), Trouble> {
        for &index in indices {
            let id = self.pooled(index, pool)?;
            ids.try_push(id)?;
        }
        if op == op::RAW {
            self.raw(number, arguments, ids)
        } else {
            self.gate(number, arguments, ids)
        }
    }

    /// The value id of a pool element.
    #[inline(always)]
    fn pooled(&mut self, k: u32, pool: &[Limbs]) -> Result<u32, Trouble> {
        let value = pool.get(k as usize).ok_or(Flaw::Pool(k))?;
        if !canonical::is_canonical::<M>(value) {
            return Err(Flaw::NotCanonical(k).into());
        }
        Ok(self.values.intern(value)?)
    }

    #[inline(always)]
    fn known(&self, references: &[i32]) -> Result<(), Trouble> {
        for &r in references {
            let exists = if r >= 0 { (r as u32) < self.variables } else { index(r) < self.nodes.len() };
            if !exists {
                return Err(Flaw::Reference(r).into());
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn has_room_for_node(&self) -> Result<(), Trouble> {
        if self.nodes.len() >= LIMIT as usize {
            return Err(Flaw::Limit("nodes").into());
        }
        Ok(())
    }

    /// Whether two nodes are plainly a scaled variable and a constant.
    fn will_divide(&self, x: i32, y: i32) -> bool {
        let of = |r| Node::unpack(self.nodes[index(r)]);
        matches!((of(x), of(y)), (Node::Scale(_, v), Node::Constant(_)) | (Node::Constant(_), Node::Scale(_, v)) if v >= 0)
    }
}

/// Consecutive pool elements, all canonical.
fn pooled_values<M: KimchiField>(first: u32, count: usize, pool: &[Limbs]) -> Result<&[Limbs], Trouble> {
    if count == 0 {
        return Ok(&[]);
    }
    let values = pool.get(first as usize..).and_then(|rest| rest.get(..count)).ok_or(Flaw::Pool(first))?;
    match values.iter().position(|v| !canonical::is_canonical::<M>(v)) {
        Some(i) => Err(Flaw::NotCanonical(first + i as u32).into()),
        None => Ok(values),
    }
}
