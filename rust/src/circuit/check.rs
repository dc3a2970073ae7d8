//! Eager checks of prove mode: the basic constraints are evaluated on the unreduced expressions before anything is done
//! (docs/spec/kimchi-circuit.md#13-witness), so a refusal leaves nothing behind. Also the values of variables and
//! nodes.

use super::nodes::{index, Node};
use super::stop::{Reason, Trouble};
use super::{Circuit, NONE};
use crate::arena::Denied;
use crate::check::KimchiField;
use crate::field::canonical::{self, Limbs, ONE, ZERO};

type Done = Result<(), Trouble>;

impl<M: KimchiField> Circuit<M> {
    /// Whether constraints are to be evaluated.
    #[inline(always)]
    pub(super) fn checks(&self) -> bool {
        self.prove && self.eager
    }

    /// The value of an existing reference; prove mode only.
    #[inline(always)]
    pub(super) fn value_at(&self, r: i32) -> Limbs {
        if r >= 0 {
            self.assigned[r as usize]
        } else {
            self.node_values[index(r)]
        }
    }

    /// Appends a node, and in prove mode its value.
    #[inline(always)]
    pub(super) fn node(&mut self, node: Node) -> Result<(), Denied> {
        if self.prove {
            let value = match node {
                Node::Constant(k) => *self.values.get(k),
                Node::Add(x, y) => canonical::add::<M>(&self.value_at(x), &self.value_at(y)),
                Node::Scale(k, x) => canonical::mul::<M>(self.values.get(k), &self.value_at(x)),
            };
            self.node_values.try_push(value)?;
        }
        self.nodes.try_push(node.pack())
    }

    /// The refusal of values, noted for the message.
    #[cold]
    fn unsatisfied(&mut self, expected: Limbs, found: Limbs) -> Trouble {
        self.refused = [expected, found];
        Reason::Unsatisfied.into()
    }

    pub(super) fn check_equal(&mut self, x: i32, y: i32) -> Done {
        if !self.checks() || self.value_at(x) == self.value_at(y) {
            return Ok(());
        }
        Err(self.unsatisfied(self.value_at(x), self.value_at(y)))
    }

    #[inline(always)]
    pub(super) fn check_product(&mut self, x: i32, y: i32, z: i32) -> Done {
        if !self.checks() || canonical::is_product::<M>(&self.value_at(x), &self.value_at(y), &self.value_at(z)) {
            return Ok(());
        }
        let product = canonical::mul::<M>(&self.value_at(x), &self.value_at(y));
        Err(self.unsatisfied(product, self.value_at(z)))
    }

    pub(super) fn check_boolean(&mut self, x: i32) -> Done {
        if !self.checks() || [ZERO, ONE].contains(&self.value_at(x)) {
            return Ok(());
        }
        Err(self.unsatisfied(ZERO, self.value_at(x)))
    }

    /// `k` are value ids of sl, sr, so, sm, sc.
    pub(super) fn check_generic(&mut self, l: i32, r: i32, o: i32, k: [u32; 5]) -> Done {
        if !self.checks() {
            return Ok(());
        }
        let [l, r, o] = [l, r, o].map(|r| self.value_at(r));
        let [sl, sr, so, sm, sc] = k.map(|k| *self.values.get(k));
        let linear = canonical::combine::<M>(&sl, &l, &sr, &r, &sc);
        let product = canonical::mul::<M>(&sm, &canonical::mul::<M>(&l, &r));
        let sum = canonical::add::<M>(&linear, &canonical::add::<M>(&canonical::mul::<M>(&so, &o), &product));
        if sum == ZERO {
            return Ok(());
        }
        Err(self.unsatisfied(ZERO, sum))
    }

    /// The value of a new product. Chains often keep one factor, so the factor lifted last is remembered.
    #[inline(always)]
    pub(super) fn multiply_values(&mut self, x: i32, y: i32) -> Limbs {
        let (a, b) = (self.value_at(x), self.value_at(y));
        if self.lifted.0 == x {
            return canonical::montgomery::<M>(&self.lifted.1, &b);
        }
        if self.lifted.0 != y {
            self.lifted = (y, canonical::lift::<M>(&b));
        }
        canonical::montgomery::<M>(&self.lifted.1, &a)
    }

    pub(super) fn forget_lifted(&mut self) {
        self.lifted = (NONE, ZERO);
    }
}
