//! Integers below 2^256 as four limbs, and modular sums of canonical ones; all usable in constants.

/// 64-bit limbs, least significant first.
pub type Limbs = [u64; 4];

/// a - b mod 2^256, and whether it borrowed.
#[inline(always)]
pub const fn subtract(a: &Limbs, b: &Limbs) -> (Limbs, bool) {
    let (d0, b0) = a[0].overflowing_sub(b[0]);
    let (d1, b1) = borrowing(a[1], b[1], b0);
    let (d2, b2) = borrowing(a[2], b[2], b1);
    let (d3, b3) = borrowing(a[3], b[3], b2);
    ([d0, d1, d2, d3], b3)
}

/// a + b mod 2^256, and whether it carried.
#[inline(always)]
pub const fn sum(a: &Limbs, b: &Limbs) -> (Limbs, bool) {
    let (s0, c0) = a[0].overflowing_add(b[0]);
    let (s1, c1) = carrying(a[1], b[1], c0);
    let (s2, c2) = carrying(a[2], b[2], c1);
    let (s3, c3) = carrying(a[3], b[3], c2);
    ([s0, s1, s2, s3], c3)
}

#[inline(always)]
const fn borrowing(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let (x, p) = a.overflowing_sub(b);
    let (x, q) = x.overflowing_sub(borrow as u64);
    (x, p | q)
}

/// a + b + carry, and the carry out.
#[inline(always)]
pub const fn carrying(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (x, p) = a.overflowing_add(b);
    let (x, q) = x.overflowing_add(carry as u64);
    (x, p | q)
}

/// Whether a < b.
#[inline(always)]
pub const fn less(a: &Limbs, b: &Limbs) -> bool {
    subtract(a, b).1
}

/// Whether a is 0.
#[inline(always)]
pub const fn is_zero(a: &Limbs) -> bool {
    a[0] | a[1] | a[2] | a[3] == 0
}

/// a mod p for a < 2p, without a branch.
#[inline(always)]
pub const fn reduce(a: &Limbs, p: &Limbs) -> Limbs {
    let (d, borrow) = subtract(a, p);
    let keep = (borrow as u64).wrapping_neg();
    [
        d[0] ^ ((d[0] ^ a[0]) & keep),
        d[1] ^ ((d[1] ^ a[1]) & keep),
        d[2] ^ ((d[2] ^ a[2]) & keep),
        d[3] ^ ((d[3] ^ a[3]) & keep),
    ]
}

/// a + b mod p for a, b < p < 2^255.
#[inline(always)]
pub const fn add(a: &Limbs, b: &Limbs, p: &Limbs) -> Limbs {
    reduce(&sum(a, b).0, p)
}

/// a - b mod p for a, b < p.
#[inline(always)]
pub const fn sub(a: &Limbs, b: &Limbs, p: &Limbs) -> Limbs {
    let (d, borrow) = subtract(a, b);
    let mask = (borrow as u64).wrapping_neg();
    sum(&d, &[p[0] & mask, p[1] & mask, p[2] & mask, p[3] & mask]).0
}

/// -a mod p for a < p.
#[inline(always)]
pub const fn neg(a: &Limbs, p: &Limbs) -> Limbs {
    sub(&[0; 4], a, p)
}
