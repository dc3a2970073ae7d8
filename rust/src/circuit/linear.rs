//! Flattening of expressions into terms (docs/spec/kimchi-circuit.md#3-canonical-linear-combination). Iterative,
//! and safe on shared nodes:
//! a tree is walked leaf by leaf, a graph with many paths node by node.

use super::nodes::{index, Node, Packed};
use super::stop::Trouble;
use super::values::{Values, K0, K1};
use crate::arena::{Arena, Budget, Denied};
use crate::field::canonical::{self, Limbs, ONE, ZERO};
use crate::field::Modulus;
use std::sync::Arc;

/// Marks the id of a temporary value, which lives until the next flattening.
const TEMPORARY: u32 = 1 << 31;
/// Steps after which a walk asks whether it is still on a tree.
const PATIENCE: usize = 4096;

/// Scratch space of the flattening.
pub struct Linear {
    /// Variable and value id; after a merge ascending and without repetition.
    terms: Arena<[u32; 2]>,
    temporaries: Arena<Limbs>,
    stack: Arena<[u32; 2]>,
    marks: Arena<u32>,
    order: Arena<u32>,
    sums: Arena<Limbs>,
}

impl Linear {
    pub fn new(budget: &Arc<Budget>) -> Linear {
        Linear {
            terms: Arena::new(budget, 20),
            temporaries: Arena::new(budget, 21),
            stack: Arena::new(budget, 22),
            marks: Arena::new(budget, 23),
            order: Arena::new(budget, 24),
            sums: Arena::new(budget, 25),
        }
    }

    /// The terms of the last merge: a variable and a permanent value id, ascending.
    #[inline(always)]
    pub fn term(&self, i: usize) -> (u32, i32) {
        let [variable, k] = self.terms[i];
        (k, variable as i32)
    }

    #[inline(always)]
    fn value<M: Modulus>(&self, values: &Values<M>, k: u32) -> Limbs {
        if k & TEMPORARY == 0 {
            *values.get(k)
        } else {
            self.temporaries[(k & !TEMPORARY) as usize]
        }
    }

    fn temporary(&mut self, v: Limbs) -> Result<u32, Denied> {
        if v[1] | v[2] | v[3] == 0 && v[0] <= 1 {
            return Ok(v[0] as u32);
        }
        self.temporaries.try_push(v)?;
        Ok(TEMPORARY | (self.temporaries.len() - 1) as u32)
    }

    /// Flattens and merges; returns the constant and the number of terms.
    pub fn flatten<M: Modulus>(
        &mut self,
        root: i32,
        nodes: &[Packed],
        values: &mut Values<M>,
    ) -> Result<(Limbs, usize), Trouble> {
        let constant = match self.walk_tree(root, nodes, values)? {
            Some(constant) => constant,
            None => self.walk_graph(root, nodes, values)?,
        };
        let terms = self.merge(values)?;
        Ok((constant, terms))
    }

    /// One step a path; gives up when there are many more paths than nodes.
    fn walk_tree<M: Modulus>(
        &mut self,
        root: i32,
        nodes: &[Packed],
        values: &Values<M>,
    ) -> Result<Option<Limbs>, Denied> {
        self.terms.clear();
        self.temporaries.clear();
        self.stack.clear();
        self.stack.try_push([root as u32, K1])?;
        let mut constant = ZERO;
        let (mut steps, mut limit) = (0usize, PATIENCE);
        while let Some([r, k]) = self.stack.pop() {
            let (mut r, mut k) = (r as i32, k);
            loop {
                steps += 1;
                if steps == limit {
                    if limit > PATIENCE {
                        return Ok(None);
                    }
                    limit += 4 * self.reachable(root, nodes)?;
                }
                if r >= 0 {
                    self.terms.try_push([r as u32, k])?;
                    break;
                }
                match Node::unpack(nodes[index(r)]) {
                    Node::Add(x, y) => {
                        self.stack.try_push([y as u32, k])?;
                        r = x;
                    }
                    Node::Scale(K0, _) => break,
                    Node::Scale(f, x) => {
                        k = self.product(k, f, values)?;
                        r = x;
                    }
                    Node::Constant(c) => {
                        let c = canonical::mul::<M>(&self.value(values, k), values.get(c));
                        constant = canonical::add::<M>(&constant, &c);
                        break;
                    }
                }
            }
        }
        Ok(Some(constant))
    }

    #[inline(always)]
    fn product<M: Modulus>(&mut self, k: u32, f: u32, values: &Values<M>) -> Result<u32, Denied> {
        match (k, f) {
            (K1, x) | (x, K1) => Ok(x),
            _ => self.temporary(canonical::mul::<M>(&self.value(values, k), values.get(f))),
        }
    }

    /// Collects the nodes below `root` in `order`, each once, unsorted; returns how many.
    fn reachable(&mut self, root: i32, nodes: &[Packed]) -> Result<usize, Denied> {
        self.order.clear();
        self.marks.resize(nodes.len(), 0)?;
        let found = self.search(root, nodes);
        for &n in self.order.iter() {
            self.marks[n as usize] = 0;
        }
        found?;
        Ok(self.order.len())
    }

    fn search(&mut self, root: i32, nodes: &[Packed]) -> Result<(), Denied> {
        let mut next = 0;
        self.find_node(root)?;
        while let Some(&n) = self.order.get(next) {
            next += 1;
            match Node::unpack(nodes[n as usize]) {
                Node::Add(x, y) => {
                    self.find_node(x)?;
                    self.find_node(y)?;
                }
                Node::Scale(_, x) => self.find_node(x)?,
                Node::Constant(_) => {}
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn find_node(&mut self, r: i32) -> Result<(), Denied> {
        if r < 0 && self.marks[index(r)] == 0 {
            self.order.try_push(index(r) as u32)?;
            self.marks[index(r)] = 1;
        }
        Ok(())
    }

    /// One step a node, from the newest down: a node is complete when its turn comes, as it is older than its users.
    fn walk_graph<M: Modulus>(&mut self, root: i32, nodes: &[Packed], values: &Values<M>) -> Result<Limbs, Denied> {
        self.terms.clear();
        self.temporaries.clear();
        let n = self.reachable(root, nodes)?;
        self.order.sort_unstable_by(|a, b| b.cmp(a));
        self.sums.clear();
        self.sums.resize(n, ZERO)?;
        for (place, &node) in self.order.iter().enumerate() {
            self.marks[node as usize] = place as u32;
        }
        let swept = self.sweep(nodes, values);
        for &node in self.order.iter() {
            self.marks[node as usize] = 0;
        }
        swept
    }

    fn sweep<M: Modulus>(&mut self, nodes: &[Packed], values: &Values<M>) -> Result<Limbs, Denied> {
        let mut constant = ZERO;
        if let Some(first) = self.sums.first_mut() {
            *first = ONE;
        }
        for place in 0..self.order.len() {
            let k = self.sums[place];
            match Node::unpack(nodes[self.order[place] as usize]) {
                Node::Add(x, y) => {
                    self.pass::<M>(x, k)?;
                    self.pass::<M>(y, k)?;
                }
                Node::Scale(f, x) => self.pass::<M>(x, canonical::mul::<M>(values.get(f), &k))?,
                Node::Constant(c) => constant = canonical::add::<M>(&constant, &canonical::mul::<M>(values.get(c), &k)),
            }
        }
        Ok(constant)
    }

    fn pass<M: Modulus>(&mut self, r: i32, k: Limbs) -> Result<(), Denied> {
        if r >= 0 {
            let k = self.temporary(k)?;
            return self.terms.try_push([r as u32, k]);
        }
        let place = self.marks[index(r)] as usize;
        self.sums[place] = canonical::add::<M>(&self.sums[place], &k);
        Ok(())
    }

    /// Sorts by variable, sums coefficients, drops zeros, and makes the value ids permanent.
    fn merge<M: Modulus>(&mut self, values: &mut Values<M>) -> Result<usize, Denied> {
        if !self.terms.is_sorted() {
            self.terms.sort_unstable();
        }
        let (mut from, mut to) = (0, 0);
        while from < self.terms.len() {
            let [variable, mut k] = self.terms[from];
            from += 1;
            let mut sum = self.value(values, k);
            let alone = self.terms.get(from).is_none_or(|t| t[0] != variable);
            while let Some(&[next, other]) = self.terms.get(from).filter(|t| t[0] == variable) {
                debug_assert_eq!(next, variable);
                sum = canonical::add::<M>(&sum, &self.value(values, other));
                from += 1;
            }
            if !alone || k & TEMPORARY != 0 {
                k = values.intern(&sum)?;
            }
            if k != K0 {
                self.terms[to] = [variable, k];
                to += 1;
            }
        }
        self.terms.truncate(to);
        Ok(to)
    }

    pub fn bytes(&self) -> usize {
        self.terms.bytes()
            + self.temporaries.bytes()
            + self.stack.bytes()
            + self.marks.bytes()
            + self.order.bytes()
            + self.sums.bytes()
    }
}
