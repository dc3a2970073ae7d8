//! Exports of the full check.

use super::circuit::read;
use super::outcome::{guard, Failure};
use super::{borrow, borrow_mut};
use crate::check::FailingRow;
use crate::circuit::{GivenValues, NoCheck, Terms};
use crate::tape::Limbs;

/// What [`sparky_check_expression`] answers for an empty cell.
const EMPTY: i32 = -2;

/// Checks a finished circuit on `threads` threads and writes the first failing rows, 16 bytes each: row, 0, a bit for
/// each broken condition in 8 bytes. With `cells` 0 it checks the circuit's own witness, else the given cells, row by
/// row, 15 to a row, public input and runtime values. Returns how many rows fail, -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_check_run(
    circuit: i64,
    threads: i32,
    cells: i64,
    cell_count: i32,
    public_input: i64,
    public_count: i32,
    runtime: i64,
    runtime_count: i32,
    target: i64,
    capacity: i32,
    outcome: i64,
) -> i64 {
    let answer = guard(outcome, || {
        let limbs = |address, count| {
            // SAFETY: the caller keeps the ranges alive and unshared for this call (Lease.java).
            unsafe { borrow::<Limbs>(address, count) }.ok_or(Failure::Argument("values"))
        };
        let threads = usize::try_from(threads).map_err(|_| Failure::Argument("threads"))?;
        let values = if cells == 0 {
            None
        } else {
            Some(GivenValues {
                cells: limbs(cells, cell_count)?,
                public_input: limbs(public_input, public_count)?,
                runtime: limbs(runtime, runtime_count)?,
            })
        };
        // SAFETY: the caller leases room for `capacity` rows to this call.
        let first = unsafe { borrow_mut::<FailingRow>(target, capacity) }.ok_or(Failure::Argument("target"))?;
        read(circuit, |c| {
            let count = c.check(values, threads, first).map_err(|why| match why {
                NoCheck::NoValues => Failure::Argument("the circuit is not finished or has no values"),
                NoCheck::Values => Failure::Argument("values that do not fit the circuit"),
                NoCheck::Memory(denied) => Failure::Stop(c.denied(denied)),
            })?;
            Ok(Some(count as i64))
        })
    });
    answer.1.unwrap_or(-1)
}

/// The source position of a part of a row, -1 if unknown.
#[no_mangle]
pub extern "C" fn sparky_check_source(circuit: i64, row: i32, part: i32, outcome: i64) -> i32 {
    guard(outcome, || read(circuit, |c| Ok(Some(c.source_of(row as u32, part as u32))))).1.unwrap_or(-1)
}

/// Writes the constant and the coefficients, 32 bytes each, and the variables of what stands in a cell. Returns how many
/// terms, -2 for an empty cell, -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_check_expression(
    circuit: i64,
    row: i32,
    column: i32,
    limit: i32,
    coefficients: i64,
    variables: i64,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        let limit = usize::try_from(limit).map_err(|_| Failure::Argument("limit"))?;
        let column = usize::try_from(column).map_err(|_| Failure::Argument("column"))?;
        // SAFETY: the caller leases room for the limit and the constant to this call.
        let factors = unsafe { borrow_mut::<Limbs>(coefficients, limit as i32 + 1) };
        let factors = factors.ok_or(Failure::Argument("coefficients"))?;
        // SAFETY: the caller leases four bytes for each term to this call.
        let ids = unsafe { borrow_mut::<u32>(variables, limit as i32) }.ok_or(Failure::Argument("variables"))?;
        read(circuit, |c| {
            let Some(Terms { constant, terms }) = c.expression(row as u32, column, limit)? else {
                return Ok(Some(EMPTY));
            };
            factors[0] = constant;
            for (((id, factor), to), id_to) in terms.iter().zip(&mut factors[1..]).zip(ids.iter_mut()) {
                *to = *factor;
                *id_to = *id;
            }
            Ok(Some(terms.len() as i32))
        })
    });
    answer.1.unwrap_or(-1)
}
