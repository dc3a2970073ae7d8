//! Field constants and coefficient vectors, interned through small direct-mapped caches.
//!
//! Interning is best effort: it saves memory, and equal values may have two ids. Only 0, 1 and -1 have one id always.
//! A cache entry is believed only after comparing the value itself, so stale entries (after a rollback) do no harm.

use crate::arena::{Arena, Budget, Denied};
use crate::field::canonical::{self, Limbs, ONE, ZERO};
use crate::field::Modulus;
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::sync::Arc;

/// Ids of 0, 1 and -1.
pub const K0: u32 = 0;
pub const K1: u32 = 1;
pub const KN: u32 = 2;

/// Ids must leave a bit free, for nodes and temporaries.
const MOST: usize = 1 << 31;
const SMALL: usize = 64;
const LARGE: usize = 1 << 13;
const LARGE_SHAPES: usize = 1 << 10;

/// Canonical values by id.
pub struct Values<M: Modulus> {
    pub list: Arena<Limbs>,
    /// {tag, id}
    cache: Arena<[u32; 2]>,
    field: PhantomData<M>,
}

impl<M: Modulus> Values<M> {
    pub fn new(budget: &Arc<Budget>) -> Result<Values<M>, Denied> {
        let mut values = Values { list: Arena::new(budget, 1), cache: Arena::new(budget, 2), field: PhantomData };
        values.list.try_extend(&[ZERO, ONE, canonical::minus_one::<M>()])?;
        values.cache.resize(SMALL, [0, 0])?;
        Ok(values)
    }

    #[inline(always)]
    pub fn get(&self, id: u32) -> &Limbs {
        &self.list[id as usize]
    }

    #[inline(always)]
    pub fn intern(&mut self, v: &Limbs) -> Result<u32, Denied> {
        if v[1] | v[2] | v[3] == 0 && v[0] <= 1 {
            return Ok(v[0] as u32);
        }
        let hash = mix(v);
        let slot = hash as usize & (self.cache.len() - 1);
        let tag = (hash >> 32) as u32;
        let [known, id] = self.cache[slot];
        if known == tag && self.list.get(id as usize) == Some(v) {
            return Ok(id);
        }
        self.store(v, slot, tag)
    }

    #[inline]
    fn store(&mut self, v: &Limbs, slot: usize, tag: u32) -> Result<u32, Denied> {
        if *v == canonical::minus_one::<M>() {
            return Ok(KN);
        }
        if self.list.len() >= MOST {
            return Err(Denied { asked: NonZeroU64::MAX });
        }
        let id = self.list.len() as u32;
        self.list.try_push(*v)?;
        self.cache[slot] = [tag, id];
        if self.cache.len() < LARGE && self.list.len() > self.cache.len() {
            self.widen()?;
        }
        Ok(id)
    }

    #[cold]
    fn widen(&mut self) -> Result<(), Denied> {
        self.cache.resize(LARGE, [0, 0])?;
        self.cache.fill([0, 0]);
        Ok(())
    }

    #[inline(always)]
    pub fn same(&self, a: u32, b: u32) -> bool {
        a == b || self.get(a) == self.get(b)
    }

    #[inline(always)]
    pub fn mul(&mut self, a: u32, b: u32) -> Result<u32, Denied> {
        match (a, b) {
            (K1, x) | (x, K1) => Ok(x),
            (KN, x) | (x, KN) => self.neg(x),
            _ => {
                let v = canonical::mul::<M>(self.get(a), self.get(b));
                self.intern(&v)
            }
        }
    }

    #[inline(always)]
    pub fn neg(&mut self, a: u32) -> Result<u32, Denied> {
        match a {
            K0 => Ok(K0),
            K1 => Ok(KN),
            KN => Ok(K1),
            _ => {
                let v = canonical::neg::<M>(self.get(a));
                self.intern(&v)
            }
        }
    }

    pub fn bytes(&self) -> usize {
        self.list.bytes() + self.cache.bytes()
    }
}

/// Five coefficients {ql, qr, qo, qm, qc} of a generic half, by id.
pub struct Shapes {
    pub list: Arena<[u32; 5]>,
    cache: Arena<u32>,
}

/// The shape of a product of three variables, always the first.
pub const PRODUCT: u32 = 0;

impl Shapes {
    pub fn new(budget: &Arc<Budget>) -> Result<Shapes, Denied> {
        let mut shapes = Shapes { list: Arena::new(budget, 3), cache: Arena::new(budget, 4) };
        shapes.list.try_push([K0, K0, K1, KN, K0])?;
        shapes.cache.resize(SMALL, 0)?;
        Ok(shapes)
    }

    #[inline(always)]
    pub fn intern(&mut self, shape: [u32; 5]) -> Result<u32, Denied> {
        let [a, b, c, d, e] = shape.map(u64::from);
        let hash = (a ^ b << 13 ^ c << 26 ^ d << 39 ^ e << 27).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = (hash >> 48) as usize & (self.cache.len() - 1);
        let id = self.cache[slot];
        if self.list.get(id as usize) == Some(&shape) {
            return Ok(id);
        }
        let id = self.list.len() as u32;
        self.list.try_push(shape)?;
        self.cache[slot] = id;
        if self.cache.len() < LARGE_SHAPES && self.list.len() > self.cache.len() {
            self.cache.resize(LARGE_SHAPES, 0)?;
        }
        Ok(id)
    }

    pub fn bytes(&self) -> usize {
        self.list.bytes() + self.cache.bytes()
    }
}

/// Spreads a value over 64 bits. Not keyed: a collision costs a cache miss and nothing else.
#[inline(always)]
fn mix(v: &Limbs) -> u64 {
    let folded = v[0] ^ v[1].rotate_left(23) ^ v[2].rotate_left(41) ^ v[3].rotate_left(7);
    let h = folded.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let h = (h ^ h >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ h >> 32
}
