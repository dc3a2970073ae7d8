//! How a batch is cut into groups for scalar code.
//!
//! A wide group takes less time a witness, but it is one thread's work. So each thread is given as many whole groups as
//! its even share of the batch fills, and the witnesses that are left over stay alone: no thread waits while another has
//! more than one group to go, and no group has an empty place.

use super::ProgramError;

/// First groups of eight, then of four, then single witnesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    eights: usize,
    fours: usize,
    ones: usize,
}

/// A group: its first witness and how many it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub first: usize,
    pub width: usize,
}

impl Split {
    /// For so many witnesses and threads.
    pub fn of(count: usize, threads: usize) -> Split {
        let threads = threads.max(1);
        let share = count / threads;
        let (eights, mut fours) = (share / 8 * threads, share % 8 / 4 * threads);
        let left = count - 8 * eights - 4 * fours;
        // A group of four takes less time than three witnesses alone.
        if left > threads.saturating_mul(2) {
            fours += left / 4;
        }
        Split { eights, fours, ones: count - 8 * eights - 4 * fours }
    }

    /// The group of a witness.
    #[inline(always)]
    pub fn part(&self, witness: usize) -> Part {
        let (behind_eights, behind_fours) = (8 * self.eights, 8 * self.eights + 4 * self.fours);
        if witness < behind_eights {
            Part { first: witness & !7, width: 8 }
        } else if witness < behind_fours {
            Part { first: witness & !3, width: 4 }
        } else {
            Part { first: witness, width: 1 }
        }
    }

    /// The place of a value among those of all groups; `size` wires a witness.
    #[inline(always)]
    pub fn place(&self, size: usize, witness: usize, wire: usize) -> usize {
        let Part { first, width } = self.part(witness);
        first * size + wire * width + witness - first
    }

    /// All groups in order, each with its own of all values; `size` values a witness.
    pub fn cut<'a, T>(&self, size: usize, mut values: &'a mut [T]) -> Result<Vec<(Part, &'a mut [T])>, ProgramError> {
        let mut groups = Vec::new();
        groups.try_reserve_exact(self.eights + self.fours + self.ones)?;
        let mut first = 0;
        while !values.is_empty() {
            let part = self.part(first);
            let (own, rest) = values.split_at_mut(part.width * size);
            groups.push((part, own));
            (first, values) = (first + part.width, rest);
        }
        Ok(groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a group takes, where a witness alone takes 10: less a witness the wider it is.
    fn cost(width: usize) -> usize {
        match width {
            8 => 50,
            4 => 27,
            _ => 10,
        }
    }

    #[test]
    fn groups_hold_every_value_of_every_witness_once() {
        const SIZE: usize = 3;
        for count in 1..=100 {
            for threads in [1, 2, 3, 4, 7, 8, 16, 300] {
                let split = Split::of(count, threads);
                let mut values = vec![usize::MAX; count * SIZE];
                for witness in 0..count {
                    for wire in 0..SIZE {
                        let place = split.place(SIZE, witness, wire);
                        assert_eq!(std::mem::replace(&mut values[place], SIZE * witness + wire), usize::MAX);
                    }
                }
                let mut next = 0;
                for (part, own) in split.cut(SIZE, &mut values).unwrap() {
                    assert_eq!((part.first, own.len()), (next, SIZE * part.width));
                    for (at, value) in own.iter().enumerate() {
                        let (wire, witness) = (at / part.width, part.first + at % part.width);
                        assert_eq!(*value, SIZE * witness + wire, "{count} witnesses, {threads} threads");
                        assert_eq!(split.part(witness), part);
                    }
                    next += part.width;
                }
                assert_eq!(next, count);
            }
        }
    }

    #[test]
    fn no_batch_takes_longer_in_groups_than_witness_by_witness() {
        for threads in 1..=16 {
            for count in 1..=200 {
                let mut busy = vec![0; threads];
                for (part, _) in Split::of(count, threads).cut(1, &mut vec![(); count]).unwrap() {
                    *busy.iter_mut().min().unwrap() += cost(part.width);
                }
                let alone = 10 * count.div_ceil(threads);
                assert!(busy.iter().max() <= Some(&alone), "{count} witnesses, {threads} threads: {busy:?}");
            }
        }
    }
}
