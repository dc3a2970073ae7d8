//! Writes a key as snarkjs does, so that the key of a development set-up can be kept, and used by snarkjs too.

use crate::curve::Curve;
use crate::key::Key;
use crate::matrix::Matrix;
use crate::point::{Montgomery, PointBytes};
use crate::sections::modulus;
use crate::zkey::GROTH16;
use ark_ec::short_weierstrass::Affine;
use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::{Path, PathBuf};

const SECTIONS: u32 = 10;
/// The hash of a circuit that no ceremony has seen, and no contributions.
const CONTRIBUTIONS: [u8; 68] = [0; 68];

/// Writes a key to a file, which appears under its name when it is whole.
pub fn write<C: Curve>(key: &Key<C>, path: &Path) -> Result<()> {
    let part = part(path);
    let written = File::create(&part).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 18, file);
        write_to(key, &mut out)?;
        out.into_inner()?.sync_all()?;
        std::fs::rename(&part, path)
    });
    if written.is_err() {
        // What cannot be removed either is left; the error says where.
        let _ = std::fs::remove_file(&part);
    }
    written
}

fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    name.into()
}

fn write_to<C: Curve>(key: &Key<C>, out: &mut impl Write) -> Result<()> {
    out.write_all(b"zkey")?;
    out.write_all(&1u32.to_le_bytes())?;
    out.write_all(&SECTIONS.to_le_bytes())?;
    section(out, 1, &GROTH16.to_le_bytes())?;
    section(out, 2, &header(key))?;
    let points = &key.points;
    write_points(out, 3, &points.vk.gamma_abc_g1)?;
    write_matrices(out, [&key.a, &key.b])?;
    write_points(out, 5, &points.a_query)?;
    write_points(out, 6, &points.b_g1_query)?;
    write_points(out, 7, &points.b_g2_query)?;
    write_points(out, 8, &points.l_query)?;
    write_points(out, 9, &points.h_query)?;
    section(out, 10, &CONTRIBUTIONS)
}

fn header<C: Curve>(key: &Key<C>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for prime in [modulus::<C::BaseField>(), modulus::<C::ScalarField>()] {
        bytes.extend((prime.len() as u32).to_le_bytes());
        bytes.extend(prime);
    }
    for count in [key.wires, key.public - 1, key.domain] {
        bytes.extend((count as u32).to_le_bytes());
    }
    let (points, vk) = (&key.points, &key.points.vk);
    C::G1Config::write_point(&vk.alpha_g1, &mut bytes);
    C::G1Config::write_point(&points.beta_g1, &mut bytes);
    C::G2Config::write_point(&vk.beta_g2, &mut bytes);
    C::G2Config::write_point(&vk.gamma_g2, &mut bytes);
    C::G1Config::write_point(&points.delta_g1, &mut bytes);
    C::G2Config::write_point(&vk.delta_g2, &mut bytes);
    bytes
}

fn begin(out: &mut impl Write, kind: u32, length: usize) -> Result<()> {
    out.write_all(&kind.to_le_bytes())?;
    out.write_all(&(length as u64).to_le_bytes())
}

fn section(out: &mut impl Write, kind: u32, bytes: &[u8]) -> Result<()> {
    begin(out, kind, bytes.len())?;
    out.write_all(bytes)
}

fn write_points<P: PointBytes>(out: &mut impl Write, kind: u32, points: &[Affine<P>]) -> Result<()> {
    begin(out, kind, points.len() * P::point_bytes())?;
    let mut bytes = Vec::new();
    for point in points {
        bytes.clear();
        P::write_point(point, &mut bytes);
        out.write_all(&bytes)?;
    }
    Ok(())
}

/// Row by row, the terms of A before those of B.
fn write_matrices<F: Montgomery>(out: &mut impl Write, matrices: [&Matrix<F>; 2]) -> Result<()> {
    let terms: usize = matrices.iter().map(|matrix| matrix.terms()).sum();
    begin(out, 4, 4 + terms * 44)?;
    out.write_all(&(terms as u32).to_le_bytes())?;
    let mut bytes = Vec::new();
    for row in 0..matrices[0].rows() {
        for (kind, matrix) in (0u32..).zip(matrices) {
            for (coefficient, wire) in matrix.row(row) {
                bytes.clear();
                for number in [kind, row as u32, wire] {
                    bytes.extend(number.to_le_bytes());
                }
                coefficient.raised().write_montgomery(&mut bytes);
                out.write_all(&bytes)?;
            }
        }
    }
    Ok(())
}
