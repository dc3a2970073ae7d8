//! Exports for backends and circuits under construction.

use super::any_circuit::AnyCircuit;
use super::outcome::{guard, Failure};
use super::{borrow, Handles};
use crate::arena::Budget;
use crate::circuit::{Circuit, Numbering, Options};
use crate::field::PastaFpModulus;
use crate::tape::{Limbs, Record, Writer};
use std::sync::{Arc, RwLock};

static BACKENDS: Handles<Budget> = Handles::new();
static CIRCUITS: Handles<RwLock<AnyCircuit>> = Handles::new();

/// Bits of `flags` in [`sparky_circuit_open`].
const PROVE: i32 = 1;
const O1JS_3: i32 = 2;
const PASTA_FQ: i32 = 4;

/// Opens a backend whose circuits share a cap of `limit` bytes. Returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_backend_open(limit: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let cap = u64::try_from(limit).map_err(|_| Failure::Argument("a negative memory limit"))?;
        BACKENDS.open(Arc::new(Budget::new(cap))).ok_or(Failure::Argument("no memory for a handle"))
    })
    .1
}

/// The budget that an open backend's objects share.
pub(super) fn budget(backend: i64) -> Result<Arc<Budget>, Failure> {
    BACKENDS.get(backend).ok_or(Failure::Closed("the backend is closed"))
}

/// Closes a backend; its open circuits stay valid. 1 if it was open.
#[no_mangle]
pub extern "C" fn sparky_backend_close(backend: i64) -> i32 {
    guard(0, || Ok(i32::from(BACKENDS.close(backend)))).1
}

/// Bytes in use and idle in a backend, 0 if it is closed.
#[no_mangle]
pub extern "C" fn sparky_backend_bytes(backend: i64) -> i64 {
    guard(0, || Ok(BACKENDS.get(backend).map_or(0, |b| b.used() as i64))).1
}

/// Takes `bytes` of a backend's budget for buffers of the caller. 1 if they fit, else 0 and nothing taken.
#[no_mangle]
pub extern "C" fn sparky_backend_take(backend: i64, bytes: i64) -> i32 {
    guard(0, || {
        let fits = |budget: &Budget| usize::try_from(bytes).is_ok_and(|bytes| budget.take(bytes).is_ok());
        Ok(i32::from(BACKENDS.get(backend).is_some_and(|budget| fits(&budget))))
    })
    .1
}

/// Gives back what [`sparky_backend_take`] took. 1 if the backend is open.
#[no_mangle]
pub extern "C" fn sparky_backend_give(backend: i64, bytes: i64) -> i32 {
    guard(0, || {
        let Some((budget, bytes)) = BACKENDS.get(backend).zip(usize::try_from(bytes).ok()) else { return Ok(0) };
        budget.give(bytes);
        Ok(1)
    })
    .1
}

/// Gives idle regions back to the system; returns how many bytes that were.
#[no_mangle]
pub extern "C" fn sparky_backend_release_idle(backend: i64) -> i64 {
    guard(0, || {
        Ok(BACKENDS.get(backend).map_or(0, |budget| {
            let idle = budget.idle();
            budget.release_idle();
            idle as i64
        }))
    })
    .1
}

/// Opens a circuit. `values` is the address of the public input, 32 bytes each, in prove mode.
/// Returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_circuit_open(backend: i64, public_inputs: i32, flags: i32, values: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let budget = BACKENDS.get(backend).ok_or(Failure::Closed("the backend is closed"))?;
        let count = if flags & PROVE == 0 { 0 } else { public_inputs };
        // SAFETY: the caller keeps the values alive and unshared for this call (Lease.java).
        let public_values = unsafe { borrow::<Limbs>(values, count) }.ok_or(Failure::Argument("public input"))?;
        let options = Options {
            public_inputs: u32::try_from(public_inputs).map_err(|_| Failure::Argument("a negative count"))?,
            prove: flags & PROVE != 0,
            public_values,
            numbering: if flags & O1JS_3 == 0 { Numbering::O1js2 } else { Numbering::O1js3 },
        };
        let circuit = AnyCircuit::open(flags & PASTA_FQ != 0, options, budget)?;
        CIRCUITS.open(Arc::new(RwLock::new(circuit))).ok_or(Failure::Argument("no memory for a handle"))
    })
    .1
}

/// Appends a batch of records and their pool of elements to a circuit.
///
/// The batch is validated and all memory reserved before a record takes effect: after `Malformed` and `Memory` the
/// circuit is what it was. After `Refused` the caller goes on at `next`.
#[no_mangle]
pub extern "C" fn sparky_circuit_append(
    circuit: i64,
    records: i64,
    record_count: i32,
    pool: i64,
    pool_count: i32,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps both ranges alive and unshared for this call (Lease.java).
        let records = unsafe { borrow::<Record>(records, record_count) }.ok_or(Failure::Argument("records"))?;
        // SAFETY: as above.
        let pool = unsafe { borrow::<Limbs>(pool, pool_count) }.ok_or(Failure::Argument("pool"))?;
        change(circuit, |c| Ok(c.append(records, pool)?))
    })
    .0 as i32
}

/// Finalises a circuit. Idempotent.
#[no_mangle]
pub extern "C" fn sparky_circuit_finish(circuit: i64, outcome: i64) -> i32 {
    guard(outcome, || change(circuit, |c| Ok(c.finish()?))).0 as i32
}

/// Closes a circuit; memory goes back once no other thread reads it. 1 if it was open.
#[no_mangle]
pub extern "C" fn sparky_circuit_close(circuit: i64) -> i32 {
    guard(0, || Ok(i32::from(CIRCUITS.close(circuit)))).1
}

/// The budget of an open backend.
pub(super) fn backend(handle: i64) -> Result<Arc<Budget>, Failure> {
    BACKENDS.get(handle).ok_or(Failure::Closed("the backend is closed"))
}

fn change<T>(handle: i64, work: impl FnOnce(&mut AnyCircuit) -> Result<T, Failure>) -> Result<T, Failure> {
    let circuit = CIRCUITS.get(handle).ok_or(CLOSED)?;
    let mut circuit = circuit.write().map_err(|_| Failure::Broken)?;
    work(&mut circuit)
}

/// Reads a circuit; several threads may at the same time.
pub(super) fn read<T>(handle: i64, work: impl FnOnce(&AnyCircuit) -> Result<T, Failure>) -> Result<T, Failure> {
    let circuit = CIRCUITS.get(handle).ok_or(CLOSED)?;
    let circuit = circuit.read().map_err(|_| Failure::Broken)?;
    work(&circuit)
}

const CLOSED: Failure =
    Failure::Closed("expected an open circuit, found one that was closed; read it before it is closed");

/// A chain of 64 products, x_(i+1) = x_i * x_0, whose digest was recorded from o1js 2.15.0 (`mul_chain_64`).
pub(super) fn self_test() -> bool {
    let build = || -> Option<bool> {
        let mut tape = Writer::new(0);
        let mut x = tape.exists(1);
        for _ in 0..64 {
            x = tape.multiply(x, 0);
        }
        let mut circuit = Circuit::<PastaFpModulus>::open(Options::default(), Arc::new(Budget::new(1 << 30))).ok()?;
        circuit.append(&tape.records, &tape.pool).ok()?;
        circuit.finish().ok()?;
        Some(circuit.rows() == 32 && circuit.digest() == SELF_TEST_DIGEST)
    };
    build() == Some(true)
}

const SELF_TEST_DIGEST: [u8; 16] =
    [0x87, 0xc0, 0xf8, 0x81, 0x3f, 0x10, 0x42, 0x2c, 0xf0, 0x24, 0x34, 0x02, 0x44, 0x6e, 0x8b, 0xc2];

#[cfg(test)]
mod tests {
    use super::super::outcome::Status;
    use super::*;

    #[test]
    fn the_self_test_passes() {
        assert!(self_test());
    }

    #[test]
    fn closed_and_invented_handles_are_a_status() {
        let backend = sparky_backend_open(1 << 20, 0);
        let circuit = sparky_circuit_open(backend, 0, 0, 0, 0);
        assert_ne!(circuit, 0);
        assert_eq!(sparky_circuit_append(circuit, 0, 0, 0, 0, 0), Status::Ok as i32);
        assert_eq!(sparky_circuit_append(circuit, 0, 5, 0, 0, 0), Status::Argument as i32);
        assert_eq!(sparky_circuit_append(circuit, 0, -5, 0, 0, 0), Status::Argument as i32);
        assert_eq!(sparky_circuit_close(circuit), 1);
        assert_eq!(sparky_circuit_close(circuit), 0);
        assert_eq!(sparky_circuit_append(circuit, 0, 0, 0, 0, 0), Status::Closed as i32);
        assert_eq!(sparky_circuit_finish(-1, 0), Status::Closed as i32);
        assert_eq!(sparky_backend_close(backend), 1);
        assert_eq!(sparky_circuit_open(backend, 0, 0, 0, 0), 0);
    }
}
