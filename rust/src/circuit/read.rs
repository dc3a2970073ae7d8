//! Reading expressions back: values in prove mode, and terms.

use super::nodes::{index, Node};
use super::Circuit;
use crate::check::KimchiField;
use crate::field::canonical::{self, Limbs, ONE, ZERO};

/// Why an expression could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A reference to a variable or node that does not exist.
    #[error("reference {0} does not exist")]
    Reference(i32),
    /// A value asked of a circuit in compile mode.
    #[error("the circuit has no values: it was opened to compile")]
    NoValues,
    /// More terms than the limit.
    #[error("more than {0} terms")]
    TooManyTerms(usize),
    /// No memory for the answer.
    #[error("no memory")]
    Memory,
}

/// A flattened expression: the constant and the terms, nothing merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Sum of the constants.
    pub constant: Limbs,
    /// Variable and coefficient, in the order of the leaves from left to right.
    pub terms: Vec<(u32, Limbs)>,
}

/// What lies below a node: variables, at most this many counted, and the sum of its constants.
struct Below {
    variables: usize,
    constant: Limbs,
}

impl<M: KimchiField> Circuit<M> {
    fn exists_reference(&self, r: i32) -> Result<(), ReadError> {
        let exists = if r >= 0 { (r as u32) < self.variables } else { index(r) < self.nodes.len() };
        exists.then_some(()).ok_or(ReadError::Reference(r))
    }

    /// The value of a reference in prove mode, canonical.
    pub fn value(&self, reference: i32) -> Result<Limbs, ReadError> {
        self.exists_reference(reference)?;
        if !self.prove {
            return Err(ReadError::NoValues);
        }
        Ok(self.value_at(reference))
    }

    /// Flattens a reference: scales multiplied downwards, constants summed, nothing merged, zero coefficients kept.
    ///
    /// # Errors
    /// `TooManyTerms` beyond `limit`. The work is linear in the nodes below and, per term, in their depth.
    pub fn terms(&self, reference: i32, limit: usize) -> Result<Terms, ReadError> {
        self.exists_reference(reference)?;
        let (order, below) = self.survey(reference, limit)?;
        let of = |r: i32| -> Below {
            if r >= 0 {
                return Below { variables: 1, constant: ZERO };
            }
            let place = order.binary_search(&(index(r) as u32)).unwrap_or_default();
            below.get(place).map_or(Below { variables: 0, constant: ZERO }, |b| Below { ..*b })
        };
        let root = of(reference);
        if root.variables > limit {
            return Err(ReadError::TooManyTerms(limit));
        }
        let mut out = Terms { constant: root.constant, terms: Vec::new() };
        out.terms.try_reserve_exact(root.variables).map_err(|_| ReadError::Memory)?;
        let mut stack = Vec::new();
        push(&mut stack, (reference, ONE))?;
        while let Some((r, k)) = stack.pop() {
            if r >= 0 {
                push(&mut out.terms, (r as u32, k))?;
            } else if of(r).variables > 0 {
                match Node::unpack(self.nodes[index(r)]) {
                    Node::Add(x, y) => {
                        push(&mut stack, (y, k))?;
                        push(&mut stack, (x, k))?;
                    }
                    Node::Scale(f, x) => push(&mut stack, (x, canonical::mul::<M>(&k, self.values.get(f))))?,
                    Node::Constant(_) => {}
                }
            }
        }
        Ok(out)
    }

    /// The nodes below a reference, oldest first, and what lies below each.
    fn survey(&self, root: i32, limit: usize) -> Result<(Vec<u32>, Vec<Below>), ReadError> {
        let mut order: Vec<u32> = Vec::new();
        if root < 0 {
            self.nodes_below(root, &mut order)?;
        }
        let mut below: Vec<Below> = Vec::new();
        below.try_reserve_exact(order.len()).map_err(|_| ReadError::Memory)?;
        for &n in &order {
            let of = |r: i32| {
                let place =
                    if r >= 0 { usize::MAX } else { order.binary_search(&(index(r) as u32)).unwrap_or(usize::MAX) };
                below.get(place).map_or((usize::from(r >= 0), ZERO), |b: &Below| (b.variables, b.constant))
            };
            let (variables, constant) = match Node::unpack(self.nodes[n as usize]) {
                Node::Constant(k) => (0, *self.values.get(k)),
                Node::Scale(k, x) => (of(x).0, canonical::mul::<M>(self.values.get(k), &of(x).1)),
                Node::Add(x, y) => (of(x).0.saturating_add(of(y).0), canonical::add::<M>(&of(x).1, &of(y).1)),
            };
            below.push(Below { variables: variables.min(limit.saturating_add(1)), constant });
        }
        Ok((order, below))
    }

    /// Each node once, ascending, so that a node comes after those it names.
    fn nodes_below(&self, root: i32, order: &mut Vec<u32>) -> Result<(), ReadError> {
        let mut seen: Vec<u64> = Vec::new();
        let words = index(root) / 64 + 1;
        seen.try_reserve_exact(words).map_err(|_| ReadError::Memory)?;
        seen.resize(words, 0);
        let mut stack = Vec::new();
        push(&mut stack, root)?;
        while let Some(r) = stack.pop() {
            if r >= 0 || seen[index(r) / 64] >> (index(r) % 64) & 1 == 1 {
                continue;
            }
            seen[index(r) / 64] |= 1 << (index(r) % 64);
            push(order, index(r) as u32)?;
            match Node::unpack(self.nodes[index(r)]) {
                Node::Add(x, y) => {
                    push(&mut stack, x)?;
                    push(&mut stack, y)?;
                }
                Node::Scale(_, x) => push(&mut stack, x)?,
                Node::Constant(_) => {}
            }
        }
        order.sort_unstable();
        Ok(())
    }
}

fn push<T>(list: &mut Vec<T>, value: T) -> Result<(), ReadError> {
    list.try_reserve(1).map_err(|_| ReadError::Memory)?;
    list.push(value);
    Ok(())
}
