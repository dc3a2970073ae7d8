//! Modular inversion by division steps (Bernstein and Yang, "Fast constant-time gcd computation and modular inversion",
//! 2019), in the variable-time form with 62 steps a round. Numbers are five signed limbs of 62 bits.

#![allow(clippy::needless_range_loop)] // limb numbers are the mathematics

use super::limbs::{is_zero, Limbs};
use super::modulus::Modulus;

type Signed = [i64; 5];

const LOW: u64 = u64::MAX >> 2;

/// The steps of a round as a matrix times 2^62: (f, g) becomes (u f + v g, q f + r g) / 2^62.
struct Steps {
    u: i64,
    v: i64,
    q: i64,
    r: i64,
}

/// 1 / a mod p as canonical limbs for 0 < a < p; nothing for 0.
pub fn invert<M: Modulus>(a: &Limbs) -> Option<Limbs> {
    if is_zero(a) {
        return None;
    }
    let p = const { split(&M::P) };
    let (mut d, mut e): (Signed, Signed) = ([0; 5], [1, 0, 0, 0, 0]);
    let (mut f, mut g) = (p, split(a));
    let (mut eta, mut len) = (-1, 5);
    loop {
        let steps;
        (eta, steps) = divide(eta, f[0] as u64, g[0] as u64);
        update_factors(&mut d, &mut e, &steps, &p, M::INVERSE & LOW);
        update_pair(&mut f, &mut g, &steps, len);
        if g.iter().take(len).all(|&limb| limb == 0) {
            break;
        }
        len = shorten(&mut f, &mut g, len);
    }
    Some(normalise(d, f[len - 1] < 0, &p))
}

const fn split(a: &Limbs) -> Signed {
    [
        (a[0] & LOW) as i64,
        ((a[0] >> 62 | a[1] << 2) & LOW) as i64,
        ((a[1] >> 60 | a[2] << 4) & LOW) as i64,
        ((a[2] >> 58 | a[3] << 6) & LOW) as i64,
        (a[3] >> 56) as i64,
    ]
}

/// 62 division steps on the low limbs; `eta` is -delta of the paper.
#[inline(always)]
fn divide(mut eta: i64, mut f: u64, mut g: u64) -> (i64, Steps) {
    let (mut u, mut v, mut q, mut r) = (1u64, 0u64, 0u64, 1u64);
    let mut left = 62;
    loop {
        let zeros = (g | u64::MAX << left).trailing_zeros();
        g >>= zeros;
        u <<= zeros;
        v <<= zeros;
        eta -= zeros as i64;
        left -= zeros;
        if left == 0 {
            return (eta, Steps { u: u as i64, v: v as i64, q: q as i64, r: r as i64 });
        }
        // The multiple of f that clears the next bits of g: six after a swap, else four.
        let w = if eta < 0 {
            eta = -eta;
            (f, g) = (g, f.wrapping_neg());
            (u, q) = (q, u.wrapping_neg());
            (v, r) = (r, v.wrapping_neg());
            let mask = u64::MAX >> (64 - (eta + 1).min(left as i64)) & 63;
            f.wrapping_mul(g).wrapping_mul(f.wrapping_mul(f).wrapping_sub(2)) & mask
        } else {
            let mask = u64::MAX >> (64 - (eta + 1).min(left as i64)) & 15;
            let inverse = f.wrapping_add((f.wrapping_add(1) & 4) << 1);
            inverse.wrapping_neg().wrapping_mul(g) & mask
        };
        g = g.wrapping_add(f.wrapping_mul(w));
        q = q.wrapping_add(u.wrapping_mul(w));
        r = r.wrapping_add(v.wrapping_mul(w));
    }
}

/// The steps on the factors mod p; both stay in (-2p, p). `inverse` is p^-1 mod 2^62.
#[inline(always)]
fn update_factors(d: &mut Signed, e: &mut Signed, s: &Steps, p: &Signed, inverse: u64) {
    let (sign_d, sign_e) = (d[4] >> 63, e[4] >> 63);
    let row = |x: i64, y: i64, d: i64, e: i64| x as i128 * d as i128 + y as i128 * e as i128;
    let (mut c, mut k) = (row(s.u, s.v, d[0], e[0]), row(s.q, s.r, d[0], e[0]));
    // The multiples of p that make negative factors positive and the low 62 bits zero.
    let multiple = |m: i64, low: i128| m - ((inverse.wrapping_mul(low as u64).wrapping_add(m as u64)) & LOW) as i64;
    let m = multiple((s.u & sign_d) + (s.v & sign_e), c);
    let n = multiple((s.q & sign_d) + (s.r & sign_e), k);
    c = (c + p[0] as i128 * m as i128) >> 62;
    k = (k + p[0] as i128 * n as i128) >> 62;
    for i in 1..5 {
        c += row(s.u, s.v, d[i], e[i]) + p[i] as i128 * m as i128;
        k += row(s.q, s.r, d[i], e[i]) + p[i] as i128 * n as i128;
        d[i - 1] = (c as u64 & LOW) as i64;
        e[i - 1] = (k as u64 & LOW) as i64;
        c >>= 62;
        k >>= 62;
    }
    d[4] = c as i64;
    e[4] = k as i64;
}

/// The steps on the pair itself, whose limbs from `len` on are not used.
#[inline(always)]
fn update_pair(f: &mut Signed, g: &mut Signed, s: &Steps, len: usize) {
    let row = |x: i64, y: i64, f: i64, g: i64| x as i128 * f as i128 + y as i128 * g as i128;
    let (mut c, mut k) = (row(s.u, s.v, f[0], g[0]) >> 62, row(s.q, s.r, f[0], g[0]) >> 62);
    for i in 1..len {
        c += row(s.u, s.v, f[i], g[i]);
        k += row(s.q, s.r, f[i], g[i]);
        f[i - 1] = (c as u64 & LOW) as i64;
        g[i - 1] = (k as u64 & LOW) as i64;
        c >>= 62;
        k >>= 62;
    }
    f[len - 1] = c as i64;
    g[len - 1] = k as i64;
}

/// Drops top limbs that only repeat the sign.
#[inline(always)]
fn shorten(f: &mut Signed, g: &mut Signed, len: usize) -> usize {
    let sign_only = |limb: i64| limb == limb >> 63;
    if len < 2 || !sign_only(f[len - 1]) || !sign_only(g[len - 1]) {
        return len;
    }
    f[len - 2] |= f[len - 1] << 62;
    g[len - 2] |= g[len - 1] << 62;
    len - 1
}

/// d or -d, from (-2p, p) to canonical limbs.
fn normalise(mut d: Signed, negate: bool, p: &Signed) -> Limbs {
    add_if(&mut d, p, |top| top < 0);
    if negate {
        d = d.map(|limb| -limb);
        carry(&mut d);
    }
    add_if(&mut d, p, |top| top < 0);
    let u = d.map(|limb| limb as u64);
    [u[0] | u[1] << 62, u[1] >> 2 | u[2] << 60, u[2] >> 4 | u[3] << 58, u[3] >> 6 | u[4] << 56]
}

fn add_if(d: &mut Signed, p: &Signed, condition: impl Fn(i64) -> bool) {
    if condition(d[4]) {
        for (limb, add) in d.iter_mut().zip(p) {
            *limb += add;
        }
        carry(d);
    }
}

fn carry(d: &mut Signed) {
    for i in 0..4 {
        d[i + 1] += d[i] >> 62;
        d[i] &= LOW as i64;
    }
}
