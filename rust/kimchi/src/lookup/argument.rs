//! The lookup argument: sorted columns, their aggregation, and its conditions.

use super::columns::in_rows;
use super::{LookupColumns, Shape, PATTERNS};
use crate::circuit::{Circuit, COLUMNS};
use crate::curve::Fp;
use crate::domain::Domain;
use crate::{Error, Result};
use ark_ff::{batch_inversion, AdditiveGroup, BigInt, Field, PrimeField};

/// What joins the values of a lookup: j, and J = j^S for ids.
#[derive(Clone, Copy, Debug)]
pub struct Joint {
    /// j.
    pub j: Fp,
    /// J.
    pub id: Fp,
}

/// T: the joint table, all n rows; `runtime` is the column that came with the witness, random rows included.
pub fn joint_table(columns: &LookupColumns, domain: &Domain, joint: &Joint, runtime: Option<&[Fp]>) -> Vec<Fp> {
    let mut table = vec![Fp::ZERO; domain.size];
    let mut power = Fp::ONE;
    for column in &columns.tables.columns {
        table.iter_mut().zip(column).for_each(|(sum, x)| *sum += power * x);
        power *= joint.j;
    }
    if columns.ids.is_some() {
        table.iter_mut().zip(&columns.tables.ids).for_each(|(sum, x)| *sum += joint.id * x);
    }
    if let Some(runtime) = runtime {
        table.iter_mut().zip(runtime).for_each(|(sum, x)| *sum += joint.j * x);
    }
    table
}

/// The values that each row looks up, filled up with the dummy value: m for each of the n - zk - 1 rows.
pub fn looked_up(circuit: &Circuit, shape: &Shape, domain: &Domain, witness: &[Vec<Fp>], joint: &Joint) -> Vec<Fp> {
    let rows = domain.first_zk_row() - 1;
    let mut values = vec![Fp::ZERO; rows * shape.per_row];
    let patterns = in_rows(circuit, rows);
    for (row, pattern) in patterns.into_iter().enumerate() {
        if let Some(pattern) = pattern {
            let w: [Fp; COLUMNS] = std::array::from_fn(|column| witness[column][row]);
            for i in 0..pattern.per_row() {
                values[row * shape.per_row + i] = pattern.value(i, &w, joint);
            }
        }
    }
    values
}

/// The values of a table in ascending order, each with the row of its first occurrence.
fn places(table: &[Fp]) -> Vec<(BigInt<4>, u32)> {
    let mut places: Vec<_> = table.iter().enumerate().map(|(i, x)| (x.into_bigint(), i as u32)).collect();
    places.sort_unstable();
    places.dedup_by_key(|(value, _)| *value);
    places
}

fn find(places: &[(BigInt<4>, u32)], value: &Fp) -> Option<u32> {
    let value = value.into_bigint();
    places.binary_search_by(|(known, _)| known.cmp(&value)).ok().map(|at| places[at].1)
}

/// Which of the values are in no row of the table that lookups may use.
pub fn missing(domain: &Domain, table: &[Fp], looked_up: &[Fp]) -> Vec<usize> {
    let places = places(&table[..domain.first_zk_row() - 1]);
    let absent = looked_up.iter().enumerate().filter(|(_, value)| find(&places, value).is_none());
    absent.map(|(i, _)| i).collect()
}

/// The sorted columns without their random rows: n - zk values each (section 5). A value that is in no table is an error
/// if `strict`, and left out else.
///
/// # Errors
/// [`Error::Unsatisfied`]
pub fn sort(shape: &Shape, domain: &Domain, table: &[Fp], looked_up: &[Fp], strict: bool) -> Result<Vec<Vec<Fp>>> {
    let rows = domain.first_zk_row() - 1;
    let places = places(&table[..rows]);
    let mut counts = vec![0u32; rows];
    places.iter().for_each(|&(_, place)| counts[place as usize] = 1);
    for (i, value) in looked_up.iter().enumerate() {
        let Some(place) = find(&places, value) else {
            if !strict {
                continue;
            }
            let row = i / shape.per_row;
            return Err(Error::Unsatisfied(format!("row {row}: lookup {} is in no table", i % shape.per_row)));
        };
        counts[place as usize] += 1;
    }
    let mut list = Vec::with_capacity(rows * shape.sorted());
    for (value, &count) in table.iter().zip(&counts) {
        // A later occurrence is written once.
        list.extend(std::iter::repeat_n(*value, count.max(1) as usize));
    }
    list.resize(rows * shape.sorted(), Fp::ZERO);
    let mut columns: Vec<Vec<Fp>> = list.chunks(rows).take(shape.sorted()).map(<[Fp]>::to_vec).collect();
    for i in 0..columns.len() {
        let next = columns.get(i + 1).and_then(|column| column.first().copied());
        let last = next.or_else(|| columns[i].last().copied());
        columns[i].extend(last);
    }
    columns.iter_mut().skip(1).step_by(2).for_each(|column| column.reverse());
    Ok(columns)
}

/// A without its random rows: n - zk values; the last is 1 if the lookups hold.
pub fn aggregate(
    shape: &Shape,
    domain: &Domain,
    table: &[Fp],
    looked_up: &[Fp],
    sorted: &[Vec<Fp>],
    [beta, gamma]: [Fp; 2],
) -> Vec<Fp> {
    let rows = domain.first_zk_row() - 1;
    let one_beta = Fp::ONE + beta;
    let g = gamma * one_beta;
    let power = one_beta.pow([shape.per_row as u64]);
    let mut denominators: Vec<Fp> = (0..rows)
        .map(|r| {
            let factor = |(k, s): (usize, &Vec<Fp>)| {
                let (here, next) = if k % 2 == 0 { (s[r], s[r + 1]) } else { (s[r + 1], s[r]) };
                g + here + beta * next
            };
            sorted.iter().enumerate().map(factor).product()
        })
        .collect();
    batch_inversion(&mut denominators);
    let mut values = Vec::with_capacity(domain.size);
    let mut value = Fp::ONE;
    values.push(value);
    for (r, inverse) in denominators.iter().enumerate() {
        let lookups = &looked_up[r * shape.per_row..(r + 1) * shape.per_row];
        let product: Fp = lookups.iter().map(|f| gamma + f).product();
        value *= power * product * (g + table[r] + beta * table[r + 1]) * inverse;
        values.push(value);
    }
    values
}

/// What the conditions of lookups read at one point.
pub struct LookupRow {
    /// Cells.
    pub w: [Fp; COLUMNS],
    /// Selectors of the patterns, 0 where there are none.
    pub selectors: [Fp; 4],
    /// A here and at the next row.
    pub aggregation: [Fp; 2],
    /// T here and at the next row.
    pub table: [Fp; 2],
    /// The sorted columns, here and at the next row.
    pub sorted: [[Fp; 2]; 5],
    /// The runtime column times its selector, 0 without.
    pub runtime: Fp,
    /// V, l_0 and l_e.
    pub mask: Fp,
    /// 1 on the first row only, up to a factor.
    pub first: Fp,
    /// 1 on row n - zk - 1 only, up to a factor.
    pub last: Fp,
}

/// The sum of all conditions of lookups, each times its power of alpha, alpha^24 first (section 6).
pub fn combine(shape: &Shape, row: &LookupRow, joint: &Joint, [beta, gamma]: [Fp; 2], alphas: &[Fp]) -> Fp {
    let m = shape.per_row;
    let one_beta = Fp::ONE + beta;
    let g = gamma * one_beta;
    let power = |x: Fp, n: usize| x.pow([n as u64]);
    let [a, a_next] = row.aggregation;
    let selected: Fp = row.selectors.iter().sum();
    let mut looked_up = (Fp::ONE - selected) * power(gamma, m);
    for (pattern, selector) in PATTERNS.into_iter().zip(row.selectors).filter(|(p, _)| shape.used[*p as usize]) {
        let count = pattern.per_row();
        let product: Fp = (0..count).map(|i| gamma + pattern.value(i, &row.w, joint)).product();
        looked_up += selector * power(gamma, m - count) * product;
    }
    let sorted: Fp = row.sorted[..shape.sorted()]
        .iter()
        .enumerate()
        .map(|(k, &[s, s_next])| if k % 2 == 0 { g + s + beta * s_next } else { g + s_next + beta * s })
        .product();
    let table = g + row.table[0] + beta * row.table[1];
    let mut sum = alphas[0] * row.mask * (a_next * sorted - a * power(one_beta, m) * looked_up * table);
    sum += (alphas[1] * row.first + alphas[2] * row.last) * (a - Fp::ONE);
    for k in 0..m {
        let ends = if k % 2 == 0 { row.last } else { row.first };
        sum += alphas[3 + k] * ends * (row.sorted[k][0] - row.sorted[k + 1][0]);
    }
    sum + alphas[7] * row.runtime
}
