//! Proving keys of snarkjs: the sectioned container of iden3, "zkey" version 1, protocol Groth16.
//!
//! 1 protocol; 2 primes, counts and the points of the set-up; 3 points of the public inputs; 4 coefficients of A and B,
//! multiplied by R^2; 5, 6, 7 points of A and B; 8 points of the private wires; 9 points of the quotient; 10 the
//! contributions to the ceremony, which a proof does not need. Elements and points as in [`crate::point`].

use crate::curve::Curve;
use crate::key::{multiples, within, Key, Size, MAX_DOMAIN};
use crate::matrix::Matrix;
use crate::point::{Montgomery, PointBytes};
use crate::sections::{modulus, Bytes, Sections};
use crate::{Error, Result};
use ark_bls12_381::Bls12_381;
use ark_bn254::Bn254;
use ark_ec::short_weierstrass::Affine;
use ark_groth16::{ProvingKey, VerifyingKey};
use sparky_msm::all_in_subgroup;
use std::fs::File;

pub(crate) const GROTH16: u32 = 1;

/// A key of either curve.
pub enum AnyKey {
    /// Over BN254.
    Bn254(Key<Bn254>),
    /// Over BLS12-381.
    Bls12_381(Key<Bls12_381>),
}

/// Reads a key from a file, checked: what the header says against the file, every number below its modulus, every point on
/// the curve and in the subgroup of prime order.
pub fn read(name: &str, file: &File, limit: u64) -> Result<AnyKey> {
    let sections = Sections::index(name, file)?;
    let mut protocol = sections.section(1, "header")?;
    let found = protocol.u32()?;
    if found != GROTH16 {
        return Err(protocol.error(format!("expected protocol 1 (Groth16), found {found}; 2 is PLONK, 10 FFLONK")));
    }
    let mut header = sections.section(2, "groth header")?;
    let base = header.prime::<64>()?;
    let scalar = header.prime::<64>()?;
    if is_of::<Bn254>(&base, &scalar) {
        Ok(AnyKey::Bn254(read_on(&sections, header, limit)?))
    } else if is_of::<Bls12_381>(&base, &scalar) {
        Ok(AnyKey::Bls12_381(read_on(&sections, header, limit)?))
    } else {
        Err(header.error("expected the primes of BN254 or BLS12-381, found others"))
    }
}

fn is_of<C: Curve>(base: &[u8], scalar: &[u8]) -> bool {
    modulus::<C::BaseField>() == base && modulus::<C::ScalarField>() == scalar
}

fn read_on<C: Curve>(sections: &Sections<'_>, mut header: Bytes<'_>, limit: u64) -> Result<Key<C>> {
    let [wires, public, domain] = [header.u32()?, header.u32()?, header.u32()?].map(|n| n as usize);
    if public >= wires || !domain.is_power_of_two() || domain > MAX_DOMAIN {
        return Err(header.error(format!(
            "expected fewer public wires than wires and a domain of 2^0 to 2^27, found {public}, {wires} and {domain}"
        )));
    }
    let mut coefficients = sections.section(4, "coefficients")?;
    let terms = coefficients.u32()? as usize;
    coefficients.expect(terms, coefficient_bytes())?;
    let places = [(3, "IC", public + 1, 0), (5, "points A", wires, 0), (6, "points B1", wires, 0)];
    let more = [(7, "points B2", wires, 1), (8, "points C", wires - public - 1, 0), (9, "points H", domain, 0)];
    for (kind, name, count, group) in places.into_iter().chain(more) {
        let bytes = Key::<C>::point_bytes();
        sections.section(kind, name)?.expect(count, bytes[group])?;
    }
    within(limit, Size::full(wires, public + 1, domain, terms).key::<C>())?;
    let one = |header: &mut Bytes<'_>| points::<C::G1Config>(header, 1).map(|points| points[0]);
    let two = |header: &mut Bytes<'_>| points::<C::G2Config>(header, 1).map(|points| points[0]);
    let (alpha_g1, beta_g1, beta_g2) = (one(&mut header)?, one(&mut header)?, two(&mut header)?);
    let (gamma_g2, delta_g1, delta_g2) = (two(&mut header)?, one(&mut header)?, two(&mut header)?);
    let g1 = |kind, name, count| points::<C::G1Config>(&mut sections.section(kind, name)?, count);
    let gamma_abc_g1 = g1(3, "IC", public + 1)?;
    let points = ProvingKey {
        vk: VerifyingKey { alpha_g1, beta_g2, gamma_g2, delta_g2, gamma_abc_g1 },
        beta_g1,
        delta_g1,
        a_query: g1(5, "points A", wires)?,
        b_g1_query: g1(6, "points B1", wires)?,
        b_g2_query: points::<C::G2Config>(&mut sections.section(7, "points B2")?, wires)?,
        l_query: g1(8, "points C", wires - public - 1)?,
        h_query: g1(9, "points H", domain)?,
    };
    let [a, b] = matrices(sections, wires, domain)?;
    let multiples = multiples(&points);
    Ok(Key { points, a, b, c: None, wires, public: public + 1, domain, multiples })
}

/// Points that a thread reads before they are looked at.
const POINTS: usize = 1024;

fn points<P: PointBytes + sparky_msm::Curve>(bytes: &mut Bytes<'_>, count: usize) -> Result<Vec<Affine<P>>> {
    let size = P::point_bytes();
    let mut found = Vec::with_capacity(count);
    let mut buffer = vec![0; size * count.min(POINTS)];
    while found.len() < count {
        let some = &mut buffer[..size * POINTS.min(count - found.len())];
        let start = bytes.position();
        bytes.take(some)?;
        for (i, point) in some.chunks_exact(size).enumerate() {
            let point = P::read_point(point).map_err(|what| bytes.error_at(start + (i * size) as u64, what))?;
            found.push(point);
        }
    }
    if all_in_subgroup(&found) {
        Ok(found)
    } else {
        Err(bytes.error("expected points in the subgroup of prime order, found one outside"))
    }
}

fn coefficient_bytes() -> usize {
    3 * size_of::<u32>() + 32
}

/// A and B. The file may have the terms in any order, so they are counted row by row first.
fn matrices<F: Montgomery>(sections: &Sections<'_>, wires: usize, domain: usize) -> Result<[Matrix<F>; 2]> {
    let mut counts = [vec![0u32; domain], vec![0u32; domain]];
    each_term(sections, wires, domain, |matrix, row, _, _: F| {
        if let Some(count) = counts.get_mut(matrix).and_then(|counts| counts.get_mut(row)) {
            *count += 1;
        }
    })?;
    let too_many = || Error::call("expected fewer than 2^32 terms");
    let [a, b] = [Matrix::with_counts(&counts[0]), Matrix::with_counts(&counts[1])];
    let mut matrices = [a.ok_or_else(too_many)?, b.ok_or_else(too_many)?];
    each_term(sections, wires, domain, |matrix, row, wire, coefficient| {
        let left = counts.get_mut(matrix).and_then(|counts| counts.get_mut(row));
        if let (Some(matrix), Some(left)) = (matrices.get_mut(matrix), left) {
            // From the first place of the row on, in the order of the file.
            matrix.set(matrix.end(row) - *left as usize, coefficient, wire);
            *left -= 1;
        }
    })?;
    Ok(matrices)
}

fn each_term<F: Montgomery>(
    sections: &Sections<'_>,
    wires: usize,
    domain: usize,
    mut visit: impl FnMut(usize, usize, u32, F),
) -> Result<()> {
    let mut section = sections.section(4, "coefficients")?;
    for _ in 0..section.u32()? {
        let [matrix, row, wire] = [section.u32()?, section.u32()?, section.u32()?];
        if matrix > 1 || row as usize >= domain || wire as usize >= wires {
            return Err(section.error(format!(
                "expected matrix 0 or 1, row below {domain} and wire below {wires}, found {matrix}, {row} and {wire}"
            )));
        }
        visit(matrix as usize, row as usize, wire, section.montgomery::<F>()?.lowered());
    }
    Ok(())
}
