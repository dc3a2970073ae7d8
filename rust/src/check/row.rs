//! One row at a time, against the gate that constrains it.

use super::cells::Cells;
use super::lookups::Lookups;
use super::KimchiField;
use super::{Subject, COPY, LOOKUP, PUBLIC_INPUT};

/// Checks rows of a subject.
pub struct RowCheck<'a, S: Subject> {
    subject: &'a S,
    cells: Cells<'a, S>,
    lookups: &'a Lookups<S::Field>,
}

impl<'a, S: Subject> RowCheck<'a, S> {
    /// To begin with row `first`.
    pub fn new(subject: &'a S, lookups: &'a Lookups<S::Field>, first: u32) -> RowCheck<'a, S> {
        let cells = Cells::new(subject, first, lookups.fill_domain(subject.rows()));
        RowCheck { subject, cells, lookups }
    }

    /// A bit for each condition of a row that does not hold.
    pub fn broken_conditions(&mut self, row: u32) -> u64 {
        let subject = self.subject;
        self.cells.go_to(row);
        let place = self.cells.place();
        let copies = u64::from(subject.broken_copies(place)) << COPY;
        if row < subject.public_rows() {
            return copies | u64::from(!subject.holds_public_input(row)) << PUBLIC_INPUT;
        }
        let kind = subject.kind(place);
        let polynomials = S::Field::polynomials(&mut self.cells, kind);
        copies | u64::from(polynomials) | u64::from(self.lookups.missing(&mut self.cells, kind)) << LOOKUP
    }
}
