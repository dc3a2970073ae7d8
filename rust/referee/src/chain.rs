//! The multiplication chain in arkworks: z = x * y, n times, by the raw interface of ark-relations.

use crate::answer::{cpu, Answer};
use ark_ff::PrimeField;
use ark_pallas::Fq;
use ark_relations::gr1cs::{ConstraintSystem, ConstraintSystemRef, OptimizationGoal, SynthesisError, SynthesisMode};

/// Constraints only. The check is how many there are.
pub fn setup(n: usize) -> Result<Answer, String> {
    let start = cpu();
    let (system, _) = chain(n, true).map_err(|e| e.to_string())?;
    let nanos = cpu() - start;
    Ok(Answer { value: nanos / n as f64, check: system.num_constraints().to_string() })
}

/// Constraints and values. The check is the last product.
pub fn witness(n: usize) -> Result<Answer, String> {
    let start = cpu();
    let (_system, product) = chain(n, false).map_err(|e| e.to_string())?;
    let nanos = cpu() - start;
    Ok(Answer { value: nanos / n as f64, check: product.into_bigint().to_string() })
}

/// Live bytes of the allocator per constraint.
pub fn bytes(n: usize) -> Result<Answer, String> {
    let before = live();
    let (system, _) = chain(n, false).map_err(|e| e.to_string())?;
    let bytes = live() - before;
    Ok(Answer { value: bytes / n as f64, check: system.num_constraints().to_string() })
}

fn chain(n: usize, setup: bool) -> Result<(ConstraintSystemRef<Fq>, Fq), SynthesisError> {
    let system = ConstraintSystem::<Fq>::new_ref();
    system.set_optimization_goal(OptimizationGoal::Constraints);
    if setup {
        system.set_mode(SynthesisMode::Setup);
    }
    let (mut x, y) = (Fq::from(3u64), Fq::from(5u64));
    let factor = system.new_witness_variable(|| Ok(y))?;
    let mut product = system.new_witness_variable(|| Ok(x))?;
    for _ in 0..n {
        let next = system.new_witness_variable(|| {
            x *= y;
            Ok(x)
        })?;
        system.enforce_r1cs_constraint(|| product.into(), || factor.into(), || next.into())?;
        product = next;
    }
    Ok((system, x))
}

/// Bytes that malloc has given out.
fn live() -> f64 {
    // SAFETY: it only reads the allocator's counters.
    let counters = unsafe { libc::mallinfo2() };
    (counters.uordblks + counters.hblkhd) as f64
}
