//! Why an export of the core did not go through, and what the record beside its status says of it.

use crate::arena::Budget;
use crate::circuit::{Details, ReadError, Reason, Stop};
use crate::program::ProgramError;
use crate::r1cs::Refused;
use crate::tape::Limbs;
use sparky_boundary::Report;

pub use sparky_boundary::{Outcome, Status};

/// Why an export did not go through.
pub enum Failure {
    Stop(Stop),
    Read(ReadError),
    Rows(Refused),
    Program(ProgramError),
    Closed(&'static str),
    Argument(&'static str),
    /// The number at this index is not below p.
    NotBelowP(usize),
    /// An earlier call on the object panicked: what it left behind is not to be trusted.
    Broken,
}

impl Failure {
    /// Memory refused beside a budget.
    pub fn memory(asked: u64, budget: &Budget) -> Failure {
        Failure::Stop(Stop::Memory { asked, used: budget.used(), cap: budget.cap() })
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Failure {
        Failure::Stop(stop)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Failure {
        Failure::Read(error)
    }
}

impl From<ProgramError> for Failure {
    fn from(error: ProgramError) -> Failure {
        Failure::Program(error)
    }
}

impl Report for Failure {
    fn report(self, outcome: &mut Outcome) -> Status {
        match self {
            Failure::Stop(stop) => report_stop(stop, outcome),
            Failure::Read(error) => outcome.say(Status::Argument, &error.to_string()),
            Failure::Rows(refused) => outcome.say(Status::Argument, &refused.to_string()),
            Failure::Program(error) => report_program(error, outcome),
            Failure::Closed(what) => outcome.say(Status::Closed, what),
            Failure::Argument(what) => outcome.say(Status::Argument, what),
            Failure::NotBelowP(index) => {
                outcome.record = index as i32;
                outcome.say(Status::Argument, "a number below p")
            }
            Failure::Broken => outcome.say(Status::Panic, "an earlier call did; close the circuit"),
        }
    }
}

fn report_program(error: ProgramError, outcome: &mut Outcome) -> Status {
    match error {
        ProgramError::Format { section, offset, text } => {
            outcome.reason = section.map_or(-1, |section| section as i32);
            outcome.asked = offset;
            outcome.say(Status::Format, &text)
        }
        ProgramError::Memory(denied) => outcome.memory(denied.asked.get(), 0, 0, "a program or its values"),
        ProgramError::Argument(what) => outcome.say(Status::Argument, what),
    }
}

fn report_stop(stop: Stop, outcome: &mut Outcome) -> Status {
    match stop {
        Stop::Malformed { record, flaw } => {
            outcome.record = record as i32;
            outcome.say(Status::Malformed, &flaw.to_string())
        }
        Stop::Memory { asked, used, cap } => outcome.memory(asked, used, cap, "the arenas of a circuit"),
        Stop::Refused { record, next, reason, position, details } => {
            outcome.record = record as i32;
            outcome.next = next as i32;
            outcome.position = position;
            outcome.reason = reason_code(reason);
            outcome.asked = u64::from(details.row);
            let status = outcome.say(Status::Refused, &reason.to_string());
            put_values(&details, &mut outcome.text);
            status
        }
    }
}

/// What a refused call expected and found, 32 bytes each, at the end of the text (`Outcome.java`).
fn put_values(details: &Details, text: &mut [u8]) {
    let start = text.len() - 2 * size_of::<Limbs>();
    let limbs = details.expected.iter().chain(&details.found);
    for (to, limb) in text[start..].chunks_exact_mut(8).zip(limbs) {
        to.copy_from_slice(&limb.to_le_bytes());
    }
}

/// The ordinal of `RefusedException.Reason`.
pub fn reason_code(reason: Reason) -> i32 {
    match reason {
        Reason::ConstantsDiffer => 0,
        Reason::ConstantInput => 1,
        Reason::Unsatisfied => 2,
        Reason::UnknownGate => 3,
        Reason::BadShape => 4,
    }
}

/// As [`sparky_boundary::guard`], with the panics that a test plants.
pub fn guard<T: Default>(outcome: i64, work: impl FnOnce() -> Result<T, Failure>) -> (Status, T) {
    sparky_boundary::guard(outcome, || {
        #[cfg(feature = "injection")]
        super::injection::panic_if_armed();
        work()
    })
}
