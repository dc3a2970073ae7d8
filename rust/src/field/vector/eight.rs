//! Eight witnesses at a time, in resident blocks.

use super::block::Block;
use super::group::{Accumulator, Group};
use super::kernel::{self, Number};
use super::lanes::Lanes;
use crate::field::limbs::{add, Limbs};
use crate::field::{batch, montgomery, Fp, Modulus};
use std::marker::PhantomData;

/// Eight witnesses in the lanes of `L`.
pub struct Eight<L, M>(PhantomData<(L, M)>);

/// Products that a sum takes before it is reduced: with factors below p and values below 2p, sixteen of them and the
/// multiple of p that the reduction adds stay below 2^261 p, so that the result is below 2p.
const MOST_PRODUCTS: u32 = 16;

/// Values below 2p that are added without a reduction: below 2^260 together.
const MOST_LOOSE: u32 = 15;

/// 2^252 mod p, which is itself: a 2^260 times it, over 2^256, is a 2^256.
const LOWER: Limbs = [0, 0, 0, 1 << 60];

/// 16 in Montgomery form: a 2^256 times 16 is a 2^260.
const fn sixteen<M: Modulus>() -> Limbs {
    let mut x = M::R;
    let mut doublings = 0;
    while doublings < 4 {
        x = add(&x, &x, &M::P);
        doublings += 1;
    }
    x
}

/// 1 / 16 mod p: (k p + 1) / 16 for the k below 16 that makes it whole.
const fn sixteenth<M: Modulus>() -> Limbs {
    let k = (M::INVERSE.wrapping_neg() & 15) as u128;
    let (mut limbs, mut high, mut i) = ([0u64; 4], 1u128, 0);
    while i < 4 {
        let t = M::P[i] as u128 * k + high;
        limbs[i] = t as u64;
        high = t >> 64;
        i += 1;
    }
    let [a, b, c, d] = limbs;
    [a >> 4 | b << 60, b >> 4 | c << 60, c >> 4 | d << 60, d >> 4 | (high as u64) << 60]
}

/// The limbs of one lane, below 2p < 2^256.
#[inline(always)]
fn lane(value: &Block, witness: usize) -> Limbs {
    let [a, b, c, d, e] = value.0.map(|words| words[witness]);
    [a | b << 52, b >> 12 | c << 40, c >> 24 | d << 28, d >> 36 | e << 16]
}

/// The vector form a 2^260 of an element as 52-bit limbs.
#[inline(always)]
fn raised<M: Modulus>(element: Fp<M>) -> [u64; 5] {
    let factor = const { Fp::<M>::from_montgomery_unchecked(sixteen::<M>()) };
    kernel::split52(&(element * factor).0)
}

/// All ones in the lanes of a mask.
#[inline(always)]
fn selector<L: Lanes>(mask: u8) -> L {
    let mut words = [0; 8];
    for (i, word) in words.iter_mut().enumerate() {
        *word = ((mask >> i & 1) as u64).wrapping_neg();
    }
    L::load(&words)
}

/// The lanes in which every limb is 0.
#[inline(always)]
fn zero_lanes<L: Lanes>(t: &Number<L>) -> u8 {
    let any = t[0].or(t[1]).or(t[2]).or(t[3]).or(t[4]);
    let mut words = [0; 8];
    any.store(&mut words);
    let mut mask = 0;
    for (i, &word) in words.iter().enumerate() {
        mask |= ((word == 0) as u8) << i;
    }
    mask
}

#[inline(always)]
fn splat<L: Lanes>(limbs: &[u64; 5]) -> Number<L> {
    let [a, b, c, d, e] = *limbs;
    [L::splat(a), L::splat(b), L::splat(c), L::splat(d), L::splat(e)]
}

impl<L: Lanes, M: Modulus> Group<M> for Eight<L, M> {
    const WIDTH: usize = 8;
    type Value = Block;
    type Factor = [u64; 5];
    type Short = Sum<L, M>;
    type Long = Sum<L, M>;

    fn factor(constant: Fp<M>) -> [u64; 5] {
        raised(constant)
    }
    #[inline(always)]
    fn constant(out: &mut Block, constant: &[u64; 5]) {
        kernel::store(&splat::<L>(constant), out);
    }
    fn get(value: &Block, witness: usize) -> Fp<M> {
        Fp::from_montgomery_unchecked(montgomery::mul::<M>(&LOWER, &lane(value, witness)))
    }
    fn canonical(value: &Block, witness: usize) -> Limbs {
        montgomery::mul::<M>(&const { sixteenth::<M>() }, &lane(value, witness))
    }
    fn set(value: &mut Block, witness: usize, to: Fp<M>) {
        for (words, limb) in value.0.iter_mut().zip(raised(to)) {
            words[witness] = limb;
        }
    }
    #[inline(always)]
    fn add(out: &mut Block, a: &Block, b: &Block) {
        kernel::store(&kernel::add::<L, M>(&kernel::load(a), &kernel::load(b)), out);
    }
    #[inline(always)]
    fn sub(out: &mut Block, a: &Block, b: &Block) {
        kernel::store(&kernel::sub::<L, M>(&kernel::load(a), &kernel::load(b)), out);
    }
    #[inline(always)]
    fn mul(out: &mut Block, a: &Block, b: &Block) {
        kernel::store(&kernel::product::<L, M>(&kernel::load(a), &kernel::load(b)), out);
    }
    fn invert(out: &mut Block, a: &Block) {
        let mut values = [Fp::<M>::ZERO; 8];
        for (i, value) in values.iter_mut().enumerate() {
            *value = Self::get(a, i);
        }
        batch::invert_scalar(&mut values);
        for (i, value) in values.into_iter().enumerate() {
            Self::set(out, i, value);
        }
    }
    #[inline(always)]
    fn pick(out: &mut Block, mask: u8, then: &Block, otherwise: &Block) {
        let selector = selector::<L>(mask);
        let (then, mut chosen) = (kernel::load::<L>(then), kernel::load::<L>(otherwise));
        for (chosen, then) in chosen.iter_mut().zip(then) {
            *chosen = selector.if_negative(then, *chosen);
        }
        kernel::store(&chosen, out);
    }
    #[inline(always)]
    fn flags(out: &mut Block, mask: u8) {
        let selector = selector::<L>(mask);
        let mut flags = splat::<L>(&const { kernel::split52(&sixteen::<M>()) });
        for limb in &mut flags {
            *limb = limb.and(selector);
        }
        kernel::store(&flags, out);
    }
    #[inline(always)]
    fn zeros(a: &Block) -> u8 {
        zero_lanes(&kernel::subtract_if_above(kernel::load::<L>(a), &M::P))
    }
    #[inline(always)]
    fn ones(a: &Block) -> u8 {
        let one = splat::<L>(&const { kernel::split52(&sixteen::<M>()) });
        let less = kernel::sub::<L, M>(&kernel::load(a), &one);
        zero_lanes(&kernel::subtract_if_above(less, &M::P))
    }
    #[inline(always)]
    fn equal(a: &Block, b: &Block) -> u8 {
        let less = kernel::sub::<L, M>(&kernel::load(a), &kernel::load(b));
        zero_lanes(&kernel::subtract_if_above(less, &M::P))
    }
}

/// A sum whose terms wait for their reduction: products in double width, others limb by limb.
pub struct Sum<L, M> {
    products: [L; 10],
    product_count: u32,
    /// Below 2p times `loose_count`, limbs not carried.
    loose: Number<L>,
    loose_count: u32,
    /// Whether all loose terms are negated ones, which reach 2p.
    only_negated: bool,
    modulus: PhantomData<M>,
}

impl<L: Lanes, M: Modulus> Sum<L, M> {
    #[inline(always)]
    fn room(&mut self) {
        if self.loose_count == MOST_LOOSE {
            self.reduce_loose();
        }
    }

    /// Loose terms to one below 2p.
    #[inline(always)]
    fn reduce_loose(&mut self) {
        let bound = self.loose_count + self.only_negated as u32;
        if bound > 1 {
            self.loose = kernel::reduce_multiple::<L, M>(self.loose, bound);
        }
        (self.loose_count, self.only_negated) = (1, false);
    }

    #[inline(always)]
    fn reduce_products(&mut self) {
        let reduced = kernel::reduce::<L, M>(self.products);
        self.products = [L::splat(0); 10];
        self.product_count = 0;
        self.loosen(&reduced);
    }

    #[inline(always)]
    fn loosen(&mut self, a: &Number<L>) {
        self.room();
        for (loose, a) in self.loose.iter_mut().zip(a) {
            *loose = loose.plus(*a);
        }
        self.loose_count += 1;
        self.only_negated = false;
    }
}

impl<L: Lanes, M: Modulus> Accumulator<M, Eight<L, M>> for Sum<L, M> {
    #[inline(always)]
    fn zero() -> Self {
        let zero = L::splat(0);
        Sum {
            products: [zero; 10],
            product_count: 0,
            loose: [zero; 5],
            loose_count: 0,
            only_negated: true,
            modulus: PhantomData,
        }
    }
    #[inline(always)]
    fn add(&mut self, a: &Block) {
        self.loosen(&kernel::load(a));
    }
    #[inline(always)]
    fn sub(&mut self, a: &Block) {
        self.room();
        let twice = const { kernel::split52(&kernel::double(&M::P)) };
        let a = kernel::load::<L>(a);
        for (i, loose) in self.loose.iter_mut().enumerate() {
            *loose = loose.plus(L::splat(twice[i])).minus(a[i]);
        }
        self.loose_count += 1;
    }
    #[inline(always)]
    fn add_product(&mut self, factor: &[u64; 5], a: &Block) {
        if self.product_count == MOST_PRODUCTS {
            self.reduce_products();
        }
        kernel::add_product(&mut self.products, &kernel::load(a), &splat(factor));
        self.product_count += 1;
    }
    #[inline(always)]
    fn total(&mut self, out: &mut Block) {
        if self.product_count > 0 {
            self.reduce_products();
        }
        self.reduce_loose();
        kernel::store(&self.loose, out);
    }
}
