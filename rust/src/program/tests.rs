//! Random programs in every layout, batch size and number of threads, against big integers.

use super::instruction::code;
use super::split::Split;
use super::values::Layout;
use super::*;
use crate::field::{Bls12381FrModulus, Bn254FrModulus, Limbs, PastaFpModulus, PastaFqModulus};
use num_bigint::{BigInt, BigUint};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

fn big(limbs: &Limbs) -> BigUint {
    limbs.iter().rev().fold(BigUint::ZERO, |n, &limb| (n << 64) + limb)
}

fn limbs(n: &BigUint) -> Limbs {
    let mut limbs = [0; 4];
    limbs.iter_mut().zip(n.iter_u64_digits()).for_each(|(limb, digit)| *limb = digit);
    limbs
}

/// A random integer below `bound`.
fn below(random: &mut StdRng, bound: &BigUint) -> BigUint {
    let bytes: [u8; 48] = random.random();
    BigUint::from_bytes_le(&bytes) % bound
}

/// A program under construction, with a recipe per wire.
struct Draft {
    random: StdRng,
    p: BigUint,
    words: Vec<u32>,
    constants: Vec<BigUint>,
    functions: Vec<&'static str>,
    recipes: Vec<Recipe>,
    wires: u32,
    instructions: u32,
    inputs: [u32; 2],
    /// Wires that no constant folds, for a condition: a select by a constant is not sound.
    input_wires: Vec<u32>,
    outputs: Vec<[u32; 2]>,
}

/// How big integers compute what an instruction makes; rows that it asserts are not here.
enum Recipe {
    Input(u32),
    Constant(usize),
    Sum(Vec<(BigUint, u32)>),
    Product(u32, u32),
    Select(u32, u32, u32),
    Bits(u32, u32),
    Inverse(u32),
    IsZero(u32),
    Squares(Vec<u32>),
    ProductModulo { m: BigUint, bits: usize, limbs: usize, quotient: usize, inputs: Vec<u32> },
    InverseModulo { m: BigUint, bits: usize, inputs: Vec<u32> },
}

const SQUARES: u32 = 0;
const HINT_0: u32 = 1;
const HINT_1: u32 = 2;

impl Draft {
    fn new(seed: u64, p: BigUint) -> Draft {
        Draft {
            random: StdRng::seed_from_u64(seed),
            p,
            words: Vec::new(),
            constants: Vec::new(),
            functions: vec!["squares", "hint-0", "hint-1"],
            recipes: Vec::new(),
            wires: 1,
            instructions: 0,
            inputs: [0, 0],
            input_wires: Vec::new(),
            outputs: Vec::new(),
        }
    }

    fn value(&mut self) -> BigUint {
        match self.random.random_range(0..7) {
            0 => BigUint::ZERO,
            1 => BigUint::from(1u8),
            2 => &self.p - 1u8,
            3 => (BigUint::from(1u8) << self.random.random_range(0..254)) % &self.p,
            _ => below(&mut self.random, &self.p),
        }
    }

    fn wire(&mut self) -> u32 {
        let young = self.wires.saturating_sub(6);
        if self.random.random_range(0..3) == 0 {
            self.random.random_range(0..self.wires)
        } else {
            self.random.random_range(young..self.wires)
        }
    }

    fn push(&mut self, code: u32, argument: usize, operands: &[u32], made: u32) {
        self.words.push(code | (argument as u32) << 8);
        self.words.extend(operands);
        self.wires += made;
        self.instructions += 1;
    }

    fn constant(&mut self) -> u32 {
        let value = self.value();
        self.constants.push(value);
        self.constants.len() as u32 - 1
    }

    fn input(&mut self, secret: u32) {
        self.recipes.push(Recipe::Input(secret));
        self.inputs[secret as usize] += 1;
        self.input_wires.push(self.wires);
        self.push(code::INPUT, secret as usize, &[], 1);
    }

    fn step(&mut self) {
        let (x, y, z) = (self.wire(), self.wire(), self.wire());
        let one = BigUint::from(1u8);
        let minus = &self.p - 1u8;
        match self.random.random_range(0..19) {
            0 => {
                let secret = self.random.random_range(0..2);
                self.input(secret)
            }
            1 => {
                let c = self.constant();
                self.recipes.push(Recipe::Constant(c as usize));
                self.push(code::CONSTANT, 0, &[c], 1)
            }
            2 | 3 => {
                self.recipes.push(Recipe::Sum(vec![(one.clone(), x), (one, y)]));
                self.push(code::ADD, 0, &[x, y], 1)
            }
            4 => {
                self.recipes.push(Recipe::Sum(vec![(one, x), (minus, y)]));
                self.push(code::SUB, 0, &[x, y], 1)
            }
            5 | 6 => {
                self.recipes.push(Recipe::Product(x, y));
                self.push(code::MUL, 0, &[x, y], 1)
            }
            7 | 8 => self.linear(),
            9 if self.input_wires.is_empty() => self.input(1),
            9 => {
                let condition = self.input_wires[self.random.random_range(0..self.input_wires.len())];
                self.recipes.push(Recipe::Select(condition, y, z));
                self.push(code::SELECT, 0, &[condition, y, z], 1)
            }
            10 => self.push(code::EQUAL, 0, &[x, y], 0),
            11 => self.push(code::BOOLEAN, 0, &[x], 0),
            12 => self.push(code::PRODUCT, 0, &[x, y, z], 0),
            13 => {
                let count = if self.random.random_range(0..5) == 0 { 260 } else { self.random.random_range(0..9) };
                self.recipes.push(Recipe::Bits(count, x));
                self.push(code::BITS, count as usize, &[x], count)
            }
            14 => {
                self.recipes.push(Recipe::Inverse(x));
                self.push(code::INVERSE, 0, &[x], 1)
            }
            15 => {
                self.recipes.push(Recipe::IsZero(x));
                self.push(code::IS_ZERO, 0, &[x], 1)
            }
            16 => {
                self.recipes.push(Recipe::Sum(vec![(one, x)]));
                self.push(code::COPY, 0, &[x], 1)
            }
            17 => {
                let inputs: Vec<u32> = (0..self.random.random_range(0..4)).map(|_| self.wire()).collect();
                self.advice(SQUARES, &inputs, inputs.len() as u32, &[7, 8, 9]);
                self.recipes.push(Recipe::Squares(inputs));
            }
            _ => self.hint(),
        }
    }

    fn linear(&mut self) {
        // Now and then more terms than a sum takes before it is reduced, of one sign or of all kinds.
        let count = if self.random.random_range(0..6) == 0 { 70 } else { self.random.random_range(0..6) };
        let only = self.random.random_range(0..4).min(count);
        let (mut operands, mut terms) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let c = self.constant();
            match only {
                1 => self.constants[c as usize] = &self.p - 1u8,
                2 => self.constants[c as usize] = BigUint::from(1u8),
                _ => {}
            }
            let x = self.wire();
            operands.extend([c, x]);
            terms.push((self.constants[c as usize].clone(), x));
        }
        self.recipes.push(Recipe::Sum(terms));
        self.push(code::LINEAR, count, &operands, 1);
    }

    fn advice(&mut self, function: u32, inputs: &[u32], outputs: u32, parameters: &[u8]) {
        let mut operands = vec![outputs, inputs.len() as u32, parameters.len() as u32];
        operands.extend(inputs);
        for chunk in parameters.chunks(4) {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            operands.push(u32::from_le_bytes(word));
        }
        self.push(code::ADVICE, function as usize, &operands, outputs);
    }

    fn hint(&mut self) {
        let bits = self.random.random_range(1..=253usize);
        let limbs = self.random.random_range(1..5usize);
        let length = self.random.random_range(1..34);
        let m: Vec<u8> = (0..length).map(|_| self.random.random()).collect();
        let m = BigUint::from_bytes_le(&m) + 1u8;
        let mut parameters = Vec::new();
        // A prime leaves no value without an inverse.
        let prime = (BigUint::from(1u8) << 255) - 19u8;
        if self.random.random_range(0..3) == 0 {
            for n in [&prime, &bits.into(), &limbs.into()] {
                parameter(&mut parameters, n);
            }
            let inputs: Vec<u32> = (0..limbs).map(|_| self.wire()).collect();
            self.advice(HINT_1, &inputs, limbs as u32, &parameters);
            self.recipes.push(Recipe::InverseModulo { m: prime, bits, inputs });
            return;
        }
        let quotient = if self.random.random() { limbs } else { self.random.random_range(1..6) };
        for n in [&m, &bits.into(), &limbs.into()] {
            parameter(&mut parameters, n);
        }
        if quotient != limbs || self.random.random() {
            parameter(&mut parameters, &quotient.into());
        }
        let inputs: Vec<u32> = (0..2 * limbs).map(|_| self.wire()).collect();
        self.advice(HINT_0, &inputs, (quotient + limbs) as u32, &parameters);
        self.recipes.push(Recipe::ProductModulo { m, bits, limbs, quotient, inputs });
    }

    /// What big integers say of all wires; `inputs` are the public ones, then the secret ones.
    fn oracle(&self, inputs: &[BigUint]) -> Vec<BigUint> {
        let p = &self.p;
        let mut w = vec![BigUint::from(1u8)];
        let mut next = [0, self.inputs[0] as usize];
        for recipe in &self.recipes {
            let at = |x: &u32| w[*x as usize].clone();
            let join = |wires: &[u32], bits: usize| -> BigUint {
                wires.iter().enumerate().map(|(i, x)| at(x) << (bits * i)).sum()
            };
            let split = |n: BigUint, bits: usize, count: usize| -> Vec<BigUint> {
                (0..count).map(|i| (&n >> (bits * i)) % (BigUint::from(1u8) << bits)).collect()
            };
            let made = match recipe {
                Recipe::Input(secret) => {
                    let place = &mut next[*secret as usize];
                    *place += 1;
                    vec![inputs[*place - 1].clone()]
                }
                Recipe::Constant(c) => vec![self.constants[*c].clone()],
                Recipe::Sum(terms) => vec![terms.iter().map(|(c, x)| c * at(x)).sum::<BigUint>() % p],
                Recipe::Product(x, y) => vec![at(x) * at(y) % p],
                Recipe::Select(b, t, f) => vec![if at(b) == BigUint::from(1u8) { at(t) } else { at(f) }],
                Recipe::Bits(count, x) => (0..*count).map(|i| BigUint::from(at(x).bit(i.into()) as u8)).collect(),
                Recipe::Inverse(x) => vec![at(x).modinv(p).unwrap_or(BigUint::ZERO)],
                Recipe::IsZero(x) => vec![BigUint::from((at(x) == BigUint::ZERO) as u8)],
                Recipe::Squares(inputs) => inputs.iter().map(|x| at(x) * at(x) % p).collect(),
                Recipe::ProductModulo { m, bits, limbs, quotient, inputs } => {
                    let product = join(&inputs[..*limbs], *bits) * join(&inputs[*limbs..], *bits);
                    let mut made = split(&product / m, *bits, *quotient);
                    made.extend(split(product % m, *bits, *limbs));
                    made
                }
                Recipe::InverseModulo { m, bits, inputs } => {
                    let inverse = (join(inputs, *bits) % m).modinv(m).unwrap_or(BigUint::ZERO);
                    split(inverse, *bits, inputs.len())
                }
            };
            w.extend(made);
        }
        w
    }

    /// The image, which lives as long as the process.
    fn image(&self, field: u32) -> Image<'static> {
        let constants: Vec<u64> = self.constants.iter().flat_map(limbs).collect();
        let functions: Vec<u8> = self
            .functions
            .iter()
            .flat_map(|name| (name.len() as u16).to_le_bytes().into_iter().chain(name.bytes()))
            .collect();
        let outputs: &[[u32; 2]] = &self.outputs;
        let sections: [&[u8]; 8] = [
            bytemuck::cast_slice(&self.words),
            bytemuck::cast_slice(&constants),
            bytemuck::cast_slice(outputs),
            &[],
            &[],
            &functions,
            &[],
            &[],
        ];
        let mut image = vec![0u8; 256];
        for (i, section) in sections.iter().enumerate() {
            image.resize(image.len().next_multiple_of(64), 0);
            let at = image.len() as u64;
            image[128 + 16 * i..][..8].copy_from_slice(&at.to_le_bytes());
            image[136 + 16 * i..][..8].copy_from_slice(&(section.len() as u64).to_le_bytes());
            image.extend_from_slice(section);
        }
        let public = self.outputs.iter().filter(|[_, public]| *public == 1).count() as u32;
        let [public_inputs, secret_inputs] = self.inputs;
        let numbers = [
            (12, field),
            (36, self.wires),
            (40, self.instructions),
            (44, public_inputs),
            (48, secret_inputs),
            (52, public),
        ];
        for (at, number) in numbers {
            image[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        let mut words = vec![0u64; image.len().div_ceil(8)];
        bytemuck::cast_slice_mut(&mut words)[..image.len()].copy_from_slice(&image);
        let bytes: &'static [u8] = bytemuck::cast_slice(words.leak());
        Image::parse(&bytes[..image.len()]).unwrap()
    }
}

/// A length and the bytes of a number in two's complement.
fn parameter(to: &mut Vec<u8>, number: &BigUint) {
    let bytes = BigInt::from(number.clone()).to_signed_bytes_le();
    to.push(bytes.len() as u8);
    to.extend(bytes);
}

fn random_draft(seed: u64, p: BigUint, steps: usize) -> Draft {
    let mut draft = Draft::new(seed, p);
    draft.input(1);
    draft.input(0);
    (0..steps).for_each(|_| draft.step());
    for _ in 0..3 {
        let output = [draft.wire(), draft.random.random_range(0..2)];
        draft.outputs.push(output);
    }
    draft
}

/// Evaluates, answering advice, and tells every wire of every witness.
fn run<M: Modulus>(
    program: &Arc<Program<M>>,
    inputs: &[Limbs],
    count: usize,
    threads: usize,
    layout: Layout,
    p: &BigUint,
) -> Evaluation<M> {
    let mut evaluation = Evaluation::open_as(program, inputs, count, layout).unwrap();
    while let Run::Advice(_) = evaluation.run(threads).unwrap() {
        let (_, advice) = evaluation.advice().unwrap();
        assert_eq!(advice.function, SQUARES);
        let mut values = vec![[0; 4]; advice.inputs.len() * count];
        evaluation.advice_inputs(&mut values).unwrap();
        values.iter_mut().for_each(|x| *x = limbs(&(big(x) * big(x) % p)));
        evaluation.give_advice(&values).unwrap();
    }
    evaluation
}

/// The layouts of a batch: for lanes, and for each of 1 to 8 threads and more threads than witnesses.
fn layouts(count: usize) -> Vec<Layout> {
    let mut layouts: Vec<Layout> =
        (1..=8).chain([usize::MAX]).map(|threads| Layout::Scalar(Split::of(count, threads))).collect();
    layouts.dedup();
    layouts.push(Layout::Lanes);
    layouts
}

fn every_layout<M: Modulus>(field: u32, seed: u64, steps: usize, count: usize) {
    let p = big(&M::P);
    let draft = random_draft(seed, p.clone(), steps);
    let budget = Arc::new(Budget::new(1 << 32));
    let program = Arc::new(Program::<M>::load(draft.image(field), &budget).unwrap());
    let mut random = StdRng::seed_from_u64(!seed);
    let each = (draft.inputs[0] + draft.inputs[1]) as usize;
    let inputs: Vec<BigUint> = (0..count * each)
        .map(|i| match random.random_range(0..5) {
            0 => BigUint::from(i as u32 % 3),
            1 => &p - 1u8,
            _ => below(&mut random, &p),
        })
        .collect();
    let given: Vec<Limbs> = inputs.iter().map(limbs).collect();
    let expected: Vec<Vec<Limbs>> =
        inputs.chunks(each).map(|inputs| draft.oracle(inputs).iter().map(limbs).collect()).collect();
    let single = run(&program, &given, count, 1, Layout::Scalar(Split::of(count, count)), &p);
    let alone: Vec<_> = (0..count).map(|witness| single.check(witness, 5).unwrap()).collect();
    failing_rows(&program, &single, &alone, &p, &format!("seed {seed}, field {field}, {count} witnesses"));
    for layout in layouts(count) {
        let threads = random.random_range(1..=8);
        let what = format!("seed {seed}, field {field}, {count} witnesses, {threads} threads, {layout:?}");
        let evaluation = run(&program, &given, count, threads, layout, &p);
        for (witness, expected) in expected.iter().enumerate() {
            for (wire, expected) in expected.iter().enumerate() {
                let value = evaluation.canonical_wire(witness, wire).unwrap();
                assert_eq!(value, *expected, "{what}: witness {witness}, wire {wire}");
                assert_eq!(evaluation.wire(witness, wire).unwrap().to_limbs(), value, "{what}");
            }
            assert_eq!(evaluation.source_hash(witness), single.source_hash(witness), "{what}");
            assert_eq!(evaluation.outputs(witness), single.outputs(witness), "{what}");
        }
        assert_eq!(evaluation.canonical_wire(count, 0), None);
        assert_eq!(evaluation.check_all(5, threads).unwrap(), alone, "{what}");
        let some = random.random_range(0..count);
        assert_eq!(evaluation.check(some, 5).unwrap(), alone[some], "{what}");
    }
}

/// The failing rows are those that do not hold on big integers.
fn failing_rows<M: Modulus>(
    program: &Program<M>,
    evaluation: &Evaluation<M>,
    verdicts: &[Verdict],
    p: &BigUint,
    what: &str,
) {
    let mut expander = Expander::new(program).unwrap();
    let mut row = Row::default();
    for (witness, verdict) in verdicts.iter().enumerate() {
        let mut failing = Vec::new();
        for index in 0..program.rows() {
            expander.row(index, &mut row).unwrap();
            let sum = |terms: &[Term<M>]| {
                let term =
                    |(x, c): &Term<M>| big(&c.to_limbs()) * big(&evaluation.variable(witness, *x as usize).unwrap());
                terms.iter().map(term).sum::<BigUint>()
            };
            if (sum(&row.a) * sum(&row.b)) % p != sum(&row.c) % p {
                failing.push(index as u32);
            }
        }
        assert_eq!(verdict.failures, failing.len() as u64, "{what}");
        failing.truncate(5);
        assert_eq!(verdict.rows, failing, "{what}");
    }
}

#[test]
fn every_batch_is_that_of_big_integers() {
    let seed: u64 = std::env::var("SPARKY_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(rand::random);
    eprintln!("SPARKY_SEED={seed}");
    // In each field every size from 1 to 40, on programs of all lengths.
    for i in 0..40u64 {
        let (seed, steps, count) = (seed.wrapping_add(i), 4 + 3 * i as usize, 1 + 17 * i as usize % 40);
        every_layout::<PastaFpModulus>(0, seed, steps, count);
        every_layout::<PastaFqModulus>(1, seed, steps, count);
        every_layout::<Bn254FrModulus>(2, seed, steps, count);
        every_layout::<Bls12381FrModulus>(3, seed, steps, count);
    }
}

/// Loads a program of one hint; tells what is wrong with it.
fn flaw(function: u32, inputs: u32, outputs: u32, parameters: &[&[u8]]) -> String {
    let mut draft = Draft::new(1, big(&PastaFpModulus::P));
    draft.input(0);
    let bytes: Vec<u8> = parameters.iter().flat_map(|p| [&[p.len() as u8], *p].concat()).collect();
    draft.advice(function, &vec![1; inputs as usize], outputs, &bytes);
    match Program::<PastaFpModulus>::load(draft.image(0), &Arc::new(Budget::new(1 << 30))) {
        Ok(_) => String::new(),
        Err(ProgramError::Format { section: Some(Section::Instructions), text, .. }) => text,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn hints_that_do_not_fit_are_refused_at_load() {
    assert_eq!(flaw(HINT_0, 4, 4, &[&[97], &[64], &[2]]), "");
    assert_eq!(flaw(HINT_0, 4, 5, &[&[97], &[64], &[2], &[3]]), "");
    assert_eq!(flaw(HINT_1, 2, 2, &[&[97], &[64], &[2]]), "");
    for (function, inputs, outputs, parameters, expected) in [
        (HINT_0, 4, 4, vec![&[97u8][..], &[64]], "expected 3 or 4 parameters, found 2"),
        (HINT_1, 2, 2, vec![&[97], &[64], &[2], &[2]], "expected 3 parameters, found 4"),
        (HINT_0, 4, 4, vec![&[], &[64], &[2]], "expected a modulus above 0"),
        (HINT_1, 2, 2, vec![&[0, 0], &[64], &[2]], "expected a modulus above 0"),
        (HINT_0, 4, 4, vec![&[159], &[64], &[2]], "expected a modulus above 0"),
        (HINT_0, 4, 4, vec![&[97], &[], &[2]], "expected 1..254 bits of a limb"),
        (HINT_0, 4, 4, vec![&[97], &[255, 0], &[2]], "expected 1..254 bits of a limb"),
        (HINT_0, 0, 0, vec![&[97], &[64], &[0]], "expected 1..1024 limbs"),
        (HINT_1, 2, 2, vec![&[97], &[64], &[0, 0, 0, 0, 0, 0, 0, 0, 1]], "expected 1..1024 limbs"),
        (HINT_0, 4, 2, vec![&[97], &[64], &[2], &[]], "expected 1..1024 limbs of the quotient"),
        (HINT_0, 3, 4, vec![&[97], &[64], &[2]], "expected 4 inputs and 4 outputs, found 3 and 4"),
        (HINT_1, 2, 3, vec![&[97], &[64], &[2]], "expected 2 inputs and 2 outputs, found 2 and 3"),
    ] {
        let text = flaw(function, inputs, outputs, &parameters);
        assert_eq!(text, format!("instruction at word 1: hint-{}: {expected}", function - 1));
    }
}

#[test]
fn a_value_without_an_inverse_is_refused_and_zero_gives_zero() {
    let mut draft = Draft::new(1, big(&PastaFpModulus::P));
    draft.input(0);
    draft.advice(HINT_1, &[1], 1, &[1, 6, 1, 64, 1, 1]);
    let budget = Arc::new(Budget::new(1 << 30));
    let program = Arc::new(Program::<PastaFpModulus>::load(draft.image(0), &budget).unwrap());
    let of = |x: u64| {
        let mut evaluation = Evaluation::open(&program, &[[x, 0, 0, 0]], 1, 1)?;
        evaluation.run(1)?;
        Ok(evaluation.canonical_wire(0, 2).unwrap()[0])
    };
    assert_eq!([of(0), of(1), of(5), of(6), of(11)], [Ok(0), Ok(1), Ok(5), Ok(0), Ok(5)]);
    for x in [2, 3, 4, 9] {
        assert!(matches!(of(x), Err(ProgramError::Argument(text)) if text.contains("no inverse")));
    }
}
