//! Montgomery products and squares for x86-64 with BMI2 and ADX: MULX leaves the flags alone, so that ADCX and ADOX can
//! carry low and high halves in two chains at once. The numbers are those of the plain code in `montgomery`.
//!
//! The compiler makes no such pair of chains from plain code, with or without the instructions enabled. Whether
//! the CPU has the instructions is asked every time: one load and a branch.

use super::limbs;
use crate::field::{Limbs, Modulus};
use std::arch::asm;
use std::sync::atomic::{AtomicU8, Ordering};

const UNKNOWN: u8 = 0;
const ABSENT: u8 = 1;
const PRESENT: u8 = 2;
static FOUND: AtomicU8 = AtomicU8::new(UNKNOWN);

/// Whether this CPU has BMI2 and ADX.
#[inline(always)]
pub fn is_available() -> bool {
    match FOUND.load(Ordering::Relaxed) {
        PRESENT => true,
        ABSENT => false,
        _ => detect(),
    }
}

#[cold]
fn detect() -> bool {
    let found = is_x86_feature_detected!("bmi2") && is_x86_feature_detected!("adx");
    FOUND.store(if found { PRESENT } else { ABSENT }, Ordering::Relaxed);
    found
}

/// p, then -p^-1 mod 2^64.
const fn constants<M: Modulus>() -> [u64; 5] {
    let [p0, p1, p2, p3] = M::P;
    [p0, p1, p2, p3, M::INVERSE.wrapping_neg()]
}

/// Whether p = 2^254 + (less than 2^128): two limbs of p cost shifts or nothing.
const fn is_sparse<M: Modulus>() -> bool {
    M::P[2] == 0 && M::P[3] == 1 << 62
}

/// Adds a product of rdx: its low half to `$low` in one carry chain, its high half to `$high` in the other.
#[rustfmt::skip]
macro_rules! step {
    ($from:literal, $low:literal, $high:literal) => {
        concat!("mulx rcx, rax, [", $from, "]\n adcx ", $low, ", rax\n adox ", $high, ", rcx\n")
    };
}

/// Adds the carry that the chain of low halves leaves.
macro_rules! last_carry {
    ($to:literal) => {
        concat!("mov eax, 0\n adcx ", $to, ", rax")
    };
}

/// t + a b[i] for the row at byte offset `$o` of b: five limbs from four.
#[rustfmt::skip]
macro_rules! row {
    ($o:literal, $t0:literal, $t1:literal, $t2:literal, $t3:literal, $t4:literal) => {
        concat!(
            "mov rdx, [{b} + ", $o, "]\n xor ", $t4, ", ", $t4, "\n",
            step!("{a}", $t0, $t1), step!("{a} + 8", $t1, $t2), step!("{a} + 16", $t2, $t3),
            step!("{a} + 24", $t3, $t4), last_carry!($t4),
        )
    };
}

/// t = (t + q p) / 2^64 for any p, of five limbs in the four behind t0.
#[rustfmt::skip]
macro_rules! fold {
    ($t0:literal, $t1:literal, $t2:literal, $t3:literal, $t4:literal) => {
        concat!(
            "mov rdx, ", $t0, "\n imul rdx, [{k} + 32]\n xor eax, eax\n",
            step!("{k}", $t0, $t1), step!("{k} + 8", $t1, $t2), step!("{k} + 16", $t2, $t3),
            step!("{k} + 24", $t3, $t4), last_carry!($t4),
        )
    };
}

/// The low three limbs of `fold` for a sparse p, of which rdx and the carry are left to add. The low limbs add up to 0
/// and carry unless t0 is 0.
#[rustfmt::skip]
macro_rules! fold_sparse_below {
    ($t0:literal, $t1:literal, $t2:literal, $t3:literal) => {
        concat!(
            "mov rdx, ", $t0, "\n imul rdx, [{k} + 32]\n",
            "mulx rcx, rax, [{k}]\n neg ", $t0, "\n adc rcx, 0\n",
            "mulx ", $t0, ", rax, [{k} + 8]\n add rax, rcx\n adc ", $t0, ", 0\n",
            "mov rcx, rdx\n shl rcx, 62\n shr rdx, 2\n",
            "add ", $t1, ", rax\n adc ", $t2, ", ", $t0, "\n adc ", $t3, ", rcx\n",
        )
    };
}

/// As `fold`, for a sparse p.
macro_rules! fold_sparse {
    ($t0:literal, $t1:literal, $t2:literal, $t3:literal, $t4:literal) => {
        concat!(fold_sparse_below!($t0, $t1, $t2, $t3), "adc ", $t4, ", rdx")
    };
}

/// t = (t + q p) / 2^64 in four limbs: the low limbs add up to 0, so that t0 takes the highest.
macro_rules! rotate {
    ($t0:literal, $t1:literal, $t2:literal, $t3:literal) => {
        fold!($t0, $t1, $t2, $t3, $t0)
    };
}

/// As `rotate`, for a sparse p.
macro_rules! rotate_sparse {
    ($t0:literal, $t1:literal, $t2:literal, $t3:literal) => {
        concat!(fold_sparse_below!($t0, $t1, $t2, $t3), "adc rdx, 0\n mov ", $t0, ", rdx")
    };
}

/// r - p where that is not negative.
#[rustfmt::skip]
macro_rules! subtract_once {
    ($r0:literal, $r1:literal, $r2:literal, $r3:literal, $free:literal) => {
        concat!(
            "mov rax, ", $r0, "\n sub rax, [{k}]\n mov rcx, ", $r1, "\n sbb rcx, [{k} + 8]\n",
            "mov rdx, ", $r2, "\n sbb rdx, [{k} + 16]\n mov ", $free, ", ", $r3, "\n sbb ", $free, ", [{k} + 24]\n",
            "cmovnc ", $r0, ", rax\n cmovnc ", $r1, ", rcx\n cmovnc ", $r2, ", rdx\n cmovnc ", $r3, ", ", $free,
        )
    };
}

/// Rows and folds in turn: the running value stays in five registers.
macro_rules! product {
    ($fold:ident, $a:ident, $b:ident, $k:ident, $r:ident) => {
        asm!(
            "mov rdx, [{b}]\n mulx r9, r8, [{a}]\n mulx r10, rax, [{a} + 8]\n add r9, rax",
            "mulx r11, rax, [{a} + 16]\n adc r10, rax\n mulx r12, rax, [{a} + 24]\n adc r11, rax\n adc r12, 0",
            $fold!("r8", "r9", "r10", "r11", "r12"),
            row!("8", "r9", "r10", "r11", "r12", "r8"),
            $fold!("r9", "r10", "r11", "r12", "r8"),
            row!("16", "r10", "r11", "r12", "r8", "r9"),
            $fold!("r10", "r11", "r12", "r8", "r9"),
            row!("24", "r11", "r12", "r8", "r9", "r10"),
            $fold!("r11", "r12", "r8", "r9", "r10"),
            subtract_once!("r12", "r8", "r9", "r10", "r11"),
            a = in(reg) $a, b = in(reg) $b, k = in(reg) $k,
            out("rax") _, out("rcx") _, out("rdx") _, out("r11") _,
            out("r12") $r[0], out("r8") $r[1], out("r9") $r[2], out("r10") $r[3],
            options(pure, readonly, nostack),
        )
    };
}

/// The whole square first (products of different limbs, doubled in one carry chain while the other adds the squares),
/// then its reduction, in r8 to r11; below p + a^2 / R.
#[rustfmt::skip]
macro_rules! square_below {
    ($rotate:ident) => {
        concat!(
            "mov rdx, [{a}]\n mulx r10, r9, [{a} + 8]\n mulx r11, rax, [{a} + 16]\n add r10, rax\n",
            "mulx r12, rax, [{a} + 24]\n adc r11, rax\n adc r12, 0\n",
            "mov rdx, [{a} + 8]\n mulx rcx, rax, [{a} + 16]\n add r11, rax\n adc r12, rcx\n",
            "mulx r13, rax, [{a} + 24]\n adc r13, 0\n add r12, rax\n adc r13, 0\n",
            "mov rdx, [{a} + 16]\n mulx r14, rax, [{a} + 24]\n add r13, rax\n adc r14, 0\n",
            "xor r15d, r15d\n mov rdx, [{a}]\n mulx rax, r8, rdx\n adcx r9, r9\n adox r9, rax\n",
            "mov rdx, [{a} + 8]\n mulx rcx, rax, rdx\n",
            "adcx r10, r10\n adox r10, rax\n adcx r11, r11\n adox r11, rcx\n",
            "mov rdx, [{a} + 16]\n mulx rcx, rax, rdx\n",
            "adcx r12, r12\n adox r12, rax\n adcx r13, r13\n adox r13, rcx\n",
            "mov rdx, [{a} + 24]\n mulx rcx, rax, rdx\n",
            "adcx r14, r14\n adox r14, rax\n adcx r15, r15\n adox r15, rcx\n",
            $rotate!("r8", "r9", "r10", "r11"), "\n",
            $rotate!("r9", "r10", "r11", "r8"), "\n",
            $rotate!("r10", "r11", "r8", "r9"), "\n",
            $rotate!("r11", "r8", "r9", "r10"), "\n",
            "add r8, r12\n adc r9, r13\n adc r10, r14\n adc r11, r15\n",
        )
    };
}

macro_rules! square {
    ($rotate:ident, $a:ident, $k:ident, $r:ident) => {
        asm!(
            square_below!($rotate),
            subtract_once!("r8", "r9", "r10", "r11", "r12"),
            a = in(reg) $a, k = in(reg) $k,
            out("rax") _, out("rcx") _, out("rdx") _, out("r12") _, out("r13") _, out("r14") _, out("r15") _,
            out("r8") $r[0], out("r9") $r[1], out("r10") $r[2], out("r11") $r[3],
            options(pure, readonly, nostack),
        )
    };
}

/// Squares in place as often as the word after the limbs counts.
macro_rules! squares {
    ($rotate:ident, $a:ident, $k:ident) => {
        asm!(
            "2:",
            square_below!($rotate),
            "mov [{a}], r8\n mov [{a} + 8], r9\n mov [{a} + 16], r10\n mov [{a} + 24], r11",
            "dec qword ptr [{a} + 32]\n jnz 2b",
            a = in(reg) $a, k = in(reg) $k,
            out("rax") _, out("rcx") _, out("rdx") _, out("r12") _, out("r13") _, out("r14") _, out("r15") _,
            out("r8") _, out("r9") _, out("r10") _, out("r11") _,
            options(nostack),
        )
    };
}

/// a b / R mod p for a < p and any b; nothing where the CPU lacks the instructions.
#[inline(always)]
pub fn mul<M: Modulus>(a: &Limbs, b: &Limbs) -> Option<Limbs> {
    if !is_available() {
        return None;
    }
    let k: &'static [u64; 5] = const { &constants::<M>() };
    let mut r = [0u64; 4];
    // SAFETY: the CPU has the instructions. They read four limbs of a and b, five of k, and write to the registers named.
    unsafe {
        if const { is_sparse::<M>() } {
            product!(fold_sparse, a, b, k, r);
        } else {
            product!(fold, a, b, k, r);
        }
    }
    Some(r)
}

/// a^2 / R mod p for a < p; nothing where the CPU lacks the instructions.
#[inline(always)]
pub fn square<M: Modulus>(a: &Limbs) -> Option<Limbs> {
    if !is_available() {
        return None;
    }
    let k: &'static [u64; 5] = const { &constants::<M>() };
    let mut r = [0u64; 4];
    // SAFETY: as in `mul`.
    unsafe {
        if const { is_sparse::<M>() } {
            square!(rotate_sparse, a, k, r);
        } else {
            square!(rotate, a, k, r);
        }
    }
    Some(r)
}

/// Whether squares need no reduction below p before they are squared again: with p <= R / 4, a < 2p gives
/// a^2 / R + p < 2p. The excess of the Pasta moduli over R / 4, 2^-128 of it, adds up to less than a bit in 2^64 squares.
pub const fn squares_stay_small<M: Modulus>() -> bool {
    M::P[3] < 1 << 62 || is_sparse::<M>()
}

/// The Montgomery form of a^(2^n) for a < p, of which [`squares_stay_small`]; nothing where the CPU lacks the instructions.
#[inline(always)]
pub fn square_times<M: Modulus>(a: &Limbs, n: u32) -> Option<Limbs> {
    if n == 0 || !is_available() {
        return None;
    }
    let k: &'static [u64; 5] = const { &constants::<M>() };
    let mut state = [a[0], a[1], a[2], a[3], n.into()];
    let address = state.as_mut_ptr();
    // SAFETY: the CPU has the instructions. They read and write the five words of the state and read five words of k.
    unsafe {
        if const { is_sparse::<M>() } {
            squares!(rotate_sparse, address, k);
        } else {
            squares!(rotate, address, k);
        }
    }
    let below_twice = [state[0], state[1], state[2], state[3]];
    // Twice, for the sake of the excess.
    Some(limbs::reduce(&limbs::reduce(&below_twice, &M::P), &M::P))
}
