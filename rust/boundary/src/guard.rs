//! Runs an export: no panic leaves it.

use crate::borrow::borrow_mut;
use crate::outcome::{Outcome, Report, Status};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::Once;

/// Runs an export and writes what happened to the record at `outcome`; 0 loses the details, never the status. The value
/// is the default one after any status but `Ok`.
pub fn guard<T: Default, E: Report>(outcome: i64, work: impl FnOnce() -> Result<T, E>) -> (Status, T) {
    let result = catch_unwind(AssertUnwindSafe(work));
    // SAFETY: the caller passes 0 or the address of a leased record that only this call uses.
    let told = match unsafe { borrow_mut::<Outcome>(outcome, i32::from(outcome != 0)) } {
        Some([record]) => Some(record),
        _ => None,
    };
    match (result, told) {
        (Ok(Ok(value)), told) => {
            if let Some(record) = told {
                record.status = Status::Ok as i32;
            }
            (Status::Ok, value)
        }
        (Ok(Err(error)), Some(record)) => (error.report(record), T::default()),
        (Ok(Err(error)), None) => (error.report(&mut { Outcome::EMPTY }), T::default()),
        (Err(panic), told) => {
            let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
            if let Some(record) = told {
                record.say(Status::Panic, text.unwrap_or("a panic without a text"));
            }
            (Status::Panic, T::default())
        }
    }
}

/// Keeps panics off the terminal: they are reported as a status. Once for a library, at its load.
pub fn quiet_panics() {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Never;

    impl Report for Never {
        fn report(self, outcome: &mut Outcome) -> Status {
            outcome.say(Status::Argument, "never")
        }
    }

    #[test]
    fn a_panic_becomes_a_status_with_its_text() {
        let mut record = Outcome::EMPTY;
        let work = || -> Result<(), Never> { panic!("planted") };
        let (status, ()) = guard(std::ptr::from_mut(&mut record) as i64, work);
        assert_eq!(status, Status::Panic);
        assert_eq!(&record.text[..record.length as usize], b"planted");
    }

    #[test]
    fn without_a_record_the_status_is_still_told() {
        assert_eq!(guard(0, || Err::<u8, _>(Never)), (Status::Argument, 0));
        assert_eq!(guard(0, || -> Result<u8, Never> { panic!("planted") }), (Status::Panic, 0));
        assert_eq!(guard(0, || Ok::<_, Never>(7)), (Status::Ok, 7));
    }
}
