//! Circuits over whichever of the two Pasta fields they were opened for.

use crate::arena::{Budget, Denied};
use crate::check::FailingRow;
use crate::circuit::{Circuit, Coefficients, Gate, GivenValues, NoCheck, Options, ReadError, Stop, Terms, Unwired};
use crate::field::PastaFqModulus;
use crate::tape::{Limbs, Record};
use std::sync::Arc;

/// A circuit over one of the fields.
pub enum AnyCircuit {
    PastaFp(Circuit),
    PastaFq(Circuit<PastaFqModulus>),
}

/// Runs `$work` with `$name` bound to what is inside.
macro_rules! with {
    ($any:expr, $name:ident => $work:expr) => {
        match $any {
            AnyCircuit::PastaFp($name) => $work,
            AnyCircuit::PastaFq($name) => $work,
        }
    };
}

impl AnyCircuit {
    pub fn open(over_fq: bool, options: Options<'_>, budget: Arc<Budget>) -> Result<AnyCircuit, Stop> {
        Ok(if over_fq {
            AnyCircuit::PastaFq(Circuit::open(options, budget)?)
        } else {
            AnyCircuit::PastaFp(Circuit::open(options, budget)?)
        })
    }

    pub fn append(&mut self, records: &[Record], pool: &[Limbs]) -> Result<(), Stop> {
        with!(self, c => c.append(records, pool))
    }

    pub fn finish(&mut self) -> Result<(), Stop> {
        with!(self, c => c.finish())
    }

    pub fn finished(&self) -> bool {
        with!(self, c => c.finished())
    }

    pub fn rows(&self) -> u32 {
        with!(self, c => c.rows())
    }

    pub fn constraints(&self) -> u64 {
        with!(self, c => c.constraints())
    }

    pub fn bytes(&self) -> u64 {
        with!(self, c => c.bytes())
    }

    pub fn digest(&self) -> [u8; 16] {
        with!(self, c => c.digest())
    }

    pub fn gates(&self, from: u32, to: u32, visit: impl FnMut(Gate<'_>)) {
        with!(self, c => c.gates(from, to, visit));
    }

    pub fn unwired(&self, row: u32) -> (Unwired, Coefficients<'_>) {
        with!(self, c => c.unwired(row))
    }

    pub fn value(&self, reference: i32) -> Result<Limbs, ReadError> {
        with!(self, c => c.value(reference))
    }

    pub fn terms(&self, reference: i32, limit: usize) -> Result<Terms, ReadError> {
        with!(self, c => c.terms(reference, limit))
    }

    pub fn assigned(&self) -> &[Limbs] {
        with!(self, c => c.assigned())
    }

    pub fn runtime_values(&self) -> &[Limbs] {
        with!(self, c => c.runtime_values())
    }

    pub fn column(&self, column: usize, from: u32, out: &mut [Limbs]) -> bool {
        with!(self, c => c.column(column, from, out))
    }

    pub fn check(
        &self,
        values: Option<GivenValues<'_>>,
        threads: usize,
        first: &mut [FailingRow],
    ) -> Result<u64, NoCheck> {
        with!(self, c => c.check(values, threads, first))
    }

    pub fn source_of(&self, row: u32, part: u32) -> i32 {
        with!(self, c => c.source_of(row, part))
    }

    pub fn expression(&self, row: u32, column: usize, limit: usize) -> Result<Option<Terms>, ReadError> {
        with!(self, c => c.expression(row, column, limit))
    }

    pub fn denied(&self, denied: Denied) -> Stop {
        with!(self, c => c.denied(denied))
    }
}
