// The circuits of java/examples as o1js makes them. The digests and hashes pinned in ExamplesTest.java
// are what
//   node scripts/o1js/record.mjs scripts/o1js/circuits/examples.mjs FOLDER
// writes into the expected.json files.
const MASK = (1n << 88n) - 1n;
const P = 0x40000000000000000000000000000000224698fc094cf91b992d30ed00000001n;
const mod = (x) => ((x % P) + P) % P;
const power = (x, e) => e === 0n ? 1n : mod(power(mod(x * x), e >> 1n) * (e & 1n ? x : 1n));
const quotient = (x, y) => mod(x * power(mod(y), P - 2n));
const ROOT = power(5n, (P - 1n) / 3n);

/** For each four bits: the slope and the point of two steps (A + Q) + A, the bits, the number so far. */
function endoScale([xt, yt], [x, y], bits) {
  const rows = [];
  let n = 0n;
  for (let at = 0; at < bits.length; at += 4) {
    const row = [];
    for (let step = 0; step < 2; step++) {
      const [endo, sign] = bits.slice(at + 2 * step);
      const xq = endo ? mod(ROOT * xt) : xt, yq = sign ? yt : mod(-yt);
      const slope = quotient(yq - y, xq - x);
      const second = mod(quotient(2n * y, 2n * x + xq - slope * slope) - slope);
      const next = mod(xq + second * second - slope * slope);
      [x, y] = [next, mod((x - next) * second - y)];
      row.push(slope, x, y);
    }
    for (const bit of bits.slice(at, at + 4)) {
      row.push(BigInt(bit));
      n = 2n * n + BigInt(bit);
    }
    rows.push([...row, n]);
  }
  return rows;
}

export default ({ Bool, Field, Gadgets, Group, MerkleWitness, Poseidon, Provable, RuntimeTable, UInt64 }, Snarky) => {
  const witness = (value) => Provable.witness(Field, () => Field(value));
  const SECP256K1 = 2n ** 256n - 2n ** 32n - 977n;
  const MerkleWitness33 = class extends MerkleWitness(33) {};
  const limbs = (value) => Provable.witness(Gadgets.Field3, () => value);
  const two = [
    18092513943330655534932966407607485602101910301213475447471672977718729768959n,
    3872718692882651817983620299125138718833408774947121329795234981807992502608n,
  ];
  const secret = [Field(3), Field(4)];
  return {
    'poseidon-hash': () => Poseidon.hash([1n, 2n, 3n].map(witness)),
    'merkle-path': () => {
      const path = Provable.witness(MerkleWitness33, () => new MerkleWitness33(
        Array.from({ length: 32 }, (_, i) => ({ isLeft: (0x5a5a1234 >> i & 1) === 0, sibling: Field(i + 1) }))));
      path.calculateRoot(witness(7));
    },
    'range-check-64': () => { Gadgets.rangeCheck64(witness((1n << 64n) - 1n)); },
    'uint64': () => {
      const x = Provable.witness(UInt64, () => UInt64.from(1n << 40n));
      const y = Provable.witness(UInt64, () => UInt64.from(12345n));
      const sum = x.add(y);
      y.lessThan(x).assertTrue();
      x.assertLessThan(sum);
      y.assertLessThanOrEqual(sum);
    },
    'xor-64': () => { Gadgets.xor(witness(0x0123456789abcdefn), witness(0xfedcba9876543210n), 64); },
    'rotate-64': () => {
      const x = witness(0x0123456789abcdefn);
      Gadgets.rangeCheck64(x);
      Gadgets.rotate64(x, 13, 'left');
    },
    'foreign-field-mul': () => {
      const x = limbs(SECP256K1 - 5n), y = limbs(1n << 200n);
      Gadgets.ForeignField.mul(x, y, SECP256K1);
    },
    'pallas-add': () => {
      const g = new Group({ x: witness(1n), y: witness(Group.generator.y.toBigInt()) });
      const h = new Group({ x: witness(two[0]), y: witness(two[1]) });
      g.addNonZero(h);
    },
    'pallas-scale': () => {
      const x = witness(1n), y = witness(Group.generator.y.toBigInt()), s = witness(987654321987654321n);
      Snarky.group.scaleFastUnpack([0, x.value, y.value], [0, s.value], 255);
    },
    'hash-preimage': {
      publicInput: [Poseidon.hash(secret).toBigInt()],
      main: ([hash]) => { Poseidon.hash([witness(3), witness(4)]).assertEquals(hash); },
    },
    'runtime-table': () => {
      const table = new RuntimeTable(5, [0n, 1n, 2n, 3n, 4n]);
      const values = [10n, 20n, 30n, 40n].map(witness);
      table.insert(values.map((value, i) => [BigInt(i), value]));
      table.lookup(witness(2), witness(30));
      table.check();
    },
    'endo-scale': () => {
      const g = [witness(1n), witness(Group.generator.y.toBigInt())], start = two.map(witness);
      const zero = witness(0n);
      zero.assertEquals(0n);
      const rounds = [];
      let [point, count] = [start, zero];
      for (const values of endoScale([1n, Group.generator.y.toBigInt()], two, [0, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1])) {
        const w = Provable.witness(Provable.Array(Field, 11), () => values.map((v) => Field(v)));
        const cells = [...g, ...point, count, w[1], w[2], w[0], w[3], w[6], w[7], w[8], w[9]];
        rounds.push([0, ...cells.map((x) => x.value)]);
        [point, count] = [[w[4], w[5]], w[10]];
      }
      Snarky.gates.ecEndoscale([0, ...rounds], point[0].value, point[1].value, count.value);
    },
    'truncate': () => { Snarky.field.truncateToBits16(3, witness(0x123456789abcn).value); },
    'foreign-field-add': () => {
      const x = limbs(1n << 255n), y = limbs(SECP256K1 - 5n);
      const split = (n) => [n & MASK, n >> 88n & MASK, n >> 176n];
      const low = (n) => n & (1n << 176n) - 1n;
      const [a, b, r] = [1n << 255n, SECP256K1 - 5n, (1n << 255n) - 5n];
      const carry = (low(a) + low(b) - low(SECP256K1)) >> 176n;
      const w = Provable.witness(Provable.Array(Field, 5), () => [...split(r), 1n, carry].map((v) => Field(v)));
      const values = (xs) => [0, ...xs.map((v) => v.value)];
      Snarky.gates.foreignFieldAdd(values(x), values(y), w[3].value, w[4].value,
        [0, ...split(SECP256K1).map((v) => [0, v])], [0, 1n]);
      Snarky.gates.zero(w[0].value, w[1].value, w[2].value);
    },
  };
};
