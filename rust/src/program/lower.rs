//! Validation and lowering in one pass over the instructions (rules: `Program.java`).

use super::hint::Hints;
use super::image::UNASSIGNED;
use super::instruction::{code, Instruction, Reader};
use super::{role, Image, Program, ProgramError, Section};
use crate::arena::{Arena, Budget};
use crate::field::{Fp, Modulus};
use std::sync::{Arc, OnceLock};

/// What a wire is, in 32 bits: two for the kind, 30 for the payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The number of an R1CS variable.
    Variable(u32),
    /// An index into [`Program::constants`].
    Constant(u32),
    /// The word of the instruction that says how to compute it.
    Linear(u32),
}

const PAYLOAD: u32 = (1 << 30) - 1;

/// The head of a LINEAR of one term.
const ONE_TERM: u32 = code::LINEAR | 1 << 8;

impl Form {
    pub fn packed(self) -> u32 {
        match self {
            Form::Variable(number) => number,
            Form::Constant(index) => 1 << 30 | index,
            Form::Linear(word) => 2 << 30 | word,
        }
    }

    #[inline(always)]
    pub fn is_constant(packed: u32) -> bool {
        packed >> 30 == 1
    }

    #[inline(always)]
    pub fn of(packed: u32) -> Form {
        match packed >> 30 {
            0 => Form::Variable(packed),
            1 => Form::Constant(packed & PAYLOAD),
            _ => Form::Linear(packed & PAYLOAD),
        }
    }
}

/// How a constant multiplies.
pub mod class {
    pub const GENERAL: u8 = 0;
    pub const ZERO: u8 = 1;
    pub const ONE: u8 = 2;
    pub const MINUS_ONE: u8 = 3;
}

struct Lowering<M: Modulus> {
    program: Program<M>,
    /// The most terms of a sum that is not made a variable, 0 for any number.
    limit: u32,
    /// Wires of the image.
    wires: usize,
    /// Terms that a linear wire may have, only kept under a limit.
    terms: Arena<u32>,
    next_public: u32,
    next_secret: u32,
    next_inner: u32,
}

pub fn lower<M: Modulus>(image: Image<'static>, budget: &Arc<Budget>) -> Result<Program<M>, ProgramError> {
    let mut program = Program {
        image,
        digest: OnceLock::new(),
        constants: Arena::new(budget, role::CONSTANTS),
        classes: Arena::new(budget, role::CLASSES),
        forms: Arena::new(budget, role::FORMS),
        rows: Arena::new(budget, role::ROWS),
        output_rows: Arena::new(budget, role::ROWS),
        variable_wires: Arena::new(budget, role::VARIABLES),
        hints: Hints::none(budget),
        budget: Arc::clone(budget),
    };
    let stated = image.stated_digest();
    if stated.iter().any(|&byte| byte != 0) && stated != program.digest() {
        return Err(header(64, "expected the digest of the content, found another".into()));
    }
    load_constants(&mut program)?;
    let public_outputs = image.public_outputs() as u32;
    let inputs = image.public_inputs() + image.secret_inputs();
    if inputs >= image.wires() || image.public_outputs() > image.outputs().len() {
        return Err(header(44, "expected no more inputs than wires and public outputs than outputs".into()));
    }
    let next_public = 1 + public_outputs;
    let next_secret = next_public + image.public_inputs() as u32;
    let mut lowering = Lowering {
        program,
        limit: image.max_terms(),
        wires: image.wires(),
        terms: Arena::new(budget, role::TERMS),
        next_public,
        next_secret,
        next_inner: next_secret + image.secret_inputs() as u32,
    };
    lowering.run(inputs)?;
    check_lists(&lowering.program)?;
    let mut program = lowering.program;
    place_outputs(&mut program, inputs)?;
    program.constants.fit();
    program.forms.fit();
    program.rows.fit();
    program.output_rows.fit();
    program.variable_wires.fit();
    Ok(program)
}

fn load_constants<M: Modulus>(program: &mut Program<M>) -> Result<(), ProgramError> {
    let constants = program.image.constants();
    program.constants.reserve(constants.len() + 1)?;
    program.classes.reserve(constants.len())?;
    for (index, limbs) in constants.iter().enumerate() {
        let Some(value) = Fp::from_limbs(limbs) else {
            let at = program.image.offset(Section::Constants) + 32 * index;
            return Err(flaw(Section::Constants, at, format!("constant {index}: expected a number below the modulus")));
        };
        program.constants.push(value);
        program.classes.push(if value.is_zero() {
            class::ZERO
        } else if value == Fp::ONE {
            class::ONE
        } else if value == -Fp::<M>::ONE {
            class::MINUS_ONE
        } else {
            class::GENERAL
        });
    }
    program.constants.push(Fp::ONE);
    Ok(())
}

/// Outputs and source wires name wires.
fn check_lists<M: Modulus>(program: &Program<M>) -> Result<(), ProgramError> {
    let image = &program.image;
    let wires = image.wires() as u32;
    let mut public = 0;
    for (index, &[wire, is_public]) in image.outputs().iter().enumerate() {
        if wire >= wires || is_public > 1 {
            let at = image.offset(Section::Outputs) + 8 * index;
            return Err(flaw(
                Section::Outputs,
                at,
                format!("expected a wire 0..{} and 0 or 1, found {wire} and {is_public}", wires - 1),
            ));
        }
        public += is_public as usize;
    }
    if public != image.public_outputs() {
        return Err(header(52, format!("expected {public} public outputs, found {}", image.public_outputs())));
    }
    for (index, &wire) in image.source_wires().iter().enumerate() {
        if wire >= wires && wire != UNASSIGNED {
            let at = image.offset(Section::SourceWires) + 4 * index;
            return Err(flaw(Section::SourceWires, at, format!("expected a wire 0..{}, found {wire}", wires - 1)));
        }
    }
    Ok(())
}

/// A public output is the variable of its wire, where that is neither an input nor a public output already; the others
/// get a row. The variables that are left move up.
fn place_outputs<M: Modulus>(program: &mut Program<M>, inputs: usize) -> Result<(), ProgramError> {
    let first_input = 1 + program.image.public_outputs();
    let public = program.image.outputs().iter().filter(|[_, is_public]| *is_public == 1);
    let mut gap = program.variable_wires.len();
    for (number, &[wire, _]) in public.enumerate() {
        let own = match Form::of(program.forms[wire as usize]) {
            Form::Variable(variable) => (variable as usize).checked_sub(first_input + inputs),
            _ => None,
        };
        match own {
            Some(inner) => {
                gap = gap.min(inputs + inner);
                program.variable_wires[inputs + inner] = UNASSIGNED;
                program.forms[wire as usize] = Form::Variable(1 + number as u32).packed();
            }
            None => program.output_rows.try_push([number as u32, wire])?,
        }
    }
    let mut kept = gap;
    for i in gap..program.variable_wires.len() {
        let wire = program.variable_wires[i];
        if wire != UNASSIGNED {
            program.variable_wires[kept] = wire;
            program.forms[wire as usize] = Form::Variable((first_input + kept) as u32).packed();
            kept += 1;
        }
    }
    program.variable_wires.truncate(kept);
    Ok(())
}

pub fn flaw(section: Section, offset: usize, text: String) -> ProgramError {
    ProgramError::Format { section: Some(section), offset: offset as u64, text }
}

fn header(offset: u64, text: String) -> ProgramError {
    ProgramError::Format { section: None, offset, text }
}

impl<M: Modulus> Lowering<M> {
    fn run(&mut self, inputs: usize) -> Result<(), ProgramError> {
        let image = self.program.image;
        // A claim of very many wires costs nothing until instructions make them.
        self.program.forms.reserve(image.wires().min(image.instructions().len() + 1))?;
        self.terms.reserve(1)?;
        self.program.variable_wires.resize(inputs.min(image.instructions().len()), 0)?;
        let one = self.program.constants.len() as u32 - 1;
        self.form(Form::Constant(one), 1);
        let mut reader = Reader::new(image.instructions());
        let mut count = 0;
        loop {
            let word = reader.at();
            if let Some(&[head, x, y]) = reader.peek() {
                if self.frequent(word as u32, [head, x, y])? {
                    reader.skip(3);
                    count += 1;
                    continue;
                }
            }
            let next = reader.next().map_err(|_| self.broken(word))?;
            let Some(instruction) = next else { break };
            if instruction.makes() as usize > image.wires() - self.program.forms.len() {
                let wires = image.wires();
                return Err(self.flaw(word, &format!("expected at most the {wires} wires of the header, found more")));
            }
            self.program.forms.reserve(instruction.makes() as usize)?;
            if self.limit > 0 {
                self.terms.reserve(instruction.makes() as usize)?;
            }
            self.step(word as u32, instruction)?;
            count += 1;
        }
        if self.program.forms.len() != image.wires() || count != image.instruction_count() {
            return Err(header(
                36,
                format!(
                    "expected the {} wires and {count} instructions of the content, found {} and {}",
                    self.program.forms.len(),
                    image.wires(),
                    image.instruction_count()
                ),
            ));
        }
        let first = 1 + image.public_outputs();
        let inputs = [
            (self.next_public, 1 + image.public_outputs() + image.public_inputs()),
            (self.next_secret, 1 + image.public_outputs() + inputs),
        ];
        if inputs.iter().any(|&(found, stated)| found as usize != stated) {
            let made = (self.next_public as usize - first, self.next_secret as usize - first - image.public_inputs());
            return Err(header(
                44,
                format!(
                    "expected the {} public and {} secret inputs of the content, found {} and {}",
                    made.0,
                    made.1,
                    image.public_inputs(),
                    image.secret_inputs()
                ),
            ));
        }
        Ok(())
    }

    /// What most of a circuit consists of, without a limit of terms and nothing folded: a sum, a product, a multiple, an
    /// equality. False, and nothing done, for all else.
    #[inline(always)]
    fn frequent(&mut self, word: u32, [head, x, y]: [u32; 3]) -> Result<bool, ProgramError> {
        let forms = &self.program.forms;
        if self.limit > 0 || forms.len() >= self.wires {
            return Ok(false);
        }
        let form = match head {
            code::ADD | code::MUL | code::EQUAL => {
                let (Some(&fx), Some(&fy)) = (forms.get(x as usize), forms.get(y as usize)) else { return Ok(false) };
                let constants = u32::from(Form::is_constant(fx)) + u32::from(Form::is_constant(fy));
                match head {
                    code::ADD if constants < 2 => Form::Linear(word).packed(),
                    code::MUL if constants == 0 => {
                        self.row(word)?;
                        self.new_variable()?
                    }
                    code::EQUAL if constants == 0 && x != y => {
                        self.row(word)?;
                        return Ok(true);
                    }
                    _ => return Ok(false),
                }
            }
            ONE_TERM => {
                let (Some(&factor), Some(&form)) = (self.program.classes.get(x as usize), forms.get(y as usize)) else {
                    return Ok(false);
                };
                if factor == class::ZERO || Form::is_constant(form) {
                    return Ok(false);
                }
                Form::Linear(word).packed()
            }
            _ => return Ok(false),
        };
        self.program.forms.try_push(form)?;
        Ok(true)
    }

    fn flaw(&self, word: usize, text: &str) -> ProgramError {
        let at = self.program.image.offset(Section::Instructions) + 4 * word;
        flaw(Section::Instructions, at, format!("instruction at word {word}: {text}"))
    }

    #[cold]
    fn broken(&self, word: usize) -> ProgramError {
        let code = self.program.image.instructions()[word] & 0xff;
        let expected = "expected a whole instruction with a code 1..16 and an argument that it takes";
        self.flaw(word, &format!("{expected}, found code {code}"))
    }

    #[cold]
    fn no_constant(&self, word: u32, constant: u32) -> ProgramError {
        let known = self.program.classes.len();
        self.flaw(word as usize, &format!("expected a constant 0..{known} exclusive, found {constant}"))
    }

    #[cold]
    fn no_wire(&self, word: u32, wire: u32) -> ProgramError {
        let made = self.program.forms.len();
        self.flaw(word as usize, &format!("expected a wire 0..{} made before, found {wire}", made - 1))
    }

    #[inline(always)]
    fn get(&self, word: u32, wire: u32) -> Result<Form, ProgramError> {
        match self.program.forms.get(wire as usize) {
            Some(&packed) => Ok(Form::of(packed)),
            None => Err(self.no_wire(word, wire)),
        }
    }

    /// Into room reserved for the wires of the instruction.
    #[inline(always)]
    fn form(&mut self, form: Form, terms: u32) {
        self.program.forms.push(form.packed());
        if self.limit > 0 {
            self.terms.push(terms);
        }
    }

    fn terms(&self, wire: u32) -> u32 {
        self.terms.get(wire as usize).copied().unwrap_or(0)
    }

    #[inline(always)]
    fn value(&self, index: u32) -> Fp<M> {
        self.program.constants.get(index as usize).copied().unwrap_or(Fp::ZERO)
    }

    fn constant(&mut self, value: Fp<M>) -> Result<(), ProgramError> {
        let index = self.program.constants.len() as u32;
        self.program.constants.try_push(value)?;
        self.form(Form::Constant(index), 1);
        Ok(())
    }

    /// A new variable of the R1CS, in the order of the wires.
    #[inline(always)]
    fn variable(&mut self) -> Result<(), ProgramError> {
        let number = self.new_variable()?;
        self.form(Form::Variable(number), 1);
        Ok(())
    }

    /// The number of a variable for the next wire.
    #[inline(always)]
    fn new_variable(&mut self) -> Result<u32, ProgramError> {
        let wire = self.program.forms.len() as u32;
        self.program.variable_wires.try_push(wire)?;
        self.next_inner += 1;
        Ok(self.next_inner - 1)
    }

    fn variables(&mut self, count: u32) -> Result<(), ProgramError> {
        self.program.variable_wires.reserve(count as usize)?;
        for _ in 0..count {
            self.variable()?;
        }
        Ok(())
    }

    #[inline(always)]
    fn row(&mut self, word: u32) -> Result<(), ProgramError> {
        let wire = self.program.forms.len() as u32;
        Ok(self.program.rows.try_push([word, wire])?)
    }

    /// A linear wire, or under the limit a variable with a row.
    #[inline(always)]
    fn linear(&mut self, word: u32, terms: u32) -> Result<(), ProgramError> {
        if self.limit > 0 && terms > self.limit {
            self.row(word)?;
            return self.variable();
        }
        self.form(Form::Linear(word), terms);
        Ok(())
    }

    #[inline(always)]
    fn step(&mut self, word: u32, instruction: Instruction<'_>) -> Result<(), ProgramError> {
        match instruction {
            Instruction::Add(x, y) => match (self.get(word, x)?, self.get(word, y)?) {
                (Form::Constant(a), Form::Constant(b)) => self.constant(self.value(a) + self.value(b)),
                _ => self.linear(word, self.terms(x).saturating_add(self.terms(y))),
            },
            Instruction::Mul(x, y) => match (self.get(word, x)?, self.get(word, y)?) {
                (Form::Constant(a), Form::Constant(b)) => self.constant(self.value(a) * self.value(b)),
                (Form::Constant(a), _) => self.scaled(word, a, y),
                (_, Form::Constant(b)) => self.scaled(word, b, x),
                _ => {
                    self.row(word)?;
                    self.variable()
                }
            },
            Instruction::Linear(pairs) => self.sum(word, pairs),
            Instruction::Equal(x, y) => match (self.get(word, x)?, self.get(word, y)?) {
                (Form::Constant(a), Form::Constant(b)) if self.value(a) == self.value(b) => Ok(()),
                _ if x == y => Ok(()),
                _ => self.row(word),
            },
            other => self.rare(word, other),
        }
    }

    fn scaled(&mut self, word: u32, factor: u32, wire: u32) -> Result<(), ProgramError> {
        if self.value(factor).is_zero() {
            self.constant(Fp::ZERO)
        } else {
            self.linear(word, self.terms(wire))
        }
    }

    fn sum(&mut self, word: u32, pairs: &[[u32; 2]]) -> Result<(), ProgramError> {
        let (mut value, mut terms, mut constant) = (Fp::ZERO, 0u32, true);
        for &[c, x] in pairs {
            let Some(&class) = self.program.classes.get(c as usize) else {
                return Err(self.no_constant(word, c));
            };
            match self.get(word, x)? {
                _ if class == class::ZERO => {}
                Form::Constant(k) => {
                    value = value + self.value(c) * self.value(k);
                    terms = terms.saturating_add(1);
                }
                _ => {
                    constant = false;
                    terms = terms.saturating_add(self.terms(x));
                }
            }
        }
        if constant {
            self.constant(value)
        } else {
            self.linear(word, terms)
        }
    }

    fn rare(&mut self, word: u32, instruction: Instruction<'_>) -> Result<(), ProgramError> {
        match instruction {
            Instruction::Input(kind) => self.input(word, kind),
            Instruction::Constant(c) => {
                if c as usize >= self.program.classes.len() {
                    return Err(self.no_constant(word, c));
                }
                self.form(Form::Constant(c), 1);
                Ok(())
            }
            Instruction::Sub(x, y) => match (self.get(word, x)?, self.get(word, y)?) {
                (Form::Constant(a), Form::Constant(b)) => self.constant(self.value(a) - self.value(b)),
                _ if x == y => self.constant(Fp::ZERO),
                _ => self.linear(word, self.terms(x).saturating_add(self.terms(y))),
            },
            Instruction::Select(b, t, f) => {
                let forms = [self.get(word, b)?, self.get(word, t)?, self.get(word, f)?];
                let Form::Constant(index) = forms[0] else {
                    self.row(word)?;
                    return self.variable();
                };
                let condition = self.value(index);
                if condition != Fp::ONE && !condition.is_zero() {
                    return Err(
                        self.flaw(word as usize, "expected a select by 0, 1 or a variable, found another constant")
                    );
                }
                let (chosen, form) = if condition == Fp::ONE { (t, forms[1]) } else { (f, forms[2]) };
                match form {
                    Form::Constant(_) => self.form(form, 1),
                    _ => self.form(Form::Linear(word), self.terms(chosen)),
                }
                Ok(())
            }
            Instruction::Boolean(x) => match self.get(word, x)? {
                Form::Constant(a) if self.value(a).is_zero() || self.value(a) == Fp::ONE => Ok(()),
                _ => self.row(word),
            },
            Instruction::Product(x, y, z) => {
                self.get(word, x)?;
                self.get(word, y)?;
                self.get(word, z)?;
                self.row(word)
            }
            Instruction::Bits(count, x) => self.get(word, x).and_then(|_| self.variables(count)),
            Instruction::Inverse(x) | Instruction::IsZero(x) => self.get(word, x).and_then(|_| self.variable()),
            Instruction::Advice(advice) => {
                for &input in advice.inputs {
                    self.get(word, input)?;
                }
                self.variables(advice.outputs)
            }
            Instruction::Variables(count) => self.variables(count),
            Instruction::Copy(x) => match self.get(word, x)? {
                form @ Form::Constant(_) => {
                    self.form(form, 1);
                    Ok(())
                }
                _ => {
                    self.row(word)?;
                    self.variable()
                }
            },
            _ => Ok(()),
        }
    }

    fn input(&mut self, word: u32, kind: u32) -> Result<(), ProgramError> {
        let image = self.program.image;
        let first = 1 + image.public_outputs() as u32;
        let number = if kind == 0 { self.next_public } else { self.next_secret };
        let end = first as usize + image.public_inputs() + if kind == 0 { 0 } else { image.secret_inputs() };
        let wire = self.program.forms.len() as u32;
        match self.program.variable_wires.get_mut((number - first) as usize) {
            Some(place) if (number as usize) < end => *place = wire,
            _ => return Err(self.flaw(word as usize, "expected no more inputs than the header states, found another")),
        }
        if kind == 0 {
            self.next_public += 1;
        } else {
            self.next_secret += 1;
        }
        self.form(Form::Variable(number), 1);
        Ok(())
    }
}
