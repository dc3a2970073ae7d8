//! The exports of this library; names, order and types are those of `Groth16Library.java`. Each guards against panics,
//! checks what it is handed, and delegates. A statement stands for a handle until it is closed. Handles, guard and the
//! layout of an `outcome` come from `sparky-boundary`.

use crate::circuit::Limbs;
use crate::session::{self, Proven, Statement};
use crate::{Error, Result};
use sparky_boundary::{Handles, Outcome, Report, Status, ABI};
use std::ffi::c_char;
use std::sync::{Arc, Mutex};

struct Open {
    statement: Box<dyn Statement>,
    proven: Option<Proven>,
}

static STATEMENTS: Handles<Mutex<Open>> = Handles::new();

/// The number of `RefusedException.Reason.UNSATISFIED`.
const UNSATISFIED: i32 = 2;

impl Report for Error {
    fn report(self, outcome: &mut Outcome) -> Status {
        match self {
            Error::Call(text) => outcome.say(Status::Argument, &text),
            Error::Closed(text) => outcome.say(Status::Closed, text),
            Error::Broken => outcome.say(Status::Panic, "an earlier call did; close the statement"),
            Error::Unsatisfied(text) => {
                (outcome.reason, outcome.position) = (UNSATISFIED, -1);
                outcome.say(Status::Refused, &text)
            }
            Error::Format { file, section, offset, what } => outcome.format(&file, &section, offset, &what),
            Error::Memory { asked, cap } => outcome.memory(asked, 0, cap, "a proof of this size"),
        }
    }
}

fn guard<T: Default>(outcome: i64, work: impl FnOnce() -> Result<T>) -> (Status, T) {
    sparky_boundary::quiet_panics();
    sparky_boundary::guard(outcome, work)
}

fn keep(statement: Box<dyn Statement>) -> Result<i64> {
    let open = Arc::new(Mutex::new(Open { statement, proven: None }));
    STATEMENTS.open(open).ok_or_else(|| Error::call("no memory for a handle"))
}

fn with<T>(handle: i64, work: impl FnOnce(&mut Open) -> Result<T>) -> Result<T> {
    let open = STATEMENTS.get(handle).ok_or(Error::Closed("the statement is closed"))?;
    let mut open = open.lock().map_err(|_| Error::Broken)?;
    work(&mut open)
}

/// Memory of the caller, as a slice.
///
/// # Safety
/// As for [`sparky_boundary::borrow`].
unsafe fn borrow<'a, T>(address: i64, length: i32) -> Result<&'a [T]> {
    // SAFETY: promised by the caller.
    unsafe { sparky_boundary::borrow(address, length) }
        .ok_or_else(|| Error::call("expected a buffer, found a null or odd address or a negative length"))
}

fn count(n: i32) -> Result<usize> {
    usize::try_from(n).map_err(|_| Error::call(format!("expected a count of 0 or more, found {n}")))
}

/// The ABI text, NUL-terminated, valid for ever.
#[no_mangle]
pub extern "C" fn sparky_groth16_abi() -> *const c_char {
    ABI.as_ptr()
}

/// Opens a statement over the field of that code; returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_open(field: i32, wires: i32, public: i32, limit: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let limit = u64::try_from(limit).map_err(|_| Error::call("a negative limit"))?;
        keep(session::open(field, count(wires)?, count(public)?, limit)?)
    })
    .1
}

/// Opens a statement with a key of snarkjs from the file of that UTF-8 path; returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_zkey(path: i64, length: i32, limit: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        // SAFETY: the caller keeps the text alive for this call.
        let path = unsafe { borrow::<u8>(path, length) }?;
        let path = std::str::from_utf8(path).map_err(|_| Error::call("a path that is not UTF-8"))?;
        let unreadable = |e: std::io::Error| Error::format(path, "start", 0, format!("cannot read: {e}"));
        let file = std::fs::File::open(path).map_err(unreadable)?;
        // SAFETY: the map is read only here; who cuts the file meanwhile takes the risk, as with any mapped file.
        let bytes = unsafe { memmap2::Mmap::map(&file) }.map_err(unreadable)?;
        keep(session::with_zkey(path, &bytes, u64::try_from(limit).unwrap_or(0))?)
    })
    .1
}

/// Appends rows: three u32 counts a row, a u32 wire and 32 bytes of coefficient a term. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_append(
    statement: i64,
    counts: i64,
    rows: i32,
    wires: i64,
    coefficients: i64,
    terms: i32,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the three ranges alive and unshared for this call.
        let counts = unsafe { borrow::<[u32; 3]>(counts, rows) }?;
        // SAFETY: as above.
        let wires = unsafe { borrow::<u32>(wires, terms) }?;
        // SAFETY: as above.
        let coefficients = unsafe { borrow::<Limbs>(coefficients, terms) }?;
        with(statement, |open| open.statement.append(counts, wires, coefficients))
    })
    .0 as i32
}

/// Appends canonical values, 32 bytes each. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_assign(statement: i64, values: i64, length: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the range alive and unshared for this call.
        let values = unsafe { borrow::<Limbs>(values, length) }?;
        with(statement, |open| open.statement.assign(values))
    })
    .0 as i32
}

/// Makes a key from a seed of 32 bytes. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_setup(statement: i64, seed: i64, outcome: i64) -> i32 {
    guard(outcome, || {
        let seed = seed_at(seed)?;
        with(statement, |open| open.statement.development_key(seed))
    })
    .0 as i32
}

/// Proves, blinded from a seed of 32 bytes. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_prove(statement: i64, seed: i64, outcome: i64) -> i32 {
    guard(outcome, || {
        let seed = seed_at(seed)?;
        with(statement, |open| {
            open.proven = Some(open.statement.prove(seed)?);
            Ok(())
        })
    })
    .0 as i32
}

fn seed_at(address: i64) -> Result<[u8; 32]> {
    // SAFETY: the caller keeps 32 bytes alive for this call.
    let seed = unsafe { borrow::<u8>(address, 32) }?;
    seed.try_into().map_err(|_| Error::call("a seed has 32 bytes"))
}

/// Copies a text of what was proven, 0 the proof, 1 the public inputs, 2 the key; as much as fits. Returns its length,
/// -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_text(statement: i64, what: i32, target: i64, capacity: i32, outcome: i64) -> i32 {
    or_minus_one(guard(outcome, || {
        with(statement, |open| {
            let proven = open.proven.as_ref().ok_or_else(|| Error::call("nothing is proven yet"))?;
            let text = [&proven.proof, &proven.public, &proven.verifying_key];
            let text = text.get(count(what)?).ok_or_else(|| Error::call("an unknown text"))?.as_bytes();
            let some = text.len().min(count(capacity)?);
            let target = target as *mut u8;
            if some > 0 && !target.is_null() {
                // SAFETY: the caller leases `capacity` bytes to this call.
                unsafe { target.copy_from_nonoverlapping(text.as_ptr(), some) };
            }
            i32::try_from(text.len()).map_err(|_| Error::call("a text too long"))
        })
    }))
}

/// 1 if the statement was open.
#[no_mangle]
pub extern "C" fn sparky_groth16_close(statement: i64) -> i32 {
    guard(0, || Ok(i32::from(STATEMENTS.close(statement)))).1
}

/// Verifies a proof given as three JSON texts. 1 if it holds, 0 if not, -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_verify(
    key: i64,
    key_length: i32,
    public: i64,
    public_length: i32,
    proof: i64,
    proof_length: i32,
    outcome: i64,
) -> i32 {
    or_minus_one(guard(outcome, || {
        // SAFETY: the caller keeps the three texts alive for this call.
        let key = unsafe { borrow::<u8>(key, key_length) }?;
        // SAFETY: as above.
        let public = unsafe { borrow::<u8>(public, public_length) }?;
        // SAFETY: as above.
        let proof = unsafe { borrow::<u8>(proof, proof_length) }?;
        session::verify(key, public, proof).map(i32::from)
    }))
}

fn or_minus_one((status, value): (Status, i32)) -> i32 {
    match status {
        Status::Ok => value,
        _ => -1,
    }
}
