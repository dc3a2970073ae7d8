//! The values of all wires, in Montgomery form; wiped before the memory goes to anyone else.

use super::{Limbs, Refused};
use crate::arena::{Arena, Budget};
use crate::field::{Fp, Modulus};
use std::sync::Arc;

/// Values in the order of the wires.
#[derive(Debug)]
pub struct Witness {
    values: Arena<Limbs>,
}

impl Witness {
    pub(super) fn new(budget: &Arc<Budget>) -> Witness {
        Witness { values: Arena::secret(budget, 46) }
    }

    /// Values so far.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is none yet.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub(super) fn values(&self) -> &[Limbs] {
        &self.values
    }

    /// Appends canonical values; all of them or none.
    pub(super) fn append<M: Modulus>(&mut self, values: &[Limbs]) -> Result<(), Refused> {
        let before = self.values.len();
        self.values.reserve(values.len())?;
        for (i, canonical) in values.iter().enumerate() {
            let Some(element) = Fp::<M>::from_limbs(canonical) else {
                self.values.truncate(before);
                return Err(Refused::NotCanonical(before + i));
            };
            self.values.push(*element.montgomery());
        }
        Ok(())
    }
}
