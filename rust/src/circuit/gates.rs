//! Rows of the custom gates (docs/spec/kimchi-circuit.md#10-row-layouts): the order in which the arguments are reduced,
//! and which argument lies in which column.

use super::rows::kind;
use super::stop::{Flaw, Reason, Trouble};
use super::values::{K0, K1};
use super::{Circuit, Special, NONE};
use crate::check::KimchiField;
use crate::field::canonical::ONE;

/// An empty column.
const E: u8 = 255;

/// Numbers of the gate calls, as `GateCall.java` orders them.
pub mod call {
    #![allow(missing_docs, reason = "the names are those of the Java enum")]
    pub const ZERO: u32 = 0;
    pub const LOOKUP: u32 = 1;
    pub const RANGE_CHECK0: u32 = 2;
    pub const RANGE_CHECK1: u32 = 3;
    pub const XOR: u32 = 4;
    pub const ROTATE: u32 = 5;
    pub const FOREIGN_FIELD_ADD: u32 = 6;
    pub const FOREIGN_FIELD_MUL: u32 = 7;
    pub const POSEIDON: u32 = 8;
    pub const EC_ADD: u32 = 9;
    pub const EC_SCALE: u32 = 10;
    pub const EC_ENDOSCALE: u32 = 11;
    pub const EC_ENDOSCALAR: u32 = 12;
}

/// A call of fixed size: arguments in the order of their reduction, then its rows.
struct Plan {
    order: &'static [u8],
    rows: &'static [(u8, &'static [u8])],
    coefficients: usize,
}

const FORWARD: [u8; 30] = {
    let (mut a, mut i) = ([0; 30], 0);
    while i < 30 {
        a[i] = i as u8;
        i += 1;
    }
    a
};
const BACKWARD_15: [u8; 15] = [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
const FIRST_15: &[u8] = FORWARD.split_at(15).0;
const LAST_15: &[u8] = FORWARD.split_at(15).1;

/// The calls with a fixed number of cells.
const PLANS: [Option<Plan>; 10] = [
    Some(Plan { order: &[0, 1, 2], rows: &[(kind::ZERO, &[0, 1, 2])], coefficients: 0 }),
    Some(Plan {
        order: &[0, 1, 2, 3, 4, 5, 6],
        rows: &[(kind::LOOKUP | kind::RECORDED, &[0, 1, 2, 3, 4, 5, 6])],
        coefficients: 0,
    }),
    Some(Plan { order: &BACKWARD_15, rows: &[(kind::RANGE_CHECK0, FIRST_15)], coefficients: 1 }),
    Some(Plan {
        order: &[
            14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
            15,
        ],
        rows: &[(kind::RANGE_CHECK1, FIRST_15), (kind::ZERO, LAST_15)],
        coefficients: 0,
    }),
    Some(Plan { order: &BACKWARD_15, rows: &[(kind::XOR16, FIRST_15)], coefficients: 0 }),
    Some(Plan { order: &BACKWARD_15, rows: &[(kind::ROT64, FIRST_15)], coefficients: 1 }),
    Some(Plan {
        order: &[7, 6, 5, 4, 3, 2, 1, 0],
        rows: &[(kind::FOREIGN_FIELD_ADD, &[0, 1, 2, 3, 4, 5, 6, 7])],
        coefficients: 4,
    }),
    Some(Plan {
        order: &[26, 25, 24, 23, 19, 18, 17, 16, 12, 5, 4, 3, 2, 1, 0, 15, 22, 21, 20, 14, 13, 11, 10, 9, 8, 7, 6],
        rows: &[
            (kind::FOREIGN_FIELD_MUL, &[0, 1, 2, 3, 4, 5, 12, 16, 17, 18, 19, 23, 24, 25, 26]),
            (kind::ZERO, &[6, 7, 8, 9, 10, 11, 13, 14, 20, 21, 22, 15]),
        ],
        coefficients: 4,
    }),
    None,
    Some(Plan {
        order: &[1, 0, 3, 2, 5, 4, 10, 9, 8, 7, 6],
        rows: &[(kind::COMPLETE_ADD, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])],
        coefficients: 0,
    }),
];

const SCALE_ROUND: usize = 26;
const SCALE_ORDER: [u8; SCALE_ROUND] =
    [25, 24, 23, 22, 17, 18, 19, 20, 21, 12, 13, 14, 15, 16, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10];
const SCALE_ROWS: [(u8, &[u8]); 2] = [
    (kind::VAR_BASE_MUL, &[22, 23, 0, 1, 24, 25, E, 2, 3, 4, 5, 6, 7, 8, 9]),
    (kind::ZERO, &[10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]),
];
const ENDO_ROUND: usize = 13;
const ENDO_ORDER: [u8; ENDO_ROUND] = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
const ENDO_ROWS: [(u8, &[u8]); 1] = [(kind::ENDO_MUL, &[0, 1, E, E, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])];
/// The last three arguments of an endoscale are xs, ys, nAcc.
const ENDO_TAIL: usize = 3;
const ENDO_TAIL_ORDER: [u8; ENDO_TAIL] = [2, 1, 0];
const ENDO_TAIL_ROWS: [(u8, &[u8]); 1] = [(kind::ZERO, &[E, E, E, E, 0, 1, 2])];
const SCALAR_ROUND: usize = 14;
const SCALAR_ORDER: [u8; SCALAR_ROUND] = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
const SCALAR_ROWS: [(u8, &[u8]); 1] = [(kind::ENDO_MUL_SCALAR, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])];

type Done = Result<(), Trouble>;

impl<M: KimchiField> Circuit<M> {
    /// A GATE record: `arguments` are existing references, `coefficients` value ids.
    pub(super) fn gate(&mut self, number: u32, arguments: &[u32], coefficients: &[u32]) -> Done {
        let wrong = || Trouble::from(Flaw::Count(arguments.len() as u32, coefficients.len() as u32));
        if let Some(Some(plan)) = PLANS.get(number as usize) {
            if arguments.len() != plan.order.len() || coefficients.len() != plan.coefficients {
                return Err(wrong());
            }
            self.reduce_in_order(arguments, plan.order)?;
            if number == call::RANGE_CHECK0 {
                // Anything but 1 means "not compact" and is written as 0.
                let compact = coefficients.iter().all(|&k| *self.values.get(k) == ONE);
                return self.place(plan.rows, 0, &[if compact { K1 } else { K0 }]);
            }
            return self.place(plan.rows, 0, coefficients);
        }
        if !coefficients.is_empty() {
            return Err(wrong());
        }
        match number {
            call::POSEIDON if arguments.len().is_multiple_of(3) => self.poseidon_gate(arguments),
            call::EC_SCALE if arguments.len().is_multiple_of(SCALE_ROUND) => self.ec_scale(arguments),
            call::EC_ENDOSCALE if arguments.len() % ENDO_ROUND == ENDO_TAIL => self.ec_endoscale(arguments),
            call::EC_ENDOSCALAR if arguments.len().is_multiple_of(SCALAR_ROUND) => self.ec_endoscalar(arguments),
            call::POSEIDON => Err(Reason::BadShape.into()),
            call::EC_SCALE | call::EC_ENDOSCALE | call::EC_ENDOSCALAR => Err(wrong()),
            _ => Err(Flaw::GateCall(number).into()),
        }
    }

    fn ec_scale(&mut self, arguments: &[u32]) -> Done {
        let rounds = arguments.len() / SCALE_ROUND;
        self.reduced.clear();
        for round in arguments.chunks_exact(SCALE_ROUND) {
            self.reduce_more(round, &SCALE_ORDER)?;
        }
        for round in 0..rounds {
            self.place(&SCALE_ROWS, round * SCALE_ROUND, &[])?;
        }
        Ok(())
    }

    /// The tail is reduced after the rows of the rounds: generic rows may land between.
    fn ec_endoscale(&mut self, arguments: &[u32]) -> Done {
        let (rounds, tail) = arguments.split_at(arguments.len() - ENDO_TAIL);
        self.reduced.clear();
        for round in rounds.chunks_exact(ENDO_ROUND) {
            self.reduce_more(round, &ENDO_ORDER)?;
        }
        for round in 0..rounds.len() / ENDO_ROUND {
            self.place(&ENDO_ROWS, round * ENDO_ROUND, &[])?;
        }
        self.reduce_in_order(tail, &ENDO_TAIL_ORDER)?;
        self.place(&ENDO_TAIL_ROWS, 0, &[])
    }

    fn ec_endoscalar(&mut self, arguments: &[u32]) -> Done {
        for round in arguments.chunks_exact(SCALAR_ROUND) {
            self.reduce_in_order(round, &SCALAR_ORDER)?;
            self.place(&SCALAR_ROWS, 0, &[])?;
        }
        Ok(())
    }

    /// A RAW record: the first 15 references forward, the coefficients as they are.
    pub(super) fn raw(&mut self, number: u32, arguments: &[u32], coefficients: &[u32]) -> Done {
        let arguments = arguments.get(..15).unwrap_or(arguments);
        self.reduce_in_order(arguments, &FORWARD[..arguments.len()])?;
        let kind = if number < kind::COUNT as u32 { number as u8 } else { kind::UNKNOWN };
        self.place(&[(kind, &FORWARD[..arguments.len()])], 0, coefficients)
    }

    /// Reduces arguments into `reduced[i]`, in the given order.
    pub(super) fn reduce_in_order(&mut self, arguments: &[u32], order: &[u8]) -> Done {
        self.reduced.clear();
        self.reduce_more(arguments, order)
    }

    fn reduce_more(&mut self, arguments: &[u32], order: &[u8]) -> Done {
        let base = self.reduced.len();
        self.reduced.resize(base + arguments.len(), NONE)?;
        for &i in order {
            let variable = self.cell_variable(arguments[i as usize] as i32)?;
            self.reduced[base + i as usize] = variable;
        }
        Ok(())
    }

    /// Places rows whose columns name `reduced[base + i]`; the first one carries the coefficients.
    pub(super) fn place(&mut self, rows: &[(u8, &[u8])], base: usize, coefficients: &[u32]) -> Done {
        let mut own = coefficients;
        for &(kind, columns) in rows {
            let special = Special {
                row: self.next_row(),
                cell: self.cells.len() as u32,
                coefficient: u32::try_from(self.coefficients.len()).map_err(|_| Flaw::Limit("coefficients"))?,
                cells: columns.len() as u8,
                kind,
                unused: 0,
            };
            self.cells.reserve(columns.len())?;
            for &column in columns {
                let variable = if column == E { NONE } else { self.reduced[base + column as usize] };
                self.cells.push(variable);
            }
            self.coefficients.try_extend(own)?;
            self.specials.try_push(special)?;
            own = &[];
        }
        Ok(())
    }

    /// The row, public rows not counted, that a custom gate gets now: a waiting half lands behind it.
    fn next_row(&self) -> u32 {
        (self.halves.len() / 2 + self.specials.len()) as u32
    }
}
