//! Exports for rank-1 constraint systems and their witnesses.

use super::circuit::budget;
use super::outcome::{guard, Failure};
use super::{borrow, borrow_mut, Handles};
use crate::arena::Budget;
use crate::r1cs::{self, AnySystem, Limbs, Refused, Witness, MOST_FAILURES};
use std::sync::{Arc, RwLock};

struct Open<T> {
    object: RwLock<T>,
    budget: Arc<Budget>,
}

static SYSTEMS: Handles<Open<AnySystem>> = Handles::new();
static WITNESSES: Handles<Open<Witness>> = Handles::new();

/// What [`sparky_r1cs_info`] tells.
const ROWS: i32 = 0;
const TERMS: i32 = 1;
const COEFFICIENTS: i32 = 2;
const BYTES: i32 = 3;

/// Opens an empty system over the field of that code. Returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_r1cs_open(backend: i64, field: i32, wires: i32, outcome: i64) -> i64 {
    guard(outcome, || {
        let budget = budget(backend)?;
        let wires = u32::try_from(wires).map_err(|_| Failure::Argument("a negative number of wires"))?;
        let system = AnySystem::open(field, wires, &budget).map_err(|r| refused(r, &budget))?;
        let open = Open { object: RwLock::new(system), budget };
        SYSTEMS.open(Arc::new(open)).ok_or(Failure::Argument("no memory for a handle"))
    })
    .1
}

/// Appends rows: three u32 counts a row, a u32 wire and 32 bytes of coefficient a term. All or nothing.
#[no_mangle]
pub extern "C" fn sparky_r1cs_append(
    system: i64,
    counts: i64,
    rows: i32,
    wires: i64,
    coefficients: i64,
    terms: i32,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the three ranges alive and unshared for this call (Lease.java).
        let counts = unsafe { borrow::<[u32; 3]>(counts, rows) }.ok_or(Failure::Argument("counts"))?;
        // SAFETY: as above.
        let wires = unsafe { borrow::<u32>(wires, terms) }.ok_or(Failure::Argument("wires"))?;
        // SAFETY: as above.
        let coefficients = unsafe { borrow::<Limbs>(coefficients, terms) }.ok_or(Failure::Argument("coefficients"))?;
        let open = SYSTEMS.get(system).ok_or(CLOSED)?;
        let mut object = open.object.write().map_err(|_| Failure::Broken)?;
        object.append(counts, wires, coefficients).map_err(|r| refused(r, &open.budget))
    })
    .0 as i32
}

/// A count, -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_r1cs_info(system: i64, what: i32, outcome: i64) -> i64 {
    let (status, count) = guard(outcome, || {
        read(system, |s, _| match what {
            ROWS => Ok(s.rows() as i64),
            TERMS => Ok(s.terms() as i64),
            COEFFICIENTS => Ok(s.coefficients() as i64),
            BYTES => Ok(s.bytes() as i64),
            _ => Err(Failure::Argument("an unknown count")),
        })
    });
    if status as i32 == 0 {
        count
    } else {
        -1
    }
}

/// Writes the three counts of a row, and of its terms from `from` on at most `capacity`.
#[no_mangle]
pub extern "C" fn sparky_r1cs_row(
    system: i64,
    row: i32,
    from: i32,
    counts: i64,
    wires: i64,
    coefficients: i64,
    capacity: i32,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller leases the three ranges to this call.
        let counts = unsafe { borrow_mut::<[u32; 3]>(counts, 1) }.ok_or(Failure::Argument("counts"))?;
        // SAFETY: as above.
        let wires = unsafe { borrow_mut::<u32>(wires, capacity) }.ok_or(Failure::Argument("wires"))?;
        // SAFETY: as above.
        let values = unsafe { borrow_mut::<Limbs>(coefficients, capacity) }.ok_or(Failure::Argument("values"))?;
        let place = |n: i32| usize::try_from(n).map_err(|_| Failure::Argument("a negative index"));
        let (row, from) = (place(row)?, place(from)?);
        read(system, |s, budget| {
            counts[0] = s.read(row, from, wires, values).map_err(|r| refused(r, budget))?;
            Ok(())
        })
    })
    .0 as i32
}

/// Closes a system. 1 if it was open.
#[no_mangle]
pub extern "C" fn sparky_r1cs_close(system: i64) -> i32 {
    guard(0, || Ok(i32::from(SYSTEMS.close(system)))).1
}

/// Opens an empty witness of a system. Returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_r1cs_witness(system: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let open = SYSTEMS.get(system).ok_or(CLOSED)?;
        let witness = open.object.read().map_err(|_| Failure::Broken)?.witness(&open.budget);
        let witness = Open { object: RwLock::new(witness), budget: Arc::clone(&open.budget) };
        WITNESSES.open(Arc::new(witness)).ok_or(Failure::Argument("no memory for a handle"))
    })
    .1
}

/// Appends canonical values, 32 bytes each, to a witness of this system. All or nothing.
#[no_mangle]
pub extern "C" fn sparky_r1cs_assign(system: i64, witness: i64, values: i64, count: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the range alive and unshared for this call (Lease.java).
        let values = unsafe { borrow::<Limbs>(values, count) }.ok_or(Failure::Argument("values"))?;
        let witness = WITNESSES.get(witness).ok_or(CLOSED_WITNESS)?;
        read(system, |s, budget| {
            let mut object = witness.object.write().map_err(|_| Failure::Broken)?;
            s.assign(&mut object, values).map_err(|r| refused(r, budget))
        })
    })
    .0 as i32
}

/// Checks a witness. Returns the number of failing rows, -1 on failure, and writes the first hundred of them: u64 row,
/// then the values of A, B and C.
#[no_mangle]
pub extern "C" fn sparky_r1cs_check(system: i64, witness: i64, threads: i32, failures: i64, outcome: i64) -> i64 {
    let (status, count) = guard(outcome, || {
        // SAFETY: the caller leases the list to this call.
        let list = unsafe { borrow_mut::<r1cs::Failure>(failures, MOST_FAILURES as i32) };
        let list = list.ok_or(Failure::Argument("failures"))?;
        let witness = WITNESSES.get(witness).ok_or(CLOSED_WITNESS)?;
        let threads = usize::try_from(threads).map_err(|_| Failure::Argument("a negative number of threads"))?;
        read(system, |s, budget| {
            let values = witness.object.read().map_err(|_| Failure::Broken)?;
            let verdict = s.check(&values, threads).map_err(|r| refused(r, budget))?;
            list[..verdict.listed().len()].copy_from_slice(verdict.listed());
            Ok(verdict.count as i64)
        })
    });
    if status as i32 == 0 {
        count
    } else {
        -1
    }
}

/// Closes a witness. 1 if it was open.
#[no_mangle]
pub extern "C" fn sparky_r1cs_witness_close(witness: i64) -> i32 {
    guard(0, || Ok(i32::from(WITNESSES.close(witness)))).1
}

fn read<T>(handle: i64, work: impl FnOnce(&AnySystem, &Budget) -> Result<T, Failure>) -> Result<T, Failure> {
    let open = SYSTEMS.get(handle).ok_or(CLOSED)?;
    let object = open.object.read().map_err(|_| Failure::Broken)?;
    work(&object, &open.budget)
}

fn refused(refused: Refused, budget: &Budget) -> Failure {
    match refused {
        Refused::Memory(asked) => Failure::memory(asked, budget),
        other => Failure::Rows(other),
    }
}

const CLOSED: Failure = Failure::Closed("the constraint system is closed");
const CLOSED_WITNESS: Failure = Failure::Closed("the witness is closed");
