//! Inverses for `scaled variable = constant`, taken in batches: one inversion costs as much as some 300 products.
//!
//! The queue is a prediction made by looking ahead on the tape; an inverse that was not foreseen is computed alone.

use super::nodes::{index, Node, Packed};
use super::values::Values;
use crate::arena::{Arena, Budget, Denied};
use crate::field::canonical::{self, Limbs, ONE, ZERO};
use crate::field::Modulus;
use crate::tape::{op, payload, Record};
use std::sync::Arc;

/// Inverses taken together at most, and records looked at for them.
const MOST: usize = 256;
const REACH: usize = 4096;

pub struct Inverses {
    /// {of, inverse} halves of the queue
    of: Arena<Limbs>,
    inverse: Arena<Limbs>,
    prefix: Arena<Limbs>,
    /// Records of the nodes that the batch is about to make.
    ahead: Arena<Record>,
    at: usize,
}

enum Side<'a> {
    Constant,
    Scaled(&'a Limbs),
    Other,
}

impl Inverses {
    pub fn new(budget: &Arc<Budget>) -> Inverses {
        Inverses {
            of: Arena::new(budget, 26),
            inverse: Arena::new(budget, 27),
            prefix: Arena::new(budget, 28),
            ahead: Arena::new(budget, 29),
            at: 0,
        }
    }

    pub fn clear(&mut self) {
        self.of.clear();
        self.at = 0;
    }

    pub fn is_empty(&self) -> bool {
        self.at == self.of.len()
    }

    /// The inverse of a value other than 0, lifted (see [`canonical::lift`]).
    pub fn of<M: Modulus>(&mut self, value: &Limbs) -> Limbs {
        match (self.of.get(self.at), self.inverse.get(self.at)) {
            (Some(of), Some(inverse)) if of == value => {
                self.at += 1;
                *inverse
            }
            _ => {
                self.clear();
                canonical::lifted_inverse::<M>(value)
            }
        }
    }

    /// Fills the queue from the records `records`, of which the first is an EQUAL over two nodes.
    pub fn look_ahead<M: Modulus>(
        &mut self,
        records: &[Record],
        pool: &[Limbs],
        nodes: &[Packed],
        values: &Values<M>,
    ) -> Result<(), Denied> {
        self.clear();
        self.ahead.clear();
        self.of.reserve(MOST)?;
        self.prefix.resize_stale(MOST)?;
        let mut at = 0;
        while at < records.len().min(REACH) && self.of.len() < MOST {
            let record = &records[at];
            match record[0] {
                op::CONSTANT | op::ADD | op::SCALE => self.ahead.try_push(*record)?,
                op::EQUAL => {
                    let x = self.side(record[1] as i32, pool, nodes, values);
                    let y = self.side(record[2] as i32, pool, nodes, values);
                    if let (Side::Scaled(s), Side::Constant) | (Side::Constant, Side::Scaled(s)) = (x, y) {
                        let s = *s;
                        if ![ZERO, ONE, canonical::minus_one::<M>()].contains(&s) && canonical::is_canonical::<M>(&s) {
                            self.of.push(s);
                        }
                    }
                }
                _ => {}
            }
            at += 1 + payload(record);
        }
        self.inverse.clear();
        self.inverse.try_extend(&self.of)?;
        canonical::invert_all::<M>(&mut self.inverse, &mut self.prefix);
        Ok(())
    }

    fn side<'a, M: Modulus>(&self, r: i32, pool: &'a [Limbs], nodes: &[Packed], values: &'a Values<M>) -> Side<'a> {
        if r >= 0 {
            return Side::Other;
        }
        if let Some(&node) = nodes.get(index(r)) {
            return match Node::unpack(node) {
                Node::Constant(_) => Side::Constant,
                Node::Scale(k, x) if x >= 0 => Side::Scaled(values.get(k)),
                _ => Side::Other,
            };
        }
        match self.ahead.get(index(r) - nodes.len()) {
            Some(&[op::CONSTANT, ..]) => Side::Constant,
            Some(&[op::SCALE, k, x, _]) if x as i32 >= 0 => pool.get(k as usize).map_or(Side::Other, Side::Scaled),
            _ => Side::Other,
        }
    }

    pub fn bytes(&self) -> usize {
        self.of.bytes() + self.inverse.bytes() + self.prefix.bytes() + self.ahead.bytes()
    }
}
