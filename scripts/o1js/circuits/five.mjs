// Five circuits of different kinds, for speed.mjs.
export default ({ Bytes, Field, Gadgets, Hash, MerkleWitness, Poseidon, Provable }) => {
  const witness = (value) => Provable.witness(Field, () => Field(value));
  const bytes = (text) => Provable.witness(Bytes(32), () => Bytes(32).fromString(text));
  const MerkleWitness33 = class extends MerkleWitness(33) {};
  return {
    'multiplications-16384': () => {
      const x = witness(3n);
      let y = x;
      for (let i = 0; i < 16384; i++) y = y.mul(x);
    },
    'poseidon-chain-256': () => {
      let x = witness(1n);
      for (let i = 0; i < 256; i++) x = Poseidon.hash([x, x]);
    },
    'merkle-path-32': () => {
      const path = Provable.witness(MerkleWitness33, () => new MerkleWitness33(
        Array.from({ length: 32 }, (_, i) => ({ isLeft: i % 2 === 0, sibling: Field(i + 1) }))));
      path.calculateRoot(witness(7n));
    },
    'keccak-256': () => { Hash.Keccak256.hash(bytes('hello')); },
    'sha-256': () => { Gadgets.SHA256.hash(bytes('hello')); },
  };
};
