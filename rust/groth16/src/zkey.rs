//! Proving keys of snarkjs for BN254: the sectioned container of iden3, "zkey" version 1.
//!
//! Points are affine, two coordinates of 32 bytes in Montgomery form, all zero at infinity; coefficients are
//! multiplied by 2^512. What else the sections hold is said at [`read`].

use crate::circuit::Combination;
use crate::{Error, Result};
use ark_bn254::{Bn254, Fq, Fq2, Fr, G1Affine, G2Affine};
use ark_ec::AffineRepr;
use ark_ff::{BigInt, PrimeField};
use ark_groth16::{ProvingKey, VerifyingKey};

const ELEMENT: usize = 32;
const G1: usize = 2 * ELEMENT;
const G2: usize = 4 * ELEMENT;
const COEFFICIENT: usize = 12 + ELEMENT;

/// A proving key with the matrices A and B that it is for.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub key: ProvingKey<Bn254>,
    /// A and B, as many rows as the domain has elements.
    pub matrices: [Vec<Combination<Fr>>; 2],
    /// Wires, the constant one included.
    pub wires: usize,
    /// Public wires, the constant one included.
    pub public: usize,
}

/// Reads a key: 1 protocol; 2 primes, counts and the points of the set-up; 3 points of the public inputs; 4
/// coefficients; 5, 6, 7 points of A and B; 8 points of the private wires; 9 points of the quotient.
pub fn read(name: &str, bytes: &[u8]) -> Result<Key> {
    let file = Sections::index(name, bytes)?;
    let mut protocol = file.section(1, "header")?;
    if protocol.u32()? != 1 {
        return Err(protocol.flaw("expected protocol 1, Groth16"));
    }
    let mut header = file.section(2, "groth header")?;
    header.prime(&Fq::MODULUS)?;
    header.prime(&Fr::MODULUS)?;
    let [wires, public, domain] = [header.u32()?, header.u32()?, header.u32()?].map(|n| n as usize);
    if public >= wires || !domain.is_power_of_two() || domain > 1 << 27 {
        return Err(header.flaw(format!("{public} public of {wires} wires, domain of {domain}: not possible")));
    }
    let (alpha_g1, beta_g1, beta_g2) = (header.g1()?, header.g1()?, header.g2()?);
    let (gamma_g2, delta_g1, delta_g2) = (header.g2()?, header.g1()?, header.g2()?);
    let gamma_abc_g1 = file.points(3, "IC", public + 1, G1, Bytes::g1)?;
    let vk = VerifyingKey { alpha_g1, beta_g2, gamma_g2, delta_g2, gamma_abc_g1 };
    let key = ProvingKey {
        vk,
        beta_g1,
        delta_g1,
        a_query: file.points(5, "points A", wires, G1, Bytes::g1)?,
        b_g1_query: file.points(6, "points B1", wires, G1, Bytes::g1)?,
        b_g2_query: file.points(7, "points B2", wires, G2, Bytes::g2)?,
        l_query: file.points(8, "points C", wires - public - 1, G1, Bytes::g1)?,
        h_query: file.points(9, "points H", domain, G1, Bytes::g1)?,
    };
    let matrices = coefficients(&file, wires, domain)?;
    Ok(Key { key, matrices, wires, public: public + 1 })
}

fn coefficients(file: &Sections<'_>, wires: usize, domain: usize) -> Result<[Vec<Combination<Fr>>; 2]> {
    let mut section = file.section(4, "coefficients")?;
    let count = section.u32()? as usize;
    section.expect(count, COEFFICIENT)?;
    let mut matrices = [vec![Vec::new(); domain], vec![Vec::new(); domain]];
    for _ in 0..count {
        let [matrix, row, wire] = [section.u32()?, section.u32()?, section.u32()?].map(|n| n as usize);
        let Some(terms) = matrices.get_mut(matrix).and_then(|m| m.get_mut(row)).filter(|_| wire < wires) else {
            return Err(section.flaw(format!("matrix {matrix}, row {row}, wire {wire}: out of range")));
        };
        let once = section.montgomery::<Fr>()?.into_bigint();
        terms.push((Fr::new_unchecked(once), wire));
    }
    Ok(matrices)
}

/// Where the sections of a file are.
struct Sections<'a> {
    name: &'a str,
    bytes: &'a [u8],
    found: Vec<(u32, usize, usize)>,
}

impl<'a> Sections<'a> {
    fn index(name: &'a str, bytes: &'a [u8]) -> Result<Sections<'a>> {
        let mut all = Bytes { name, section: "file header", bytes, at: 0, end: bytes.len() };
        if all.take(4)? != b"zkey" {
            return Err(all.flaw("expected the magic \"zkey\""));
        }
        let (version, count) = (all.u32()?, all.u32()?);
        if version != 1 || count > 64 {
            return Err(all.flaw(format!("expected version 1 and at most 64 sections, found {version} and {count}")));
        }
        let mut found = Vec::new();
        for _ in 0..count {
            let kind = all.u32()?;
            let length = u64::from(all.u32()?) | u64::from(all.u32()?) << 32;
            let start = all.at;
            all.take(usize::try_from(length).map_err(|_| all.flaw("a section longer than the file"))?)?;
            found.push((kind, start, all.at));
        }
        Ok(Sections { name, bytes, found })
    }

    fn section(&self, kind: u32, section: &'a str) -> Result<Bytes<'a>> {
        let mut all = self.found.iter().filter(|found| found.0 == kind);
        match (all.next(), all.next()) {
            (Some(&(_, at, end)), None) => Ok(Bytes { name: self.name, section, bytes: self.bytes, at, end }),
            (None, _) => Err(Error::format(self.name, section, 0, "the section is missing")),
            (_, Some(second)) => Err(Error::format(self.name, section, second.1 as u64, "a second such section")),
        }
    }

    fn points<T>(
        &self,
        kind: u32,
        section: &'a str,
        count: usize,
        size: usize,
        point: impl Fn(&mut Bytes<'a>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut bytes = self.section(kind, section)?;
        bytes.expect(count, size)?;
        (0..count).map(|_| point(&mut bytes)).collect()
    }
}

/// Reads a section.
struct Bytes<'a> {
    name: &'a str,
    section: &'a str,
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl Bytes<'_> {
    fn flaw(&self, what: impl Into<String>) -> Error {
        Error::format(self.name, self.section, self.at as u64, what)
    }

    fn take(&mut self, count: usize) -> Result<&[u8]> {
        let end = self.at.checked_add(count).filter(|&end| end <= self.end);
        let taken = end.and_then(|end| self.bytes.get(self.at..end));
        let Some(taken) = taken else {
            return Err(self.flaw(format!("expected {count} more bytes, found {}", self.end - self.at)));
        };
        self.at += count;
        Ok(taken)
    }

    /// Exactly `count` items of `size` bytes are left.
    fn expect(&self, count: usize, size: usize) -> Result<()> {
        let left = self.end - self.at;
        if count.checked_mul(size) == Some(left) {
            Ok(())
        } else {
            Err(self.flaw(format!("expected {count} items of {size} bytes, found {left} bytes")))
        }
    }

    fn u32(&mut self) -> Result<u32> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().rev().fold(0, |n, &byte| n << 8 | u32::from(byte)))
    }

    fn limbs(&mut self) -> Result<BigInt<4>> {
        let bytes = self.take(ELEMENT)?;
        let mut limbs = [0u64; 4];
        for (limb, bytes) in limbs.iter_mut().zip(bytes.chunks(8)) {
            *limb = bytes.iter().rev().fold(0, |n, &byte| n << 8 | u64::from(byte));
        }
        Ok(BigInt(limbs))
    }

    fn prime(&mut self, expected: &BigInt<4>) -> Result<()> {
        let length = self.u32()?;
        if length == ELEMENT as u32 && self.limbs()? == *expected {
            Ok(())
        } else {
            Err(self.flaw("expected the primes of BN254; keys for other curves are not read"))
        }
    }

    /// An element whose Montgomery form is written.
    fn montgomery<F: FourLimbs>(&mut self) -> Result<F> {
        let limbs = self.limbs()?;
        if limbs < F::MODULUS {
            Ok(F::from_form(limbs))
        } else {
            Err(self.flaw("an element is not below the modulus"))
        }
    }

    fn g1(&mut self) -> Result<G1Affine> {
        let (x, y) = (self.montgomery::<Fq>()?, self.montgomery::<Fq>()?);
        let point = G1Affine::new_unchecked(x, y);
        match x == Fq::from(0) && y == Fq::from(0) {
            true => Ok(G1Affine::zero()),
            false if point.is_on_curve() => Ok(point),
            false => Err(self.flaw("expected a point of G1")),
        }
    }

    fn g2(&mut self) -> Result<G2Affine> {
        let x = Fq2::new(self.montgomery()?, self.montgomery()?);
        let y = Fq2::new(self.montgomery()?, self.montgomery()?);
        let point = G2Affine::new_unchecked(x, y);
        match x == Fq2::from(0) && y == Fq2::from(0) {
            true => Ok(G2Affine::zero()),
            false if point.is_on_curve() => Ok(point),
            false => Err(self.flaw("expected a point of G2")),
        }
    }
}

trait FourLimbs: PrimeField<BigInt = BigInt<4>> {
    fn from_form(limbs: BigInt<4>) -> Self;
}

impl FourLimbs for Fq {
    fn from_form(limbs: BigInt<4>) -> Fq {
        Fq::new_unchecked(limbs)
    }
}

impl FourLimbs for Fr {
    fn from_form(limbs: BigInt<4>) -> Fr {
        Fr::new_unchecked(limbs)
    }
}
