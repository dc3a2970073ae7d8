//! The constants table: field value -> variable (docs/spec/kimchi-circuit.md#6-constants-table).
//!
//! Open addressing over a list in order of insertion. The hash is keyed afresh for every circuit, so constants chosen
//! by an attacker cannot make it slow; the table is never walked, so the key cannot change a result.

use super::values::Values;
use crate::arena::{Arena, Budget, Denied};
use crate::field::canonical::Limbs;
use crate::field::Modulus;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

#[derive(Clone, Copy)]
pub struct Slot {
    at: usize,
    hash: u64,
}

pub struct Constants {
    budget: Arc<Budget>,
    key: [u64; 4],
    /// {value id, variable}
    entries: Arena<[u32; 2]>,
    /// {tag, entry + 1}, a power of two of them, at most half in use
    slots: Arena<[u32; 2]>,
}

impl Constants {
    pub fn new(budget: &Arc<Budget>) -> Result<Constants, Denied> {
        let random = RandomState::new();
        let mut slots = Arena::new(budget, 6);
        slots.resize(32, [0, 0])?;
        Ok(Constants {
            budget: Arc::clone(budget),
            key: [0u64, 1, 2, 3].map(|i| random.hash_one(i)),
            entries: Arena::new(budget, 5),
            slots,
        })
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline(always)]
    fn hash(&self, v: &Limbs) -> u64 {
        let fold = |a: u64, b: u64| {
            let t = a as u128 * b as u128;
            t as u64 ^ (t >> 64) as u64
        };
        let k = &self.key;
        let low = fold(v[0] ^ k[0], v[1] ^ k[1]);
        let high = fold(v[2] ^ k[2], v[3] ^ k[3]);
        fold(low ^ k[2], high.rotate_left(32) ^ k[1])
    }

    /// The variable of a value, or the slot where it belongs.
    #[inline(always)]
    pub fn find<M: Modulus>(&self, v: &Limbs, values: &Values<M>) -> Result<i32, Slot> {
        let hash = self.hash(v);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let [tag, entry] = self.slots[at];
            if entry == 0 {
                return Err(Slot { at, hash });
            }
            if tag == (hash >> 32) as u32 {
                let [id, variable] = self.entries[entry as usize - 1];
                if values.get(id) == v {
                    return Ok(variable as i32);
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the table is too large to lie in a near cache.
    #[inline(always)]
    pub fn is_far(&self) -> bool {
        self.slots.len() > 1 << 12
    }

    /// Fetches early what `find` will look at.
    #[inline(always)]
    pub fn prefetch(&self, v: &Limbs) {
        crate::arena::prefetch(&self.slots, self.hash(v) as usize & (self.slots.len() - 1));
    }

    pub fn insert<M: Modulus>(&mut self, slot: Slot, id: u32, variable: i32, values: &Values<M>) -> Result<(), Denied> {
        self.entries.try_push([id, variable as u32])?;
        self.slots[slot.at] = [(slot.hash >> 32) as u32, self.entries.len() as u32];
        if self.entries.len() * 2 > self.slots.len() {
            self.widen(values)?;
        }
        Ok(())
    }

    #[cold]
    fn widen<M: Modulus>(&mut self, values: &Values<M>) -> Result<(), Denied> {
        let mut slots = Arena::new(&self.budget, 6);
        slots.resize(self.slots.len() * 2, [0, 0])?;
        let mask = slots.len() - 1;
        for (i, &[id, _]) in self.entries.iter().enumerate() {
            let hash = self.hash(values.get(id));
            let mut at = hash as usize & mask;
            while slots[at][1] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = [(hash >> 32) as u32, i as u32 + 1];
        }
        self.slots = slots;
        Ok(())
    }

    /// Forgets the newest entries. The last one in is the first one out, so no probe sequence is broken.
    pub fn truncate<M: Modulus>(&mut self, len: usize, values: &Values<M>) {
        while self.entries.len() > len {
            let number = self.entries.len() as u32;
            let Some([id, _]) = self.entries.pop() else { return };
            let mask = self.slots.len() - 1;
            let mut at = self.hash(values.get(id)) as usize & mask;
            while self.slots[at][1] != number && self.slots[at][1] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = [0, 0];
        }
    }

    pub fn bytes(&self) -> usize {
        self.entries.bytes() + self.slots.bytes()
    }
}
