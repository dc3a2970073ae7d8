//! The exports of this library; names, order and types are those of `Groth16Library.java`. Each guards against panics,
//! checks what it is handed, and delegates. A statement is behind a handle until it is closed.
//!
//! An `answer` is the address of 1,024 bytes: status, length of the text, then two u64 (asked and cap of a refusal of
//! memory, or the offset of a flaw), then the text: the message, for a flaw file and section before it, a NUL between.

use crate::circuit::Limbs;
use crate::session::{self, Proven, Statement};
use crate::{Error, Result};
use std::collections::BTreeMap;
use std::ffi::{c_char, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::{Arc, Mutex, Once, PoisonError};

/// Bumped whenever an export or the answer changes.
static ABI: &CStr = c"sparky-groth16 0.1.0 v1";

const OK: i32 = 0;
const CALL: i32 = 1;
const FORMAT: i32 = 2;
const MEMORY: i32 = 3;
const PANIC: i32 = 4;
const UNSATISFIED: i32 = 5;

#[repr(C)]
struct Answer {
    status: i32,
    length: i32,
    first: u64,
    second: u64,
    text: [u8; 1000],
}

const _: () = assert!(std::mem::size_of::<Answer>() == 1024);

struct Open {
    statement: Box<dyn Statement>,
    proven: Option<Proven>,
}

/// Keys go up and are never used twice.
struct Table {
    next: i64,
    open: BTreeMap<i64, Arc<Mutex<Open>>>,
}

static QUIET: Once = Once::new();
static TABLE: Mutex<Table> = Mutex::new(Table { next: 1, open: BTreeMap::new() });

fn table<T>(work: impl FnOnce(&mut Table) -> T) -> T {
    work(&mut TABLE.lock().unwrap_or_else(PoisonError::into_inner))
}

fn keep(statement: Box<dyn Statement>) -> i64 {
    table(|table| {
        let handle = table.next;
        table.next += 1;
        table.open.insert(handle, Arc::new(Mutex::new(Open { statement, proven: None })));
        handle
    })
}

fn with<T>(handle: i64, work: impl FnOnce(&mut Open) -> Result<T>) -> Result<T> {
    let open = table(|table| table.open.get(&handle).cloned());
    let open = open.ok_or_else(|| Error::call("the statement is closed"))?;
    let mut open = open.lock().map_err(|_| Error::call("an earlier call failed half-way; close the statement"))?;
    work(&mut open)
}

/// Memory of the caller, as a slice.
///
/// # Safety
/// `address..address + length * size_of::<T>()` must be readable and not written for the life of the slice.
unsafe fn borrow<'a, T>(address: i64, length: i32) -> Result<&'a [T]> {
    let pointer = address as *const T;
    match usize::try_from(length) {
        Ok(0) => Ok(&[]),
        // SAFETY: checked here, and promised by the caller.
        Ok(n) if !pointer.is_null() && pointer.is_aligned() => Ok(unsafe { std::slice::from_raw_parts(pointer, n) }),
        _ => Err(Error::call("a buffer that is not there")),
    }
}

/// Runs an export: no panic leaves it, and what went wrong is written to the answer.
fn guard<T>(answer: i64, otherwise: T, work: impl FnOnce() -> Result<T>) -> T {
    // A panic is reported in the answer; the default hook would print over the terminal.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    let (status, first, second, text) = match outcome {
        Ok(Ok(value)) => {
            say(answer, OK, 0, 0, "");
            return value;
        }
        Ok(Err(Error::Format { file, section, offset, what })) => {
            (FORMAT, offset, 0, format!("{file}\0{section}\0{what}"))
        }
        Ok(Err(Error::Memory { asked, cap })) => (MEMORY, asked, cap, "a proof of this size".into()),
        Ok(Err(Error::Unsatisfied(text))) => (UNSATISFIED, 0, 0, text),
        Ok(Err(error)) => (CALL, 0, 0, error.to_string()),
        Err(_) => (PANIC, 0, 0, "the proof library panicked; this is a defect, please report it".into()),
    };
    say(answer, status, first, second, &text);
    otherwise
}

fn say(answer: i64, status: i32, first: u64, second: u64, text: &str) {
    let pointer = answer as *mut Answer;
    if pointer.is_null() || !pointer.is_aligned() {
        return;
    }
    // SAFETY: the caller leases 1,024 bytes to this call and nobody else uses them.
    let answer = unsafe { &mut *pointer };
    let mut length = text.len().min(answer.text.len());
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    answer.text[..length].copy_from_slice(&text.as_bytes()[..length]);
    (answer.status, answer.length, answer.first, answer.second) = (status, length as i32, first, second);
}

fn count(n: i32) -> Result<usize> {
    usize::try_from(n).map_err(|_| Error::call("a negative count"))
}

/// Name, version and ABI number, NUL-terminated, valid for ever.
#[no_mangle]
pub extern "C" fn sparky_groth16_abi() -> *const c_char {
    ABI.as_ptr()
}

/// Opens a statement over the field of that code; returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_open(field: i32, wires: i32, public: i32, limit: i64, answer: i64) -> i64 {
    guard(answer, 0, || {
        let limit = u64::try_from(limit).map_err(|_| Error::call("a negative limit"))?;
        Ok(keep(session::open(field, count(wires)?, count(public)?, limit)?))
    })
}

/// Opens a statement with a key of snarkjs from the file of that UTF-8 path; returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_zkey(path: i64, length: i32, limit: i64, answer: i64) -> i64 {
    guard(answer, 0, || {
        // SAFETY: the caller keeps the text alive for this call.
        let path = unsafe { borrow::<u8>(path, length) }?;
        let path = std::str::from_utf8(path).map_err(|_| Error::call("a path that is not UTF-8"))?;
        let unreadable = |e: std::io::Error| Error::format(path, "start", 0, format!("cannot read: {e}"));
        let file = std::fs::File::open(path).map_err(unreadable)?;
        // SAFETY: the map is read only here; who cuts the file meanwhile takes the risk, as with any mapped file.
        let bytes = unsafe { memmap2::Mmap::map(&file) }.map_err(unreadable)?;
        Ok(keep(session::with_zkey(path, &bytes, u64::try_from(limit).unwrap_or(0))?))
    })
}

/// Appends rows: three u32 counts a row, a u32 wire and 32 bytes of coefficient a term. 0 if all went well.
#[no_mangle]
pub extern "C" fn sparky_groth16_append(
    statement: i64,
    counts: i64,
    rows: i32,
    wires: i64,
    coefficients: i64,
    terms: i32,
    answer: i64,
) -> i32 {
    guard(answer, 1, || {
        // SAFETY: the caller keeps the three ranges alive and unshared for this call.
        let counts = unsafe { borrow::<[u32; 3]>(counts, rows) }?;
        // SAFETY: as above.
        let wires = unsafe { borrow::<u32>(wires, terms) }?;
        // SAFETY: as above.
        let coefficients = unsafe { borrow::<Limbs>(coefficients, terms) }?;
        with(statement, |open| open.statement.append(counts, wires, coefficients).map(|()| 0))
    })
}

/// Appends canonical values, 32 bytes each. 0 if all went well.
#[no_mangle]
pub extern "C" fn sparky_groth16_assign(statement: i64, values: i64, length: i32, answer: i64) -> i32 {
    guard(answer, 1, || {
        // SAFETY: the caller keeps the range alive and unshared for this call.
        let values = unsafe { borrow::<Limbs>(values, length) }?;
        with(statement, |open| open.statement.assign(values).map(|()| 0))
    })
}

/// Makes a key from a seed of 32 bytes. 0 if all went well.
#[no_mangle]
pub extern "C" fn sparky_groth16_setup(statement: i64, seed: i64, answer: i64) -> i32 {
    guard(answer, 1, || {
        let seed = seed_at(seed)?;
        with(statement, |open| open.statement.development_key(seed).map(|()| 0))
    })
}

/// Proves, blinded from a seed of 32 bytes. 0 if all went well.
#[no_mangle]
pub extern "C" fn sparky_groth16_prove(statement: i64, seed: i64, answer: i64) -> i32 {
    guard(answer, 1, || {
        let seed = seed_at(seed)?;
        with(statement, |open| {
            open.proven = Some(open.statement.prove(seed)?);
            Ok(0)
        })
    })
}

fn seed_at(address: i64) -> Result<[u8; 32]> {
    // SAFETY: the caller keeps 32 bytes alive for this call.
    let seed = unsafe { borrow::<u8>(address, 32) }?;
    seed.try_into().map_err(|_| Error::call("a seed has 32 bytes"))
}

/// Copies a text of what was proven, 0 the proof, 1 the public inputs, 2 the key; as much as fits. Returns its length,
/// -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_text(statement: i64, what: i32, target: i64, capacity: i32, answer: i64) -> i32 {
    guard(answer, -1, || {
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
    })
}

/// 1 if the statement was open.
#[no_mangle]
pub extern "C" fn sparky_groth16_close(statement: i64) -> i32 {
    guard(0, 0, || Ok(i32::from(table(|table| table.open.remove(&statement)).is_some())))
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
    answer: i64,
) -> i32 {
    guard(answer, -1, || {
        // SAFETY: the caller keeps the three texts alive for this call.
        let key = unsafe { borrow::<u8>(key, key_length) }?;
        // SAFETY: as above.
        let public = unsafe { borrow::<u8>(public, public_length) }?;
        // SAFETY: as above.
        let proof = unsafe { borrow::<u8>(proof, proof_length) }?;
        session::verify(key, public, proof).map(i32::from)
    })
}
