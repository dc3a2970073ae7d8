// The circuits of java/examples as o1js makes them. The digests and hashes pinned in ExamplesTest.java
// are what
//   node scripts/o1js/record.mjs scripts/o1js/circuits/examples.mjs FOLDER
// writes into the expected.json files.
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
  };
};
