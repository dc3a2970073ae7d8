//! Why an append or a finish stopped.

use crate::arena::Denied;
use crate::tape::Limbs;

/// The outcome of a batch that did not go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// The batch says something that no circuit could take. Nothing changed.
    #[error("record {record}: {flaw}")]
    Malformed {
        /// Index of the record in the batch.
        record: usize,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// Memory was refused. Nothing changed; the same call succeeds once there is memory.
    #[error("asked {asked} bytes, in use {used}, cap {cap}")]
    Memory {
        /// Bytes asked for.
        asked: u64,
        /// Bytes in use.
        used: u64,
        /// The cap of the budget.
        cap: u64,
    },
    /// The circuit refused a call as o1js does. The records before it, and what it did itself, stay.
    #[error("record {record}: {reason}")]
    Refused {
        /// Index of the refused record in the batch.
        record: usize,
        /// Where to go on: the record behind it and its payload.
        next: usize,
        /// Why.
        reason: Reason,
        /// The source position of the call, -1 if none was set.
        position: i32,
        /// What was expected and found, and where.
        details: Details,
    },
}

/// What a refused call expected and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Rows so far.
    pub row: u32,
    /// Of values: what the constraint asks for. Of a constant input: 0 for the left, else the right.
    pub expected: Limbs,
    /// Of values: what stands there.
    pub found: Limbs,
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// An operation number outside the table.
    #[error("unknown operation {0}")]
    Operation(u32),
    /// A reference to a variable or node that does not exist.
    #[error("reference {0} does not exist")]
    Reference(i32),
    /// An index outside the pool.
    #[error("pool index {0} is outside the pool")]
    Pool(u32),
    /// A pool element that is not below the modulus.
    #[error("pool element {0} is not below the modulus")]
    NotCanonical(u32),
    /// A payload that reaches beyond the batch.
    #[error("the payload reaches beyond the batch")]
    Payload,
    /// A gate call with a number outside the table.
    #[error("unknown gate call {0}")]
    GateCall(u32),
    /// A gate call with a count of cells or coefficients that it does not take.
    #[error("a gate call does not take {0} cells and {1} coefficients")]
    Count(u32, u32),
    /// A gate or table that circuits over this field do not have.
    #[error("operation {0} needs a circuit over pasta-fp")]
    Field(u32),
    /// A limit of the engine: 2^30 variables, 2^30 nodes, 2^28 rows, 2^32 coefficients.
    #[error("too many {0}")]
    Limit(&'static str),
    /// A call after the end.
    #[error("the circuit is finished")]
    Finished,
    /// The number of public values does not match.
    #[error("public input: values do not match the size")]
    PublicInput,
}

/// Why the circuit refused a call; the names are those of `RefusedException.Reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Constants that do not satisfy the constraint.
    #[error("constants differ")]
    ConstantsDiffer,
    /// A generic gate whose left or right input is a constant.
    #[error("constant input of a generic gate")]
    ConstantInput,
    /// An eager check failed in prover mode.
    #[error("the values do not satisfy the constraint")]
    Unsatisfied,
    /// A gate kind outside the numbering, seen at finalisation.
    #[error("unknown gate kind")]
    UnknownGate,
    /// A size the call does not take.
    #[error("a size the call does not take")]
    BadShape,
}

/// Inside the engine: small enough for registers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Trouble {
    Memory(Denied),
    Flaw(Flaw),
    Refusal(Reason),
}

impl From<Denied> for Trouble {
    #[cold]
    fn from(denied: Denied) -> Trouble {
        Trouble::Memory(denied)
    }
}

impl From<Flaw> for Trouble {
    #[cold]
    fn from(flaw: Flaw) -> Trouble {
        Trouble::Flaw(flaw)
    }
}

impl From<Reason> for Trouble {
    #[cold]
    fn from(reason: Reason) -> Trouble {
        Trouble::Refusal(reason)
    }
}
