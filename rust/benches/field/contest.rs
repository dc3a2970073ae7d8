//! Contenders that take turns, and the line that reports them.

use std::hint::black_box;

/// Rounds of which the median is taken; one more, the first, warms up and is dropped.
const ROUNDS: usize = 15;
/// CPU time of a turn, in ns.
const TURN: f64 = 4e6;

pub struct Contender {
    name: &'static str,
    work: Box<dyn FnMut()>,
    repeats: usize,
    times: Vec<f64>,
}

/// `work` does a fixed number of operations.
pub fn contender(name: &'static str, work: impl FnMut() + 'static) -> Contender {
    Contender { name, work: Box::new(work), repeats: 1, times: Vec::new() }
}

/// A contender that sets c[i] = f(a[i], b[i]), element after element.
pub fn looping<T: Copy + 'static>(name: &'static str, a: &[T], b: &[T], f: impl Fn(T, T) -> T + 'static) -> Contender {
    let (a, b, mut c) = (a.to_vec(), b.to_vec(), a.to_vec());
    contender(name, move || {
        for (c, (a, b)) in c.iter_mut().zip(a.iter().zip(&b)) {
            *c = f(*a, *b);
        }
        black_box(&mut c);
    })
}

pub struct Contest {
    prefix: String,
    path: &'static str,
}

impl Contest {
    /// Runs the measures whose name begins with `prefix`.
    pub fn new(prefix: String, path: &'static str) -> Contest {
        Contest { prefix, path }
    }

    /// Times contenders that do `operations` each; the first is the subject.
    pub fn run(&self, measure: &str, operations: usize, contenders: impl FnOnce() -> Vec<Contender>) {
        if !measure.starts_with(&self.prefix) {
            return;
        }
        let mut contenders = contenders();
        for round in 0..=ROUNDS {
            for contender in &mut contenders {
                contender.turn(operations, round == 0);
            }
        }
        self.report(measure, &contenders);
    }

    fn report(&self, measure: &str, contenders: &[Contender]) {
        let Some((subject, peers)) = contenders.split_first() else { return };
        let peer = peers.iter().min_by(|a, b| a.quantile(0.5).total_cmp(&b.quantile(0.5)));
        let spread = (subject.quantile(0.75) - subject.quantile(0.25)) / subject.quantile(0.5);
        let line = serde_json::json!({
            "measure": measure,
            "subject": subject.name,
            "peer": peer.map(|p| p.name),
            "unit": "ns an element",
            "subjectValue": rounded(subject.quantile(0.5)),
            "peerValue": peer.map(|p| rounded(p.quantile(0.5))),
            "rounds": ROUNDS,
            "spread": rounded(spread),
            "cpuPath": self.path,
        });
        println!("{line}");
    }
}

impl Contender {
    fn turn(&mut self, operations: usize, first: bool) {
        if first {
            let once = self.time();
            self.repeats = (TURN / once.max(1.0)).ceil() as usize;
        }
        let per_turn = self.time() / (self.repeats * operations) as f64;
        if !first {
            self.times.push(per_turn);
            self.times.sort_by(f64::total_cmp);
        }
    }

    fn time(&mut self) -> f64 {
        let start = cpu();
        for _ in 0..self.repeats {
            (self.work)();
        }
        cpu() - start
    }

    fn quantile(&self, q: f64) -> f64 {
        self.times[(q * (self.times.len() - 1) as f64) as usize]
    }
}

fn rounded(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

/// Nanoseconds of CPU time of this thread.
fn cpu() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: a valid place for the answer.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 * 1e9 + t.tv_nsec as f64
}
