//! Reduction of an expression to one scaled variable or a constant (docs/spec/kimchi-circuit.md#4-reduction and
//! docs/spec/kimchi-circuit.md#6-constants-table).

use super::nodes::{index, Node};
use super::stop::{Flaw, Trouble};
use super::values::{K0, K1, KN};
use super::{Circuit, Half, LIMIT, NONE};
use crate::check::KimchiField;
use crate::field::canonical::Limbs;

/// What an expression came down to; scales and constants are value ids.
#[derive(Clone, Copy, Debug)]
pub enum Reduced {
    Constant(u32),
    /// scale, variable
    Variable(u32, i32),
}

impl<M: KimchiField> Circuit<M> {
    #[inline(always)]
    pub(super) fn reduce(&mut self, r: i32) -> Result<Reduced, Trouble> {
        if r >= 0 {
            return Ok(Reduced::Variable(K1, r));
        }
        match Node::unpack(self.nodes[index(r)]) {
            Node::Constant(k) | Node::Scale(k @ K0, _) => Ok(Reduced::Constant(k)),
            Node::Scale(k, x) if x >= 0 => Ok(Reduced::Variable(k, x)),
            Node::Add(x, y) => match (self.leaf(x), self.leaf(y)) {
                (Some((s, x)), Some((t, y))) if x != NONE && y != NONE && x != y => self.pair(s, x, t, y),
                (Some((s, x)), Some((c, NONE))) if x != NONE => self.offset(s, x, c),
                (Some((c, NONE)), Some((t, y))) if y != NONE => self.offset(t, y, c),
                _ => self.reduce_sum(r),
            },
            Node::Scale(..) => self.reduce_sum(r),
        }
    }

    /// A variable, scaled variable or constant (variable NONE), recognised without looking further.
    #[inline(always)]
    fn leaf(&self, r: i32) -> Option<(u32, i32)> {
        if r >= 0 {
            return Some((K1, r));
        }
        match Node::unpack(self.nodes[index(r)]) {
            Node::Constant(k) => Some((k, NONE)),
            Node::Scale(k, x) if x >= 0 && k != K0 => Some((k, x)),
            _ => None,
        }
    }

    #[inline(always)]
    fn pair(&mut self, s: u32, x: i32, t: u32, y: i32) -> Result<Reduced, Trouble> {
        let w = self.internal()?;
        if x < y {
            self.half(x, y, w, [s, t, KN, K0, K0])?;
        } else {
            self.half(y, x, w, [t, s, KN, K0, K0])?;
        }
        Ok(Reduced::Variable(K1, w))
    }

    /// s x + c
    #[inline(always)]
    fn offset(&mut self, s: u32, x: i32, c: u32) -> Result<Reduced, Trouble> {
        if c == K0 {
            return Ok(Reduced::Variable(s, x));
        }
        let w = self.internal()?;
        self.half(x, NONE, w, [s, K0, KN, K0, c])?;
        Ok(Reduced::Variable(K1, w))
    }

    #[inline(never)]
    fn reduce_sum(&mut self, r: i32) -> Result<Reduced, Trouble> {
        let (constant, terms) = self.linear.flatten(r, &self.nodes, &mut self.values)?;
        self.fold(constant, terms)
    }

    /// The right fold from the highest variable; only the last half carries the constant.
    fn fold(&mut self, constant: Limbs, terms: usize) -> Result<Reduced, Trouble> {
        let c = self.values.intern(&constant)?;
        let Some(last) = terms.checked_sub(1) else {
            return Ok(Reduced::Constant(c));
        };
        let (mut scale, mut sum) = self.linear.term(last);
        if last == 0 {
            return self.offset(scale, sum, c);
        }
        self.halves.reserve(last)?;
        for i in (0..last).rev() {
            let (s, x) = self.linear.term(i);
            let w = self.internal()?;
            self.half(x, sum, w, [s, scale, KN, K0, if i == 0 { c } else { K0 }])?;
            (scale, sum) = (K1, w);
        }
        Ok(Reduced::Variable(K1, sum))
    }

    /// The plain variable that a cell of a custom gate needs. Scaled variables are not remembered, constants are.
    #[inline(always)]
    pub(super) fn cell_variable(&mut self, r: i32) -> Result<i32, Trouble> {
        if r >= 0 {
            return Ok(r);
        }
        match self.reduce(r)? {
            Reduced::Variable(K1, x) => Ok(x),
            Reduced::Variable(s, x) => {
                let w = self.internal()?;
                self.half(x, NONE, w, [s, K0, KN, K0, K0])?;
                Ok(w)
            }
            Reduced::Constant(k) => match self.constants.find(self.values.get(k), &self.values) {
                Ok(x) => Ok(x),
                Err(slot) => {
                    let w = self.internal()?;
                    let c = self.values.neg(k)?;
                    self.half(w, NONE, NONE, [K1, K0, K0, K0, c])?;
                    self.constants.insert(slot, k, w, &self.values)?;
                    Ok(w)
                }
            },
        }
    }

    /// A new internal variable; its recipe is the half that introduces it.
    #[inline(always)]
    pub(super) fn internal(&mut self) -> Result<i32, Trouble> {
        if self.internals >= LIMIT {
            return Err(Flaw::Limit("internal variables").into());
        }
        self.internals += 1;
        Ok(-(self.internals as i32))
    }

    /// Queues a half; which row and side it gets follows from its number (section 7).
    #[inline(always)]
    pub(super) fn half(&mut self, l: i32, r: i32, o: i32, coefficients: [u32; 5]) -> Result<(), Trouble> {
        let shape = self.shapes.intern(coefficients)?;
        self.halves.try_push(Half { l, r, o, shape })?;
        Ok(())
    }
}
