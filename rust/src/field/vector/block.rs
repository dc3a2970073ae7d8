//! The layout of eight elements in the lanes of a vector unit.

/// Eight elements: word `[limb][lane]` is limb `limb` (52 bits) of element `lane`, in the form a 2^260, below 2p.
#[derive(Clone, Copy, Debug, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C, align(64))]
pub struct Block(pub(super) [[u64; 8]; 5]);

impl Block {
    /// Eight zeros.
    pub const ZERO: Block = Block([[0; 8]; 5]);
}
