//! Sends whole blocks of eight or four to the path in use, and the rest of an array to scalar code.

use super::block::Block;
use super::group::LaneWork;
use super::kernel::{self, Operation};
use super::lanes::Model;
use super::path::{CpuPath, Kind};
#[cfg(target_arch = "x86_64")]
use super::{avx2, carries, ifma};
use crate::field::{Fp, Modulus};

/// out[i] = operation on a[i], b[i], c[i]; an absent operand is an empty slice, all others are as long as `out`.
pub fn array<O: Operation, M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>], c: &[Fp<M>]) {
    // SAFETY: the path in use is always supported.
    unsafe { array_on::<O, M>(CpuPath::current(), out, a, b, c) }
}

/// [`array`] on a path.
///
/// # Safety
/// The CPU supports the path.
pub unsafe fn array_on<O: Operation, M: Modulus>(
    path: CpuPath,
    out: &mut [Fp<M>],
    a: &[Fp<M>],
    b: &[Fp<M>],
    c: &[Fp<M>],
) {
    #[cfg(target_arch = "x86_64")]
    if let Some(kind) = O::ADDITION {
        let done = carries::array(kind, out, a, b);
        let [a, b] = [a, b].map(|x| x.get(done..).unwrap_or(&[]));
        return scalar::<O, M>(out.get_mut(done..).unwrap_or_default(), a, b, &[]);
    }
    #[cfg(target_arch = "x86_64")]
    match (path, O::NARROW) {
        (CpuPath::Ifma, _) => {
            return in_blocks::<O, M, 8>(out, a, b, c, |out, a, b, c| {
                // SAFETY: the caller's.
                unsafe { ifma::array::<O, M>(out, a, b, c) }
            });
        }
        (CpuPath::Avx2, Some(kind)) => {
            return in_blocks::<O, M, 4>(out, a, b, c, |out, a, b, c| {
                // SAFETY: the caller's.
                unsafe { avx2::array(kind, out, a, b, c) }
            });
        }
        _ => {}
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = path;
    scalar::<O, M>(out, a, b, c);
}

/// Whole blocks of N by `work`, the rest in scalar code.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn in_blocks<O: Operation, M: Modulus, const N: usize>(
    out: &mut [Fp<M>],
    a: &[Fp<M>],
    b: &[Fp<M>],
    c: &[Fp<M>],
    work: impl Fn(&mut [[Fp<M>; N]], &[[Fp<M>; N]], &[[Fp<M>; N]], &[[Fp<M>; N]]),
) {
    let whole = out.len() / N * N;
    let (blocks, rest) = out.as_chunks_mut::<N>();
    let ([a, b, c], tails) =
        ([a, b, c].map(|x| x.as_chunks::<N>().0), [a, b, c].map(|x| x.get(whole..).unwrap_or(&[])));
    work(blocks, a, b, c);
    scalar::<O, M>(rest, tails[0], tails[1], tails[2]);
}

fn scalar<O: Operation, M: Modulus>(out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>], c: &[Fp<M>]) {
    let at = |x: &[Fp<M>], i: usize| x.get(i).copied().unwrap_or(Fp::ZERO);
    for (i, (out, &a)) in out.iter_mut().zip(a).enumerate() {
        *out = O::scalar(a, at(b, i), at(c, i));
    }
}

/// As [`array`] on resident blocks.
pub fn resident<O: Operation, M: Modulus>(out: &mut [Block], a: &[Block], b: &[Block], c: &[Block]) {
    #[cfg(target_arch = "x86_64")]
    if CpuPath::current() == CpuPath::Ifma {
        // SAFETY: the current path is always supported.
        return unsafe { ifma::resident::<O, M>(out, a, b, c) };
    }
    kernel::resident::<O, Model, M>(out, a, b, c);
}

/// Does the work on the lanes of the path in use; `None` where it has none. Tests put the model in their place: the
/// library is not built with it, as such work on a model would be the greater part of its code.
pub fn on_lanes<W: LaneWork>(work: W) -> Option<W::Answer> {
    #[cfg(target_arch = "x86_64")]
    if CpuPath::current() == CpuPath::Ifma {
        // SAFETY: the current path is always supported.
        return Some(unsafe { ifma::work(work) });
    }
    model(work)
}

#[cfg(test)]
fn model<W: LaneWork>(work: W) -> Option<W::Answer> {
    Some(work.run::<Model>())
}

#[cfg(not(test))]
fn model<W: LaneWork>(_: W) -> Option<W::Answer> {
    None
}

/// Montgomery form to resident blocks.
pub fn enter<M: Modulus>(out: &mut [Block], from: &[[Fp<M>; 8]]) {
    #[cfg(target_arch = "x86_64")]
    if CpuPath::current() == CpuPath::Ifma {
        // SAFETY: the current path is always supported.
        return unsafe { ifma::enter(out, from) };
    }
    kernel::enter::<Model, M>(out, from);
}

/// Resident blocks to Montgomery form.
pub fn leave<M: Modulus>(out: &mut [[Fp<M>; 8]], from: &[Block]) {
    #[cfg(target_arch = "x86_64")]
    if CpuPath::current() == CpuPath::Ifma {
        // SAFETY: the current path is always supported.
        return unsafe { ifma::leave(out, from) };
    }
    kernel::leave::<Model, M>(out, from);
}

/// Inverts in place, 0 to 0, what the vector unit takes; returns the rest.
pub fn invert<M: Modulus>(values: &mut [Fp<M>]) -> &mut [Fp<M>] {
    // SAFETY: the path in use is always supported.
    unsafe { invert_on(CpuPath::of(Kind::Inversions), values) }
}

/// [`invert`] on a path.
///
/// # Safety
/// The CPU supports the path.
pub unsafe fn invert_on<M: Modulus>(path: CpuPath, values: &mut [Fp<M>]) -> &mut [Fp<M>] {
    #[cfg(target_arch = "x86_64")]
    match path {
        CpuPath::Ifma if values.len() >= 64 => {
            let (blocks, rest) = values.as_chunks_mut::<8>();
            // SAFETY: the caller's.
            unsafe { ifma::invert(blocks) };
            return rest;
        }
        CpuPath::Avx2 if values.len() >= 32 => {
            let (blocks, rest) = values.as_chunks_mut::<4>();
            // SAFETY: the caller's.
            unsafe { avx2::invert(blocks) };
            return rest;
        }
        _ => {}
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = path;
    values
}
