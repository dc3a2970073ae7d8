//! The native constraint engine: records of the tape in, rows, wires, digest and witness out, equal to o1js 2.15.0.
//!
//! Depends on `arena` (memory), `field`, `check` and `tape` (record layout). Safe code throughout; every growth
//! may fail and is undone.
//! The specification is docs/spec/kimchi-circuit.md.
//!
//! Layout: generic halves of 16 bytes lie in the order they were made; row and side of a half follow from its number,
//! and the half that introduces an internal variable is its recipe. Custom rows know their row number.

mod audit;
mod basic;
mod check;
mod constants;
mod digest;
pub mod gates;
mod ingest;
mod inverses;
mod linear;
mod nodes;
mod origin;
mod poseidon;
mod read;
mod reduce;
pub mod rows;
mod sources;
mod stop;
mod tables;
mod transaction;
mod values;
mod wiring;
mod witness;

pub use audit::{GivenValues, NoCheck};
pub use read::{ReadError, Terms};
pub use rows::{Coefficients, Gate, Unwired};
pub use stop::{Details, Flaw, Reason, Stop};
pub use tables::{Table, Tables};

use crate::arena::{Arena, Budget, Denied};
use crate::check::KimchiField;
use crate::field::canonical;
use crate::field::PastaFpModulus;
use crate::tape::Limbs;
use bytemuck::{Pod, Zeroable};
use constants::Constants;
use inverses::Inverses;
use linear::Linear;
use nodes::Packed;
use sources::Sources;
use std::sync::Arc;
use tables::RuntimeValues;
use values::{Shapes, Values};
use wiring::Wires;

/// No variable in a cell.
const NONE: i32 = i32::MIN;
/// Variables, internal variables and nodes, each.
const LIMIT: u32 = 1 << 30;
/// Rows.
const ROW_LIMIT: usize = 1 << 28;

/// A generic half: three cells and the id of its five coefficients.
/// A cell is a variable: >= 0 one of the circuit's, < 0 an internal one, -1 for the first.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Half {
    l: i32,
    r: i32,
    o: i32,
    shape: u32,
}

/// A row of another gate. `row` does not count public rows. Its coefficients are those from `coefficient` on, up to
/// those of the next one: a row has as many as it was given.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Special {
    row: u32,
    cell: u32,
    coefficient: u32,
    kind: u8,
    cells: u8,
    unused: u16,
}

/// Which number a gate type has in the digest (docs/spec/kimchi-circuit.md#91-gate-type-numbers).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// o1js 2.15.0: the Cairo gates 8..11 still count.
    #[default]
    O1js2,
    /// o1js 3.x: without the Cairo gates.
    O1js3,
}

/// What a circuit is opened with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Public inputs; they are the variables 0..n-1.
    pub public_inputs: u32,
    /// Whether values are computed beside the constraints.
    pub prove: bool,
    /// Their values in prove mode, canonical; empty otherwise.
    pub public_values: &'a [Limbs],
    /// Gate numbers of the digest.
    pub numbering: Numbering,
}

/// A circuit over one of the Pasta fields, under construction, then finished. One owner at a time; a finished one may
/// be read from any thread.
pub struct Circuit<M: KimchiField = PastaFpModulus> {
    budget: Arc<Budget>,
    public_inputs: u32,
    prove: bool,
    numbering: Numbering,
    eager: bool,
    variables: u32,
    internals: u32,
    nodes: Arena<Packed>,
    values: Values<M>,
    shapes: Shapes,
    constants: Constants,
    halves: Arena<Half>,
    specials: Arena<Special>,
    cells: Arena<i32>,
    coefficients: Arena<u32>,
    unions: Arena<[i32; 2]>,
    tables: Tables,
    runtime_tables: Tables,
    sources: Sources,
    /// Id of the first Poseidon round constant, once used.
    poseidon: Option<u32>,
    /// Prove mode: values of the variables, of the nodes, and once finished of the internal variables.
    assigned: Arena<Limbs>,
    node_values: Arena<Limbs>,
    internal_values: Arena<Limbs>,
    runtime: RuntimeValues,
    /// The operand last lifted for a product, and its lifted form.
    lifted: (i32, Limbs),
    linear: Linear,
    inverses: Inverses,
    reduced: Arena<i32>,
    payload: Arena<u32>,
    /// What the call refused last expected and found.
    refused: [Limbs; 2],
    wires: Option<Wires>,
}

impl<M: KimchiField> Circuit<M> {
    /// An empty circuit whose memory counts against `budget`.
    pub fn open(options: Options<'_>, budget: Arc<Budget>) -> Result<Circuit<M>, Stop> {
        let malformed = |flaw| Stop::Malformed { record: 0, flaw };
        let Options { public_inputs, prove, public_values, numbering } = options;
        let values_expected = if prove { public_inputs as usize } else { 0 };
        if public_values.len() != values_expected {
            return Err(malformed(Flaw::PublicInput));
        }
        if let Some(i) = public_values.iter().position(|v| !canonical::is_canonical::<M>(v)) {
            return Err(malformed(Flaw::NotCanonical(i as u32)));
        }
        if public_inputs as usize > ROW_LIMIT {
            return Err(malformed(Flaw::Limit("rows")));
        }
        let mut circuit = Circuit::empty(public_inputs, prove, numbering, &budget).map_err(|d| memory(d, &budget))?;
        circuit.assigned.try_extend(public_values).map_err(|d| memory(d, &budget))?;
        Ok(circuit)
    }

    fn empty(
        public_inputs: u32,
        prove: bool,
        numbering: Numbering,
        budget: &Arc<Budget>,
    ) -> Result<Circuit<M>, Denied> {
        Ok(Circuit {
            budget: Arc::clone(budget),
            public_inputs,
            prove,
            numbering,
            eager: true,
            variables: public_inputs,
            internals: 0,
            nodes: Arena::new(budget, 10),
            values: Values::new(budget)?,
            shapes: Shapes::new(budget)?,
            constants: Constants::new(budget)?,
            halves: Arena::new(budget, 11),
            specials: Arena::new(budget, 12),
            cells: Arena::new(budget, 13),
            coefficients: Arena::new(budget, 14),
            unions: Arena::new(budget, 15),
            tables: Tables::new(budget),
            runtime_tables: Tables::new(budget),
            sources: Sources::new(budget),
            poseidon: None,
            assigned: Arena::secret(budget, 16),
            node_values: Arena::secret(budget, 17),
            internal_values: Arena::secret(budget, 18),
            runtime: RuntimeValues::new(budget),
            lifted: (NONE, canonical::ZERO),
            linear: Linear::new(budget),
            inverses: Inverses::new(budget),
            reduced: Arena::new(budget, 19),
            payload: Arena::new(budget, 37),
            refused: [canonical::ZERO; 2],
            wires: None,
        })
    }

    /// Finalises the circuit: wires, and in prove mode internal variables and runtime tables. Idempotent.
    ///
    /// # Errors
    /// `Refused` (record 0) if a raw row has an unknown kind; `Memory`. The circuit stays unfinished then.
    pub fn finish(&mut self) -> Result<(), Stop> {
        if self.wires.is_some() {
            return Ok(());
        }
        if let Some(row) = self.specials.iter().position(|s| s.kind == rows::kind::UNKNOWN) {
            let position = self.sources.of(row as u32, 1);
            return Err(Stop::Refused {
                record: 0,
                next: 0,
                reason: Reason::UnknownGate,
                position,
                details: stop::Details::default(),
            });
        }
        let wires = self.finish_values().and_then(|()| self.wire());
        self.wires = Some(wires.map_err(|denied| self.memory(denied))?);
        Ok(())
    }

    /// Whether `finish` went through.
    pub fn finished(&self) -> bool {
        self.wires.is_some()
    }

    /// Public inputs.
    pub fn public_inputs(&self) -> u32 {
        self.public_inputs
    }

    /// Variables so far, public inputs included.
    pub fn variables(&self) -> u32 {
        self.variables
    }

    /// Nodes so far.
    pub fn nodes(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Rows, public ones included; a waiting half counts as a row.
    pub fn rows(&self) -> u32 {
        self.row_count() as u32
    }

    /// The ids of the coefficients of a row of another gate.
    fn coefficients_of(&self, special: usize) -> &[u32] {
        let end = self.specials.get(special + 1).map_or(self.coefficients.len(), |next| next.coefficient as usize);
        &self.coefficients[self.specials[special].coefficient as usize..end]
    }

    fn row_count(&self) -> usize {
        self.public_inputs as usize + self.halves.len().div_ceil(2) + self.specials.len()
    }

    /// Generic halves and rows of other gates, without public rows.
    pub fn constraints(&self) -> u64 {
        (self.halves.len() + self.specials.len()) as u64
    }

    /// Fixed lookup tables in the order they were added.
    pub fn fixed_tables(&self) -> &Tables {
        &self.tables
    }

    /// Runtime tables, each with its first column, in the order they were added.
    pub fn runtime_tables(&self) -> &Tables {
        &self.runtime_tables
    }

    /// Bytes held, used or not, scratch included.
    pub fn bytes(&self) -> u64 {
        let arenas = self.nodes.bytes()
            + self.halves.bytes()
            + self.specials.bytes()
            + self.cells.bytes()
            + self.coefficients.bytes()
            + self.unions.bytes()
            + self.assigned.bytes()
            + self.node_values.bytes()
            + self.internal_values.bytes()
            + self.reduced.bytes()
            + self.payload.bytes();
        let parts = self.values.bytes()
            + self.shapes.bytes()
            + self.constants.bytes()
            + self.tables.bytes()
            + self.runtime_tables.bytes()
            + self.sources.bytes()
            + self.runtime.bytes()
            + self.linear.bytes()
            + self.inverses.bytes()
            + self.wires.as_ref().map_or(0, Wires::bytes);
        (arenas + parts) as u64
    }

    /// The refusal of memory to a reader of this circuit.
    pub fn denied(&self, denied: Denied) -> Stop {
        self.memory(denied)
    }

    fn memory(&self, denied: Denied) -> Stop {
        memory(denied, &self.budget)
    }
}

fn memory(denied: Denied, budget: &Budget) -> Stop {
    Stop::Memory { asked: denied.asked.get(), used: budget.used(), cap: budget.cap() }
}
