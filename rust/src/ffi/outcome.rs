//! What an export answers: a status code, and beside it a record with the fields of the typed exception.

use crate::arena::Budget;
use crate::circuit::{ReadError, Reason, Stop};
use crate::program::ProgramError;
use crate::r1cs::Refused;
use std::panic::{catch_unwind, AssertUnwindSafe};

/// Status codes; the numbers are those of `Status.java`, pinned by a test on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Status {
    Ok = 0,
    /// The batch says something no circuit could take; nothing changed.
    Malformed = 1,
    /// Memory was refused; nothing changed.
    Memory = 2,
    /// The circuit refused a call; `record`, `next`, `reason` and `position` are set.
    Refused = 3,
    /// The handle is closed or was never given out.
    Closed = 4,
    /// A panic, caught; a defect of this library.
    Panic = 5,
    /// A reference, range or buffer that does not exist or fit.
    Argument = 6,
    /// An image is not sound; `reason` is its section (-1 for the header), `asked` the offset.
    Format = 7,
}

/// The answer beside the status, in memory of the caller.
///
/// ```text
///   0        4        8        12       16         20       24      32      40      48
///   | status | record | next   | reason | position | length | asked | used  | cap   | text (UTF-8, 208 bytes) |
/// ```
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Outcome {
    pub status: i32,
    pub record: i32,
    pub next: i32,
    pub reason: i32,
    pub position: i32,
    pub length: i32,
    pub asked: u64,
    pub used: u64,
    pub cap: u64,
    pub text: [u8; TEXT],
}

const TEXT: usize = 208;
const _: () = assert!(std::mem::size_of::<Outcome>() == 256);

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

impl Outcome {
    /// Leaves a text beside a status of OK.
    pub fn tell(&mut self, text: &str) {
        self.say(Status::Ok, text);
    }

    fn say(&mut self, status: Status, text: &str) -> Status {
        let mut length = text.len().min(TEXT);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        self.text[..length].copy_from_slice(&text.as_bytes()[..length]);
        self.length = length as i32;
        self.status = status as i32;
        status
    }

    fn fail(&mut self, failure: Failure) -> Status {
        match failure {
            Failure::Stop(stop) => self.stop(stop),
            Failure::Read(error) => self.say(Status::Argument, &error.to_string()),
            Failure::Rows(refused) => self.say(Status::Argument, &refused.to_string()),
            Failure::Program(error) => self.program(error),
            Failure::Closed(what) => self.say(Status::Closed, what),
            Failure::Argument(what) => self.say(Status::Argument, what),
            Failure::NotBelowP(index) => {
                self.record = index as i32;
                self.say(Status::Argument, "a number below p")
            }
            Failure::Broken => self.say(Status::Panic, "an earlier call did; close the circuit"),
        }
    }

    fn program(&mut self, error: ProgramError) -> Status {
        match error {
            ProgramError::Format { section, offset, text } => {
                self.reason = section.map_or(-1, |section| section as i32);
                self.asked = offset;
                self.say(Status::Format, &text)
            }
            ProgramError::Memory(denied) => {
                (self.asked, self.used, self.cap) = (denied.asked.get(), 0, 0);
                self.say(Status::Memory, "a program or its values")
            }
            ProgramError::Argument(what) => self.say(Status::Argument, what),
        }
    }

    fn stop(&mut self, stop: Stop) -> Status {
        match stop {
            Stop::Malformed { record, flaw } => {
                self.record = record as i32;
                self.say(Status::Malformed, &flaw.to_string())
            }
            Stop::Memory { asked, used, cap } => {
                (self.asked, self.used, self.cap) = (asked, used, cap);
                self.say(Status::Memory, "the arenas of a circuit")
            }
            Stop::Refused { record, next, reason, position } => {
                self.record = record as i32;
                self.next = next as i32;
                self.position = position;
                self.reason = reason_code(reason);
                self.say(Status::Refused, &reason.to_string())
            }
        }
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

/// Runs an export: no panic leaves it, and what happened is written to the record at `outcome`.
/// A null `outcome` loses the details, never the status.
pub fn guard<T: Default>(outcome: i64, work: impl FnOnce() -> Result<T, Failure>) -> (Status, T) {
    let mut unread = EMPTY;
    // SAFETY: the caller passes 0 or the address of a leased record of 256 bytes that only this call uses.
    let told = match unsafe { super::borrow_mut::<Outcome>(outcome, i32::from(outcome != 0)) } {
        Some([record]) => record,
        _ => &mut unread,
    };
    let guarded = || {
        #[cfg(feature = "injection")]
        super::injection::panic_if_armed();
        work()
    };
    match catch_unwind(AssertUnwindSafe(guarded)) {
        Ok(Ok(value)) => {
            told.status = Status::Ok as i32;
            (Status::Ok, value)
        }
        Ok(Err(failure)) => (told.fail(failure), T::default()),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
            (told.say(Status::Panic, text.unwrap_or("a panic without a text")), T::default())
        }
    }
}

const EMPTY: Outcome = Outcome {
    status: 0,
    record: 0,
    next: 0,
    reason: 0,
    position: -1,
    length: 0,
    asked: 0,
    used: 0,
    cap: 0,
    text: [0; TEXT],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden numbers of `Status.java`.
    #[test]
    fn status_codes_are_pinned() {
        let codes = [
            Status::Ok,
            Status::Malformed,
            Status::Memory,
            Status::Refused,
            Status::Closed,
            Status::Panic,
            Status::Argument,
            Status::Format,
        ];
        assert_eq!(codes.map(|s| s as i32), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_panic_becomes_a_status_with_its_text() {
        let mut record = EMPTY;
        let (status, ()) = guard(std::ptr::from_mut(&mut record) as i64, || panic!("planted"));
        assert_eq!(status, Status::Panic);
        assert_eq!(&record.text[..record.length as usize], b"planted");
    }
}
