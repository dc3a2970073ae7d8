//! Decoding of instructions (`Instruction.java`).

/// Codes of instructions.
pub mod code {
    #![allow(missing_docs)]
    pub const INPUT: u32 = 1;
    pub const CONSTANT: u32 = 2;
    pub const ADD: u32 = 3;
    pub const SUB: u32 = 4;
    pub const MUL: u32 = 5;
    pub const LINEAR: u32 = 6;
    pub const SELECT: u32 = 7;
    pub const EQUAL: u32 = 8;
    pub const BOOLEAN: u32 = 9;
    pub const PRODUCT: u32 = 10;
    pub const BITS: u32 = 11;
    pub const INVERSE: u32 = 12;
    pub const IS_ZERO: u32 = 13;
    pub const ADVICE: u32 = 14;
    pub const VARIABLES: u32 = 15;
    pub const COPY: u32 = 16;
}

/// One instruction; operands are wires unless said otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Instruction<'a> {
    /// 0 public, 1 secret.
    Input(u32),
    /// Index of a constant.
    Constant(u32),
    Add(u32, u32),
    Sub(u32, u32),
    Mul(u32, u32),
    /// Pairs of constant and wire.
    Linear(&'a [[u32; 2]]),
    Select(u32, u32, u32),
    Equal(u32, u32),
    Boolean(u32),
    Product(u32, u32, u32),
    /// Number of bits, wire.
    Bits(u32, u32),
    Inverse(u32),
    IsZero(u32),
    Advice(Advice<'a>),
    /// How many.
    Variables(u32),
    /// The wire that gets a variable of its own.
    Copy(u32),
}

/// The operands of advice.
#[derive(Clone, Copy, Debug)]
pub struct Advice<'a> {
    /// Index of the function's name.
    pub function: u32,
    /// How many wires it makes.
    pub outputs: u32,
    /// Wires.
    pub inputs: &'a [u32],
    /// Length in bytes of the parameters that follow.
    pub parameters: u32,
}

impl Instruction<'_> {
    /// How many wires it makes.
    #[inline(always)]
    pub fn makes(&self) -> u32 {
        match self {
            Instruction::Equal(..) | Instruction::Boolean(_) | Instruction::Product(..) => 0,
            Instruction::Bits(n, _) | Instruction::Variables(n) => *n,
            Instruction::Advice(advice) => advice.outputs,
            _ => 1,
        }
    }
}

/// Reads instructions one after the other.
#[derive(Clone)]
pub struct Reader<'a> {
    words: &'a [u32],
    at: usize,
}

/// No instruction: an unknown code, an argument that does not fit it, or an end inside.
#[derive(Clone, Copy, Debug)]
pub struct Broken;

impl<'a> Reader<'a> {
    pub fn new(words: &'a [u32]) -> Self {
        Reader { words, at: 0 }
    }

    /// A reader that goes on at a word.
    pub fn from(words: &'a [u32], at: usize) -> Self {
        Reader { words, at }
    }

    /// The word at which the next instruction begins.
    #[inline(always)]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The next words, if there are so many, without going on.
    #[inline(always)]
    pub fn peek<const N: usize>(&self) -> Option<&'a [u32; N]> {
        self.words.get(self.at..)?.first_chunk()
    }

    /// Goes on by words that were peeked at.
    #[inline(always)]
    pub fn skip(&mut self, words: usize) {
        self.at += words;
    }

    #[inline(always)]
    fn take<const N: usize>(&mut self) -> Result<[u32; N], Broken> {
        let words = self.words.get(self.at..).and_then(|rest| rest.first_chunk::<N>()).ok_or(Broken)?;
        self.at += N;
        Ok(*words)
    }

    #[inline(always)]
    fn slice(&mut self, count: usize) -> Result<&'a [u32], Broken> {
        let end = self.at.checked_add(count).ok_or(Broken)?;
        let words = self.words.get(self.at..end).ok_or(Broken)?;
        self.at = end;
        Ok(words)
    }

    /// The next instruction, or nothing at the end.
    #[inline(always)]
    pub fn next(&mut self) -> Result<Option<Instruction<'a>>, Broken> {
        let Some(&head) = self.words.get(self.at) else { return Ok(None) };
        self.at += 1;
        let argument = head >> 8;
        let instruction = match head & 0xff {
            code::ADD => self.take().map(|[x, y]| Instruction::Add(x, y))?,
            code::MUL => self.take().map(|[x, y]| Instruction::Mul(x, y))?,
            code::LINEAR => {
                let (pairs, _) = self.slice(2 * argument as usize)?.as_chunks::<2>();
                return Ok(Some(Instruction::Linear(pairs)));
            }
            code::SUB => self.take().map(|[x, y]| Instruction::Sub(x, y))?,
            code::EQUAL => self.take().map(|[x, y]| Instruction::Equal(x, y))?,
            code::SELECT => self.take().map(|[b, t, f]| Instruction::Select(b, t, f))?,
            code::BITS => return self.take().map(|[x]| Some(Instruction::Bits(argument, x))),
            code::INPUT => return if argument < 2 { Ok(Some(Instruction::Input(argument))) } else { Err(Broken) },
            code::ADVICE => return self.advice(argument).map(Some),
            other => self.rare(other)?,
        };
        if argument == 0 {
            Ok(Some(instruction))
        } else {
            Err(Broken)
        }
    }

    fn rare(&mut self, code: u32) -> Result<Instruction<'a>, Broken> {
        Ok(match code {
            code::CONSTANT => self.take().map(|[c]| Instruction::Constant(c))?,
            code::BOOLEAN => self.take().map(|[x]| Instruction::Boolean(x))?,
            code::PRODUCT => self.take().map(|[x, y, z]| Instruction::Product(x, y, z))?,
            code::INVERSE => self.take().map(|[x]| Instruction::Inverse(x))?,
            code::IS_ZERO => self.take().map(|[x]| Instruction::IsZero(x))?,
            code::VARIABLES => self.take().map(|[n]| Instruction::Variables(n))?,
            code::COPY => self.take().map(|[x]| Instruction::Copy(x))?,
            _ => return Err(Broken),
        })
    }

    fn advice(&mut self, function: u32) -> Result<Instruction<'a>, Broken> {
        let [outputs, inputs, parameters] = self.take()?;
        let inputs = self.slice(inputs as usize)?;
        self.slice((parameters as usize).div_ceil(4))?;
        Ok(Instruction::Advice(Advice { function, outputs, inputs, parameters }))
    }
}
