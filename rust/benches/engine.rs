//! `cargo bench --bench engine -- LOG2N ROUNDS CASE,...`: thread CPU time, medians, ns per assert call.
//!
//! Cases: a chain z = x * y on bare variables, a.fused the same in one record, a.rand operands anywhere, a.prove with
//! values, b two-term sums with fresh coefficients, b.set with 64 distinct ones, c sum of eight terms === v,
//! d mixed equalities, d.inv scaled variable === constant.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may stop here")]

use sparky::arena::Budget;
use sparky::circuit::{Circuit, Options};
use sparky::field::PastaFpModulus;
use sparky::tape::{op, Limbs, Writer};
use std::collections::BTreeMap;
use std::sync::Arc;

const BATCH: usize = 8192;
const TOP: u64 = 0x4000_0000_0000_0000;

struct Random(u64);

impl Random {
    #[inline(always)]
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let x = self.0;
        (x ^ x >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ x >> 27
    }

    fn element(&mut self) -> Limbs {
        [self.next(), self.next(), self.next(), self.next() % TOP]
    }

    fn below(&mut self, n: i32) -> i32 {
        (((self.next() >> 32) * n as u64) >> 32) as i32
    }
}

/// Nanoseconds of CPU time of this thread.
fn cpu() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: a valid place for the answer.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 * 1e9 + t.tv_nsec as f64
}

fn emit(case: &str, i: usize, w: &mut Writer, r: &mut Random, set: &[Limbs]) {
    match case {
        "a" => {
            let x = w.variables - 1;
            let z = w.exists(1);
            w.record(op::MUL, x, 0, z);
        }
        "a.fused" | "a.prove" => {
            w.multiply(w.variables - 1, 0);
        }
        "a.rand" => {
            let (x, y) = (r.below(w.variables), r.below(w.variables));
            let z = w.exists(1);
            w.record(op::MUL, x, y, z);
        }
        "b" | "b.set" => {
            let [x, y, z] = std::array::from_fn(|_| {
                let [u, v] = std::array::from_fn(|_| w.variables - 1 - r.below(w.variables.min(64)));
                let [j, k] = std::array::from_fn(|_| if case == "b" { r.element() } else { set[r.below(64) as usize] });
                let (s, t) = (w.scale(j, u), w.scale(k, v));
                w.add(s, t)
            });
            w.record(op::MUL, x, y, z);
            w.exists(1);
        }
        "c" => {
            let first = w.exists(9);
            let mut sum = first;
            for j in 1..8 {
                let s = w.scale([1 << j, 0, 0, 0], first + j);
                sum = w.add(sum, s);
            }
            w.record(op::EQUAL, sum, first + 8, 0);
        }
        _ => equality(if case == "d.inv" { 4 } else { i & 3 }, w, r, set),
    }
}

fn equality(kind: usize, w: &mut Writer, r: &mut Random, set: &[Limbs]) {
    let x = w.exists(1);
    match kind {
        0 | 1 => {
            let c = w.constant(if kind == 0 { r.element() } else { set[r.below(1024) as usize] });
            w.record(op::EQUAL, x, c, 0);
        }
        2 => {
            let c = w.constant(set[r.below(1024) as usize]);
            let y = w.variables - 1 - r.below(w.variables.min(64));
            let s = w.add(x, c);
            w.record(op::EQUAL, s, y, 0);
        }
        3 => {
            let y = w.variables - 1 - r.below(w.variables.min(64));
            w.record(op::EQUAL, x, y, 0);
        }
        _ => {
            let s = w.scale(r.element(), x);
            let c = w.constant(set[r.below(1024) as usize]);
            w.record(op::EQUAL, s, c, 0);
        }
    }
}

type Times = BTreeMap<String, Vec<f64>>;

fn run(case: &str, n: usize, budget: &Arc<Budget>, set: &[Limbs], times: &mut Times) -> [u8; 16] {
    let prove = case == "a.prove";
    let mut circuit =
        Circuit::<PastaFpModulus>::open(Options { prove, ..Options::default() }, Arc::clone(budget)).unwrap();
    let mut w = Writer::new(0);
    let mut r = Random(7);
    if prove {
        w.exists_values(&std::array::from_fn::<Limbs, 64, _>(|_| r.element()));
    } else {
        w.exists(64);
    }
    let mut ingest = 0.0;
    for i in 0..n {
        emit(case, i, &mut w, &mut r, set);
        if w.records.len() >= BATCH || i == n - 1 {
            let start = cpu();
            circuit.append(&w.records, &w.pool).unwrap();
            ingest += cpu() - start;
            w.clear();
        }
    }
    let start = cpu();
    circuit.finish().unwrap();
    let wired = cpu();
    let digest = circuit.digest();
    let hashed = cpu();
    let mut put = |what: &str, total: f64| times.entry(format!("{case} {what}")).or_default().push(total / n as f64);
    put("1 ingest", ingest);
    put("2 finish", wired - start);
    put("3 digest", hashed - wired);
    put("4 bytes", circuit.bytes() as f64);
    digest
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let log: u32 = arguments.first().map_or(16, |a| a.parse().unwrap());
    let rounds: usize = arguments.get(1).map_or(5, |a| a.parse().unwrap());
    let all = "a,a.fused,a.rand,a.prove,b,b.set,c,d,d.inv".to_owned();
    let cases = arguments.get(2).unwrap_or(&all);
    let mut r = Random(1);
    let set: Vec<Limbs> = (0..1024).map(|_| r.element()).collect();
    let budget = Arc::new(Budget::with_idle(16 << 30, 8 << 30));
    let (mut times, mut digests) = (Times::new(), BTreeMap::new());
    for round in 0..=rounds {
        for case in cases.split(',') {
            let mut warm_up = Times::new();
            let times = if round == 0 { &mut warm_up } else { &mut times };
            let digest = run(case, 1 << log, &budget, &set, times);
            assert_eq!(*digests.entry(case).or_insert(digest), digest, "{case}");
        }
    }
    for (what, samples) in &mut times {
        samples.sort_by(f64::total_cmp);
        println!("2^{log}\t{what}\t{:.2}", samples[samples.len() / 2]);
    }
    for (case, digest) in digests {
        println!("{case} {}", digest.iter().map(|b| format!("{b:02x}")).collect::<String>());
    }
}
