//! Arrays that stay in the layout of the vector unit between operations.

use super::block::Block;
use super::dispatch;
use super::kernel::Operation;
use super::mismatch::Mismatch;
use super::operations::{Difference, Negation, Product, ProductSum, Square, Sum};
use super::path::CpuPath;
use crate::field::{Fp, Modulus};
use std::collections::TryReserveError;

/// Elements in the layout that suits the CPU path in use when they were made: blocks of eight (the last padded with 0)
/// for lanes, one after the other for scalar code. The redundant form does not leave this type.
pub struct Resident<M: Modulus> {
    storage: Storage<M>,
    len: usize,
}

enum Storage<M: Modulus> {
    Lanes(Vec<Block>),
    Elements(Vec<Fp<M>>),
}

/// `len` values in a vector that was allocated fallibly.
fn filled<T: Copy>(value: T, len: usize) -> Result<Vec<T>, TryReserveError> {
    let mut values = Vec::new();
    values.try_reserve_exact(len)?;
    values.resize(len, value);
    Ok(values)
}

impl<M: Modulus> Resident<M> {
    /// `len` zeros.
    pub fn zeros(len: usize) -> Result<Self, TryReserveError> {
        let storage = match CpuPath::current() {
            CpuPath::Ifma => Storage::Lanes(filled(Block::ZERO, len.div_ceil(8))?),
            CpuPath::Portable | CpuPath::Avx2 => Storage::Elements(filled(Fp::ZERO, len)?),
        };
        Ok(Resident { storage, len })
    }

    /// The elements, converted.
    pub fn from_elements(elements: &[Fp<M>]) -> Result<Self, TryReserveError> {
        let mut resident = Self::zeros(elements.len())?;
        match &mut resident.storage {
            Storage::Lanes(blocks) => enter_all(blocks, elements),
            Storage::Elements(own) => own.copy_from_slice(elements),
        }
        Ok(resident)
    }

    /// Writes the elements, fully reduced, to `out` of the same length.
    pub fn to_elements(&self, out: &mut [Fp<M>]) -> Result<(), Mismatch> {
        Mismatch::check(self.len, out.len())?;
        match &self.storage {
            Storage::Lanes(blocks) => leave_all(out, blocks),
            Storage::Elements(own) => out.copy_from_slice(own),
        }
        Ok(())
    }

    /// Elements.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn set<O: Operation>(&mut self, operands: [Option<&Self>; 3]) -> Result<(), Mismatch> {
        for operand in operands.into_iter().flatten() {
            Mismatch::check(self.len, operand.len)?;
            if std::mem::discriminant(&self.storage) != std::mem::discriminant(&operand.storage) {
                return Err(Mismatch::Path);
            }
        }
        match &mut self.storage {
            Storage::Lanes(out) => {
                let [a, b, c] = operands.map(|operand| operand.map_or(&[][..], Self::blocks));
                dispatch::resident::<O, M>(out, a, b, c);
            }
            Storage::Elements(out) => {
                let [a, b, c] = operands.map(|operand| operand.map_or(&[][..], Self::elements));
                dispatch::array::<O, M>(out, a, b, c);
            }
        }
        Ok(())
    }

    fn blocks(&self) -> &[Block] {
        match &self.storage {
            Storage::Lanes(blocks) => blocks,
            Storage::Elements(_) => &[],
        }
    }

    fn elements(&self) -> &[Fp<M>] {
        match &self.storage {
            Storage::Lanes(_) => &[],
            Storage::Elements(elements) => elements,
        }
    }

    /// self = a + b.
    pub fn set_sum(&mut self, a: &Self, b: &Self) -> Result<(), Mismatch> {
        self.set::<Sum>([Some(a), Some(b), None])
    }

    /// self = a - b.
    pub fn set_difference(&mut self, a: &Self, b: &Self) -> Result<(), Mismatch> {
        self.set::<Difference>([Some(a), Some(b), None])
    }

    /// self = -a.
    pub fn set_negation(&mut self, a: &Self) -> Result<(), Mismatch> {
        self.set::<Negation>([Some(a), None, None])
    }

    /// self = a b.
    pub fn set_product(&mut self, a: &Self, b: &Self) -> Result<(), Mismatch> {
        self.set::<Product>([Some(a), Some(b), None])
    }

    /// self = a^2.
    pub fn set_square(&mut self, a: &Self) -> Result<(), Mismatch> {
        self.set::<Square>([Some(a), None, None])
    }

    /// self = a b + c.
    pub fn set_product_sum(&mut self, a: &Self, b: &Self, c: &Self) -> Result<(), Mismatch> {
        self.set::<ProductSum>([Some(a), Some(b), Some(c)])
    }
}

/// Elements to as many blocks as hold them; the last is padded with 0.
pub fn enter_all<M: Modulus>(blocks: &mut [Block], elements: &[Fp<M>]) {
    let (whole, rest) = elements.as_chunks::<8>();
    let (first, last) = blocks.split_at_mut(whole.len().min(blocks.len()));
    dispatch::enter(first, whole);
    if let ([last, ..], false) = (last, rest.is_empty()) {
        let mut padded = [Fp::ZERO; 8];
        padded[..rest.len()].copy_from_slice(rest);
        dispatch::enter(std::slice::from_mut(last), &[padded]);
    }
}

/// Blocks to the elements they hold.
pub fn leave_all<M: Modulus>(elements: &mut [Fp<M>], blocks: &[Block]) {
    let (whole, rest) = elements.as_chunks_mut::<8>();
    let (first, last) = blocks.split_at(whole.len().min(blocks.len()));
    dispatch::leave(whole, first);
    if !rest.is_empty() {
        let mut padded = [[Fp::ZERO; 8]];
        dispatch::leave(&mut padded, last);
        rest.copy_from_slice(&padded[0][..rest.len()]);
    }
}
