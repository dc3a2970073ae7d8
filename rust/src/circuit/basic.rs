//! The basic constraints (docs/spec/kimchi-circuit.md#5-basic-constraints-core). The order of the reductions is
//! part of the result.

use super::reduce::Reduced::{self, Constant, Variable};
use super::stop::{Reason, Trouble};
use super::values::{K0, K1, PRODUCT};
use super::{Circuit, Half, NONE};
use crate::check::KimchiField;
use crate::field::canonical;

type Done = Result<(), Trouble>;

impl<M: KimchiField> Circuit<M> {
    /// x = y: y is reduced first.
    pub(super) fn equal(&mut self, x: i32, y: i32) -> Done {
        let y = self.reduce(y)?;
        let x = self.reduce(x)?;
        match (x, y) {
            (Variable(s, x), Variable(t, y)) if self.values.same(s, t) => {
                self.unions.try_push([x, y])?;
                Ok(())
            }
            (Variable(s, x), Variable(t, y)) => {
                let t = self.values.neg(t)?;
                self.half(x, y, NONE, [s, t, K0, K0, K0])
            }
            (Variable(s, x), Constant(k)) => self.equal_constant(s, x, k, false),
            (Constant(k), Variable(t, y)) => self.equal_constant(t, y, k, true),
            (Constant(k), Constant(m)) => self.must_be_same(k, m),
        }
    }

    /// s x = k: the table is asked for the ratio and, on a miss, remembers x itself under it.
    #[inline(always)]
    fn equal_constant(&mut self, s: u32, x: i32, k: u32, right: bool) -> Done {
        let ratio = self.ratio(k, s)?;
        match self.constants.find(self.values.get(ratio), &self.values) {
            Ok(known) => self.unions.try_push([x, known])?,
            Err(slot) => {
                let c = self.values.neg(k)?;
                if right {
                    self.half(NONE, x, NONE, [K0, s, K0, K0, c])?;
                } else {
                    self.half(x, NONE, NONE, [s, K0, K0, K0, c])?;
                }
                self.constants.insert(slot, ratio, x, &self.values)?;
            }
        }
        Ok(())
    }

    /// `a` is what is expected, `b` what is found.
    fn must_be_same(&mut self, a: u32, b: u32) -> Done {
        if self.values.same(a, b) {
            Ok(())
        } else {
            self.refused = [*self.values.get(a), *self.values.get(b)];
            Err(Reason::ConstantsDiffer.into())
        }
    }

    /// x y = z. The sign of the row of three variables is the opposite of the others.
    #[inline(always)]
    pub(super) fn product(&mut self, x: i32, y: i32, z: i32) -> Done {
        if (x | y | z) >= 0 {
            self.halves.try_push(Half { l: x, r: y, o: z, shape: PRODUCT })?;
            return Ok(());
        }
        self.product_of_expressions(x, y, z)
    }

    fn product_of_expressions(&mut self, x: i32, y: i32, z: i32) -> Done {
        let x = self.reduce(x)?;
        let y = self.reduce(y)?;
        let z = self.reduce(z)?;
        let (Variable(a, _) | Constant(a), Variable(b, _) | Constant(b)) = (x, y);
        let ab = self.values.mul(a, b)?;
        let v = &mut self.values;
        match (x, y, z) {
            (Variable(_, x), Variable(_, y), Variable(c, z)) => {
                let m = v.neg(ab)?;
                self.half(x, y, z, [K0, K0, c, m, K0])
            }
            (Variable(_, x), Variable(_, y), Constant(c)) => {
                let c = v.neg(c)?;
                self.half(x, y, NONE, [K0, K0, K0, ab, c])
            }
            (Variable(_, x), Constant(_), Variable(c, z)) => {
                let c = v.neg(c)?;
                self.half(x, NONE, z, [ab, K0, c, K0, K0])
            }
            (Constant(_), Variable(_, y), Variable(c, z)) => {
                let c = v.neg(c)?;
                self.half(NONE, y, z, [K0, ab, c, K0, K0])
            }
            (Variable(_, x), Constant(_), Constant(c)) => {
                let c = v.neg(c)?;
                self.half(x, NONE, NONE, [ab, K0, K0, K0, c])
            }
            (Constant(_), Variable(_, y), Constant(c)) => {
                let c = v.neg(c)?;
                self.half(NONE, y, NONE, [K0, ab, K0, K0, c])
            }
            (Constant(_), Constant(_), Variable(c, z)) => {
                let m = v.neg(ab)?;
                self.half(NONE, NONE, z, [K0, K0, c, K0, m])
            }
            (Constant(_), Constant(_), Constant(c)) => self.must_be_same(ab, c),
        }
    }

    /// x x = z.
    pub(super) fn square(&mut self, x: i32, z: i32) -> Done {
        let x = self.reduce(x)?;
        let z = self.reduce(z)?;
        let (Variable(s, _) | Constant(s)) = x;
        let q = self.values.mul(s, s)?;
        match (x, z) {
            (Variable(_, x), Variable(t, z)) => {
                let t = self.values.neg(t)?;
                self.half(x, x, z, [K0, K0, t, q, K0])
            }
            (Variable(_, x), Constant(t)) => {
                let t = self.values.neg(t)?;
                self.half(x, x, NONE, [K0, K0, K0, q, t])
            }
            (Constant(_), Variable(t, z)) => {
                let q = self.values.neg(q)?;
                self.half(NONE, NONE, z, [K0, K0, t, K0, q])
            }
            (Constant(_), Constant(t)) => self.must_be_same(q, t),
        }
    }

    /// x (x - 1) = 0.
    pub(super) fn boolean(&mut self, x: i32) -> Done {
        match self.reduce(x)? {
            Variable(s, x) => {
                let q = self.values.mul(s, s)?;
                let n = self.values.neg(s)?;
                self.half(x, x, NONE, [n, K0, K0, q, K0])
            }
            Constant(K0 | K1) => Ok(()),
            Constant(k) => {
                self.refused = [canonical::ZERO, *self.values.get(k)];
                Err(Reason::ConstantsDiffer.into())
            }
        }
    }

    /// sl l + sr r + so o + sm l r + sc = 0; only o may be a constant. `k` are value ids.
    pub(super) fn generic(&mut self, l: i32, r: i32, o: i32, k: [u32; 5]) -> Done {
        let [sl, sr, so, sm, sc] = k;
        let l: Reduced = self.reduce(l)?;
        let r: Reduced = self.reduce(r)?;
        let o: Reduced = self.reduce(o)?;
        let (Variable(a, x), Variable(b, y)) = (l, r) else {
            let side = if matches!(l, Constant(_)) { canonical::ZERO } else { canonical::ONE };
            self.refused = [side, canonical::ZERO];
            return Err(Reason::ConstantInput.into());
        };
        let v = &mut self.values;
        let ql = v.mul(sl, a)?;
        let qr = v.mul(sr, b)?;
        let ab = v.mul(a, b)?;
        let qm = v.mul(ab, sm)?;
        match o {
            Variable(t, z) => {
                let qo = v.mul(so, t)?;
                self.half(x, y, z, [ql, qr, qo, qm, sc])
            }
            Constant(t) => {
                let p = v.mul(so, t)?;
                let sum = canonical::add::<M>(v.get(sc), v.get(p));
                let c = v.intern(&sum)?;
                self.half(x, y, NONE, [ql, qr, K0, qm, c])
            }
        }
    }

    /// numerator / denominator, the denominator not being 0.
    #[inline(always)]
    fn ratio(&mut self, numerator: u32, denominator: u32) -> Result<u32, Trouble> {
        match denominator {
            K1 => Ok(numerator),
            super::values::KN => Ok(self.values.neg(numerator)?),
            _ => {
                let inverse = self.inverses.of::<M>(self.values.get(denominator));
                let v = canonical::montgomery::<M>(&inverse, self.values.get(numerator));
                Ok(self.values.intern(&v)?)
            }
        }
    }
}
