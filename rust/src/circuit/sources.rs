//! Source positions: which rows and unions come from which line. Kept only when SOURCE is used, one entry for each change.

use crate::arena::{Arena, Budget, Denied};
use std::sync::Arc;

pub struct Sources {
    /// {halves before, custom rows before, unions before, position}
    changes: Arena<[u32; 4]>,
    current: i32,
}

impl Sources {
    pub fn new(budget: &Arc<Budget>) -> Sources {
        Sources { changes: Arena::new(budget, 36), current: -1 }
    }

    pub fn current(&self) -> i32 {
        self.current
    }

    pub fn set(&mut self, position: i32, halves: usize, specials: usize, unions: usize) -> Result<(), Denied> {
        if position != self.current {
            self.changes.try_push([halves as u32, specials as u32, unions as u32, position as u32])?;
            self.current = position;
        }
        Ok(())
    }

    /// The position of a half (`column` 0), a custom row (`column` 1) or a union (`column` 2).
    pub fn of(&self, number: u32, column: usize) -> i32 {
        let at = self.changes.partition_point(|change| change[column] <= number);
        at.checked_sub(1).and_then(|i| self.changes.get(i)).map_or(-1, |change| change[3] as i32)
    }

    pub fn mark(&self) -> (usize, i32) {
        (self.changes.len(), self.current)
    }

    pub fn truncate(&mut self, mark: (usize, i32)) {
        self.changes.truncate(mark.0);
        self.current = mark.1;
    }

    pub fn bytes(&self) -> usize {
        self.changes.bytes()
    }
}
