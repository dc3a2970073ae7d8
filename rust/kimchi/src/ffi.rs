//! The exports of this library; names, order and types are those of `KimchiLibrary.java`. Each guards against panics,
//! checks what it is handed, and delegates. Handles, guard and the layout of an `outcome` come from `sparky-boundary`.
//!
//! Gates, tables and values come in chunks of what the core's readers write, so that only a chunk exists twice and any
//! backend's circuit will do. The core itself is not linked: its circuits live in the other library.
//!
//! A `control` is the address of two i32 that both sides read meanwhile: not 0 to stop, and the step that was begun.

use crate::cache;
use crate::circuit::{Circuit, Table, COLUMNS};
use crate::curve::{element, Fp, Limbs};
use crate::index::{domain_of, ProverIndex};
use crate::json;
use crate::srs::MAX_DEPTH;
use crate::tasks::{Control, Tasks};
use crate::verifier::{verify_all, Claim};
use crate::witness::Witness;
use crate::{estimate, prover, Error, Result};
use sparky_boundary::{Handles, Outcome, Report, Status, ABI};
use std::ffi::c_char;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

static CIRCUITS: Handles<Mutex<Circuit>> = Handles::new();
static INDICES: Handles<ProverIndex> = Handles::new();
static WITNESSES: Handles<Mutex<Proving>> = Handles::new();

/// A witness on its way to a proof.
struct Proving {
    index: Arc<ProverIndex>,
    witness: Witness,
    texts: Option<[String; 2]>,
}

/// The number of `RefusedException.Reason.UNSATISFIED`.
const UNSATISFIED: i32 = 2;
/// What [`Error::Cancelled`] says; Java makes its exception of it.
const CANCELLED: &str = "cancelled";

impl Report for Error {
    fn report(self, outcome: &mut Outcome) -> Status {
        match self {
            Error::Call(text) => outcome.say(Status::Argument, &text),
            Error::Closed(text) => outcome.say(Status::Closed, text),
            Error::Broken => outcome.say(Status::Panic, "an earlier call did; close the object"),
            Error::Cancelled => outcome.say(Status::Argument, CANCELLED),
            Error::Unsatisfied(text) => {
                (outcome.reason, outcome.position) = (UNSATISFIED, -1);
                outcome.say(Status::Refused, &text)
            }
            Error::Format { file, section, what } => outcome.format(&file, &section, 0, &what),
            Error::Memory { asked, cap } => outcome.memory(asked, 0, cap, "a Kimchi proof of this size"),
        }
    }
}

fn guard<T: Default>(outcome: i64, work: impl FnOnce() -> Result<T>) -> (Status, T) {
    sparky_boundary::quiet_panics();
    sparky_boundary::guard(outcome, work)
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

/// The folder of that UTF-8 path; none for an empty one.
///
/// # Safety
/// As for [`borrow`].
unsafe fn folder(address: i64, length: i32) -> Result<Option<PathBuf>> {
    // SAFETY: promised by the caller.
    let path = unsafe { borrow::<u8>(address, length) }?;
    let path = std::str::from_utf8(path).map_err(|_| Error::call("a path that is not UTF-8"))?;
    Ok((!path.is_empty()).then(|| Path::new(path).to_owned()))
}

/// Threads and control of a call.
///
/// # Safety
/// `control` is 0 or the address of a [`Control`] that lives as long as the call.
unsafe fn tasks<'a>(threads: i32, control: i64) -> Result<Tasks<'a>> {
    let tasks = Tasks::new(count(threads)?);
    // SAFETY: promised by the caller; both sides use it as atomic integers only.
    let control = unsafe { borrow::<Control>(control, i32::from(control != 0)) }?;
    Ok(control.first().map_or(tasks, |control| tasks.controlled_by(control)))
}

fn count(n: i32) -> Result<usize> {
    usize::try_from(n).map_err(|_| Error::call(format!("expected a count of 0 or more, found {n}")))
}

fn limit(limit: i64) -> Result<u64> {
    u64::try_from(limit).map_err(|_| Error::call("a negative limit"))
}

fn elements(limbs: &[Limbs]) -> Result<Vec<Fp>> {
    let lift =
        |limbs| element(limbs).ok_or_else(|| Error::call("expected a value below the modulus, found a larger one"));
    limbs.iter().map(lift).collect()
}

fn keep<T>(handles: &Handles<T>, object: T) -> Result<i64> {
    handles.open(Arc::new(object)).ok_or_else(|| Error::call("no memory for a handle"))
}

fn circuit<T>(handle: i64, work: impl FnOnce(&mut Circuit) -> Result<T>) -> Result<T> {
    let circuit = CIRCUITS.get(handle).ok_or(Error::Closed("the circuit is closed"))?;
    let mut circuit = circuit.lock().map_err(|_| Error::Broken)?;
    work(&mut circuit)
}

fn proving<T>(handle: i64, work: impl FnOnce(&mut Proving) -> Result<T>) -> Result<T> {
    let proving = WITNESSES.get(handle).ok_or(Error::Closed("the witness is closed"))?;
    let mut proving = proving.lock().map_err(|_| Error::Broken)?;
    work(&mut proving)
}

/// The ABI text, NUL-terminated, valid for ever.
#[no_mangle]
pub extern "C" fn sparky_kimchi_abi() -> *const c_char {
    ABI.as_ptr()
}

/// Opens a circuit without rows; returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_kimchi_circuit(public: i32, outcome: i64) -> i64 {
    guard(outcome, || keep(&CIRCUITS, Mutex::new(Circuit::new(count(public)?)))).1
}

/// Appends `gates` gates from `words` words of four bytes: kind, number of coefficients, seven wires and a zero, then the
/// coefficients, as the readers of a circuit write them. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_kimchi_gates(handle: i64, address: i64, words: i32, gates: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the chunk alive and unshared for this call.
        let words = unsafe { borrow::<u32>(address, words) }?;
        circuit(handle, |circuit| circuit.append(words, count(gates)?))
    })
    .0 as i32
}

/// Adds a table of `columns` columns of equal length, one after the other; of a runtime table the first. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_kimchi_table(
    handle: i64,
    runtime: i32,
    id: i32,
    columns: i32,
    values: i64,
    values_count: i32,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the values alive and unshared for this call.
        let values = elements(unsafe { borrow::<Limbs>(values, values_count) }?)?;
        let columns = count(columns)?;
        if columns == 0 || values.is_empty() || values.len() % columns != 0 {
            return Err(Error::format("circuit", format!("table {id}"), "expected columns of equal length"));
        }
        let columns = values.chunks(values.len() / columns).map(<[Fp]>::to_vec).collect();
        circuit(handle, |circuit| {
            let tables = if runtime == 0 { &mut circuit.fixed } else { &mut circuit.runtime };
            tables.push(Table { id, columns });
            Ok(())
        })
    })
    .0 as i32
}

/// 1 if the circuit was open.
#[no_mangle]
pub extern "C" fn sparky_kimchi_circuit_close(handle: i64) -> i32 {
    guard(0, || Ok(i32::from(CIRCUITS.close(handle)))).1
}

/// Makes the index of a circuit, which is empty afterwards. `depth` 0: as deep as the domain, up to the standard string.
/// Returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_kimchi_index(
    handle: i64,
    depth: i32,
    cache_folder: i64,
    folder_length: i32,
    bytes: i64,
    threads: i32,
    control: i64,
    outcome: i64,
) -> i64 {
    guard(outcome, || {
        // SAFETY: the caller keeps the text alive for this call.
        let folder = unsafe { folder(cache_folder, folder_length) }?;
        // SAFETY: the caller keeps the control alive for this call.
        let tasks = unsafe { tasks(threads, control) }?;
        circuit(handle, |circuit| {
            circuit.check()?;
            let depth = match count(depth)? {
                0 => domain_of(circuit, MAX_DEPTH)?.size.min(MAX_DEPTH),
                depth => depth,
            };
            crate::srs::check_depth(depth)?;
            estimate::index(limit(bytes)?, &domain_of(circuit, depth)?, depth)?;
            let srs = cache::srs(depth, folder.as_deref(), &tasks)?;
            keep(&INDICES, ProverIndex::new(std::mem::take(circuit), srs, &tasks)?)
        })
    })
    .1
}

/// A count of an index: 0 rows of its domain, 1 depth of the reference string, 2 public inputs. -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_kimchi_index_info(handle: i64, what: i32, outcome: i64) -> i64 {
    let answer = guard(outcome, || {
        let index = INDICES.get(handle).ok_or(CLOSED_INDEX)?;
        let counts = [index.domain.size, index.srs.depth(), index.circuit.public];
        let count = counts.get(count(what)?).ok_or_else(|| Error::call("an unknown question"))?;
        Ok(*count as i64)
    });
    or_minus_one(answer)
}

const CLOSED_INDEX: Error = Error::Closed("the index is closed");

/// Copies the verification key, as much as fits. Returns its length, -1 on failure.
#[no_mangle]
pub extern "C" fn sparky_kimchi_key(handle: i64, target: i64, capacity: i32, outcome: i64) -> i64 {
    or_minus_one(guard(outcome, || {
        let index = INDICES.get(handle).ok_or(CLOSED_INDEX)?;
        // SAFETY: the caller leases `capacity` bytes to this call.
        unsafe { copy(&json::key_text(&index.key), target, capacity) }
    }))
}

/// 1 if the index was open.
#[no_mangle]
pub extern "C" fn sparky_kimchi_index_close(handle: i64) -> i32 {
    guard(0, || Ok(i32::from(INDICES.close(handle)))).1
}

/// Opens a witness without values; returns a handle, 0 on failure.
#[no_mangle]
pub extern "C" fn sparky_kimchi_witness(index: i64, outcome: i64) -> i64 {
    guard(outcome, || {
        let index = INDICES.get(index).ok_or(CLOSED_INDEX)?;
        let witness = Witness { columns: vec![Vec::new(); COLUMNS], runtime: Vec::new() };
        keep(&WITNESSES, Mutex::new(Proving { index, witness, texts: None }))
    })
    .1
}

/// Appends values to a column, or to those of the runtime tables where `column` is 15. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_kimchi_values(handle: i64, column: i32, values: i64, values_count: i32, outcome: i64) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps the values alive and unshared for this call.
        let values = elements(unsafe { borrow::<Limbs>(values, values_count) }?)?;
        proving(handle, |proving| {
            let Witness { columns, runtime } = &mut proving.witness;
            let column = count(column)?;
            let column = if column == COLUMNS { Some(runtime) } else { columns.get_mut(column) };
            column.ok_or_else(|| Error::call("expected a column of 0 to 15"))?.extend(values);
            Ok(())
        })
    })
    .0 as i32
}

/// Proves; `seed` is the address of 32 bytes that are secret and fresh, `name` that of a UTF-8 text for the proof's file.
/// Returns a status.
#[no_mangle]
pub extern "C" fn sparky_kimchi_prove(
    handle: i64,
    seed: i64,
    name: i64,
    name_length: i32,
    bytes: i64,
    threads: i32,
    control: i64,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps seed and name alive for this call.
        let (seed, name) = unsafe { (seed_at(seed)?, borrow::<u8>(name, name_length)?) };
        let name = String::from_utf8_lossy(name);
        // SAFETY: the caller keeps the control alive for this call.
        let tasks = unsafe { tasks(threads, control) }?;
        proving(handle, |proving| {
            let index = &proving.index;
            estimate::proof(limit(bytes)?, &index.domain, index.srs.depth())?;
            let proof = prover::prove(index, &proving.witness, seed, &tasks)?;
            proving.texts = Some([json::file(&name, &index.key, &proof), json::public_text(&proof.public)]);
            Ok(())
        })
    })
    .0 as i32
}

/// # Safety
/// As for [`borrow`], for 32 bytes.
unsafe fn seed_at(address: i64) -> Result<[u8; 32]> {
    // SAFETY: promised by the caller.
    let seed = unsafe { borrow::<u8>(address, 32) }?;
    seed.try_into().map_err(|_| Error::call("a seed has 32 bytes"))
}

/// Copies a text of what was proven, 0 the proof's file, 1 the public input; as much as fits. Returns its length, -1 on
/// failure.
#[no_mangle]
pub extern "C" fn sparky_kimchi_text(handle: i64, what: i32, target: i64, capacity: i32, outcome: i64) -> i64 {
    or_minus_one(guard(outcome, || {
        proving(handle, |proving| {
            let texts = proving.texts.as_ref().ok_or_else(|| Error::call("nothing is proven yet"))?;
            let text = texts.get(count(what)?).ok_or_else(|| Error::call("an unknown text"))?;
            // SAFETY: the caller leases `capacity` bytes to this call.
            unsafe { copy(text, target, capacity) }
        })
    }))
}

/// 1 if the witness was open.
#[no_mangle]
pub extern "C" fn sparky_kimchi_witness_close(handle: i64) -> i32 {
    guard(0, || Ok(i32::from(WITNESSES.close(handle)))).1
}

/// Verifies `claims` proofs at once. `texts` holds for each its key, public input and proof as UTF-8 JSON, one after the
/// other; `lengths` three lengths each. Writes 1 or 0 for each to `verdicts`. Returns a status.
#[no_mangle]
pub extern "C" fn sparky_kimchi_verify(
    texts: i64,
    texts_length: i32,
    lengths: i64,
    claims: i32,
    verdicts: i64,
    seed: i64,
    cache_folder: i64,
    folder_length: i32,
    threads: i32,
    control: i64,
    outcome: i64,
) -> i32 {
    guard(outcome, || {
        // SAFETY: the caller keeps all ranges alive and unshared for this call.
        let (texts, lengths) = unsafe { (borrow::<u8>(texts, texts_length)?, borrow::<[u32; 3]>(lengths, claims)?) };
        // SAFETY: as above.
        let (folder, seed) = unsafe { (folder(cache_folder, folder_length)?, seed_at(seed)?) };
        // SAFETY: as above; nobody else reads or writes the verdicts meanwhile.
        let verdicts = unsafe { sparky_boundary::borrow_mut::<u8>(verdicts, claims) };
        let verdicts = verdicts.ok_or_else(|| Error::call("expected room for the verdicts"))?;
        // SAFETY: the caller keeps the control alive for this call.
        let tasks = unsafe { tasks(threads, control) }?;
        let mut rest = texts;
        let mut next = |length: u32| {
            let (text, tail) =
                rest.split_at_checked(length as usize).ok_or_else(|| Error::call("lengths beyond the texts"))?;
            rest = tail;
            Ok::<_, Error>(text)
        };
        let mut read = Vec::new();
        for lengths in lengths {
            let [key, public, proof] = [next(lengths[0])?, next(lengths[1])?, next(lengths[2])?];
            read.push(json::claim(key, public, proof)?);
        }
        // Proofs of one depth share its reference string.
        let mut depths: Vec<usize> = read.iter().map(|(index, _)| index.depth).collect();
        depths.sort_unstable();
        depths.dedup();
        for depth in depths.into_iter().rev() {
            let here: Vec<usize> = (0..read.len()).filter(|&i| read[i].0.depth == depth).collect();
            let srs = cache::srs(depth, folder.as_deref(), &tasks)?;
            let claims: Vec<_> = here.iter().map(|&i| Claim { index: &read[i].0, proof: &read[i].1 }).collect();
            for (i, holds) in here.iter().zip(verify_all(&srs, &claims, seed, &tasks)?) {
                verdicts[*i] = u8::from(holds);
            }
        }
        Ok(())
    })
    .0 as i32
}

/// Copies as much of a text as fits; returns its length.
///
/// # Safety
/// `target` is 0 or has room for `capacity` bytes that only this call uses.
unsafe fn copy(text: &str, target: i64, capacity: i32) -> Result<i64> {
    if target != 0 {
        // SAFETY: promised by the caller.
        let target = unsafe { sparky_boundary::borrow_mut::<u8>(target, capacity) };
        let target = target.ok_or_else(|| Error::call("expected room for a text"))?;
        target.iter_mut().zip(text.as_bytes()).for_each(|(to, byte)| *to = *byte);
    }
    Ok(text.len() as i64)
}

fn or_minus_one((status, value): (Status, i64)) -> i64 {
    match status {
        Status::Ok => value,
        _ => -1,
    }
}
