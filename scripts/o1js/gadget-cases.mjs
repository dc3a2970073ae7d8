// The cases of gadgets.mjs: every gadget with variables, constants, sums, equal arguments and edge values.
const P = 0x40000000000000000000000000000000224698fc094cf91b992d30ed00000001n;

/** A small generator of its own, so that the cases are the same each time. */
let state = 88172645463325252n;
function random(bits) {
  let value = 0n;
  for (let i = 0; i < bits; i += 32) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
    value = (value << 32n) | (state >> 32n);
  }
  return value & ((1n << BigInt(bits)) - 1n);
}

const max = (bits) => (1n << BigInt(bits)) - 1n;
const minus = (x) => P - x;

/** Each kind of argument for two numbers. */
const pairs = (x, y) => [`${x} ${y}`, `#${x} ${y}`, `${x} #${y}`, `#${x} #${y}`, `+${x} ${y}`, `${x} +${y}`, `${x} =0`];
const singles = (x) => [`${x}`, `#${x}`, `+${x}`];

function* field() {
  for (const name of ['mul', 'div', 'isEqual', 'assertNotEquals']) {
    for (const pair of pairs(7, 9)) yield `field.${name} ${pair}`;
  }
  for (const name of ['mul', 'div', 'isEqual']) {
    for (const pair of ['0 5', '5 0', '0 0', `${minus(1n)} ${minus(1n)}`, '5 #0', '#0 5', '#1 5']) yield `field.${name} ${pair}`;
  }
  for (const pair of ['3 3', '3 #3', '#3 3', '+3 3', '+3 #3', '#3 #3', '3 4', '#3 #4', '3 =0']) yield `field.assertEquals ${pair}`;
  for (const x of [0, 1, 4, 5, minus(1n)]) {
    for (const name of ['square', 'inverse', 'sqrt', 'isOdd']) for (const single of singles(x)) yield `field.${name} ${single}`;
  }
  for (const x of ['0', '1', '2', '#0', '#1', '#2', '+1']) yield `field.assertBool ${x}`;
  for (const name of ['lessThan', 'lessThanOrEqual', 'assertLessThan', 'assertLessThanOrEqual']) {
    for (const pair of [...pairs(7, 9), `0 ${minus(1n)}`, `${minus(1n)} 0`, `${minus(2n)} #${minus(1n)}`]) yield `field.${name} ${pair}`;
  }
  for (const [x, n] of [[0, 1], [1, 1], [5, 3], [5, 2], [200, 8], [max(64), 64], [max(254), 254], [0, 254]]) {
    for (const single of singles(x)) yield `field.toBits ${single} @${n}`;
  }
  for (const bits of ['1', '1 0 1', '#1 0 #1', '#1 #0', '1 =0 =0']) yield `field.fromBits ${bits}`;
  for (const sum of ['3 4', '3 #4', '#3 #4', '3 =0', '3 =0 =0 4', '5 #0', '1 2 3 4 5 6 7 8 9', '#1 2 =1 #3']) yield `field.sealSum ${sum}`;
  for (const pair of ['3 4', '3 =0', '+3 =0', '#3 3', '3 #3']) yield `field.sealDifference ${pair}`;
  for (const b of ['0', '1', '#0', '#1']) {
    for (const pair of ['3 4', '#3 4', '3 #4', '#3 #4', '3 =1', '+3 4']) yield `field.choose ${b} ${pair}`;
  }
  for (const list of ['1 0 3 4', '0 0 3 4', '0 1 0 3 4 5', '#1 #0 3 4', '1 #0 3 #4', '0 1 #3 #4']) yield `field.switch ${list}`;
  for (const list of ['0 5', '1 5 6', '2 5 6 7', '1 #5 #6 #7', '#1 5 6', '+2 5 #6 7', '0 5 =1']) yield `field.get ${list}`;
  for (const list of ['3 #3 #4', '4 #3 #4', '5 #3 #4 #5', '+5 #3 #4 #5 #6', '9 #3 #4']) yield `field.assertOneOf ${list}`;
}

function* bool() {
  for (const name of ['and', 'or', 'implies', 'isEqual']) {
    for (const x of [0, 1]) for (const y of [0, 1]) yield* [`bool.${name} ${x} ${y}`, `bool.${name} #${x} ${y}`, `bool.${name} ${x} #${y}`, `bool.${name} #${x} #${y}`];
    yield `bool.${name} 1 =0`;
  }
  for (const x of ['0', '1', '#0', '#1']) for (const name of ['not', 'assertTrue', 'assertFalse']) yield `bool.${name} ${x}`;
  for (const name of ['allTrue', 'anyTrue']) for (const list of ['1', '1 0 1', '#1 1 #0', '0 0 0 0']) yield `bool.${name} ${list}`;
}

function* ranges() {
  for (const n of [16, 32, 48, 64, 128, 240]) {
    for (const x of [0n, 1n, random(n), max(n), max(n) + 1n]) for (const single of singles(x + 1n - 1n)) yield `rangeCheck ${single} @${n}`;
    yield `isDefinitelyInRange ${random(n)} @${n}`;
    yield `isDefinitelyInRange #${max(n) + 1n} @${n}`;
    yield `isDefinitelyInRange ${max(n) + 1n} @${n}`;
  }
  for (const x of [0, 255, 256]) for (const single of singles(x)) yield `rangeCheck8 ${single}`;
  for (const x of [1n, max(64), max(64) + 1n]) for (const single of singles(x)) yield `rangeCheck64 ${single}`;
  for (const n of [1, 5, 12, 15]) for (const single of [...singles(max(n)), `${max(n) + 1n}`]) yield `rangeCheckBelow16 ${single} @${n}`;
  for (const n of [1, 12, 33, 63]) for (const single of [...singles(max(n)), `#${max(n) + 1n}`]) yield `rangeCheckBelow64 ${single} @${n}`;
  const [a, b, c] = [random(88), max(88), 0n];
  for (const list of [`${a} ${b} ${c}`, `#${a} ${b} ${c}`, `${a} #${b} #${c}`, `#${a} #${b} #${c}`, `+${a} ${b} +5`, `${a} =0 =0`, `${a} ${max(88) + 1n} 0`]) {
    yield `multiRangeCheck ${list}`;
  }
  for (const list of [`${random(176)} ${a}`, `#${random(176)} ${a}`, `+${random(176)} #${a}`, `${max(176)} ${b}`, `#${max(176)} #${b}`]) {
    yield `compactMultiRangeCheck ${list}`;
  }
  for (const list of ['1 2 3', '4095 0 4095', '#1 2 3', '#1 #2 #3', '+4 5 =1']) yield `rangeCheck3x12 ${list}`;
}

function* words() {
  for (const name of ['xor', 'and', 'or']) {
    for (const n of [1, 8, 16, 17, 32, 48, 64, 128, 240]) yield `${name} ${random(n)} ${random(n)} @${n}`;
    for (const pair of pairs(0xdead, 0xbeef)) yield `${name} ${pair} @16`;
    yield `${name} 65536 1 @16`;
    yield `${name} #65536 #1 @16`;
    yield `${name} 0 0 @32`;
  }
  for (const name of ['not', 'notChecked']) {
    for (const n of [1, 8, 16, 17, 32, 64, 65, 240]) for (const single of singles(random(n) | 1n)) yield `${name} ${single} @${n}`;
  }
  for (const name of ['rotateLeft64', 'rotateRight64', 'shiftLeft64', 'shiftRight64']) {
    for (const n of [0, 1, 13, 32, 63, 64]) yield* [`${name} ${random(64)} @${n}`, `${name} #${random(64)} @${n}`];
    yield `${name} +${random(64)} @7`;
    yield `${name} 1 @65`;
  }
  for (const name of ['rotateLeft32', 'rotateRight32', 'shiftLeft32']) {
    for (const n of [1, 7, 16, 31, 32]) yield* [`${name} ${random(32)} @${n}`, `${name} #${random(32)} @${n}`];
    yield `${name} +${random(32)} @7`;
  }
  for (const n of [33, 48, 64, 96]) for (const single of [...singles(random(n) | 1n), `${max(n)}`]) yield `divMod32 ${single} @${n}`;
  for (const n of [65, 80, 128, 144]) for (const single of [...singles(random(n) | 1n), `${max(n)}`]) yield `divMod64 ${single} @${n}`;
  for (const pair of [...pairs(max(32), 5), '0 0']) yield `addMod32 ${pair}`;
  for (const pair of [...pairs(max(64), 5), '0 0']) yield `addMod64 ${pair}`;
}

const limbs = (x) => [x & max(88), (x >> 88n) & max(88), x >> 176n];
const three = (x, mark = '') => limbs(x).map((limb) => mark + limb).join(' ');

function* foreign() {
  const moduli = [2n ** 256n - 2n ** 32n - 977n, 2n ** 255n - 19n, 2n ** 259n - 1n, 65521n, P];
  for (const [m, f] of moduli.entries()) {
    const [x, y] = [random(255) % f, random(255) % f];
    for (const name of ['add', 'sub']) {
      yield `foreign.${name} ${three(x)} ${three(y)} @${m}`;
      yield `foreign.${name} ${three(f - 1n)} ${three(f - 1n)} @${m}`;
      yield `foreign.${name} ${three(0n)} ${three(1n)} @${m}`;
      yield `foreign.${name} ${three(x, '#')} ${three(y)} @${m}`;
      yield `foreign.${name} ${three(x)} ${three(y, '#')} @${m}`;
      yield `foreign.${name} ${three(x, '#')} ${three(y, '#')} @${m}`;
    }
    for (const z of [x, f - 1n, 0n]) yield `foreign.assertLessThan ${three(z)} @${m}`;
    yield `foreign.assertLessThan ${three(f)} @${m}`;
    yield `foreign.assertLessThan ${three(x, '#')} @${m}`;
    yield `foreign.assertLessThan ${three(f, '#')} @${m}`;
  }
}

function* numbers() {
  for (const [name, n] of [['uint8', 8], ['uint32', 32], ['uint64', 64]]) {
    for (const operation of ['add', 'sub', 'mul', 'divMod', 'lessThan', 'lessThanOrEqual', 'greaterThan', 'assertLessThan', 'assertLessThanOrEqual', 'xor', 'and', 'or']) {
      for (const pair of pairs(13, 5)) yield `${name}.${operation} ${pair}`;
      yield `${name}.${operation} 5 13`;
      yield `${name}.${operation} ${max(n)} ${max(n)}`;
      yield `${name}.${operation} 7 0`;
      yield `${name}.${operation} #7 #0`;
    }
    for (const single of singles(77)) yield* [`${name}.not ${single}`, `${name}.toBits ${single} @${n}`, `${name}.toBits ${single} @7`];
  }
  for (const [name, n] of [['uint32', 32], ['uint64', 64]]) {
    for (const pair of [...pairs(max(n), 5)]) yield `${name}.addMod ${pair}`;
    for (const k of [1, 9, n - 1, n]) {
      for (const operation of ['rotateLeft', 'rotateRight', 'shiftLeft', 'shiftRight']) yield* [`${name}.${operation} ${random(n)} @${k}`, `${name}.${operation} #${random(n)} @${k}`];
    }
    yield `${name}.toBytes ${random(n)}`;
    yield `${name}.toBytes +${random(n)}`;
    yield `${name}.fromBytes ${Array.from({ length: n / 8 }, (_, i) => i + 1).join(' ')}`;
  }
  for (const x of [5n, max(32), max(32) + 1n, max(64)]) yield `uint64.toUInt32Clamped ${x}`;
}

function* signed() {
  const one = [1n, minus(1n)];
  for (const operation of ['add', 'sub', 'mul', 'div', 'isEqual']) {
    for (const s of one) for (const t of one) yield* [`int64.${operation} 13 ${s} 5 ${t}`, `int64.${operation} 13 ${s} #5 #${t}`, `int64.${operation} #13 #${s} 5 ${t}`];
    yield `int64.${operation} 0 1 5 ${minus(1n)}`;
    yield `int64.${operation} ${max(64)} 1 1 1`;
    yield `int64.${operation} 5 1 0 1`;
  }
  for (const s of one) yield* [`int64.mod 13 ${s} 5`, `int64.mod 15 ${s} #5`, `int64.mod #13 #${s} 5`];
  for (const name of ['negate', 'isPositive', 'check']) {
    for (const s of one) for (const x of [0, 5]) yield `int64.${name} ${x} ${s}`;
    yield `int64.${name} #5 #1`;
  }
}

function* hashes() {
  const list = (n, mark = '') => Array.from({ length: n }, (_, i) => mark + (i + 1)).join(' ');
  for (const n of [1, 2, 3, 4, 5, 8]) yield* [`poseidon.hash ${list(n)}`, `poseidon.hash ${list(n, '#')}`, `poseidon.hashWithPrefix ${list(n)}`];
  for (const mixed of ['1 #2', '#1 2', '+1 +2', '1 =0', '#0 1', '1 #0', '0 #0 0', '+3 #2 1 =0']) yield* [`poseidon.hash ${mixed}`, `poseidon.hashWithPrefix ${mixed}`];
  for (const counts of ['@1 @1', '@2 @2', '@3 @1', '@3 @3', '@1 @1 @1 @1 @1', '@2 @1 @2 @2', '@4 @5']) yield `poseidon.sponge ${list(6)} ${counts}`;
  yield `poseidon.sponge #1 +2 3 @3 @1`;
  for (const values of [`123 1 ${max(64)} 7`, '#1 #0 #5 #6', '1 0 #5 6', '+9 1 5 6']) yield* [`account.hashPacked ${values}`, `account.unpack ${values}`];
  yield 'account.isEqual 1 1 2 3 1 1 2 3';
  yield 'account.isEqual 1 1 2 3 #1 #0 #2 #3';
  for (const b of ['0', '1', '#1']) yield `account.choose ${b} 1 1 2 3 4 0 5 #6`;
  for (const n of [224, 256]) for (const length of [1, 55, 56]) yield `sha2 ${list(length)} @${n}`;
  for (const n of [384, 512]) for (const length of [3, 111, 112]) yield `sha2 ${list(length)} @${n}`;
  yield `sha2 #1 2 #3 +4 @256`;
  yield `sha2 ${list(64)} @256`;
  for (const n of [256, 384, 512]) yield* [`sha3 ${list(5)} @${n}`, `keccak ${list(5)} @${n}`];
  for (const length of [135, 136]) yield* [`sha3 ${list(length)} @256`, `keccak ${list(length)} @256`];
  yield `sha3 ${list(72)} @512`;
  yield 'keccak #1 2 #3 +4 @256';
  for (const [length, n] of [[1, 64], [8, 32], [128, 64], [129, 64], [5, 20]]) yield `blake2b ${list(length)} @${n}`;
  yield 'blake2b #1 2 #3 +4 @64';
}

/** Multiples, sums that cancel to a constant, and constants where a circuit rarely has them. */
export function* odd() {
  for (const mark of ['*', '!']) {
    for (const name of ['mul', 'div', 'isEqual', 'assertNotEquals', 'lessThan', 'assertLessThan', 'sealDifference']) {
      yield* [`field.${name} ${mark}7 9`, `field.${name} 7 ${mark}9`, `field.${name} ${mark}7 ${mark}9`, `field.${name} ${mark}7 #9`];
    }
    for (const pair of [`${mark}7 7`, `${mark}7 #7`, `#7 ${mark}7`, `${mark}7 ${mark}7`, `${mark}7 #8`]) yield `field.assertEquals ${pair}`;
    for (const name of ['square', 'inverse', 'sqrt', 'isOdd']) yield* [`field.${name} ${mark}4`, `field.${name} ${mark}0`];
    for (const x of [0, 1, 2]) yield `field.assertBool ${mark}${x}`;
    yield* [`field.toBits ${mark}5 @3`, `field.toBits ${mark}5 @254`, `field.choose 1 ${mark}3 4`, `field.choose ${mark}1 3 #4`];
    yield* [`field.sealSum ${mark}3 ${mark}4`, `field.sealSum ${mark}3 =0`, `field.get ${mark}1 5 6`, `field.get 1 ${mark}5 ${mark}6`];
    yield* [`field.assertOneOf ${mark}3 #3 #4 #5`, `field.switch 1 0 ${mark}3 4`];
    for (const name of ['and', 'or', 'implies', 'isEqual']) yield* [`bool.${name} ${mark}1 0`, `bool.${name} 1 ${mark}0`];
    for (const n of [16, 64]) yield* [`rangeCheck ${mark}5 @${n}`, `isDefinitelyInRange ${mark}5 @${n}`];
    yield* [`rangeCheck8 ${mark}5`, `rangeCheck64 ${mark}5`, `rangeCheckBelow16 ${mark}5 @12`, `multiRangeCheck ${mark}5 6 ${mark}7`];
    yield* [`compactMultiRangeCheck ${mark}5 ${mark}6`, `rangeCheck3x12 ${mark}1 2 ${mark}3`];
    for (const name of ['xor', 'and', 'or']) yield* [`${name} ${mark}5 6 @16`, `${name} 5 ${mark}6 @33`];
    yield* [`not ${mark}5 @16`, `notChecked ${mark}5 @16`, `rotateLeft64 ${mark}5 @3`, `shiftRight64 ${mark}5 @1`];
    yield* [`rotateRight32 ${mark}5 @3`, `shiftLeft32 ${mark}5 @3`, `divMod32 ${mark}5 @64`, `divMod64 ${mark}5 @80`];
    yield* [`addMod32 ${mark}5 6`, `addMod64 5 ${mark}6`];
    for (const name of ['uint8', 'uint32', 'uint64']) {
      for (const operation of ['add', 'mul', 'divMod', 'lessThan', 'assertLessThanOrEqual', 'xor']) yield `${name}.${operation} ${mark}13 5`;
      yield `${name}.sub 13 ${mark}5`;
    }
    for (const operation of ['add', 'mul', 'div', 'isEqual']) yield `int64.${operation} ${mark}13 1 5 ${minus(1n)}`;
    yield* [`poseidon.hash ${mark}1 2`, `poseidon.hash 1 ${mark}2 ${mark}3`, `poseidon.hashWithPrefix ${mark}1`];
    yield* [`account.hashPacked ${mark}1 1 ${mark}5 6`, `account.choose 1 ${mark}1 1 2 3 4 0 5 #6`];
  }
  for (const n of [224, 256, 384, 512]) yield* [`sha2 @${n}`, `sha2 #1 #2 @${n}`];
  for (const n of [256, 384, 512]) yield* [`sha3 @${n}`, `sha3 #1 @${n}`, `keccak @${n}`, `keccak #1 @${n}`];
  for (const n of [64, 32]) yield* [`blake2b @${n}`, `blake2b #1 #2 @${n}`];
}

export function* cases() {
  yield* field();
  yield* bool();
  yield* ranges();
  yield* words();
  yield* foreign();
  yield* numbers();
  yield* signed();
  yield* hashes();
  yield* odd();
}
