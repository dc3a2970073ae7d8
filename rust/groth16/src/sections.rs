//! The sectioned container of iden3: magic, version, then sections of a kind, a length and as many bytes. Read from the
//! file piece by piece, so that no more than a piece is held and a file that shrinks meanwhile is an error, not a fault.

use crate::point::Montgomery;
use crate::{Error, Result};
use ark_ff::{BigInteger, PrimeField};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

const MAX_SECTIONS: u32 = 64;
const BUFFER: usize = 1 << 18;

/// Where the sections of a file are.
pub struct Sections<'a> {
    name: &'a str,
    file: &'a File,
    found: Vec<(u32, u64, u64)>,
}

impl<'a> Sections<'a> {
    /// Finds the sections; their lengths fit into the file.
    pub fn index(name: &'a str, file: &'a File) -> Result<Sections<'a>> {
        let length = file.metadata().map_err(|e| Error::format(name, "start", 0, format!("cannot read: {e}")))?.len();
        let mut all = Bytes::new(name, "file header", file, 0, length)?;
        let mut magic = [0; 4];
        all.take(&mut magic)?;
        if &magic != b"zkey" {
            return Err(all.error("expected the magic \"zkey\""));
        }
        let (version, count) = (all.u32()?, all.u32()?);
        if version != 1 || count > MAX_SECTIONS {
            let what = format!("expected version 1 and at most {MAX_SECTIONS} sections, found {version} and {count}");
            return Err(all.error(what));
        }
        let mut found = Vec::new();
        let mut at = all.at;
        for _ in 0..count {
            let mut header = Bytes::new(name, "section header", file, at, length)?;
            let kind = header.u32()?;
            let bytes = u64::from(header.u32()?) | u64::from(header.u32()?) << 32;
            if bytes > length - header.at {
                let what = format!("section {kind}: expected {bytes} bytes, found {}", length - header.at);
                return Err(header.error(what));
            }
            at = header.at + bytes;
            found.push((kind, header.at, at));
        }
        if at < length {
            let what = format!("expected the end behind {count} sections, found {} more bytes", length - at);
            return Err(Error::format(name, "end of the file", at, what));
        }
        Ok(Sections { name, file, found })
    }

    /// The section of a kind, of which there is one.
    pub fn section(&self, kind: u32, section: &'a str) -> Result<Bytes<'a>> {
        let mut all = self.found.iter().filter(|found| found.0 == kind);
        match (all.next(), all.next()) {
            (Some(&(_, at, end)), None) => Bytes::new(self.name, section, self.file, at, end),
            (None, _) => Err(Error::format(self.name, section, 0, format!("expected section {kind}, found none"))),
            (_, Some(second)) => {
                Err(Error::format(self.name, section, second.1, format!("expected one section {kind}, found two")))
            }
        }
    }
}

/// Reads a section.
pub struct Bytes<'a> {
    name: &'a str,
    section: &'a str,
    reader: BufReader<&'a File>,
    at: u64,
    end: u64,
}

impl<'a> Bytes<'a> {
    fn new(name: &'a str, section: &'a str, file: &'a File, at: u64, end: u64) -> Result<Bytes<'a>> {
        let mut reader = BufReader::with_capacity(BUFFER.min(end.saturating_sub(at) as usize), file);
        reader.seek(SeekFrom::Start(at)).map_err(|e| Error::format(name, section, at, format!("cannot read: {e}")))?;
        Ok(Bytes { name, section, reader, at, end })
    }

    /// An error at the place that is read next.
    pub fn error(&self, what: impl Into<String>) -> Error {
        Error::format(self.name, self.section, self.at, what)
    }

    /// An error at a place that was read.
    pub fn error_at(&self, at: u64, what: &str) -> Error {
        Error::format(self.name, self.section, at, what)
    }

    /// The place in the file that is read next.
    pub fn position(&self) -> u64 {
        self.at
    }

    /// Fills `target`.
    pub fn take(&mut self, target: &mut [u8]) -> Result<()> {
        let left = self.end - self.at;
        if target.len() as u64 > left {
            return Err(self.error(format!("expected {} more bytes, found {left}", target.len())));
        }
        self.reader.read_exact(target).map_err(|e| self.error(format!("cannot read: {e}")))?;
        self.at += target.len() as u64;
        Ok(())
    }

    /// Refuses a section unless exactly `count` items of `size` bytes are left in it.
    pub fn expect(&self, count: usize, size: usize) -> Result<()> {
        let left = self.end - self.at;
        if (count as u64).checked_mul(size as u64) == Some(left) {
            Ok(())
        } else {
            Err(self.error(format!("expected {count} items of {size} bytes, found {left} bytes")))
        }
    }

    /// A number of four bytes.
    pub fn u32(&mut self) -> Result<u32> {
        let mut bytes = [0; 4];
        self.take(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    /// The bytes of a prime, their count before them.
    pub fn prime<const MAX: usize>(&mut self) -> Result<Vec<u8>> {
        let length = self.u32()? as usize;
        if length > MAX {
            return Err(self.error(format!("expected a prime of at most {MAX} bytes, found {length}")));
        }
        let mut bytes = vec![0; length];
        self.take(&mut bytes)?;
        Ok(bytes)
    }

    /// An element whose Montgomery form is written.
    pub fn montgomery<F: Montgomery>(&mut self) -> Result<F> {
        let mut bytes = [0u8; 48];
        let bytes = &mut bytes[..size_of::<F>()];
        self.take(bytes)?;
        F::from_montgomery(bytes).ok_or_else(|| self.error("expected an element below the modulus"))
    }
}

/// The bytes of a modulus, least significant first.
pub fn modulus<F: PrimeField>() -> Vec<u8> {
    F::MODULUS.to_bytes_le()
}
