//! What a step of a proof may fail with.

/// Why a step was not made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A call that does not fit what was given before.
    #[error("{0}")]
    Call(String),
    /// A handle that was closed or never given out.
    #[error("{0}")]
    Closed(&'static str),
    /// An object that an earlier call left half-made.
    #[error("an earlier call failed half-way; close the object")]
    Broken,
    /// A witness that does not satisfy the circuit: nothing can be proven.
    #[error("{0}")]
    Unsatisfied(String),
    /// A circuit, index or proof that is not what it claims to be.
    #[error("{file}: {section}: {what}")]
    Format {
        /// What was read.
        file: String,
        /// Where in it.
        section: String,
        /// What is wrong.
        what: String,
    },
    /// More memory than the limit.
    #[error("a proof of this size needs about {asked} bytes, the limit is {cap}")]
    Memory {
        /// Estimated bytes.
        asked: u64,
        /// The limit.
        cap: u64,
    },
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
}

impl Error {
    pub(crate) fn call(text: impl Into<String>) -> Error {
        Error::Call(text.into())
    }

    pub(crate) fn format(file: &str, section: impl Into<String>, what: impl Into<String>) -> Error {
        Error::Format { file: file.into(), section: section.into(), what: what.into() }
    }
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
