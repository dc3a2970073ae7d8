//! What a batch can change, and how it is undone: everything grows at its end, so a checkpoint is a list of lengths.

use super::tables::TablesMark;
use super::Circuit;
use crate::check::KimchiField;

pub struct Checkpoint {
    variables: u32,
    internals: u32,
    eager: bool,
    poseidon: Option<u32>,
    nodes: usize,
    values: usize,
    shapes: usize,
    constants: usize,
    halves: usize,
    specials: usize,
    cells: usize,
    coefficients: usize,
    unions: usize,
    assigned: usize,
    node_values: usize,
    tables: TablesMark,
    runtime_tables: TablesMark,
    sources: (usize, i32),
}

impl<M: KimchiField> Circuit<M> {
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            variables: self.variables,
            internals: self.internals,
            eager: self.eager,
            poseidon: self.poseidon,
            nodes: self.nodes.len(),
            values: self.values.list.len(),
            shapes: self.shapes.list.len(),
            constants: self.constants.len(),
            halves: self.halves.len(),
            specials: self.specials.len(),
            cells: self.cells.len(),
            coefficients: self.coefficients.len(),
            unions: self.unions.len(),
            assigned: self.assigned.len(),
            node_values: self.node_values.len(),
            tables: self.tables.mark(),
            runtime_tables: self.runtime_tables.mark(),
            sources: self.sources.mark(),
        }
    }

    pub(super) fn roll_back(&mut self, to: &Checkpoint) {
        self.variables = to.variables;
        self.internals = to.internals;
        self.eager = to.eager;
        self.poseidon = to.poseidon;
        self.nodes.truncate(to.nodes);
        // Before the values: the table hashes its keys to find them.
        self.constants.truncate(to.constants, &self.values);
        self.values.list.truncate(to.values);
        self.shapes.list.truncate(to.shapes);
        self.halves.truncate(to.halves);
        self.specials.truncate(to.specials);
        self.cells.truncate(to.cells);
        self.coefficients.truncate(to.coefficients);
        self.unions.truncate(to.unions);
        self.assigned.truncate(to.assigned);
        self.node_values.truncate(to.node_values);
        self.tables.truncate(to.tables);
        self.runtime_tables.truncate(to.runtime_tables);
        self.sources.truncate(to.sources);
        self.forget_lifted();
    }
}
