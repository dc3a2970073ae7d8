//! The reference string in a file, so that it is derived once per user and not once per process. The file holds the
//! points and nothing else, and is compared with the SHA-256 of the standard string: a file that was damaged or made by
//! somebody else is derived again, never used.

use crate::curve::{element, Fq, Point};
use crate::srs::{check_depth, Srs, MAX_DEPTH};
use crate::tasks::{Step, Tasks};
use crate::Result;
use ark_ec::AffineRepr;
use ark_ff::PrimeField;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The name of the file in the folder of the caller.
pub const FILE: &str = "kimchi-srs-vesta-65536";
/// SHA-256 of x and y of all points of the standard string, 32 bytes each, little-endian, as recorded from o1js 2.15.0.
const STANDARD: &str = "f28a8a9136eb087645fb250238f5ae70d8bf3d6abf68a0ad90ab3463450c271a";
/// Up to this depth the points are derived sooner than read.
const SMALL: usize = 1 << 11;
const POINT_BYTES: usize = 64;

/// The deepest string of this process.
static KNOWN: Mutex<Option<Srs>> = Mutex::new(None);

/// The string at a depth: that of this process, from the file in `folder`, or derived; then the file is written. Without
/// a folder, or where it cannot be written, the string is derived once per process.
pub fn srs(depth: usize, folder: Option<&Path>, tasks: &Tasks<'_>) -> Result<Srs> {
    check_depth(depth)?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(srs) = known.as_ref().filter(|srs| srs.depth() >= depth) {
        return Ok(srs.prefix(depth));
    }
    tasks.step(Step::ReferenceString)?;
    let srs = match folder.filter(|_| depth > SMALL) {
        None => Srs::derive(depth, tasks)?,
        Some(folder) => match read(&folder.join(FILE)) {
            Some(srs) => srs,
            None => {
                let srs = Srs::derive(MAX_DEPTH, tasks)?;
                // The string is the same without its file; the next process derives it again.
                let _ = write(folder, &srs);
                srs
            }
        },
    };
    Ok(known.insert(srs).prefix(depth))
}

fn is_standard(bytes: &[u8]) -> bool {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    hash == STANDARD
}

/// The points in a file; `None` unless it is the standard string.
pub fn read(file: &Path) -> Option<Srs> {
    let expected = (MAX_DEPTH * POINT_BYTES) as u64;
    if fs::metadata(file).ok()?.len() != expected {
        return None;
    }
    let bytes = fs::read(file).ok().filter(|bytes| is_standard(bytes))?;
    let coordinate = |bytes: &[u8]| -> Option<Fq> {
        let mut limbs = [0u64; 4];
        for (limb, bytes) in limbs.iter_mut().zip(bytes.chunks_exact(8)) {
            *limb = u64::from_le_bytes(bytes.try_into().ok()?);
        }
        element(&limbs)
    };
    let point = |bytes: &[u8]| Some(Point::new_unchecked(coordinate(&bytes[..32])?, coordinate(&bytes[32..])?));
    Some(Srs::of(bytes.chunks_exact(POINT_BYTES).map(point).collect::<Option<Vec<_>>>()?))
}

/// Writes beside the file and renames, so that no reader meets half of it.
fn write(folder: &Path, srs: &Srs) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut bytes = Vec::with_capacity(MAX_DEPTH * POINT_BYTES);
    for (x, y) in srs.points().iter().filter_map(Point::xy) {
        for limb in [x, y].iter().flat_map(|c| c.into_bigint().0) {
            bytes.extend_from_slice(&limb.to_le_bytes());
        }
    }
    let part = folder.join(format!("{FILE}.{}.part", std::process::id()));
    fs::write(&part, &bytes)?;
    fs::rename(&part, folder.join(FILE)).inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}
