//! Expression nodes, eight bytes each, in the order they were made.

use super::NONE;

/// Add: {x, y << 1}; Scale: {x, factor << 1 | 1}; Constant: {NONE, value << 1 | 1}.
pub type Packed = [u32; 2];

/// A node with its references and value ids.
#[derive(Clone, Copy)]
pub enum Node {
    Constant(u32),
    Add(i32, i32),
    Scale(u32, i32),
}

impl Node {
    #[inline(always)]
    pub fn pack(self) -> Packed {
        match self {
            Node::Constant(k) => [NONE as u32, k << 1 | 1],
            Node::Add(x, y) => [x as u32, (y as u32) << 1],
            Node::Scale(k, x) => [x as u32, k << 1 | 1],
        }
    }

    #[inline(always)]
    pub fn unpack([a, b]: Packed) -> Node {
        if b & 1 == 0 {
            Node::Add(a as i32, b as i32 >> 1)
        } else if a as i32 == NONE {
            Node::Constant(b >> 1)
        } else {
            Node::Scale(b >> 1, a as i32)
        }
    }
}

/// The place of a node reference.
#[inline(always)]
pub fn index(reference: i32) -> usize {
    !reference as usize
}
