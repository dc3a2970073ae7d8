//! Copy constraints: sigma, the aggregation z, and its conditions (sections 3, 5 and 6).

use crate::circuit::{Circuit, COLUMNS};
use crate::curve::Fp;
use crate::domain::{Domain, WIRED};
use ark_ff::{batch_inversion, Field};

/// First power of alpha.
pub const ALPHA: usize = 21;

/// All w^row.
pub fn points(domain: &Domain) -> Vec<Fp> {
    let w = domain.point(1);
    std::iter::successors(Some(Fp::ONE), |x| Some(*x * w)).take(domain.size).collect()
}

/// Column `column` of sigma: the name of the cell that each cell is wired to; 0 in rows n - zk + 2 .. n - 2.
pub fn sigma(circuit: &Circuit, domain: &Domain, points: &[Fp], shifts: &[Fp; WIRED], column: usize) -> Vec<Fp> {
    let mut values: Vec<Fp> = (0..domain.size)
        .map(|row| match circuit.wires.get(row) {
            Some(wires) => shifts[(wires[column] & 7) as usize] * points[(wires[column] >> 3) as usize],
            None => shifts[column] * points[row],
        })
        .collect();
    let zeros = domain.first_zk_row() + 2..domain.size - 1;
    if !zeros.is_empty() {
        values[zeros].fill(Fp::from(0u64));
    }
    values
}

/// z; row n - zk is 1 if the copies hold, the two rows after it are random. The condition holds in the rows after those,
/// too, up to the last but one.
pub fn aggregate(
    domain: &Domain,
    points: &[Fp],
    shifts: &[Fp; WIRED],
    sigma: &[Vec<Fp>],
    witness: &[Vec<Fp>],
    [beta, gamma]: [Fp; 2],
    mut random: impl FnMut() -> Fp,
) -> Vec<Fp> {
    let mut factors: Vec<Fp> = (0..domain.size - 1)
        .map(|r| sigma.iter().zip(witness).map(|(s, w)| w[r] + beta * s[r] + gamma).product())
        .collect();
    batch_inversion(&mut factors);
    for (r, factor) in factors.iter_mut().enumerate() {
        let own = beta * points[r];
        *factor *= shifts.iter().zip(witness).map(|(s, w)| w[r] + own * s + gamma).product::<Fp>();
    }
    let free = [domain.first_zk_row() + 1, domain.first_zk_row() + 2];
    let mut values = vec![Fp::ONE; domain.size];
    for row in 1..domain.size {
        values[row] = if free.contains(&row) { random() } else { values[row - 1] * factors[row - 1] };
    }
    values
}

/// What the conditions of the permutation read at one point.
pub struct PermutationRow<'a> {
    /// The point.
    pub x: Fp,
    /// Cells.
    pub w: &'a [Fp; COLUMNS],
    /// sigma_0 .. sigma_6.
    pub sigma: [Fp; WIRED],
    /// z here and at the next row.
    pub z: [Fp; 2],
    /// M.
    pub mask: Fp,
    /// (x^n - 1)/(x - 1).
    pub first: Fp,
    /// (x^n - 1)/(x - w^(n-zk)).
    pub last: Fp,
}

/// The sum of the three conditions, each times its power of alpha, alpha^21 first.
#[inline]
pub fn combine(row: &PermutationRow<'_>, shifts: &[Fp; WIRED], [beta, gamma]: [Fp; 2], alphas: &[Fp]) -> Fp {
    let [z, z_next] = row.z;
    let own = beta * row.x;
    let names: Fp = shifts.iter().zip(row.w).map(|(s, w)| *w + gamma + own * s).product();
    let wired: Fp = row.sigma.iter().zip(row.w).map(|(s, w)| *w + gamma + beta * s).product();
    alphas[0] * row.mask * (z * names - z_next * wired) + (alphas[1] * row.first + alphas[2] * row.last) * (z - Fp::ONE)
}
