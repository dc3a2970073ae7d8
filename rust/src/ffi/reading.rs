//! Natives that read circuits, a chunk at a time; registered with the JVM by [`super::bind`], not exported.
//! All return a status, or a count where they say so. `env` and `class` are not used.

use super::any_circuit::AnyCircuit;
use super::circuit::read;
use super::outcome::{guard, Failure};
use super::{borrow_mut, circuit};
use crate::circuit::Gate;
use crate::tape::Limbs;
use std::ffi::c_void;

type Unused = *mut c_void;

/// What [`info`] tells.
const ROWS: i32 = 0;
const CONSTRAINTS: i32 = 1;
const BYTES: i32 = 2;

/// As `sparky_circuit_append`, at the cost of a registered native.
pub extern "system" fn append(
    _: Unused,
    _: Unused,
    handle: i64,
    records: i64,
    record_count: i32,
    pool: i64,
    pool_count: i32,
    outcome: i64,
) -> i32 {
    circuit::sparky_circuit_append(handle, records, record_count, pool, pool_count, outcome)
}

/// A count of a circuit: rows, constraints, bytes. -1 on failure.
pub extern "system" fn info(_: Unused, _: Unused, handle: i64, what: i32, outcome: i64) -> i64 {
    let answer = guard(outcome, || {
        read(handle, |c| match what {
            ROWS => Ok(Some(i64::from(c.rows()))),
            CONSTRAINTS => Ok(Some(c.constraints() as i64)),
            BYTES => Ok(Some(c.bytes() as i64)),
            _ => Err(Failure::Argument("an unknown question")),
        })
    });
    answer.1.unwrap_or(-1)
}

/// Writes the 16 bytes of the digest.
pub extern "system" fn digest(_: Unused, _: Unused, handle: i64, target: i64, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases 16 bytes to this call.
        let target = unsafe { borrow_mut::<u8>(target, 16) }.ok_or(Failure::Argument("target"))?;
        read(handle, |c| {
            finished(c)?;
            target.copy_from_slice(&c.digest());
            Ok(())
        })
    });
    answer.0 as i32
}

/// Writes the value of a reference, 32 bytes.
pub extern "system" fn value(_: Unused, _: Unused, handle: i64, reference: i32, target: i64, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases 32 bytes to this call.
        let target = unsafe { borrow_mut::<Limbs>(target, 1) }.ok_or(Failure::Argument("target"))?;
        read(handle, |c| {
            target[0] = c.value(reference)?;
            Ok(())
        })
    });
    answer.0 as i32
}

/// Writes the values of `count` variables from `from` on.
pub extern "system" fn values(
    _: Unused,
    _: Unused,
    handle: i64,
    from: i32,
    count: i32,
    target: i64,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases 32 bytes per variable to this call.
        let target = unsafe { borrow_mut::<Limbs>(target, count) }.ok_or(Failure::Argument("target"))?;
        read(handle, |c| copy(c.assigned(), from, target))
    });
    answer.0 as i32
}

/// Writes values of the runtime tables, which lie one after the other.
pub extern "system" fn runtime_values(
    _: Unused,
    _: Unused,
    handle: i64,
    from: i32,
    count: i32,
    target: i64,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases 32 bytes per value to this call.
        let target = unsafe { borrow_mut::<Limbs>(target, count) }.ok_or(Failure::Argument("target"))?;
        read(handle, |c| copy(c.runtime_values(), from, target))
    });
    answer.0 as i32
}

fn copy(all: &[Limbs], from: i32, target: &mut [Limbs]) -> Result<(), Failure> {
    let from = usize::try_from(from).map_err(|_| Failure::Argument("a negative index"))?;
    let source = all.get(from..from + target.len()).ok_or(Failure::Argument("a range beyond the end"))?;
    target.copy_from_slice(source);
    Ok(())
}

/// Writes `count` cells of a column of the witness from row `from` on.
pub extern "system" fn column(
    _: Unused,
    _: Unused,
    handle: i64,
    column: i32,
    from: i32,
    count: i32,
    target: i64,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases 32 bytes per cell to this call.
        let target = unsafe { borrow_mut::<Limbs>(target, count) }.ok_or(Failure::Argument("target"))?;
        read(handle, |c| {
            finished(c)?;
            let place = usize::try_from(column).ok().zip(u32::try_from(from).ok());
            match place {
                Some((column, from)) if c.column(column, from, target) => Ok(()),
                _ => Err(Failure::Argument("a column or range beyond the end, or no witness")),
            }
        })
    });
    answer.0 as i32
}

/// Writes gates from row `from` on, as many as fit into `capacity` bytes: kind, number of coefficients, seven wires and
/// a zero as ints, then the coefficients. Returns how many, -1 on failure.
pub extern "system" fn gates(
    _: Unused,
    _: Unused,
    handle: i64,
    from: i32,
    target: i64,
    capacity: i32,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `capacity` bytes to this call.
        let target = unsafe { borrow_mut::<u8>(target, capacity) }.ok_or(Failure::Argument("target"))?;
        let from = u32::try_from(from).map_err(|_| Failure::Argument("a negative row"))?;
        read(handle, |c| {
            finished(c)?;
            let (mut at, mut count, mut full) = (0, 0, false);
            // A gate takes at least its head, so no more than these can fit.
            let most = from.saturating_add((target.len() / HEAD) as u32);
            c.gates(from, most, |gate| {
                full = full || target.len() - at < HEAD + 32 * gate.coefficients.len();
                if !full {
                    at += encode(&gate, &mut target[at..]);
                    count += 1;
                }
            });
            Ok(Some(count))
        })
    });
    answer.1.unwrap_or(-1)
}

const HEAD: usize = 40;

/// `target` has room.
fn encode(gate: &Gate<'_>, target: &mut [u8]) -> usize {
    let mut head = [0u32; HEAD / 4];
    head[0] = u32::from(gate.kind);
    head[1] = gate.coefficients.len() as u32;
    head[2..9].copy_from_slice(&gate.wires);
    let limbs = gate.coefficients.iter().flatten().flat_map(|limb| limb.to_le_bytes());
    let bytes = head.iter().flat_map(|word| word.to_le_bytes()).chain(limbs);
    target.iter_mut().zip(bytes).map(|(to, from)| *to = from).count()
}

/// Writes rows from row `from` on, wired or not, as many as fit into `capacity` bytes: row, kind, number of cells and of
/// coefficients, 15 cells and a zero as ints, then the coefficients. A cell is a variable >= 0, -1 for none, -2 - i for
/// internal variable i. Returns how many, -1 on failure.
pub extern "system" fn rows(
    _: Unused,
    _: Unused,
    handle: i64,
    from: i32,
    target: i64,
    capacity: i32,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `capacity` bytes to this call.
        let target = unsafe { borrow_mut::<u8>(target, capacity) }.ok_or(Failure::Argument("target"))?;
        let from = u32::try_from(from).map_err(|_| Failure::Argument("a negative row"))?;
        read(handle, |c| {
            let mut at = 0;
            let mut count = 0;
            for row in from..c.rows() {
                let (unwired, coefficients) = c.unwired(row);
                let length = UNWIRED_HEAD + 32 * coefficients.len();
                let Some(place) = target.get_mut(at..at + length) else { break };
                let cells = unwired.cells.iter().chain(&[0]).flat_map(|cell| cell.to_le_bytes());
                let head = [row, u32::from(unwired.kind), unwired.count, coefficients.len() as u32];
                let head = head.iter().flat_map(|word| word.to_le_bytes()).chain(cells);
                let limbs = coefficients.iter().flatten().flat_map(|limb| limb.to_le_bytes());
                place.iter_mut().zip(head.chain(limbs)).for_each(|(to, from)| *to = from);
                at += length;
                count += 1;
            }
            Ok(Some(count))
        })
    });
    answer.1.unwrap_or(-1)
}

const UNWIRED_HEAD: usize = 80;

/// Writes the terms of a reference: the constant, then per term the coefficient; variables go to `variables`.
/// Returns how many terms, -1 on failure.
pub extern "system" fn terms(
    _: Unused,
    _: Unused,
    handle: i64,
    reference: i32,
    limit: i32,
    coefficients: i64,
    variables: i64,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        let room = limit.checked_add(1).ok_or(Failure::Argument("limit"))?;
        // SAFETY: the caller leases `limit + 1` elements to this call.
        let coefficients = unsafe { borrow_mut::<Limbs>(coefficients, room) }.ok_or(Failure::Argument("target"))?;
        // SAFETY: the caller leases `limit` ints to this call.
        let variables = unsafe { borrow_mut::<u32>(variables, limit) }.ok_or(Failure::Argument("target"))?;
        read(handle, |c| {
            let read = c.terms(reference, variables.len())?;
            coefficients[0] = read.constant;
            for (i, (variable, coefficient)) in read.terms.iter().enumerate() {
                variables[i] = *variable;
                coefficients[i + 1] = *coefficient;
            }
            Ok(Some(read.terms.len() as i32))
        })
    });
    answer.1.unwrap_or(-1)
}

fn finished(circuit: &AnyCircuit) -> Result<(), Failure> {
    if circuit.finished() {
        Ok(())
    } else {
        Err(Failure::Argument("the circuit is not finished"))
    }
}
