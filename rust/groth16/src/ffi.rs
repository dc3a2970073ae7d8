//! The exports of this library; names, order and types are those of `Groth16Library.java`. Each guards against panics,
//! checks what it is handed, and delegates. Rows, keys and witnesses stand for handles until they are closed; a proof
//! that is under way keeps its key. Handles, guard and the layout of an `outcome` come from `sparky-boundary`.

use crate::circuit::Limbs;
use crate::session::{self, Keyed, Proven, Rows};
use crate::{Error, Result};
use ark_ff::BigInt;
use sparky_boundary::{Handles, Outcome, Report, Status, ABI};
use std::ffi::c_char;
use std::sync::{Arc, Mutex};

/// Values of a key's wires, then their proof.
struct Witness {
    key: Arc<Box<dyn Keyed>>,
    values: Vec<BigInt<4>>,
    proven: Option<Proven>,
}

impl Drop for Witness {
    fn drop(&mut self) {
        // Secrets do not stay in memory that is given back.
        self.values.fill(BigInt([0; 4]));
        std::hint::black_box(&self.values);
    }
}

static ROWS: Handles<Mutex<Box<dyn Rows>>> = Handles::new();
static KEYS: Handles<Box<dyn Keyed>> = Handles::new();
static WITNESSES: Handles<Mutex<Witness>> = Handles::new();

/// The number of `RefusedException.Reason.UNSATISFIED`.
const UNSATISFIED: i32 = 2;

impl Report for Error {
    fn report(self, outcome: &mut Outcome) -> Status {
        match self {
            Error::Call(text) => outcome.say(Status::Argument, &text),
            Error::Closed(text) => outcome.say(Status::Closed, text),
            Error::Broken => outcome.say(Status::Panic, "an earlier call did; close the object"),
            Error::Unsatisfied(text) => {
                (outcome.reason, outcome.position) = (UNSATISFIED, -1);
                outcome.say(Status::Refused, &text)
            }
            Error::Format { file, section, offset, what } => outcome.format(&file, &section, offset, &what),
            Error::Memory { asked, cap } => outcome.memory(asked, 0, cap, "a key and its proof"),
        }
    }
}

fn guard<T: Default>(outcome: i64, work: impl FnOnce() -> Result<T>) -> (Status, T) {
    sparky_boundary::quiet_panics();
    sparky_boundary::guard(outcome, work)
}

/// The value, -1 after any status but `Ok`.
fn or_minus_one<T: From<i8>>((status, value): (Status, T)) -> T {
    match status {
        Status::Ok => value,
        _ => T::from(-1),
    }
}

fn handle<T>(handles: &Handles<T>, object: T) -> Result<i64> {
    handles.open(Arc::new(object)).ok_or_else(|| Error::call("no memory for a handle"))
}

fn key(handle: i64) -> Result<Arc<Box<dyn Keyed>>> {
    KEYS.get(handle).ok_or(Error::Closed("the proving key is closed"))
}

fn rows<T>(handle: i64, work: impl FnOnce(&mut dyn Rows) -> Result<T>) -> Result<T> {
    let rows = ROWS.get(handle).ok_or(Error::Closed("the statement is closed"))?;
    let mut rows = rows.lock().map_err(|_| Error::Broken)?;
    work(&mut **rows)
}

fn witness<T>(handle: i64, work: impl FnOnce(&mut Witness) -> Result<T>) -> Result<T> {
    let witness = WITNESSES.get(handle).ok_or(Error::Closed("the witness is closed"))?;
    let mut witness = witness.lock().map_err(|_| Error::Broken)?;
    work(&mut witness)
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

/// A UTF-8 text of the caller.
///
/// # Safety
/// As for [`sparky_boundary::borrow`].
unsafe fn text<'a>(address: i64, length: i32) -> Result<&'a str> {
    // SAFETY: promised by the caller.
    let bytes = unsafe { borrow::<u8>(address, length) }?;
    std::str::from_utf8(bytes).map_err(|_| Error::call("expected a text in UTF-8"))
}

fn seed_at(address: i64) -> Result<[u8; 32]> {
    // SAFETY: the caller keeps 32 bytes alive for this call.
    let seed = unsafe { borrow::<u8>(address, 32) }?;
    seed.try_into().map_err(|_| Error::call("expected a seed of 32 bytes"))
}

fn count(n: i32) -> Result<usize> {
    usize::try_from(n).map_err(|_| Error::call(format!("expected a count of 0 or more, found {n}")))
}

fn limit(bytes: i64) -> Result<u64> {
    u64::try_from(bytes).map_err(|_| Error::call(format!("expected a limit of 0 or more bytes, found {bytes}")))
}

/// The ABI text, NUL-terminated, valid for ever.
#[no_mangle]
pub extern "C" fn sparky_groth16_abi() -> *const c_char {
    ABI.as_ptr()
}

/// Opens a statement over the field of that code; returns its handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_open(field: i32, wires: i32, public: i32, bytes: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let rows = session::open(field, count(wires)?, count(public)?, limit(bytes)?)?;
        handle(&ROWS, Mutex::new(rows))
    })
    .1
}

/// Appends rows: three u32 counts a row, a u32 wire and 32 bytes of coefficient a term. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_append(
    statement: i64,
    counts: i64,
    row_count: i32,
    wires: i64,
    coefficients: i64,
    terms: i32,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the three ranges alive and unshared for this call.
        let counts = unsafe { borrow::<[u32; 3]>(counts, row_count) }?;
        // SAFETY: as above.
        let wires = unsafe { borrow::<u32>(wires, terms) }?;
        // SAFETY: as above.
        let coefficients = unsafe { borrow::<Limbs>(coefficients, terms) }?;
        rows(statement, |rows| rows.append(counts, wires, coefficients))
    })
    .0 as i32
}

/// Makes a key for the rows of a statement from a seed of 32 bytes; returns its handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_setup(statement: i64, seed: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let seed = seed_at(seed)?;
        let key = rows(statement, |rows| rows.development_key(seed))?;
        handle(&KEYS, key)
    })
    .1
}

/// Reads a key from the file of that UTF-8 path; returns its handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_read(path: i64, length: i32, bytes: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        // SAFETY: the caller keeps the text alive for this call.
        let path = unsafe { text(path, length) }?;
        handle(&KEYS, session::read(path, limit(bytes)?)?)
    })
    .1
}

/// Writes a key to the file of that UTF-8 path. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_write(proving: i64, path: i64, length: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the text alive for this call.
        let path = unsafe { text(path, length) }?;
        key(proving)?.write(path)
    })
    .0 as i32
}

/// A number of a key: 0 the code of its field, 1 wires, 2 public wires beside the constant one, 3 elements of the domain,
/// 4 bytes in use, 5 bytes that a proof takes beside them on `threads` threads. -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_info(proving: i64, what: i32, threads: i32, outcome: i64) -> i64 {
    or_minus_one(guard(outcome, || {
        let key = key(proving)?;
        let size = key.size();
        let [held, needed] = key.bytes(count(threads)?);
        let number = match what {
            0 => i64::from(key.field()),
            1 => size.wires as i64,
            2 => size.public as i64 - 1,
            3 => size.domain as i64,
            4 => held as i64,
            5 => needed as i64,
            _ => return Err(Error::call(format!("expected a number 0 to 5 of a key, found {what}"))),
        };
        Ok(number)
    }))
}

/// Opens a witness for a key, without values yet; returns its handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_witness(proving: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let witness = Witness { key: key(proving)?, values: Vec::new(), proven: None };
        handle(&WITNESSES, Mutex::new(witness))
    })
    .1
}

/// Appends canonical values, 32 bytes each. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_assign(handle: i64, values: i64, length: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the range alive and unshared for this call.
        let values = unsafe { borrow::<Limbs>(values, length) }?;
        witness(handle, |witness| {
            let wires = witness.key.size().wires;
            if witness.values.len() + values.len() > wires {
                let found = witness.values.len() + values.len();
                return Err(Error::call(format!("expected {wires} values, one a wire, found {found} or more")));
            }
            witness.key.check(values)?;
            witness.values.reserve_exact(wires - witness.values.len());
            witness.values.extend(values.iter().map(|value| BigInt(*value)));
            Ok(())
        })
    })
    .0 as i32
}

/// Proves on at most `threads` threads, blinded from a seed of 32 bytes. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_groth16_prove(handle: i64, seed: i64, threads: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        let (seed, threads) = (seed_at(seed)?, count(threads)?.max(1));
        witness(handle, |witness| {
            witness.proven = Some(witness.key.prove(&witness.values, seed, threads)?);
            Ok(())
        })
    })
    .0 as i32
}

/// Copies a text, as much as fits: 0 the proof and 1 the public inputs of a witness, 2 the verification key of a key.
/// Returns its length, -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_groth16_text(handle: i64, what: i32, target: i64, capacity: i32, outcome: i64) -> i32 {
    or_minus_one(guard(outcome, || {
        if what == 2 {
            return copy(&key(handle)?.verifying_key(), target, capacity);
        }
        witness(handle, |witness| {
            let proven = witness.proven.as_ref().ok_or_else(|| Error::call("nothing is proven yet"))?;
            match what {
                0 => copy(&proven.proof, target, capacity),
                1 => copy(&proven.public, target, capacity),
                _ => Err(Error::call(format!("expected text 0 to 2, found {what}"))),
            }
        })
    }))
}

fn copy(text: &str, target: i64, capacity: i32) -> Result<i32> {
    let some = text.len().min(count(capacity)?);
    // SAFETY: the caller leases `capacity` bytes to this call.
    let target = unsafe { sparky_boundary::borrow_mut::<u8>(target, some as i32) };
    target
        .ok_or_else(|| Error::call("expected a buffer, found a null address"))?
        .copy_from_slice(&text.as_bytes()[..some]);
    i32::try_from(text.len()).map_err(|_| Error::call("expected a text below 2^31 bytes"))
}

/// Closes a statement (0), a key (1) or a witness (2). 1 if it was open.
#[no_mangle]
pub extern "C" fn sparky_groth16_close(kind: i32, handle: i64) -> i32 {
    guard(0, || {
        Ok(i32::from(match kind {
            0 => ROWS.close(handle),
            1 => KEYS.close(handle),
            _ => WITNESSES.close(handle),
        }))
    })
    .1
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
