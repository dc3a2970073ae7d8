//! The witness, and its check: which rows it does not satisfy, before anything is proven.

use crate::circuit::{Circuit, Kind, COLUMNS};
use crate::curve::Fp;
use crate::domain::WIRED;
use crate::gates::{conditions, Row};
use crate::index::ProverIndex;
use crate::lookup::{joint_table, looked_up, missing};
use crate::tasks::Tasks;
use crate::transcript::endo;
use crate::{Error, Result};
use ark_ff::{AdditiveGroup, Field, Zero};

/// Rows that an error names at most.
const LISTED: usize = 20;
/// A number that no witness was made for.
const JOIN: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9];
/// Rows that a thread checks at least.
const LEAST: usize = 1 << 10;

/// Values of all cells.
#[derive(Clone, Debug, Default)]
pub struct Witness {
    /// The 15 columns; rows behind the last of a column are 0.
    pub columns: Vec<Vec<Fp>>,
    /// The second columns of the runtime tables, one after the other.
    pub runtime: Vec<Fp>,
}

impl Witness {
    fn cell(&self, column: usize, row: usize) -> Fp {
        self.columns.get(column).and_then(|c| c.get(row)).copied().unwrap_or(Fp::ZERO)
    }

    /// The public input: the first cells of column 0.
    pub fn public(&self, count: usize) -> Vec<Fp> {
        (0..count).map(|row| self.cell(0, row)).collect()
    }

    /// Refuses a witness of another shape than the circuit.
    pub fn check_shape(&self, circuit: &Circuit) -> Result<()> {
        let longest = self.columns.iter().map(Vec::len).max().unwrap_or(0);
        if self.columns.len() != COLUMNS || longest > circuit.rows() {
            let (rows, columns) = (circuit.rows(), self.columns.len());
            return Err(Error::call(format!(
                "witness: expected {COLUMNS} columns of at most {rows} values, found {columns} of {longest}"
            )));
        }
        let expected: usize = circuit.runtime.iter().map(|table| table.rows()).sum();
        if self.runtime.len() != expected {
            let found = self.runtime.len();
            return Err(Error::call(format!("runtime tables: expected {expected} values, found {found}")));
        }
        Ok(())
    }

    /// Where the circuit fills the domain, `end` being the first row with random values, the row after the last has
    /// some of those.
    fn load(&self, circuit: &Circuit, row: usize, end: usize, to: &mut Row) {
        for column in 0..COLUMNS {
            to.w[column] = self.cell(column, row);
            to.next[column] = if row + 1 == end { random(column) } else { self.cell(column, row + 1) };
        }
        to.c = [Fp::ZERO; COLUMNS];
        to.c.iter_mut().zip(circuit.coefficients(row)).for_each(|(to, c)| *to = *c);
    }

    /// What a row does not meet; `None` if all is well.
    fn flaw(&self, circuit: &Circuit, row: usize, end: usize, cells: &mut Row) -> Option<String> {
        let kind = circuit.kinds[row];
        let mut broken = None;
        if kind != Kind::Zero {
            self.load(circuit, row, end, cells);
            let mut i = 0;
            conditions(kind, cells, &mut |mut value| {
                if i == 0 && row < circuit.public {
                    value -= cells.w[0];
                }
                if broken.is_none() && !value.is_zero() {
                    broken = Some(format!("{kind:?}, condition {i}"));
                }
                i += 1;
            });
        }
        let wires = circuit.wires[row];
        let copied = |column: &usize| {
            let wire = wires[*column];
            self.cell(*column, row) == self.cell((wire & 7) as usize, (wire >> 3) as usize)
        };
        broken.or_else(|| (0..WIRED).find(|column| !copied(column)).map(|column| format!("copy of column {column}")))
    }
}

/// Fixed values that meet no condition but one that random values meet, too: powers of a number without meaning.
fn random(column: usize) -> Fp {
    Fp::from(JOIN[0]).pow([column as u64 + 1])
}

/// Refuses a witness that a row of the circuit is not satisfied by.
///
/// # Errors
/// [`Error::Unsatisfied`] names the first rows.
pub fn check(index: &ProverIndex, witness: &Witness, tasks: &Tasks<'_>) -> Result<()> {
    let circuit = &index.circuit;
    witness.check_shape(circuit)?;
    let end = index.domain.first_zk_row();
    let runs = circuit.rows().div_ceil(LEAST);
    let flaws = tasks.map(runs, |run| {
        let mut cells = Row::new();
        let rows = run * LEAST..((run + 1) * LEAST).min(circuit.rows());
        let flaws = rows.filter_map(|row| Some((row, witness.flaw(circuit, row, end, &mut cells)?)));
        flaws.take(LISTED).collect::<Vec<_>>()
    });
    let mut flaws: Vec<_> = flaws.into_iter().flatten().collect();
    if flaws.is_empty() {
        flaws = lookups(index, witness);
    }
    if flaws.is_empty() {
        return Ok(());
    }
    let named: Vec<_> = flaws.iter().take(LISTED).map(|(row, what)| format!("row {row} ({what})")).collect();
    let more = if flaws.len() > LISTED { " and more" } else { "" };
    Err(Error::Unsatisfied(format!("the witness does not satisfy {}{more}", named.join(", "))))
}

/// Rows that look up what is in no table. Values are joined as in a proof, by a number that no witness was made for.
fn lookups(index: &ProverIndex, witness: &Witness) -> Vec<(usize, String)> {
    let Some(columns) = &index.lookup else { return Vec::new() };
    let shape = &columns.shape;
    let joint = shape.joint_of(endo(if shape.joint() { JOIN } else { [0; 2] }));
    let domain = &index.domain;
    let rows = domain.first_zk_row();
    let cells: Vec<Vec<Fp>> =
        (0..COLUMNS).map(|column| (0..rows).map(|row| witness.cell(column, row)).collect()).collect();
    let runtime = runtime_column(index, witness);
    let table = joint_table(columns, domain, &joint, runtime.as_deref());
    let values = looked_up(&index.circuit, shape, domain, &cells, &joint);
    let flaws = missing(domain, &table, &values).into_iter();
    let mut flaws: Vec<_> = flaws
        .map(|i| (i / shape.per_row, format!("lookup {} is in no table", i % shape.per_row)))
        .take(LISTED + 1)
        .collect();
    flaws.dedup_by_key(|(row, _)| *row);
    flaws
}

/// RT without its random rows: the values in the rows of the runtime tables, 0 elsewhere; `None` without such tables.
pub fn runtime_column(index: &ProverIndex, witness: &Witness) -> Option<Vec<Fp>> {
    let lookup = index.lookup.as_ref().filter(|lookup| lookup.shape.runtime)?;
    let mut column = vec![Fp::ZERO; index.domain.size];
    column[lookup.tables.runtime_from..lookup.tables.ids.len()].copy_from_slice(&witness.runtime);
    Some(column)
}
