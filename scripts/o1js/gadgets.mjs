#!/usr/bin/env node
// What o1js 2.15.0 makes of single gadgets with many kinds of arguments: the data of DifferentialTest in java/gadgets.
//
// Once:      cd scripts/o1js && npm install
// Then:      node scripts/o1js/gadgets.mjs | gzip -9n >java/conformance/src/main/resources/dev/sparky/conformance/gadgets/o1js.txt.gz
//
// A line is a case and what came of it, separated by a bar:
//   CASE | ROWS DIGEST VALUES SHA256        the SHA-256 is of the values of all variables, in decimal, one a line
//   CASE | ROWS DIGEST unsatisfied          the prover's own checks failed
//   CASE | refused                          compile mode failed
// A case is the name of a gadget and its arguments: 7 a variable of that value, #7 a constant, +7 a variable and the
// constant 1 that make 7 together, *7 three times a variable, !7 a sum whose variables cancel and leave 7, =0 the argument
// with that number again, @7 a parameter. Names of gadgets as arguments leave out the
// others; odd is the last part of the cases.
import { createHash } from 'node:crypto';
import * as o1js from './node_modules/o1js/dist/node/index.js';
import { generateWitness } from './node_modules/o1js/dist/node/lib/provable/core/provable-context.js';
import { arrayGet, assertOneOf } from './node_modules/o1js/dist/node/lib/provable/gadgets/basic.js';
import { divMod32, addMod32, divMod64, addMod64 } from './node_modules/o1js/dist/node/lib/provable/gadgets/arithmetic.js';
import {
  isDefinitelyInRangeN, rangeCheckLessThan16, rangeCheckLessThan64,
} from './node_modules/o1js/dist/node/lib/provable/gadgets/range-check.js';
import { cases, odd } from './gadget-cases.mjs';

const {
  Bool, Bytes, Field, Gadgets, Hash, Int64, Keccak, Packed, Poseidon, Provable, Sign, UInt32, UInt64, UInt8, Struct,
  initializeBindings,
} = o1js;
await initializeBindings();

const bool = (x) => Bool.Unsafe.fromField(x);
const u8 = (x) => UInt8.Unsafe.fromField(x);
const u32 = (x) => UInt32.Unsafe.fromField(x);
const u64 = (x) => UInt64.Unsafe.fromField(x);
const int64 = (magnitude, sign) => new Int64(u64(magnitude), new Sign(sign));
const bytes = (xs) => Bytes.from(xs.map(u8));
const triple = (xs, i) => [xs[i], xs[i + 1], xs[i + 2]];
const MODULI = [2n ** 256n - 2n ** 32n - 977n, 2n ** 255n - 19n, 2n ** 259n - 1n, 65521n, Field.ORDER];

/** The numbers as bools, then as many values. */
const masked = (xs) => [xs.slice(0, xs.length / 2).map(bool), xs.slice(xs.length / 2)];

class Account extends Struct({ owner: Field, active: Bool, balance: UInt64, nonce: UInt32 }) {}
const account = ([owner, active, balance, nonce]) =>
  new Account({ owner, active: bool(active), balance: u64(balance), nonce: u32(nonce) });
class PackedAccount extends Packed.create(Account) {}

const unsigned = (name, of, words) => Object.fromEntries(Object.entries({
  add: ([x, y]) => of(x).add(of(y)),
  sub: ([x, y]) => of(x).sub(of(y)),
  mul: ([x, y]) => of(x).mul(of(y)),
  divMod: ([x, y]) => of(x).divMod(of(y)),
  lessThan: ([x, y]) => of(x).lessThan(of(y)),
  lessThanOrEqual: ([x, y]) => of(x).lessThanOrEqual(of(y)),
  greaterThan: ([x, y]) => of(x).greaterThan(of(y)),
  assertLessThan: ([x, y]) => of(x).assertLessThan(of(y)),
  assertLessThanOrEqual: ([x, y]) => of(x).assertLessThanOrEqual(of(y)),
  xor: ([x, y]) => of(x).xor(of(y)),
  and: ([x, y]) => of(x).and(of(y)),
  or: ([x, y]) => of(x).or(of(y)),
  not: ([x]) => of(x).not(),
  toBits: ([x], [n]) => of(x).toBits(n),
  ...words,
}).map(([operation, call]) => [`${name}.${operation}`, call]));

const words = (of, addMod, type) => ({
  addMod: ([x, y]) => of(x)[addMod](of(y)),
  rotateLeft: ([x], [n]) => of(x).rotate(n, 'left'),
  rotateRight: ([x], [n]) => of(x).rotate(n, 'right'),
  shiftLeft: ([x], [n]) => of(x).leftShift(n),
  shiftRight: ([x], [n]) => of(x).rightShift(n),
  toBytes: ([x]) => of(x).toBytes(),
  fromBytes: (xs) => type.fromBytes(xs.map(u8)),
});

const gadgets = {
  'field.mul': ([x, y]) => x.mul(y),
  'field.square': ([x]) => x.square(),
  'field.inverse': ([x]) => x.inv(),
  'field.div': ([x, y]) => x.div(y),
  'field.sqrt': ([x]) => x.sqrt(),
  'field.isEqual': ([x, y]) => x.equals(y),
  'field.assertEquals': ([x, y]) => x.assertEquals(y),
  'field.assertNotEquals': ([x, y]) => x.assertNotEquals(y),
  'field.assertBool': ([x]) => x.assertBool(),
  'field.lessThan': ([x, y]) => x.lessThan(y),
  'field.lessThanOrEqual': ([x, y]) => x.lessThanOrEqual(y),
  'field.assertLessThan': ([x, y]) => x.assertLessThan(y),
  'field.assertLessThanOrEqual': ([x, y]) => x.assertLessThanOrEqual(y),
  'field.isOdd': ([x]) => x.isOdd(),
  'field.toBits': ([x], [n]) => x.toBits(n),
  'field.fromBits': (xs) => Field.fromBits(xs.map(bool)),
  'field.sealSum': (xs) => xs.reduce((x, y) => x.add(y)).seal(),
  'field.sealDifference': ([x, y]) => x.sub(y).seal(),
  'field.choose': ([b, x, y]) => Provable.if(bool(b), x, y),
  'field.switch': (xs) => Provable.switch(masked(xs)[0], Field, masked(xs)[1]).seal(),
  'field.get': ([i, ...xs]) => arrayGet(xs, i),
  'field.assertOneOf': ([x, ...xs]) => assertOneOf(x, xs.map((c) => c.toBigInt())),
  'bool.and': ([x, y]) => bool(x).and(bool(y)),
  'bool.or': ([x, y]) => bool(x).or(bool(y)),
  'bool.not': ([x]) => bool(x).not().toField().seal(),
  'bool.implies': ([x, y]) => bool(x).implies(bool(y)),
  'bool.isEqual': ([x, y]) => bool(x).equals(bool(y)),
  'bool.assertTrue': ([x]) => bool(x).assertTrue(),
  'bool.assertFalse': ([x]) => bool(x).assertFalse(),
  'bool.allTrue': (xs) => Bool.allTrue(xs.map(bool)),
  'bool.anyTrue': (xs) => Bool.anyTrue(xs.map(bool)),
  rangeCheck: ([x], [n]) => Gadgets.rangeCheckN(n, x),
  rangeCheck8: ([x]) => Gadgets.rangeCheck8(x),
  rangeCheck64: ([x]) => Gadgets.rangeCheck64(x),
  rangeCheckBelow16: ([x], [n]) => rangeCheckLessThan16(n, x),
  rangeCheckBelow64: ([x], [n]) => rangeCheckLessThan64(n, x),
  isDefinitelyInRange: ([x], [n]) => isDefinitelyInRangeN(n, x),
  multiRangeCheck: ([x, y, z]) => Gadgets.multiRangeCheck([x, y, z]),
  compactMultiRangeCheck: ([xy, z]) => Gadgets.compactMultiRangeCheck(xy, z),
  rangeCheck3x12: ([x, y, z]) => Gadgets.rangeCheck3x12(x, y, z),
  xor: ([x, y], [n]) => Gadgets.xor(x, y, n),
  and: ([x, y], [n]) => Gadgets.and(x, y, n),
  or: ([x, y], [n]) => Gadgets.or(x, y, n),
  not: ([x], [n]) => Gadgets.not(x, n, false),
  notChecked: ([x], [n]) => Gadgets.not(x, n, true),
  rotateLeft64: ([x], [n]) => Gadgets.rotate64(x, n, 'left'),
  rotateRight64: ([x], [n]) => Gadgets.rotate64(x, n, 'right'),
  rotateLeft32: ([x], [n]) => Gadgets.rotate32(x, n, 'left'),
  rotateRight32: ([x], [n]) => Gadgets.rotate32(x, n, 'right'),
  shiftLeft64: ([x], [n]) => Gadgets.leftShift64(x, n),
  shiftRight64: ([x], [n]) => Gadgets.rightShift64(x, n),
  shiftLeft32: ([x], [n]) => Gadgets.leftShift32(x, n),
  divMod32: ([x], [n]) => divMod32(x, n),
  divMod64: ([x], [n]) => divMod64(x, n),
  addMod32: ([x, y]) => addMod32(x, y),
  addMod64: ([x, y]) => addMod64(x, y),
  'foreign.add': (xs, [m]) => Gadgets.ForeignField.add(triple(xs, 0), triple(xs, 3), MODULI[m]),
  'foreign.sub': (xs, [m]) => Gadgets.ForeignField.sub(triple(xs, 0), triple(xs, 3), MODULI[m]),
  'foreign.assertLessThan': (xs, [m]) => Gadgets.ForeignField.assertLessThan(triple(xs, 0), MODULI[m]),
  ...unsigned('uint8', u8, {}),
  ...unsigned('uint32', u32, words(u32, 'addMod32', UInt32)),
  ...unsigned('uint64', u64, { ...words(u64, 'addMod64', UInt64), toUInt32Clamped: ([x]) => u64(x).toUInt32Clamped() }),
  'int64.add': ([x, s, y, t]) => int64(x, s).add(int64(y, t)),
  'int64.sub': ([x, s, y, t]) => int64(x, s).sub(int64(y, t)),
  'int64.mul': ([x, s, y, t]) => int64(x, s).mul(int64(y, t)),
  'int64.div': ([x, s, y, t]) => int64(x, s).div(int64(y, t)),
  'int64.mod': ([x, s, y]) => int64(x, s).mod(u64(y)),
  'int64.negate': ([x, s]) => int64(x, s).neg(),
  'int64.isPositive': ([x, s]) => int64(x, s).isPositive(),
  'int64.isEqual': ([x, s, y, t]) => int64(x, s).equals(int64(y, t)),
  'int64.check': ([x, s]) => Int64.check(int64(x, s)),
  'poseidon.hash': (xs) => Poseidon.hash(xs),
  'poseidon.hashWithPrefix': (xs) => Poseidon.hashWithPrefix('prefix', xs),
  'poseidon.sponge': (xs, counts) => {
    const sponge = new Poseidon.Sponge();
    let at = 0;
    counts.forEach((count, i) => {
      for (let k = 0; k < count; k++) i % 2 === 0 ? sponge.absorb(xs[at++]) : sponge.squeeze();
    });
  },
  'account.hashPacked': (xs) => Poseidon.hashPacked(Account, account(xs)),
  'account.isEqual': (xs) => Provable.equal(Account, account(xs), account(xs.slice(4))),
  'account.choose': ([b, ...xs]) => Provable.if(bool(b), Account, account(xs), account(xs.slice(4))),
  'account.unpack': (xs) => PackedAccount.pack(account(xs)).unpack(),
  sha2: (xs, [n]) => Hash.SHA2.hash(n, bytes(xs)),
  sha3: (xs, [n]) => Keccak.nistSha3(n, bytes(xs)),
  keccak: (xs, [n]) => Keccak.preNist(n, bytes(xs)),
  blake2b: (xs, [n]) => Gadgets.BLAKE2B.hash(bytes(xs), n),
};

function argument(token, fields) {
  const variable = (value) => Provable.witness(Field, () => Field(value));
  switch (token[0]) {
    case '#': return Field(BigInt(token.slice(1)));
    case '+': return variable(BigInt(token.slice(1)) - 1n).add(1);
    case '*': return variable(Field(BigInt(token.slice(1))).div(3).toBigInt()).mul(3);
    case '!': {
      const x = variable(5n);
      return x.sub(x).add(BigInt(token.slice(1)));
    }
    case '=': return fields[Number(token.slice(1))];
    default: return variable(BigInt(token));
  }
}

function circuit(line) {
  const [name, ...tokens] = line.split(' ');
  const parameters = tokens.filter((token) => token[0] === '@').map((token) => Number(token.slice(1)));
  return () => {
    const fields = [];
    for (const token of tokens) if (token[0] !== '@') fields.push(argument(token, fields));
    gadgets[name](fields, parameters);
  };
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const chosen = process.argv.slice(2);
const isChosen = (line) => chosen.length === 0 || chosen.includes(line.split(' ')[0]) || chosen.includes('odd');
const all = chosen.includes('odd') ? odd() : cases();
for (const line of all) {
  if (!isChosen(line)) continue;
  const main = circuit(line);
  let result;
  try {
    const { rows, digest } = await Provable.constraintSystem(main);
    result = `${rows} ${digest}`;
    try {
      const [, , auxiliary] = await generateWitness(main, { checkConstraints: true });
      const values = auxiliary.slice(1).map((x) => x[1].toString());
      result += ` ${values.length} ${sha256(values.join('\n'))}`;
    } catch (error) {
      if (process.env.VERBOSE) console.error(line, String(error).slice(0, 200));
      result += ' unsatisfied';
    }
  } catch (error) {
    if (process.env.VERBOSE) console.error(line, String(error).slice(0, 200));
    result = 'refused';
  }
  console.log(`${line} | ${result}`);
}
process.exit(0);
