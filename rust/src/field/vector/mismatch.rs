//! Arrays that an operation cannot take together.

use thiserror::Error;

/// Arrays that do not go together; nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Mismatch {
    /// They differ in length.
    #[error("expected an array of {expected} elements, found {found}; pass arrays of one length")]
    Length {
        /// The length of the result.
        expected: usize,
        /// The other length.
        found: usize,
    },
    /// Resident arrays made under different CPU paths.
    #[error("expected resident arrays made under one CPU path; choose the path before making them")]
    Path,
}

impl Mismatch {
    pub(super) fn check(expected: usize, found: usize) -> Result<(), Self> {
        if expected == found {
            Ok(())
        } else {
            Err(Mismatch::Length { expected, found })
        }
    }
}
