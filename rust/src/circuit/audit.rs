//! A finished circuit as the subject of a full check, with its own values or those of a table from elsewhere.

use super::rows::{kind, PUBLIC};
use super::wiring::WIRED;
use super::{Circuit, Half, NONE};
use crate::arena::Denied;
use crate::check::{self, FailingRow, KimchiField, Subject, Table, COLUMNS};
use crate::field::canonical::{self, Limbs, ZERO};

/// Values from elsewhere, canonical.
#[derive(Clone, Copy)]
pub struct GivenValues<'a> {
    /// Row by row, 15 cells each.
    pub cells: &'a [Limbs],
    /// One for each public row.
    pub public_input: &'a [Limbs],
    /// The second columns of the runtime tables, one after the other.
    pub runtime: &'a [Limbs],
}

/// Why a circuit could not be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCheck {
    /// It is not finished, or has no values of its own.
    NoValues,
    /// Given values are too many, too few, or not canonical.
    Values,
    /// No memory.
    Memory(Denied),
}

impl<M: KimchiField> Circuit<M> {
    /// Checks every constraint; writes the first failing rows to `first` and returns how many fail.
    /// `values` is `None` for the circuit's own.
    pub fn check(
        &self,
        values: Option<GivenValues<'_>>,
        threads: usize,
        first: &mut [FailingRow],
    ) -> Result<u64, NoCheck> {
        if !self.finished() || values.is_none() && !self.prove {
            return Err(NoCheck::NoValues);
        }
        if let Some(given) = values {
            let runtime: usize =
                self.runtime_tables.list().iter().map(|t| self.runtime_tables.column(t, 0).len()).sum();
            let fits = given.cells.len() == COLUMNS * self.row_count()
                && given.public_input.len() == self.public_inputs as usize
                && given.runtime.len() == runtime;
            let mut all = given.cells.iter().chain(given.public_input).chain(given.runtime);
            if !fits || !all.all(canonical::is_canonical::<M>) {
                return Err(NoCheck::Values);
            }
        }
        let audit = Audit { circuit: self, values, copies_hold: values.is_none() && self.unions_hold() };
        check::run(&audit, threads, &self.budget, first).map_err(NoCheck::Memory)
    }

    /// Whether the two sides of every union are equal. Then all cells of a class are, as each holds one of its variables.
    fn unions_hold(&self) -> bool {
        self.unions.iter().all(|&[x, y]| self.variable_value(x) == self.variable_value(y))
    }
}

struct Audit<'a, M: KimchiField> {
    circuit: &'a Circuit<M>,
    values: Option<GivenValues<'a>>,
    copies_hold: bool,
}

#[derive(Clone, Copy)]
enum Content {
    Public,
    /// The older half; the newer one follows it unless it is missing.
    Generic(usize),
    Special(usize),
    Beyond,
}

/// A row and the number of custom rows before it.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    specials: usize,
    content: Content,
}

impl<M: KimchiField> Audit<'_, M> {
    fn shape(&self, half: usize) -> Option<&[u32; 5]> {
        self.circuit.halves.get(half).map(|h| &self.circuit.shapes.list[h.shape as usize])
    }

    /// The halves on the left and right.
    #[inline(always)]
    fn halves(&self, older: usize) -> (Option<&Half>, Option<&Half>) {
        let halves = &self.circuit.halves;
        match halves.get(older + 1) {
            Some(newer) => (Some(newer), halves.get(older)),
            None => (halves.get(older), None),
        }
    }

    #[inline(always)]
    fn variable(&self, place: Place, column: usize) -> i32 {
        match place.content {
            Content::Public if column == 0 => place.row as i32,
            Content::Public | Content::Beyond => NONE,
            Content::Special(i) => {
                let special = &self.circuit.specials[i];
                self.circuit.cells_of(special).get(column).copied().unwrap_or(NONE)
            }
            Content::Generic(older) => {
                let (left, right) = self.halves(older);
                let half = match column {
                    0..3 => left,
                    3..6 => right,
                    _ => None,
                };
                half.map_or(NONE, |h| [h.l, h.r, h.o][column % 3])
            }
        }
    }

    fn value(&self, place: Place, column: usize) -> Limbs {
        match &self.values {
            Some(given) => given.cells.get(place.row as usize * COLUMNS + column).copied().unwrap_or(ZERO),
            None => self.circuit.variable_value(self.variable(place, column)),
        }
    }

    fn wire(&self, place: Place, column: usize) -> u32 {
        let own = place.row * 8 + column as u32;
        let Some(wires) = &self.circuit.wires else { return own };
        match place.content {
            Content::Public if column == 0 => wires.public[place.row as usize],
            Content::Special(i) => wires.specials[i * WIRED + column],
            Content::Generic(older) if column < 6 => {
                let paired = older + 1 < self.circuit.halves.len();
                let half = if paired && column < 3 { older + 1 } else { older };
                if paired || column < 3 {
                    wires.halves[3 * half + column % 3]
                } else {
                    own
                }
            }
            _ => own,
        }
    }
}

impl<M: KimchiField> Subject for Audit<'_, M> {
    type Field = M;
    type Place = Place;

    fn rows(&self) -> u32 {
        self.circuit.rows()
    }

    fn public_rows(&self) -> u32 {
        self.circuit.public_inputs
    }

    fn kinds(&self) -> u32 {
        let specials = self.circuit.specials.iter();
        specials.fold(1 << kind::GENERIC, |kinds, s| kinds | 1 << (s.kind & !kind::RECORDED))
    }

    #[inline(always)]
    fn place(&self, row: u32, before: Option<Place>) -> Place {
        let circuit = self.circuit;
        let Some(private) = row.checked_sub(circuit.public_inputs) else {
            return Place { row, specials: 0, content: Content::Public };
        };
        let specials = match before {
            Some(b) if b.row == row => b.specials,
            Some(b) if b.row + 1 == row => b.specials + usize::from(matches!(b.content, Content::Special(_))),
            _ => circuit.specials.partition_point(|s| s.row < private),
        };
        let content = if circuit.specials.get(specials).is_some_and(|s| s.row == private) {
            Content::Special(specials)
        } else {
            let older = 2 * (private as usize - specials);
            if older < circuit.halves.len() {
                Content::Generic(older)
            } else {
                Content::Beyond
            }
        };
        Place { row, specials, content }
    }

    #[inline(always)]
    fn kind(&self, place: Place) -> u8 {
        match place.content {
            Content::Special(i) => self.circuit.specials[i].kind & !kind::RECORDED,
            Content::Public | Content::Generic(_) => kind::GENERIC,
            Content::Beyond => kind::ZERO,
        }
    }

    #[inline(always)]
    fn coefficient(&self, place: Place, index: usize) -> Option<&Limbs> {
        let circuit = self.circuit;
        let id = match place.content {
            Content::Public => PUBLIC.get(index),
            Content::Generic(older) if older + 1 == circuit.halves.len() => self.shape(older)?.get(index),
            Content::Generic(older) if index < 5 => self.shape(older + 1)?.get(index),
            Content::Generic(older) => self.shape(older)?.get(index - 5),
            Content::Special(i) => circuit.coefficients_of(i).get(index),
            Content::Beyond => None,
        };
        id.map(|&k| circuit.values.get(k))
    }

    #[inline(always)]
    fn cells(&self, place: Place, cells: &mut [Limbs]) {
        if let (Some(given), false) = (&self.values, matches!(place.content, Content::Beyond)) {
            cells.copy_from_slice(&given.cells[place.row as usize * COLUMNS..][..cells.len()]);
            return;
        }
        if let Content::Special(i) = place.content {
            let variables = self.circuit.cells_of(&self.circuit.specials[i]);
            for (column, cell) in cells.iter_mut().enumerate() {
                *cell = variables.get(column).map_or(ZERO, |&v| self.circuit.variable_value(v));
            }
            return;
        }
        for (column, cell) in cells.iter_mut().enumerate() {
            *cell = self.circuit.variable_value(self.variable(place, column));
        }
    }

    #[inline(always)]
    fn broken_copies(&self, place: Place) -> u32 {
        if self.copies_hold {
            return 0;
        }
        (0..WIRED).fold(0, |broken, column| {
            let wire = self.wire(place, column);
            let (row, other) = (wire >> 3, (wire & 7) as usize);
            if wire == place.row * 8 + column as u32 {
                return broken;
            }
            let target = self.place(row, Some(place));
            broken | u32::from(self.value(place, column) != self.value(target, other)) << column
        })
    }

    fn holds_public_input(&self, row: u32) -> bool {
        // Without a table a public row holds the input variable itself.
        self.values.is_none_or(|given| given.cells[row as usize * COLUMNS] == given.public_input[row as usize])
    }

    fn tables(&self) -> Option<Vec<Table<'_>>> {
        let (fixed, runtime) = (&self.circuit.tables, &self.circuit.runtime_tables);
        let mut tables = Vec::new();
        tables.try_reserve_exact(fixed.list().len() + runtime.list().len()).ok()?;
        for table in fixed.list() {
            let mut columns = Vec::new();
            columns.try_reserve_exact(table.columns as usize).ok()?;
            columns.extend((0..table.columns).map(|column| fixed.column(table, column)));
            tables.push(Table { id: table.id, runtime: false, columns });
        }
        let values = self.values.map_or(self.circuit.runtime_values(), |given| given.runtime);
        for table in runtime.list() {
            let mut columns = Vec::new();
            columns.try_reserve_exact(2).ok()?;
            columns.extend([runtime.column(table, 0), runtime.runtime(table, values)]);
            tables.push(Table { id: table.id, runtime: true, columns });
        }
        Some(tables)
    }
}
