//! The digest (docs/spec/kimchi-circuit.md#93-digest): rows are serialised into a small buffer and hashed while
//! still in the first cache.

use super::rows::{kind, Gate};
use super::{Circuit, Numbering};
use crate::check::KimchiField;
use crate::field::canonical::Limbs;
use md5::{Digest, Md5};
use sha2::block_api::compress256;

const PREFIX: &[u8] = b"kimchi-circuit0";
const BLOCK: usize = 64;
/// Bytes collected before the rest is moved to the front again.
const WINDOW: usize = 16 << 10;
/// At most this many bytes are written between two calls of `hash`.
const MARGIN: usize = 1 << 10;
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// SHA-256 of what is written, block by block.
struct Hasher {
    state: [u32; 8],
    buffer: [u8; WINDOW + MARGIN],
    written: usize,
    /// Written before the last call of `hash`.
    settled: usize,
    hashed: usize,
    moved: u64,
}

impl Hasher {
    fn new() -> Hasher {
        Hasher { state: INITIAL, buffer: [0; WINDOW + MARGIN], written: 0, settled: 0, hashed: 0, moved: 0 }
    }

    #[inline(always)]
    fn put(&mut self, bytes: &[u8]) {
        self.buffer[self.written..self.written + bytes.len()].copy_from_slice(bytes);
        self.written += bytes.len();
    }

    /// Unsigned LEB128.
    fn number(&mut self, mut n: u64) {
        while n >= 128 {
            self.put(&[n as u8 | 128]);
            n >>= 7;
        }
        self.put(&[n as u8]);
    }

    #[inline(always)]
    fn coefficient(&mut self, v: &Limbs) {
        let mut bytes = [0x20; 33];
        for (bytes, limb) in bytes[1..].as_chunks_mut::<8>().0.iter_mut().zip(v) {
            *bytes = limb.to_le_bytes();
        }
        self.put(&bytes);
    }

    #[inline(always)]
    fn wires(&mut self, wires: &[u32; 7]) {
        let mut bytes = [0; 112];
        for (bytes, &cell) in bytes.as_chunks_mut::<16>().0.iter_mut().zip(wires) {
            bytes[..8].copy_from_slice(&u64::from(cell >> 3).to_le_bytes());
            bytes[8..].copy_from_slice(&u64::from(cell & 7).to_le_bytes());
        }
        self.put(&bytes);
    }

    /// Hashes whole blocks of what was written before the last call. Doing so after every row lets the processor
    /// serialise the next one meanwhile; what was written just now, in pieces, could not be read at once in larger ones
    /// before it has left the store queue.
    #[inline(always)]
    fn hash(&mut self) {
        let (blocks, _) = self.buffer[self.hashed..self.settled].as_chunks::<BLOCK>();
        compress256(&mut self.state, blocks);
        self.hashed += blocks.len() * BLOCK;
        if self.written >= WINDOW {
            self.buffer.copy_within(self.hashed..self.written, 0);
            self.moved += self.hashed as u64;
            self.written -= self.hashed;
            self.hashed = 0;
        }
        self.settled = self.written;
    }

    fn finish(mut self) -> [u8; 32] {
        let bits = (self.moved + self.written as u64) * 8;
        self.put(&[0x80]);
        while (self.written - self.hashed) % BLOCK != BLOCK - 8 {
            self.put(&[0]);
        }
        self.put(&bits.to_be_bytes());
        self.settled = self.written;
        self.hash();
        let mut out = [0; 32];
        for (bytes, word) in out.as_chunks_mut::<4>().0.iter_mut().zip(self.state) {
            *bytes = word.to_be_bytes();
        }
        out
    }
}

impl<M: KimchiField> Circuit<M> {
    /// MD5 of the SHA-256 of a finished circuit.
    pub fn digest(&self) -> [u8; 16] {
        let mut hasher = Hasher::new();
        hasher.put(PREFIX);
        hasher.put(&u64::from(self.public_inputs).to_le_bytes());
        hasher.number(self.rows().into());
        self.gates(0, self.rows(), |gate| self.serialise(&gate, &mut hasher));
        Md5::digest(hasher.finish()).into()
    }

    #[inline(always)]
    fn serialise(&self, gate: &Gate<'_>, hasher: &mut Hasher) {
        hasher.put(&[number_of(gate.kind, self.numbering)]);
        hasher.wires(&gate.wires);
        hasher.number(gate.coefficients.len() as u64);
        let many = gate.coefficients.len() > 16;
        for v in gate.coefficients.iter() {
            hasher.coefficient(v);
            if many {
                hasher.hash();
            }
        }
        hasher.hash();
    }
}

/// Types behind the Cairo gates move down by four in the newer numbering; a Cairo gate keeps its number.
fn number_of(kind: u8, numbering: Numbering) -> u8 {
    match numbering {
        Numbering::O1js3 if kind >= kind::RANGE_CHECK0 => kind - 4,
        _ => kind,
    }
}
