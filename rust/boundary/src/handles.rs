//! Handles: index and generation in one number. A handle that was closed, or never given out, finds nothing; an object
//! in use by another thread lives until that use ends.
//!
//! A generation is 1 to 2^31 - 1, so a handle is positive. A slot that has used them all up is not used again: no handle
//! is ever given out twice.

use std::sync::{Arc, PoisonError, RwLock};

const LAST_GENERATION: u32 = i32::MAX as u32;

/// Objects of one kind by handle. 0 is never a handle.
pub struct Handles<T> {
    slots: RwLock<Slots<T>>,
}

struct Slots<T> {
    slots: Vec<Slot<T>>,
    free: Vec<u32>,
}

struct Slot<T> {
    generation: u32,
    object: Option<Arc<T>>,
}

impl<T> Default for Handles<T> {
    fn default() -> Handles<T> {
        Handles::new()
    }
}

impl<T> Handles<T> {
    /// A table without objects.
    pub const fn new() -> Handles<T> {
        Handles { slots: RwLock::new(Slots { slots: Vec::new(), free: Vec::new() }) }
    }

    /// A handle for `object`; `None` without memory for the slot.
    pub fn open(&self, object: Arc<T>) -> Option<i64> {
        let mut table = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let index = match table.free.pop() {
            Some(index) => index,
            None => {
                // A place in the free list comes with every slot, so that closing never needs memory.
                let slots = table.slots.len() + 1;
                table.slots.try_reserve(1).ok()?;
                let free = slots - table.free.len();
                table.free.try_reserve(free).ok()?;
                table.slots.push(Slot { generation: 0, object: None });
                u32::try_from(slots - 1).ok()?
            }
        };
        let slot = table.slots.get_mut(index as usize)?;
        slot.generation += 1;
        slot.object = Some(object);
        Some(i64::from(slot.generation) << 32 | i64::from(index))
    }

    /// The object, if the handle is open.
    pub fn get(&self, handle: i64) -> Option<Arc<T>> {
        let table = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let slot = table.slots.get(index(handle))?;
        if slot.generation == generation(handle) {
            slot.object.clone()
        } else {
            None
        }
    }

    /// Takes the object out; false if the handle is not open.
    pub fn close(&self, handle: i64) -> bool {
        let taken = {
            let mut table = self.slots.write().unwrap_or_else(PoisonError::into_inner);
            let Some(slot) = table.slots.get_mut(index(handle)) else { return false };
            if slot.generation != generation(handle) || slot.object.is_none() {
                return false;
            }
            let taken = slot.object.take();
            if generation(handle) < LAST_GENERATION {
                table.free.push(index(handle) as u32);
            }
            taken
        };
        // Dropped outside the lock: freeing a large circuit must not hold up the others.
        drop(taken);
        true
    }
}

fn index(handle: i64) -> usize {
    (handle & 0xffff_ffff) as usize
}

fn generation(handle: i64) -> u32 {
    (handle >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_handle_finds_nothing_even_when_its_slot_is_reused() {
        let handles = Handles::new();
        let first = handles.open(Arc::new(1)).unwrap();
        assert_eq!(handles.get(first).as_deref(), Some(&1));
        assert!(handles.close(first));
        assert!(!handles.close(first));
        let second = handles.open(Arc::new(2)).unwrap();
        assert_ne!(first, second);
        assert!(handles.get(first).is_none());
        assert_eq!(handles.get(second).as_deref(), Some(&2));
        assert!(handles.get(0).is_none() && handles.get(-1).is_none() && handles.get(i64::MAX).is_none());
    }

    #[test]
    fn a_slot_whose_generations_are_used_up_is_left() {
        let handles = Handles::new();
        let first = handles.open(Arc::new(0)).unwrap();
        handles.close(first);
        handles.slots.write().unwrap().slots[0].generation = LAST_GENERATION - 2;
        let mut seen = vec![first];
        for value in 1..5 {
            let handle = handles.open(Arc::new(value)).unwrap();
            assert!(handle > u32::MAX.into(), "generation 0 or below: {handle}");
            assert!(!seen.contains(&handle));
            assert!(seen.iter().all(|&old| handles.get(old).is_none()));
            assert_eq!(handles.get(handle).as_deref(), Some(&value));
            assert!(handles.close(handle));
            seen.push(handle);
        }
        assert_eq!(handles.slots.read().unwrap().slots.len(), 2);
    }

    #[test]
    fn an_object_in_use_outlives_its_handle() {
        let handles = Handles::new();
        let handle = handles.open(Arc::new(7)).unwrap();
        let used = handles.get(handle).unwrap();
        assert!(handles.close(handle));
        assert_eq!(*used, 7);
    }
}
