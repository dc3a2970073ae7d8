//! Natives for programs and evaluations, registered with the JVM by [`super::bind`]; types are those of
//! `RegisteredCalls.java`. `env` and `class` are not used.

use super::any_program::{AnyEvaluation, AnyProgram};
use super::circuit::backend;
use super::outcome::{guard, Failure};
use super::{borrow, borrow_mut, Handles};
use crate::arena::Budget;
use crate::circuit::Stop;
use crate::field::Limbs;
use crate::program::{Image, ProgramError, Run};
use std::ffi::c_void;
use std::sync::{Arc, RwLock};

type Unused = *mut c_void;

static PROGRAMS: Handles<AnyProgram> = Handles::new();
static EVALUATIONS: Handles<RwLock<AnyEvaluation>> = Handles::new();

const PROGRAM_CLOSED: Failure = Failure::Closed("the program is closed");
const EVALUATION_CLOSED: Failure = Failure::Closed("the evaluation is closed");

/// Loads an image of `length` bytes, which stays where it is. Returns a handle, 0 on failure.
pub extern "system" fn load(_: Unused, _: Unused, owner: i64, image: i64, length: i32, outcome: i64) -> i64 {
    guard(outcome, || {
        let budget = backend(owner)?;
        // SAFETY: NativeProgram.java holds the buffer for as long as it can use the handle, and never writes to it. A
        // mapped file may be changed by others; what is read is checked again where memory depends on it.
        let words = unsafe { borrow::<u64>(image, length / 8) }.ok_or(Failure::Argument("image"))?;
        let _ = words;
        // SAFETY: as above; aligned to 8 bytes as just checked.
        let bytes = unsafe { borrow::<u8>(image, length) }.ok_or(Failure::Argument("image"))?;
        let program = AnyProgram::load(Image::parse(bytes)?, &budget).map_err(|error| told(&budget, error))?;
        PROGRAMS.open(Arc::new(program)).ok_or(Failure::Argument("no memory for a handle"))
    })
    .1
}

/// 1 if it was open.
pub extern "system" fn close(_: Unused, _: Unused, program: i64) -> i32 {
    guard(0, || Ok(i32::from(PROGRAMS.close(program)))).1
}

/// What [`info`] tells.
const ROWS: i32 = 0;
const VARIABLES: i32 = 1;
const BYTES: i32 = 2;

/// A count of a program, -1 on failure.
pub extern "system" fn info(_: Unused, _: Unused, program: i64, what: i32, outcome: i64) -> i64 {
    let answer = guard(outcome, || {
        let program = PROGRAMS.get(program).ok_or(PROGRAM_CLOSED)?;
        let count = match what {
            ROWS => program.rows(),
            VARIABLES => program.variables(),
            BYTES => program.bytes(),
            _ => return Err(Failure::Argument("an unknown question")),
        };
        Ok(Some(count as i64))
    });
    answer.1.unwrap_or(-1)
}

/// Writes the 32 bytes of the digest.
pub extern "system" fn digest(_: Unused, _: Unused, program: i64, target: i64, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        let program = PROGRAMS.get(program).ok_or(PROGRAM_CLOSED)?;
        // SAFETY: the caller leases 32 bytes to this call.
        let target = unsafe { borrow_mut::<u8>(target, 32) }.ok_or(Failure::Argument("target"))?;
        target.copy_from_slice(program.digest());
        Ok(())
    });
    answer.0 as i32
}

/// The index of the instruction behind a row, -1 for a row of a public output, -2 on failure.
pub extern "system" fn instruction(_: Unused, _: Unused, program: i64, row: i32, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        let program = PROGRAMS.get(program).ok_or(PROGRAM_CLOSED)?;
        let row = usize::try_from(row).ok().filter(|&row| row < program.rows());
        let row = row.ok_or(Failure::Argument("a row that does not exist"))?;
        Ok(Some(program.instruction_of(row).map_or(-1, |index| index as i32)))
    });
    answer.1.unwrap_or(-2)
}

/// Writes rows from `from` on, as many as fit into `capacity` bytes (`any_program::RowEncoder`). Returns how many, -1
/// on failure.
pub extern "system" fn rows(
    _: Unused,
    _: Unused,
    program: i64,
    from: i32,
    to: i32,
    target: i64,
    capacity: i32,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        let program = PROGRAMS.get(program).ok_or(PROGRAM_CLOSED)?;
        // SAFETY: the caller leases `capacity` bytes to this call.
        let target = unsafe { borrow_mut::<u64>(target, capacity / 8) }.ok_or(Failure::Argument("target"))?;
        let (from, to) = (usize::try_from(from), usize::try_from(to));
        match (from, to) {
            (Ok(from), Ok(to)) if from <= to && to <= program.rows() => {
                let rows = program.encode_rows(from, to, bytemuck::cast_slice_mut(target));
                Ok(Some(rows.map_err(|error| told(program.budget(), error))? as i32))
            }
            _ => Err(Failure::Argument("rows that do not exist")),
        }
    });
    answer.1.unwrap_or(-1)
}

/// Opens an evaluation of `count` witnesses, laid out for `threads` threads; `inputs` has 32 bytes per input. Returns a
/// handle, 0 on failure.
pub extern "system" fn evaluate(
    _: Unused,
    _: Unused,
    program: i64,
    inputs: i64,
    input_count: i32,
    count: i32,
    threads: i32,
    outcome: i64,
) -> i64 {
    guard(outcome, || {
        let program = PROGRAMS.get(program).ok_or(PROGRAM_CLOSED)?;
        // SAFETY: the caller leases the inputs to this call.
        let inputs = unsafe { borrow::<Limbs>(inputs, input_count) }.ok_or(Failure::Argument("inputs"))?;
        let number = |n: i32| usize::try_from(n).map_err(|_| Failure::Argument("a negative count"));
        let evaluation = AnyEvaluation::open(&program, inputs, number(count)?, number(threads)?);
        open(evaluation.map_err(|error| told(program.budget(), error))?)
    })
    .1
}

/// Opens an evaluation whose variables are given, 32 bytes each. Returns a handle, 0 on failure.
pub extern "system" fn assign(
    _: Unused,
    _: Unused,
    program: i64,
    variables: i64,
    variable_count: i32,
    outcome: i64,
) -> i64 {
    guard(outcome, || {
        let program = PROGRAMS.get(program).ok_or(PROGRAM_CLOSED)?;
        // SAFETY: the caller leases the values to this call.
        let values = unsafe { borrow::<Limbs>(variables, variable_count) }.ok_or(Failure::Argument("variables"))?;
        open(AnyEvaluation::assign(&program, values).map_err(|error| told(program.budget(), error))?)
    })
    .1
}

fn open(evaluation: AnyEvaluation) -> Result<i64, Failure> {
    EVALUATIONS.open(Arc::new(RwLock::new(evaluation))).ok_or(Failure::Argument("no memory for a handle"))
}

/// 1 if it was open.
pub extern "system" fn evaluation_close(_: Unused, _: Unused, evaluation: i64) -> i32 {
    guard(0, || Ok(i32::from(EVALUATIONS.close(evaluation)))).1
}

/// Computes on to the end or the next advice. Returns the advice's function, -1 at the end, -2 on failure.
pub extern "system" fn run(_: Unused, _: Unused, evaluation: i64, threads: i32, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        let threads = usize::try_from(threads).map_err(|_| Failure::Argument("a negative count"))?;
        change(evaluation, |e| {
            Ok(Some(match e.run(threads)? {
                Run::Done => -1,
                Run::Advice(_) => e.advice().map_or(-1, |advice| advice.function as i32),
            }))
        })
    });
    answer.1.unwrap_or(-2)
}

/// Writes what the advice at hand takes: the word where its parameters begin, their length in bytes, the number of
/// inputs and of outputs.
pub extern "system" fn advice_shape(_: Unused, _: Unused, evaluation: i64, target: i64, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases 16 bytes to this call.
        let target = unsafe { borrow_mut::<u32>(target, 4) }.ok_or(Failure::Argument("target"))?;
        read(evaluation, |e| {
            let (word, advice) = e.advice_at().ok_or(ProgramError::Argument("no advice is asked for"))?;
            let inputs = advice.inputs.len() as u32;
            target.copy_from_slice(&[word + 4 + inputs, advice.parameters, inputs, advice.outputs]);
            Ok(())
        })
    });
    answer.0 as i32
}

/// Writes the inputs of the advice at hand, witness after witness.
pub extern "system" fn advice_inputs(
    _: Unused,
    _: Unused,
    evaluation: i64,
    target: i64,
    count: i32,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `count` elements to this call.
        let target = unsafe { borrow_mut::<Limbs>(target, count) }.ok_or(Failure::Argument("target"))?;
        read(evaluation, |e| e.advice_inputs(target))
    });
    answer.0 as i32
}

/// Gives the outputs of the advice at hand, witness after witness.
pub extern "system" fn advise(_: Unused, _: Unused, evaluation: i64, values: i64, count: i32, outcome: i64) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `count` elements to this call.
        let values = unsafe { borrow::<Limbs>(values, count) }.ok_or(Failure::Argument("values"))?;
        change(evaluation, |e| e.give_advice(values))
    });
    answer.0 as i32
}

/// What [`values`] reads.
const SOURCE_WIRES: i32 = 0;
const R1CS_VARIABLES: i32 = 1;
const WIRES: i32 = 2;

/// Writes `count` values of a witness from number `from` on, canonical.
pub extern "system" fn values(
    _: Unused,
    _: Unused,
    evaluation: i64,
    witness: i32,
    what: i32,
    from: i32,
    count: i32,
    target: i64,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `count` elements to this call.
        let target = unsafe { borrow_mut::<Limbs>(target, count) }.ok_or(Failure::Argument("target"))?;
        let place = usize::try_from(witness).ok().zip(usize::try_from(from).ok());
        let (witness, from) = place.ok_or(Failure::Argument("a negative index"))?;
        read(evaluation, |e| {
            for (i, limbs) in target.iter_mut().enumerate() {
                let value = match what {
                    SOURCE_WIRES => e.source_wire(witness, from + i),
                    R1CS_VARIABLES => e.variable(witness, from + i),
                    WIRES => e.wire(witness, from + i),
                    _ => None,
                };
                *limbs = value.ok_or(ProgramError::Argument("a value that does not exist"))?;
            }
            Ok(())
        })
    });
    answer.0 as i32
}

/// Writes SHA-256 over all source wires of a witness, 32 bytes.
pub extern "system" fn source_hash(_: Unused, _: Unused, evaluation: i64, witness: i32, target: i64, out: i64) -> i32 {
    let answer = guard(out, || {
        // SAFETY: the caller leases 32 bytes to this call.
        let target = unsafe { borrow_mut::<u8>(target, 32) }.ok_or(Failure::Argument("target"))?;
        let witness = usize::try_from(witness).map_err(|_| Failure::Argument("a negative index"))?;
        read(evaluation, |e| {
            let hash = e.source_hash(witness).ok_or(ProgramError::Argument("a witness that does not exist"))?;
            target.copy_from_slice(&hash);
            Ok(())
        })
    });
    answer.0 as i32
}

/// Checks a witness; writes the first `limit` failing rows. Returns how many rows fail, -1 on failure.
pub extern "system" fn check(
    _: Unused,
    _: Unused,
    evaluation: i64,
    witness: i32,
    limit: i32,
    target: i64,
    outcome: i64,
) -> i64 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `limit` ints to this call.
        let target = unsafe { borrow_mut::<u32>(target, limit) }.ok_or(Failure::Argument("target"))?;
        let witness = usize::try_from(witness).map_err(|_| Failure::Argument("a negative index"))?;
        read(evaluation, |e| {
            let verdict = e.check(witness, target.len())?;
            for (to, row) in target.iter_mut().zip(&verdict.rows) {
                *to = *row;
            }
            Ok(Some(verdict.failures as i64))
        })
    });
    answer.1.unwrap_or(-1)
}

/// Checks every witness; writes how many rows each fails, a long a witness.
pub extern "system" fn check_all(
    _: Unused,
    _: Unused,
    evaluation: i64,
    threads: i32,
    target: i64,
    count: i32,
    outcome: i64,
) -> i32 {
    let answer = guard(outcome, || {
        // SAFETY: the caller leases `count` longs to this call.
        let target = unsafe { borrow_mut::<u64>(target, count) }.ok_or(Failure::Argument("target"))?;
        let threads = usize::try_from(threads).map_err(|_| Failure::Argument("a negative count"))?;
        read(evaluation, |e| {
            if e.count() != target.len() {
                return Err(ProgramError::Argument("expected room for a count of each witness"));
            }
            e.check_all(threads, target)
        })
    });
    answer.0 as i32
}

fn change<T>(handle: i64, work: impl FnOnce(&mut AnyEvaluation) -> Result<T, ProgramError>) -> Result<T, Failure> {
    let evaluation = EVALUATIONS.get(handle).ok_or(EVALUATION_CLOSED)?;
    let mut evaluation = evaluation.write().map_err(|_| Failure::Broken)?;
    work(&mut evaluation).map_err(|error| told(evaluation.budget(), error))
}

fn read<T>(handle: i64, work: impl FnOnce(&AnyEvaluation) -> Result<T, ProgramError>) -> Result<T, Failure> {
    let evaluation = EVALUATIONS.get(handle).ok_or(EVALUATION_CLOSED)?;
    let evaluation = evaluation.read().map_err(|_| Failure::Broken)?;
    work(&evaluation).map_err(|error| told(evaluation.budget(), error))
}

/// A refusal of memory tells what is in use.
fn told(budget: &Budget, error: ProgramError) -> Failure {
    match error {
        ProgramError::Memory(denied) => {
            Failure::Stop(Stop::Memory { asked: denied.asked.get(), used: budget.used(), cap: budget.cap() })
        }
        other => Failure::Program(other),
    }
}
