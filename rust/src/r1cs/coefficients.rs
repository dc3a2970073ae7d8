//! The distinct coefficients of a system. Numbers go by first appearance; the keyed hash only finds them, so that
//! coefficients chosen by an attacker cannot make it slow.

use super::Limbs;
use crate::arena::{Arena, Budget, Denied};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

/// The number of the coefficient 1 in every system.
pub const ONE: u32 = 0;
/// The number of the coefficient -1 in every system.
pub const MINUS_ONE: u32 = 1;

/// Coefficients in Montgomery form, by number.
#[derive(Debug)]
pub struct Coefficients {
    budget: Arc<Budget>,
    keys: RandomState,
    values: Arena<Limbs>,
    /// Number + 1 at its hash, linear probing, 0 for a free slot; at most half in use.
    slots: Arena<u32>,
}

impl Coefficients {
    /// With 1 and -1 as the first two.
    pub fn new(one: Limbs, minus_one: Limbs, budget: &Arc<Budget>) -> Result<Coefficients, Denied> {
        let mut slots = Arena::new(budget, SLOTS);
        slots.resize(64, 0)?;
        let values = Arena::new(budget, VALUES);
        let mut table = Coefficients { budget: Arc::clone(budget), keys: RandomState::new(), values, slots };
        table.intern(&one)?;
        table.intern(&minus_one)?;
        Ok(table)
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn get(&self, number: u32) -> &Limbs {
        &self.values[number as usize]
    }

    /// The number of a value, a new one if it was not there.
    pub fn intern(&mut self, value: &Limbs) -> Result<u32, Denied> {
        let at = self.find(value);
        if let Some(number) = self.slots[at].checked_sub(1) {
            return Ok(number);
        }
        if self.values.len() * 2 >= self.slots.len() {
            self.widen()?;
        }
        let at = self.find(value);
        self.values.try_push(*value)?;
        self.slots[at] = self.values.len() as u32;
        Ok(self.values.len() as u32 - 1)
    }

    /// The slot of a value, or the free one where it belongs.
    fn find(&self, value: &Limbs) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = self.keys.hash_one(value) as usize & mask;
        while let Some(number) = self.slots[at].checked_sub(1) {
            if self.values[number as usize] == *value {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    #[cold]
    fn widen(&mut self) -> Result<(), Denied> {
        let mut slots = Arena::new(&self.budget, SLOTS);
        slots.resize(self.slots.len() * 2, 0)?;
        self.slots = slots;
        for number in 0..self.values.len() {
            let at = self.find(&self.values[number]);
            self.slots[at] = number as u32 + 1;
        }
        Ok(())
    }

    pub fn bytes(&self) -> usize {
        self.values.bytes() + self.slots.bytes()
    }
}

const SLOTS: u8 = 40;
const VALUES: u8 = 41;
