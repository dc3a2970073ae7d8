//! Programs and evaluations over whichever of the four fields the image names.

use crate::arena::Budget;
use crate::field::{Bls12381FrModulus, Bn254FrModulus, Limbs, Modulus, PastaFpModulus, PastaFqModulus};
use crate::program::{Advice, Evaluation, Expander, Image, Program, ProgramError, Row, Run, Term, Verdict};
use std::sync::Arc;

/// A program over one of the fields, in the order of their codes.
pub enum AnyProgram {
    PastaFp(Arc<Program<PastaFpModulus>>),
    PastaFq(Arc<Program<PastaFqModulus>>),
    Bn254(Arc<Program<Bn254FrModulus>>),
    Bls12381(Arc<Program<Bls12381FrModulus>>),
}

/// An evaluation of an [`AnyProgram`].
pub enum AnyEvaluation {
    PastaFp(Evaluation<PastaFpModulus>),
    PastaFq(Evaluation<PastaFqModulus>),
    Bn254(Evaluation<Bn254FrModulus>),
    Bls12381(Evaluation<Bls12381FrModulus>),
}

/// Runs `$work` with `$name` bound to what is inside.
macro_rules! with {
    ($kind:ident, $any:expr, $name:ident => $work:expr) => {
        match $any {
            $kind::PastaFp($name) => $work,
            $kind::PastaFq($name) => $work,
            $kind::Bn254($name) => $work,
            $kind::Bls12381($name) => $work,
        }
    };
}

impl AnyProgram {
    pub fn load(image: Image<'static>, budget: &Arc<Budget>) -> Result<AnyProgram, ProgramError> {
        Ok(match image.field() {
            0 => AnyProgram::PastaFp(Arc::new(Program::load(image, budget)?)),
            1 => AnyProgram::PastaFq(Arc::new(Program::load(image, budget)?)),
            2 => AnyProgram::Bn254(Arc::new(Program::load(image, budget)?)),
            3 => AnyProgram::Bls12381(Arc::new(Program::load(image, budget)?)),
            other => {
                let text = format!("expected a field 0..3, found {other}");
                return Err(ProgramError::Format { section: None, offset: 12, text });
            }
        })
    }

    pub fn rows(&self) -> usize {
        with!(AnyProgram, self, p => p.rows())
    }

    pub fn variables(&self) -> usize {
        with!(AnyProgram, self, p => p.variables())
    }

    pub fn bytes(&self) -> usize {
        with!(AnyProgram, self, p => p.bytes())
    }

    pub fn digest(&self) -> &[u8; 32] {
        with!(AnyProgram, self, p => p.digest())
    }

    pub fn budget(&self) -> &Arc<Budget> {
        with!(AnyProgram, self, p => p.budget())
    }

    pub fn instruction_of(&self, row: usize) -> Option<usize> {
        with!(AnyProgram, self, p => p.instruction_of(row))
    }

    /// Writes rows `from..to` to `target` until one does not fit; returns how many.
    pub fn encode_rows(&self, from: usize, to: usize, target: &mut [u32]) -> Result<usize, ProgramError> {
        with!(AnyProgram, self, p => encode_rows(p, from, to, target))
    }
}

/// Per row: the numbers of terms of a, b and c; then the terms of each, variable and eight words of the coefficient.
fn encode_rows<M: Modulus>(
    program: &Program<M>,
    from: usize,
    to: usize,
    target: &mut [u32],
) -> Result<usize, ProgramError> {
    let mut expander = Expander::new(program)?;
    let mut row = Row::default();
    let mut at = 0;
    for index in from..to {
        expander.row(index, &mut row)?;
        let terms = row.a.len() + row.b.len() + row.c.len();
        let Some(place) = target.get_mut(at..at + 3 + TERM_WORDS * terms) else { return Ok(index - from) };
        let (counts, place) = place.split_at_mut(3);
        counts.copy_from_slice(&[row.a.len() as u32, row.b.len() as u32, row.c.len() as u32]);
        let all = row.a.iter().chain(&row.b).chain(&row.c);
        for (term, to) in all.zip(place.chunks_exact_mut(TERM_WORDS)) {
            encode_term(term, to);
        }
        at += 3 + TERM_WORDS * terms;
    }
    Ok(to - from)
}

const TERM_WORDS: usize = 9;

fn encode_term<M: Modulus>(&(variable, coefficient): &Term<M>, to: &mut [u32]) {
    to[0] = variable;
    for (words, limb) in to[1..].chunks_exact_mut(2).zip(coefficient.to_limbs()) {
        words.copy_from_slice(&[limb as u32, (limb >> 32) as u32]);
    }
}

impl AnyEvaluation {
    pub fn open(
        program: &AnyProgram,
        inputs: &[Limbs],
        count: usize,
        threads: usize,
    ) -> Result<AnyEvaluation, ProgramError> {
        Ok(match program {
            AnyProgram::PastaFp(p) => AnyEvaluation::PastaFp(Evaluation::open(p, inputs, count, threads)?),
            AnyProgram::PastaFq(p) => AnyEvaluation::PastaFq(Evaluation::open(p, inputs, count, threads)?),
            AnyProgram::Bn254(p) => AnyEvaluation::Bn254(Evaluation::open(p, inputs, count, threads)?),
            AnyProgram::Bls12381(p) => AnyEvaluation::Bls12381(Evaluation::open(p, inputs, count, threads)?),
        })
    }

    pub fn assign(program: &AnyProgram, variables: &[Limbs]) -> Result<AnyEvaluation, ProgramError> {
        Ok(match program {
            AnyProgram::PastaFp(p) => AnyEvaluation::PastaFp(Evaluation::assign(p, variables)?),
            AnyProgram::PastaFq(p) => AnyEvaluation::PastaFq(Evaluation::assign(p, variables)?),
            AnyProgram::Bn254(p) => AnyEvaluation::Bn254(Evaluation::assign(p, variables)?),
            AnyProgram::Bls12381(p) => AnyEvaluation::Bls12381(Evaluation::assign(p, variables)?),
        })
    }

    pub fn budget(&self) -> &Arc<Budget> {
        with!(AnyEvaluation, self, e => e.program().budget())
    }

    pub fn run(&mut self, threads: usize) -> Result<Run, ProgramError> {
        with!(AnyEvaluation, self, e => e.run(threads))
    }

    pub fn advice(&self) -> Option<Advice<'static>> {
        self.advice_at().map(|(_, advice)| advice)
    }

    /// The word and the operands of the advice it stands before.
    pub fn advice_at(&self) -> Option<(u32, Advice<'static>)> {
        with!(AnyEvaluation, self, e => e.advice())
    }

    pub fn advice_inputs(&self, target: &mut [Limbs]) -> Result<(), ProgramError> {
        with!(AnyEvaluation, self, e => e.advice_inputs(target))
    }

    pub fn give_advice(&mut self, values: &[Limbs]) -> Result<(), ProgramError> {
        with!(AnyEvaluation, self, e => e.give_advice(values))
    }

    pub fn source_wire(&self, witness: usize, source: usize) -> Option<Limbs> {
        with!(AnyEvaluation, self, e => e.source_wire(witness, source))
    }

    pub fn variable(&self, witness: usize, number: usize) -> Option<Limbs> {
        with!(AnyEvaluation, self, e => e.variable(witness, number))
    }

    pub fn wire(&self, witness: usize, wire: usize) -> Option<Limbs> {
        with!(AnyEvaluation, self, e => e.canonical_wire(witness, wire))
    }

    /// `None` for a witness that does not exist.
    pub fn source_hash(&self, witness: usize) -> Option<[u8; 32]> {
        with!(AnyEvaluation, self, e => (witness < e.count()).then(|| e.source_hash(witness)))
    }

    pub fn check(&self, witness: usize, limit: usize) -> Result<Verdict, ProgramError> {
        with!(AnyEvaluation, self, e => e.check(witness, limit))
    }
    pub fn count(&self) -> usize {
        with!(AnyEvaluation, self, e => e.count())
    }

    /// Writes how many rows each witness fails.
    pub fn check_all(&self, threads: usize, target: &mut [u64]) -> Result<(), ProgramError> {
        let verdicts = with!(AnyEvaluation, self, e => e.check_all(0, threads))?;
        for (to, verdict) in target.iter_mut().zip(&verdicts) {
            *to = verdict.failures;
        }
        Ok(())
    }
}
