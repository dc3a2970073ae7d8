//! Where the wires of a batch lie: in groups of witnesses side by side, for scalar code or for the lanes of a vector unit.

use super::split::Split;
use super::{role, Program, ProgramError};
use crate::arena::Arena;
use crate::field::vector::{Block, CpuPath, Eight, Group, Model};
use crate::field::{Fp, Limbs, Modulus};

/// Witnesses a thread below which the lanes of a group are mostly empty.
const FEW: usize = 4;

/// How a batch lies in memory; values do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// For scalar code.
    Scalar(Split),
    /// Groups of eight for lanes; those behind the last witness repeat it.
    Lanes,
}

impl Layout {
    /// The faster one for so many witnesses and threads on the CPU path in use.
    pub fn of(count: usize, threads: usize) -> Layout {
        if count.div_ceil(threads.max(1)) >= FEW && CpuPath::current() == CpuPath::Ifma {
            Layout::Lanes
        } else {
            Layout::Scalar(Split::of(count, threads))
        }
    }
}

/// Values of all wires of `count` witnesses.
pub enum Values<M: Modulus> {
    /// Group after group, all wires; of each wire one value a witness.
    Scalar { wires: Arena<Fp<M>>, split: Split },
    /// Group after group, all wires; and the constants of the program as factors.
    Lanes { blocks: Arena<Block>, factors: Arena<[u64; 5]> },
}

/// Reading and writing do not need lanes: any will do.
type AnyEight<M> = Eight<Model, M>;

impl<M: Modulus> Values<M> {
    /// Room for the wires of `count` witnesses; what it holds is to be written before it is read.
    pub fn new(program: &Program<M>, count: usize, layout: Layout) -> Result<Self, ProgramError> {
        let size = |groups: usize| {
            program.image.wires().checked_mul(groups).ok_or(ProgramError::Argument("too many witnesses"))
        };
        match layout {
            Layout::Scalar(split) => {
                let mut wires = Arena::secret(&program.budget, role::VALUES);
                wires.resize_stale(size(count)?)?;
                Ok(Values::Scalar { wires, split })
            }
            Layout::Lanes => {
                let mut blocks = Arena::secret(&program.budget, role::BLOCKS);
                blocks.resize_stale(size(count.div_ceil(8))?)?;
                let mut factors = Arena::new(&program.budget, role::FACTORS);
                factors.reserve(program.constants.len())?;
                for &constant in program.constants.iter() {
                    factors.push(AnyEight::<M>::factor(constant));
                }
                Ok(Values::Lanes { blocks, factors })
            }
        }
    }

    /// Witnesses that there is room for; at least as many as were asked for.
    pub fn room(&self, size: usize) -> usize {
        match self {
            Values::Scalar { wires, .. } => wires.len() / size,
            Values::Lanes { blocks, .. } => blocks.len() / size * 8,
        }
    }

    /// The value of a wire; `size` wires a witness.
    pub fn get(&self, size: usize, witness: usize, wire: usize) -> Option<Fp<M>> {
        if wire >= size {
            return None;
        }
        match self {
            Values::Scalar { wires, split } => wires.get(split.place(size, witness, wire)).copied(),
            Values::Lanes { blocks, .. } => {
                Some(AnyEight::<M>::get(blocks.get(witness / 8 * size + wire)?, witness % 8))
            }
        }
    }

    /// The same, canonical.
    pub fn canonical(&self, size: usize, witness: usize, wire: usize) -> Option<Limbs> {
        if wire >= size {
            return None;
        }
        match self {
            Values::Scalar { wires, split } => {
                wires.get(split.place(size, witness, wire)).map(|value| value.to_limbs())
            }
            Values::Lanes { blocks, .. } => {
                Some(AnyEight::<M>::canonical(blocks.get(witness / 8 * size + wire)?, witness % 8))
            }
        }
    }

    /// Changes the value of a wire, which must exist.
    pub fn set(&mut self, size: usize, witness: usize, wire: usize, value: Fp<M>) {
        match self {
            Values::Scalar { wires, split } => wires[split.place(size, witness, wire)] = value,
            Values::Lanes { blocks, .. } => {
                AnyEight::<M>::set(&mut blocks[witness / 8 * size + wire], witness % 8, value)
            }
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        match self {
            Values::Scalar { wires, .. } => wires.bytes(),
            Values::Lanes { blocks, factors } => blocks.bytes() + factors.bytes(),
        }
    }
}
