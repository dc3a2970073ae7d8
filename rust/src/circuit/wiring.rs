//! Wires (docs/spec/kimchi-circuit.md#8-wiring): the cells of a class in ascending order, each pointing to the next,
//! the last to the first.
//!
//! One sweep over the cells from the last to the first: `head[class]` is the cell seen before, that is, the next one.
//! No sort and no hash. Unions are resolved before, in the same array.

use super::{Circuit, Half, Special, NONE};
use crate::arena::{prefetch, Arena, Budget, Denied};
use crate::check::KimchiField;
use std::sync::Arc;

/// In `head`: the entry names another variable of its class instead of a cell.
const ALIAS: u32 = 1 << 31;
/// In a wire while sweeping: the last cell of its class.
const LAST: u32 = u32::MAX;
/// Halves ahead whose heads are fetched early.
const AHEAD: usize = 32;
/// Wired columns.
pub const WIRED: usize = 7;

/// The cell each cell points to, `row << 3 | column`: three for a half, seven for a custom row, one for a public row.
pub struct Wires {
    pub halves: Arena<u32>,
    pub specials: Arena<u32>,
    pub public: Arena<u32>,
}

impl Wires {
    pub fn new(budget: &Arc<Budget>) -> Wires {
        Wires { halves: Arena::new(budget, 40), specials: Arena::new(budget, 41), public: Arena::new(budget, 42) }
    }

    pub fn bytes(&self) -> usize {
        self.halves.bytes() + self.specials.bytes() + self.public.bytes()
    }
}

/// The last cell seen of every class, or the root of the variable's class.
struct Heads<'a> {
    heads: &'a mut [u32],
    /// Internal variables are counted downwards from -1.
    internals: i32,
}

impl Heads<'_> {
    #[inline(always)]
    fn at(&self, variable: i32) -> usize {
        variable.wrapping_add(self.internals) as u32 as usize
    }

    #[inline(always)]
    fn class<const UNIONS: bool>(&self, variable: i32) -> usize {
        let at = self.at(variable);
        if UNIONS {
            let head = self.heads[at];
            if head & ALIAS != 0 {
                return (head & !ALIAS) as usize;
            }
        }
        at
    }

    /// Makes `cell` the newest of its class; returns what it points to.
    #[inline(always)]
    fn link<const UNIONS: bool>(&mut self, variable: i32, cell: u32) -> u32 {
        if variable == NONE {
            return cell;
        }
        let class = self.class::<UNIONS>(variable);
        let head = &mut self.heads[class];
        let next = *head;
        *head = cell + 1;
        next.wrapping_sub(1)
    }

    #[inline(always)]
    fn link_half<const UNIONS: bool>(&mut self, half: &Half, wire: &mut [u32; 3], cell: u32) {
        wire[2] = self.link::<UNIONS>(half.o, cell + 2);
        wire[1] = self.link::<UNIONS>(half.r, cell + 1);
        wire[0] = self.link::<UNIONS>(half.l, cell);
    }

    /// Closes the cycle.
    #[inline(always)]
    fn close<const UNIONS: bool>(&self, wire: &mut u32, variable: i32) {
        if *wire == LAST {
            *wire = self.heads[self.class::<UNIONS>(variable)] - 1;
        }
    }

    fn find(&mut self, mut i: u32) -> u32 {
        loop {
            let parent = self.heads[i as usize];
            if parent & ALIAS == 0 {
                return i;
            }
            let parent = parent & !ALIAS;
            let grandparent = self.heads[parent as usize];
            if grandparent & ALIAS == 0 {
                return parent;
            }
            self.heads[i as usize] = grandparent;
            i = grandparent & !ALIAS;
        }
    }

    /// Union by rank, then every variable points straight at its root.
    fn unite(&mut self, unions: &[[i32; 2]]) {
        for &[a, b] in unions {
            let (a, b) = (self.at(a) as u32, self.at(b) as u32);
            let (a, b) = (self.find(a), self.find(b));
            if a == b {
                continue;
            }
            let (rank_a, rank_b) = (self.heads[a as usize], self.heads[b as usize]);
            let (root, child) = if rank_a >= rank_b { (a, b) } else { (b, a) };
            self.heads[root as usize] += u32::from(rank_a == rank_b);
            self.heads[child as usize] = ALIAS | root;
        }
        for i in 0..self.heads.len() {
            if self.heads[i] & ALIAS != 0 {
                self.heads[i] = ALIAS | self.find(i as u32);
            }
        }
        for head in self.heads.iter_mut().filter(|head| **head & ALIAS == 0) {
            *head = 0;
        }
    }
}

impl<M: KimchiField> Circuit<M> {
    /// Computes all wires; the circuit is what it was if memory is refused.
    pub(super) fn wire(&self) -> Result<Wires, Denied> {
        let mut wires = Wires::new(&self.budget);
        wires.halves.resize_stale(self.halves.len() * 3)?;
        wires.specials.resize_stale(self.specials.len() * WIRED)?;
        wires.public.resize_stale(self.public_inputs as usize)?;
        let mut scratch = Arena::new(&self.budget, 43);
        scratch.resize(self.variables as usize + self.internals as usize, 0)?;
        let mut heads = Heads { heads: &mut scratch, internals: self.internals as i32 };
        if self.unions.is_empty() {
            self.sweep::<false>(&mut heads, &mut wires);
        } else {
            heads.unite(&self.unions);
            self.sweep::<true>(&mut heads, &mut wires);
        }
        scratch.free_scratch();
        Ok(wires)
    }

    fn sweep<const UNIONS: bool>(&self, heads: &mut Heads<'_>, wires: &mut Wires) {
        let halves: &[Half] = &self.halves;
        let mut generic = halves.len().div_ceil(2);
        let mut special = self.specials.len();
        loop {
            // Generic rows that lie before the last special row not yet swept.
            let before = special.checked_sub(1).map_or(0, |i| self.specials[i].row as usize - i);
            let first = 2 * before;
            let last = (2 * generic).min(halves.len());
            let row = self.public_inputs + (before + special) as u32;
            if first < last {
                link_halves::<UNIONS>(heads, halves, first, &mut wires.halves[3 * first..3 * last], row);
            }
            generic = before;
            let Some(i) = special.checked_sub(1) else { break };
            special = i;
            let at = &self.specials[i];
            let cells = self.cells_of(at);
            for (column, wire) in wires.specials[i * WIRED..][..WIRED].iter_mut().enumerate().rev() {
                let variable = cells.get(column).copied().unwrap_or(NONE);
                *wire = heads.link::<UNIONS>(variable, (self.public_inputs + at.row) * 8 + column as u32);
            }
        }
        debug_assert_eq!(generic, 0);
        for (i, wire) in wires.public.iter_mut().enumerate().rev() {
            *wire = heads.link::<UNIONS>(i as i32, i as u32 * 8);
        }
        self.close::<UNIONS>(heads, wires);
    }

    fn close<const UNIONS: bool>(&self, heads: &Heads<'_>, wires: &mut Wires) {
        for (i, wire) in wires.public.iter_mut().enumerate() {
            heads.close::<UNIONS>(wire, i as i32);
        }
        for (wire, half) in wires.halves.as_chunks_mut::<3>().0.iter_mut().zip(self.halves.iter()) {
            heads.close::<UNIONS>(&mut wire[0], half.l);
            heads.close::<UNIONS>(&mut wire[1], half.r);
            heads.close::<UNIONS>(&mut wire[2], half.o);
        }
        for (wire, special) in wires.specials.chunks_exact_mut(WIRED).zip(self.specials.iter()) {
            for (wire, &variable) in wire.iter_mut().zip(self.cells_of(special)) {
                heads.close::<UNIONS>(wire, variable);
            }
        }
    }

    #[inline(always)]
    pub(super) fn cells_of(&self, special: &Special) -> &[i32] {
        &self.cells[special.cell as usize..][..special.cells as usize]
    }
}

/// Links the halves `first..`, as many as there are wires, backwards; `row` is the row of the first one.
/// In a row the newer half lies left, so its cells come before those of the older one.
#[inline(never)]
fn link_halves<const UNIONS: bool>(heads: &mut Heads<'_>, all: &[Half], first: usize, wires: &mut [u32], row: u32) {
    let halves = &all[first..first + wires.len() / 3];
    let (wires, _) = wires.as_chunks_mut::<3>();
    let (pairs, rest) = halves.as_chunks::<2>();
    let (pair_wires, rest_wires) = wires.as_chunks_mut::<2>();
    if let ([half], [wire]) = (rest, rest_wires) {
        heads.link_half::<UNIONS>(half, wire, (row + pairs.len() as u32) * 8);
    }
    let internals = heads.internals;
    for (i, ([old, new], [old_wire, new_wire])) in pairs.iter().zip(pair_wires).enumerate().rev() {
        if let Some(ahead) = i.checked_sub(AHEAD / 2) {
            for half in &pairs[ahead] {
                for variable in [half.l, half.r, half.o] {
                    prefetch(heads.heads, variable.wrapping_add(internals) as u32 as usize);
                }
            }
        }
        let cell = (row + i as u32) * 8;
        heads.link_half::<UNIONS>(old, old_wire, cell + 3);
        heads.link_half::<UNIONS>(new, new_wire, cell);
    }
}
