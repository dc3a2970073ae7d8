//! Arrays that stay in the layout of the vector unit between operations.

use super::kernel::Operation;
use super::operations::{Difference, Negation, Product, ProductSum, Square, Sum};
use super::{dispatch, LengthMismatch};
use crate::field::{Fp, Modulus};
use std::collections::TryReserveError;
use std::marker::PhantomData;

/// Eight elements: word `[limb][lane]` is limb `limb` (52 bits) of element `lane`, in the form a 2^260, below 2p.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub struct Block(pub(super) [[u64; 8]; 5]);

/// Elements in blocks of eight, the last one padded with 0. The redundant form does not leave this type.
pub struct Resident<M: Modulus> {
    blocks: Vec<Block>,
    len: usize,
    modulus: PhantomData<M>,
}

impl<M: Modulus> Resident<M> {
    /// `len` zeros.
    pub fn zeros(len: usize) -> Result<Self, TryReserveError> {
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(len.div_ceil(8))?;
        blocks.resize(len.div_ceil(8), Block([[0; 8]; 5]));
        Ok(Resident { blocks, len, modulus: PhantomData })
    }

    /// The elements, converted.
    pub fn from_elements(elements: &[Fp<M>]) -> Result<Self, TryReserveError> {
        let mut resident = Self::zeros(elements.len())?;
        let (whole, rest) = elements.as_chunks::<8>();
        let (first, last) = resident.blocks.split_at_mut(whole.len());
        dispatch::enter(first, whole);
        if let [last] = last {
            let mut padded = [Fp::ZERO; 8];
            padded[..rest.len()].copy_from_slice(rest);
            dispatch::enter(std::slice::from_mut(last), &[padded]);
        }
        Ok(resident)
    }

    /// Writes the elements, fully reduced, to `out` of the same length.
    pub fn to_elements(&self, out: &mut [Fp<M>]) -> Result<(), LengthMismatch> {
        LengthMismatch::check(self.len, out.len())?;
        let (whole, rest) = out.as_chunks_mut::<8>();
        let (first, last) = self.blocks.split_at(whole.len());
        dispatch::leave(whole, first);
        if !rest.is_empty() {
            let mut padded = [[Fp::ZERO; 8]];
            dispatch::leave(&mut padded, last);
            rest.copy_from_slice(&padded[0][..rest.len()]);
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

    fn set<O: Operation>(&mut self, operands: [Option<&Self>; 3]) -> Result<(), LengthMismatch> {
        for operand in operands.into_iter().flatten() {
            LengthMismatch::check(self.len, operand.len)?;
        }
        let [a, b, c] = operands.map(|operand| operand.map_or(&[][..], |o| &o.blocks));
        dispatch::resident::<O, M>(&mut self.blocks, a, b, c);
        Ok(())
    }

    /// self = a + b.
    pub fn set_sum(&mut self, a: &Self, b: &Self) -> Result<(), LengthMismatch> {
        self.set::<Sum>([Some(a), Some(b), None])
    }

    /// self = a - b.
    pub fn set_difference(&mut self, a: &Self, b: &Self) -> Result<(), LengthMismatch> {
        self.set::<Difference>([Some(a), Some(b), None])
    }

    /// self = -a.
    pub fn set_negation(&mut self, a: &Self) -> Result<(), LengthMismatch> {
        self.set::<Negation>([Some(a), None, None])
    }

    /// self = a b.
    pub fn set_product(&mut self, a: &Self, b: &Self) -> Result<(), LengthMismatch> {
        self.set::<Product>([Some(a), Some(b), None])
    }

    /// self = a^2.
    pub fn set_square(&mut self, a: &Self) -> Result<(), LengthMismatch> {
        self.set::<Square>([Some(a), None, None])
    }

    /// self = a b + c.
    pub fn set_product_sum(&mut self, a: &Self, b: &Self, c: &Self) -> Result<(), LengthMismatch> {
        self.set::<ProductSum>([Some(a), Some(b), Some(c)])
    }
}
