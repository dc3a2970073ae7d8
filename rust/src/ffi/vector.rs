//! Natives for arrays of field elements and for single ones, registered with the JVM by [`super::bind`].
//!
//! A vector is memory of the caller in one of two layouts: elements (32 bytes each, Montgomery form, below p) or lanes
//! (blocks of eight, as the vector unit wants them). Only these natives write such memory, so it always holds numbers
//! that the kernels take. The result may be the memory of an operand; other overlaps are the caller's to exclude.

use super::outcome::{guard, Failure};
use super::{borrow, borrow_mut};
use crate::field::vector::operations::{Difference, Negation, Product, ProductSum, Square, Sum};
use crate::field::vector::{self, Block, CpuPath, Operation};
use crate::field::{
    batch_inverse, dot, Bls12381FrModulus, Bn254FrModulus, Fp, Modulus, PastaFpModulus, PastaFqModulus,
};
use crate::tape::Limbs;
use std::ffi::c_void;

type Unused = *mut c_void;

/// What to do; the numbers are those of `VectorCode.java`.
pub mod operation {
    pub const ADD: i32 = 0;
    pub const SUB: i32 = 1;
    pub const NEG: i32 = 2;
    pub const MUL: i32 = 3;
    pub const SQUARE: i32 = 4;
    pub const MUL_ADD: i32 = 5;
    /// r = k a, k the canonical element at b.
    pub const SCALE: i32 = 6;
    /// r = k a + c.
    pub const SCALE_ADD: i32 = 7;
    pub const INVERSE: i32 = 8;
    /// r = a^e, e the four limbs at b.
    pub const POW: i32 = 9;
    /// The sum of a b, as the canonical element at r.
    pub const DOT: i32 = 10;
    /// r = the canonical elements at a, refused with the index of the first that is not below p.
    pub const ENTER: i32 = 11;
    /// The canonical elements at r = a.
    pub const LEAVE: i32 = 12;
    /// r, in the other layout, = a.
    pub const RELAY: i32 = 13;
}

/// Bit of the code for the layout of a; the bits below hold the operation, those above the field.
const LANES: i32 = 1 << 8;
const FIELD: i32 = 16;
/// Elements that a step takes when it needs copies of its operands.
const STEP: usize = 64;

/// The result, then the operands; an absent one is empty.
type Pass<T> = fn(&mut [T], &[T], &[T], &[T]);

/// The result and the operands, by address.
#[derive(Clone, Copy)]
struct Call {
    r: i64,
    a: i64,
    b: i64,
    c: i64,
    count: i32,
}

/// One operation on arrays of `count` elements; `code` says which, on what field and layout.
#[allow(clippy::too_many_arguments, reason = "the signature of a native")]
pub extern "system" fn vector(
    _: Unused,
    _: Unused,
    code: i32,
    r: i64,
    a: i64,
    b: i64,
    c: i64,
    count: i32,
    outcome: i64,
) -> i32 {
    let call = Call { r, a, b, c, count };
    let (operation, lanes) = (code & 0xff, code & LANES != 0);
    let work = || match code >> FIELD {
        0 => call.run::<PastaFpModulus>(operation, lanes),
        1 => call.run::<PastaFqModulus>(operation, lanes),
        2 => call.run::<Bn254FrModulus>(operation, lanes),
        3 => call.run::<Bls12381FrModulus>(operation, lanes),
        _ => Err(Failure::Argument("an unknown field")),
    };
    guard(outcome, work).0 as i32
}

/// One operation on single elements in the layout of elements: sum, difference, negation, product, square. The caller
/// vouches for the addresses. 0 if there is no such operation, else 1.
pub extern "system" fn element(_: Unused, _: Unused, code: i32, r: i64, a: i64, b: i64) -> i32 {
    let work = || {
        #[cfg(feature = "injection")]
        super::injection::panic_if_armed();
        let call = Call { r, a, b, c: 0, count: 1 };
        match code >> FIELD {
            0 => call.single::<PastaFpModulus>(code & 0xff),
            1 => call.single::<PastaFqModulus>(code & 0xff),
            2 => call.single::<Bn254FrModulus>(code & 0xff),
            3 => call.single::<Bls12381FrModulus>(code & 0xff),
            _ => 0,
        }
    };
    std::panic::catch_unwind(work).unwrap_or(0)
}

/// Chooses the CPU path (0 auto, 1 portable, 2 ifma, 3 avx2, else leaves it) and returns the one in use (1 to 3); -1 with
/// the reason if this CPU cannot. The text of the outcome is the list of instruction sets found, and on a second line what
/// was measured for `auto`.
pub extern "system" fn cpu(_: Unused, _: Unused, path: i32, outcome: i64) -> i32 {
    let (_, answer) = guard(outcome, || {
        let chosen = match path {
            0 => CpuPath::choose("auto"),
            1 => CpuPath::choose("portable"),
            2 => CpuPath::choose("ifma"),
            3 => CpuPath::choose("avx2"),
            _ => Ok(CpuPath::current()),
        };
        Ok(Some(chosen.map_err(|error| error.to_string())))
    });
    // SAFETY: as in `guard`: the address of a record that only this call uses, or 0.
    let told = unsafe { borrow_mut::<super::outcome::Outcome>(outcome, i32::from(outcome != 0)) };
    let found = || format!("{}\n{}", CpuPath::features(), CpuPath::measured());
    let (code, text) = match answer {
        Some(Ok(CpuPath::Portable)) => (1, found()),
        Some(Ok(CpuPath::Ifma)) => (2, found()),
        Some(Ok(CpuPath::Avx2)) => (3, found()),
        Some(Err(reason)) => (-1, reason),
        None => return -1,
    };
    if let Some([record]) = told {
        record.tell(&text);
    }
    code
}

impl Call {
    fn run<M: Modulus>(self, operation: i32, lanes: bool) -> Result<(), Failure> {
        match operation {
            operation::ADD => self.apply::<Sum, M>(lanes, 2),
            operation::SUB => self.apply::<Difference, M>(lanes, 2),
            operation::NEG => self.apply::<Negation, M>(lanes, 1),
            operation::MUL => self.apply::<Product, M>(lanes, 2),
            operation::SQUARE => self.apply::<Square, M>(lanes, 1),
            operation::MUL_ADD => self.apply::<ProductSum, M>(lanes, 3),
            operation::SCALE => self.scale::<M>(lanes, false),
            operation::SCALE_ADD => self.scale::<M>(lanes, true),
            operation::INVERSE => self.map::<M>(lanes, batch_inverse),
            operation::POW => {
                let exponent = read::<Limbs>(self.b, 1)?[0];
                self.map::<M>(lanes, |values| {
                    let mut a = [Fp::ZERO; 8 * STEP];
                    let a = &mut a[..values.len()];
                    a.copy_from_slice(values);
                    // The lengths are equal, so it cannot refuse.
                    let _ = vector::pow(values, a, &exponent);
                })
            }
            operation::DOT => self.dot::<M>(lanes),
            operation::ENTER => self.enter::<M>(lanes),
            operation::LEAVE => self.leave::<M>(lanes),
            operation::RELAY if lanes => {
                vector::leave_all(write::<Fp<M>>(self.r, self.count)?, read(self.a, blocks(self.count))?);
                Ok(())
            }
            operation::RELAY => {
                vector::enter_all(write(self.r, blocks(self.count))?, read::<Fp<M>>(self.a, self.count)?);
                Ok(())
            }
            _ => Err(Failure::Argument("an unknown operation")),
        }
    }

    /// The call on `n` units of type T from unit `from` on.
    fn part<T>(&self, from: usize, n: usize) -> Call {
        let at = |address: i64| address + (from * size_of::<T>()) as i64;
        Call { r: at(self.r), a: at(self.a), b: at(self.b), c: at(self.c), count: n as i32 }
    }

    fn apply<O: Operation, M: Modulus>(self, lanes: bool, operands: usize) -> Result<(), Failure> {
        if lanes {
            self.steps::<Block>(operands, blocks(self.count), Block::ZERO, vector::resident::<O, M>)
        } else {
            self.steps::<Fp<M>>(operands, self.count, Fp::ZERO, vector::array::<O, M>)
        }
    }

    /// One pass over all of it; where the result is an operand too, pass by pass over copies of the operands.
    fn steps<T: Copy>(self, operands: usize, count: i32, filler: T, pass: Pass<T>) -> Result<(), Failure> {
        let absent = |i: usize, address: i64| if i < operands { address } else { 0 };
        let addresses = [self.a, absent(1, self.b), absent(2, self.c)];
        let length = |address: i64, n: i32| if address == 0 { 0 } else { n };
        if !addresses.contains(&self.r) {
            let [a, b, c] = [
                read(self.a, count)?,
                read(addresses[1], length(addresses[1], count))?,
                read(addresses[2], length(addresses[2], count))?,
            ];
            pass(write(self.r, count)?, a, b, c);
            return Ok(());
        }
        let total = usize::try_from(count).map_err(|_| Failure::Argument("a negative count"))?;
        for from in (0..total).step_by(STEP) {
            let n = STEP.min(total - from);
            let part = self.part::<T>(from, n);
            let mut copies = [[filler; STEP]; 3];
            for (i, (copy, address)) in copies.iter_mut().zip([part.a, part.b, part.c]).enumerate() {
                if i < operands {
                    copy[..n].copy_from_slice(read(address, n as i32)?);
                }
            }
            let used = |i: usize| copies[i].get(..if i < operands { n } else { 0 }).unwrap_or(&[]);
            pass(write(part.r, n as i32)?, used(0), used(1), used(2));
        }
        Ok(())
    }

    /// r = k a, + c if there is one: products with a block full of k.
    fn scale<M: Modulus>(self, lanes: bool, sum: bool) -> Result<(), Failure> {
        let k = Fp::<M>::from_limbs(&read::<Limbs>(self.b, 1)?[0]).ok_or(Failure::Argument("a factor below p"))?;
        let factors = [k; STEP];
        let mut blocks_of_k = [Block::ZERO; STEP / 8];
        vector::enter_all(&mut blocks_of_k, &factors);
        let (unit, units) = if lanes { (STEP / 8, blocks(self.count)) } else { (STEP, self.count) };
        let total = usize::try_from(units).map_err(|_| Failure::Argument("a negative count"))?;
        for from in (0..total).step_by(unit) {
            let n = unit.min(total - from);
            let part = if lanes { self.part::<Block>(from, n) } else { self.part::<Fp<M>>(from, n) };
            let b = if lanes { blocks_of_k.as_ptr() as i64 } else { factors.as_ptr() as i64 };
            let part = Call { b, ..part };
            match (lanes, sum) {
                (true, true) => part.steps::<Block>(3, part.count, Block::ZERO, vector::resident::<ProductSum, M>),
                (true, false) => part.steps::<Block>(2, part.count, Block::ZERO, vector::resident::<Product, M>),
                (false, true) => part.apply::<ProductSum, M>(false, 3),
                (false, false) => part.apply::<Product, M>(false, 2),
            }?;
        }
        Ok(())
    }

    /// r = f(a), in steps through elements.
    fn map<M: Modulus>(self, lanes: bool, f: impl Fn(&mut [Fp<M>])) -> Result<(), Failure> {
        self.each_step(|from, n| {
            let mut values = [Fp::<M>::ZERO; 8 * STEP];
            let values = values.get_mut(..n).unwrap_or_default();
            if lanes {
                let part = self.part::<Block>(from / 8, n);
                vector::leave_all(values, read(part.a, blocks(part.count))?);
                f(values);
                vector::enter_all(write(part.r, blocks(part.count))?, values);
            } else {
                let part = self.part::<Fp<M>>(from, n);
                values.copy_from_slice(read(part.a, part.count)?);
                f(values);
                write(part.r, part.count)?.copy_from_slice(values);
            }
            Ok(())
        })
    }

    /// Calls `step(from, n)` for steps of 512 elements.
    fn each_step(&self, mut step: impl FnMut(usize, usize) -> Result<(), Failure>) -> Result<(), Failure> {
        let total = usize::try_from(self.count).map_err(|_| Failure::Argument("a negative count"))?;
        (0..total).step_by(8 * STEP).try_for_each(|from| step(from, (8 * STEP).min(total - from)))
    }

    fn dot<M: Modulus>(self, lanes: bool) -> Result<(), Failure> {
        let mut sum = Fp::<M>::ZERO;
        if lanes {
            self.each_step(|from, n| {
                let part = self.part::<Block>(from / 8, n);
                let (mut x, mut y) = ([Fp::<M>::ZERO; 8 * STEP], [Fp::<M>::ZERO; 8 * STEP]);
                vector::leave_all(&mut x[..n], read(part.a, blocks(part.count))?);
                vector::leave_all(&mut y[..n], read(part.b, blocks(part.count))?);
                sum = sum + dot(&x[..n], &y[..n]);
                Ok(())
            })?;
        } else {
            sum = dot::<M>(read(self.a, self.count)?, read(self.b, self.count)?);
        }
        write::<Limbs>(self.r, 1)?[0] = sum.to_limbs();
        Ok(())
    }

    fn enter<M: Modulus>(self, lanes: bool) -> Result<(), Failure> {
        let limbs = read::<Limbs>(self.a, self.count)?;
        if !lanes {
            return vector::from_canonical(write::<Fp<M>>(self.r, self.count)?, limbs).map_err(Failure::NotBelowP);
        }
        if let Some(index) = limbs.iter().position(|x| Fp::<M>::from_limbs(x).is_none()) {
            return Err(Failure::NotBelowP(index));
        }
        self.each_step(|from, n| {
            let mut values = [Fp::<M>::ZERO; 8 * STEP];
            let part = limbs.get(from..from + n).unwrap_or(&[]);
            vector::from_canonical(&mut values[..n], part).map_err(Failure::NotBelowP)?;
            let to = self.part::<Block>(from / 8, n);
            vector::enter_all(write(to.r, blocks(to.count))?, &values[..n]);
            Ok(())
        })
    }

    fn leave<M: Modulus>(self, lanes: bool) -> Result<(), Failure> {
        let limbs = write::<Limbs>(self.r, self.count)?;
        if !lanes {
            vector::to_canonical(limbs, read::<Fp<M>>(self.a, self.count)?);
            return Ok(());
        }
        self.each_step(|from, n| {
            let mut values = [Fp::<M>::ZERO; 8 * STEP];
            let part = self.part::<Block>(from / 8, n);
            vector::leave_all(&mut values[..n], read(part.a, blocks(part.count))?);
            vector::to_canonical(limbs.get_mut(from..from + n).unwrap_or_default(), &values[..n]);
            Ok(())
        })
    }

    fn single<M: Modulus>(self, operation: i32) -> i32 {
        // SAFETY: the caller holds both operands for this call; they are copied before the result is written.
        let at = |address: i64| unsafe { borrow::<Fp<M>>(address, 1) }.and_then(|x| x.first().copied());
        let (Some(a), Some(b)) = (at(self.a), at(self.b)) else { return 0 };
        let value = match operation {
            operation::ADD => a + b,
            operation::SUB => a - b,
            operation::NEG => -a,
            operation::MUL => a * b,
            operation::SQUARE => a.square(),
            _ => return 0,
        };
        // SAFETY: the caller holds the result for this call, and nothing else uses it.
        let Some([target]) = (unsafe { borrow_mut::<Fp<M>>(self.r, 1) }) else { return 0 };
        *target = value;
        1
    }
}

/// Blocks of `count` elements.
fn blocks(count: i32) -> i32 {
    count / 8 + i32::from(count % 8 != 0)
}

fn read<'a, T>(address: i64, count: i32) -> Result<&'a [T], Failure> {
    // SAFETY: the caller leases the memory of its vectors to this call, and no slice to write overlaps it.
    unsafe { borrow(address, count) }.ok_or(Failure::Argument("an operand"))
}

fn write<'a, T>(address: i64, count: i32) -> Result<&'a mut [T], Failure> {
    // SAFETY: as in `read`; every call takes one slice to write at a time, after the copies of what overlaps it.
    unsafe { borrow_mut(address, count) }.ok_or(Failure::Argument("a result"))
}
