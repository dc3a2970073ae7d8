//! Sums, differences and negations of arrays for x86-64: carry chains in plain instructions, on every CPU path.
//!
//! Vector units lose here: an element has to be spread over lanes and gathered again, or its carries go through masks.
//! The compiler makes no carry chains of four limbs with a selection from plain code.

use super::kernel::Addition;
use crate::field::{Fp, Modulus};
use std::arch::asm;

/// Elements that one block of instructions takes.
const TOGETHER: usize = 4;

/// Four times, for the byte offsets of four elements.
macro_rules! each {
    ($step:ident) => {
        concat!($step!("0"), $step!("32"), $step!("64"), $step!("96"))
    };
}

/// a + b, then the same less p unless that borrows.
#[rustfmt::skip]
macro_rules! sum {
    ($at:literal) => {
        concat!(
            "mov r8, [{a} + ", $at, "]\n mov r9, [{a} + ", $at, " + 8]\n",
            "mov r10, [{a} + ", $at, " + 16]\n mov r11, [{a} + ", $at, " + 24]\n",
            "add r8, [{b} + ", $at, "]\n adc r9, [{b} + ", $at, " + 8]\n",
            "adc r10, [{b} + ", $at, " + 16]\n adc r11, [{b} + ", $at, " + 24]\n",
            "mov r12, r8\n mov r13, r9\n mov r14, r10\n mov r15, r11\n",
            "sub r12, [{p}]\n sbb r13, [{p} + 8]\n sbb r14, [{p} + 16]\n sbb r15, [{p} + 24]\n",
            "cmovnc r8, r12\n cmovnc r9, r13\n cmovnc r10, r14\n cmovnc r11, r15\n",
            store!($at),
        )
    };
}

/// a - b, plus p if that borrows.
#[rustfmt::skip]
macro_rules! difference {
    ($at:literal) => {
        concat!(
            "mov r8, [{a} + ", $at, "]\n mov r9, [{a} + ", $at, " + 8]\n",
            "mov r10, [{a} + ", $at, " + 16]\n mov r11, [{a} + ", $at, " + 24]\n",
            "sub r8, [{b} + ", $at, "]\n sbb r9, [{b} + ", $at, " + 8]\n",
            "sbb r10, [{b} + ", $at, " + 16]\n sbb r11, [{b} + ", $at, " + 24]\n",
            "sbb r12, r12\n mov r13, r12\n mov r14, r12\n mov r15, r12\n",
            "and r12, [{p}]\n and r13, [{p} + 8]\n and r14, [{p} + 16]\n and r15, [{p} + 24]\n",
            "add r8, r12\n adc r9, r13\n adc r10, r14\n adc r11, r15\n",
            store!($at),
        )
    };
}

/// p - a, and 0 for a = 0.
#[rustfmt::skip]
macro_rules! negation {
    ($at:literal) => {
        concat!(
            "mov r8, [{p}]\n mov r9, [{p} + 8]\n mov r10, [{p} + 16]\n mov r11, [{p} + 24]\n",
            "mov r12, [{a} + ", $at, "]\n mov r13, [{a} + ", $at, " + 8]\n",
            "mov r14, [{a} + ", $at, " + 16]\n mov r15, [{a} + ", $at, " + 24]\n",
            "sub r8, r12\n sbb r9, r13\n sbb r10, r14\n sbb r11, r15\n",
            "or r12, r13\n or r14, r15\n or r12, r14\n neg r12\n sbb r12, r12\n",
            "and r8, r12\n and r9, r12\n and r10, r12\n and r11, r12\n",
            store!($at),
        )
    };
}

#[rustfmt::skip]
macro_rules! store {
    ($at:literal) => {
        concat!(
            "mov [{r} + ", $at, "], r8\n mov [{r} + ", $at, " + 8], r9\n",
            "mov [{r} + ", $at, " + 16], r10\n mov [{r} + ", $at, " + 24], r11\n",
        )
    };
}

macro_rules! run {
    ($text:expr, $r:ident, $p:ident, $($name:ident = $operand:ident),+) => {
        asm!(
            $text,
            $($name = in(reg) $operand.as_ptr(),)+ r = in(reg) $r.as_mut_ptr(), p = in(reg) $p,
            out("r8") _, out("r9") _, out("r10") _, out("r11") _,
            out("r12") _, out("r13") _, out("r14") _, out("r15") _,
            options(nostack),
        )
    };
}

/// Elements four by four; returns how many were done. Operands that `kind` has are as long as `out`, others are not read.
pub fn array<M: Modulus>(kind: Addition, out: &mut [Fp<M>], a: &[Fp<M>], b: &[Fp<M>]) -> usize {
    let p: &'static [u64; 4] = const { &M::P };
    let (blocks, _) = out.as_chunks_mut::<TOGETHER>();
    let (a, _) = a.as_chunks::<TOGETHER>();
    let second = if kind == Addition::Negation { a } else { b.as_chunks::<TOGETHER>().0 };
    let mut done = 0;
    for (r, (a, b)) in blocks.iter_mut().zip(a.iter().zip(second)) {
        // SAFETY: the instructions are those of every x86-64. They read four elements, transparent over four limbs each,
        // at a and b and the limbs of p, and write four elements, which are below p, at r.
        unsafe {
            match kind {
                Addition::Sum => run!(each!(sum), r, p, a = a, b = b),
                Addition::Difference => run!(each!(difference), r, p, a = a, b = b),
                Addition::Negation => run!(each!(negation), r, p, a = a),
            }
        }
        done += TOGETHER;
    }
    done
}
