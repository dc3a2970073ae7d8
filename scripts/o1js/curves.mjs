#!/usr/bin/env node
// What o1js 2.15.0 makes of circuits on foreign fields, curves, signatures and Merkle trees: the data of CurvesTest in
// java/gadgets, where the same circuits stand in Java.
//
// Once:      cd scripts/o1js && npm install
// Then:      node scripts/o1js/curves.mjs | gzip -9n >java/conformance/src/main/resources/dev/sparky/conformance/gadgets/curves.txt.gz
//
// A line is a name and what came of it, as in gadgets.mjs. Names on the command line make these circuits only.
import { createHash } from 'node:crypto';
import * as o1js from './node_modules/o1js/dist/node/index.js';
import { generateWitness } from './node_modules/o1js/dist/node/lib/provable/core/provable-context.js';

const {
  Bool, Bytes, Crypto, Field, Group, IndexedMerkleMap, MerkleList, MerkleMap, MerkleMapWitness, MerkleTree, MerkleWitness,
  Nullifier, Poseidon, PrivateKey, Provable, PublicKey, Scalar, Signature, createEcdsa, createForeignCurve,
  createForeignField, initializeBindings,
} = o1js;
await initializeBindings();

class K1 extends createForeignCurve(Crypto.CurveParams.Secp256k1) {}
class R1 extends createForeignCurve(Crypto.CurveParams.Secp256r1) {}
class EcdsaK extends createEcdsa(K1) {}
class EcdsaR extends createEcdsa(R1) {}
class Path8 extends MerkleWitness(8) {}
class Map10 extends IndexedMerkleMap(10) {}
class Fields extends MerkleList.create(Field) {}
const Bytes5 = Bytes(5);
const Bytes32 = Bytes(32);
const F = createForeignField(2n ** 255n - 19n);
const Small = createForeignField(2n ** 130n - 5n);
const Large = createForeignField(2n ** 259n - 1001n);
const KEY = 123456789n;
const HASH = 12345n;
const NONCE = 2n ** 200n + 10n;

const w = (type, value) => Provable.witness(type, () => value);
const field = (value) => w(Field, Field(value));
const point = (value = Group.generator) => w(Group, value);
const scalar = () => w(Scalar, Scalar.from(5n));
// Five above the modulus, whose limbs no constructor reduces.
const above = (type) => {
  const x = F.modulus + 5n, limb = 88n, mask = (1n << limb) - 1n;
  return w(type.provable, new type([Field(x & mask), Field((x >> limb) & mask), Field(x >> (2n * limb))]));
};
const almost = (type, value) => w(type.AlmostReduced.provable, type.AlmostReduced.from(value));
const unreduced = (type, value) => w(type.Unreduced.provable, type.from(value));
const canonical = (type, value) => w(type.Canonical.provable, type.from(value));
const curvePoint = (curve, value = curve.generator) => w(curve.provable, value);
const thirds = (length) => w(Provable.Array(Bool, length), Array.from({ length }, (_, i) => Bool(i % 3 === 0)));

const signed = (curve, type, hash) => {
  const q = curve.Bigint.Scalar;
  const r = q.mod(curve.Bigint.scale(curve.Bigint.one, NONCE).x);
  const s = q.mul(q.inverse(NONCE), q.add(hash, q.mul(r, KEY)));
  return new type({ r, s });
};
const nullifier = (message) => {
  const key = PrivateKey.fromBigInt(KEY), publicKey = key.toPublicKey().toGroup(), r = Scalar.from(7n);
  const hashed = Poseidon.hashToGroup([...message, ...publicKey.toFields()]);
  const made = hashed.scale(KEY), gR = Group.generator.scale(r), hashR = hashed.scale(r);
  const c = Poseidon.hash([Group.generator, publicKey, hashed, made, gR, hashR].flatMap((p) => p.toFields()));
  const s = r.add(key.s.mul(Scalar.from(c.toBigInt())));
  return { publicKey, public: { nullifier: made, s }, private: { c, g_r: gR, h_m_pk_r: hashR } };
};

const two = Group.generator.scale(2n);
const zeros = [Field(0), Field(0), Field(0)];
const someNullifier = new Nullifier(nullifier(zeros));
const schnorrKey = PrivateKey.fromBigInt(KEY);
const schnorrMessage = [Field(1), Field(2)];
const schnorrSignature = Signature.create(schnorrKey, schnorrMessage);
const tree = new MerkleTree(8);
const treePath = new Path8(tree.getWitness(5n));
const mapPath = new MerkleMap().getWitness(Field(5));
const keyK = K1.generator.scale(KEY), keyR = R1.generator.scale(KEY);
const signatureK = signed(K1, EcdsaK, HASH), signatureR = signed(R1, EcdsaR, HASH);
const doubleK = K1.generator.double(), doubleR = R1.generator.double();
const emptyMap = () => w(Map10.provable, new Map10());
const map = new Map10();
map.insert(5n, 6n);
map.insert(9n, 8n);
const someMap = () => w(Map10.provable, map.clone());
const emptyList = () => w(Fields.provable, Fields.empty());
const list = Fields.from([Field(3), Field(4)]);
const someList = () => w(Fields.provable, list.clone());
const hello = Bytes5.fromString('hello');

const circuits = {
  Group_add: () => point().add(point()),
  Group_sub: () => point().sub(point()),
  Group_scale: () => point().scale(scalar()),
  Group_assertions: () => point().assertEquals(point()),
  group_add: () => point().add(point(two)),
  group_add_equal: () => point().add(point()),
  group_add_inverse: () => point().add(point(Group.generator.neg())),
  group_add_zero: () => point().add(point(Group.zero)),
  group_zero_add: () => point(Group.zero).add(point()),
  group_zero_add_zero: () => point(Group.zero).add(point(Group.zero)),
  group_add_constant: () => point().add(Group.generator),
  group_add_constant_zero: () => point().add(Group.zero),
  group_constant_add: () => Group.generator.add(point()),
  group_add_nonzero: () => point().addNonZero(point(two)),
  group_sub_neg_eq: () => {
    const g = point();
    g.sub(point(two)).neg().equals(g);
  },
  group_scale: () => point().scale(w(Scalar, Scalar.from(12345678901234567890n))),
  group_const_scale: () => Group.generator.scale(scalar()),
  group_scale_constant: () => point().scale(Scalar.from(5n)),
  group_scale_zero: () => point().scale(w(Scalar, Scalar.from(0n))),
  group_scale_one: () => point().scale(w(Scalar, Scalar.from(1n))),
  group_scale_minus_one: () => point().scale(w(Scalar, Scalar.from(-1n))),
  group_scale_field: () => point().scale(field(5)),
  group_scale_field_zero: () => point().scale(field(0)),
  group_scale_field_one: () => point().scale(field(1)),
  group_scale_field_minus_one: () => point().scale(field(-1)),
  group_scale_field_const: () => Group.generator.scale(field(5)),
  group_hash: () => Poseidon.hashToGroup([field(1), Field(2)]),
  scalar_ops: () => scalar(),
  scalar_canonical: () => Scalar.toCanonical(scalar()),
  scalar_canonical_zero: () => Scalar.toCanonical(w(Scalar, Scalar.from(0n))),
  scalar_from_bits: () => Scalar.fromBits(thirds(255)),
  native_scalar_bits: () => Scalar.fromField(field(12345)),
  public_key_to_group: () => w(PublicKey, PublicKey.fromGroup(Group.generator)).toGroup(),
  public_key_to_group_even: () => w(PublicKey, PublicKey.fromGroup(Group.generator.neg())).toGroup(),
  public_key_of_group: () => PublicKey.fromGroup(point()),
  schnorr_verify: () => {
    const key = w(PublicKey, schnorrKey.toPublicKey());
    w(Signature, schnorrSignature).verify(key, schnorrMessage).assertTrue();
  },
  Crypto_nullifier: () => {
    const given = w(Nullifier, someNullifier), x = field(0);
    given.verify([x, x, x]);
  },
  merkle_path_8_private: () => w(Path8, new Path8(tree.getWitness(1n))).calculateRoot(field(0)),
  merkle_index: () => w(Path8, treePath).calculateIndex(),
  merkle_map_root: () => w(MerkleMapWitness, mapPath).computeRootAndKey(field(0)),
  ff3_mul_small: () => {
    const limbs = (x) => [field(x), field(0), field(0)];
    const x = limbs(3), y = limbs(5);
    o1js.Gadgets.ForeignField.mul(x, y, F.modulus);
  },
  ffield_mul: () => almost(F, 123n).mul(almost(F, -81n)),
  ffield_canonical_equals: () => {
    const x = canonical(F, 5n);
    x.assertEquals(5n);
    x.equals(7n);
    x.toBits();
  },
  ff_inverse: () => almost(F, 123n).inv(),
  ff_inverse_zero: () => almost(F, 0n).inv(),
  ff_div: () => almost(F, 123n).div(almost(F, 7n)),
  ff_div_zero: () => almost(F, 123n).div(almost(F, 0n)),
  ff_negate: () => almost(F, 123n).neg(),
  ff_negate_zero: () => almost(F, 0n).neg(),
  ff_sub: () => unreduced(F, 1n).sub(unreduced(F, -1n)),
  ff_sum: () => {
    const x = unreduced(F, 123n), y = unreduced(F, 7n);
    F.sum([x, y, 5n, x], [1, -1, 1]);
  },
  ff_is_constant: () => almost(F, 123n).equals(9n),
  ff_is_zero: () => almost(F, 0n).equals(0n),
  ff_is_constant_small: () => almost(Small, 123n).equals(9n),
  ff_is_equal: () => canonical(F, 123n).equals(canonical(F, 124n)),
  ff_to_canonical: () => F.Unreduced.provable.toCanonical(unreduced(F, 123n)),
  ff_mul_constant: () => almost(F, 123n).mul(9n),
  ff_mul_259: () => {
    const x = almost(Large, -5n);
    x.mul(x);
  },
  ff_mul_130: () => {
    const x = almost(Small, -5n);
    x.mul(x);
  },
  ff_to_bits_100: () => canonical(F, 123n).toBits(100),
  ff_to_bits_0: () => canonical(F, 0n).toBits(0),
  ff_to_bits_200: () => canonical(F, 123n).toBits(200),
  ff_from_bits: () => F.fromBits(thirds(200)),
  ff_almost_four: () => {
    const x = unreduced(F, 123n);
    F.assertAlmostReduced(x, x, x, x);
  },
  k1_add: () => curvePoint(K1).add(curvePoint(K1, doubleK)),
  k1_add_safe: () => curvePoint(K1).addSafe(curvePoint(K1, doubleK)),
  k1_add_constant: () => curvePoint(K1, doubleK).add(K1.generator),
  k1_add_equal: () => curvePoint(K1).add(curvePoint(K1)),
  k1_double: () => curvePoint(K1).double(),
  k1_negate: () => curvePoint(K1).negate(),
  k1_scale: () => curvePoint(K1).scale(almost(K1.Scalar, 5n)),
  k1_scale_generator: () => K1.generator.scale(almost(K1.Scalar, 5n)),
  k1_scale_zero: () => curvePoint(K1).scale(almost(K1.Scalar, 0n)),
  r1_add: () => curvePoint(R1).add(curvePoint(R1, doubleR)),
  r1_double: () => curvePoint(R1).double(),
  r1_scale: () => curvePoint(R1).scale(almost(R1.Scalar, -5n)),
  ecdsa_verify_signedhash: () => {
    const s = w(EcdsaK.provable, signatureK), h = canonical(K1.Scalar, HASH);
    s.verifySignedHash(h, curvePoint(K1, keyK)).assertTrue();
  },
  ecdsa_wrong_hash: () => {
    const s = w(EcdsaK.provable, signatureK), h = canonical(K1.Scalar, HASH + 1n);
    s.verifySignedHash(h, curvePoint(K1, keyK));
  },
  ecdsa_r1: () => {
    const s = w(EcdsaR.provable, signatureR), h = canonical(R1.Scalar, HASH);
    s.verifySignedHash(h, curvePoint(R1, keyR)).assertTrue();
  },
  ecdsa_keccak: () => {
    const message = w(Bytes5, hello);
    w(EcdsaK.provable, signatureK).verify(message, curvePoint(K1, keyK));
  },
  ecdsa_ethers: () => {
    const message = w(Bytes5, hello);
    w(EcdsaK.provable, signatureK).verifyEthers(message, curvePoint(K1, keyK));
  },
  ecdsa_bytes: () => {
    const hash = w(Bytes32, Bytes32.fromString('hello'));
    w(EcdsaK.provable, signatureK).verifySignedHash(hash, curvePoint(K1, keyK));
  },
  indexed_insert: () => emptyMap().insert(field(5), field(7)),
  indexed_insert_between: () => someMap().insert(field(7), field(1)),
  indexed_insert_twice: () => someMap().insert(field(9), field(1)),
  indexed_update: () => someMap().update(field(5), field(7)),
  indexed_set: () => emptyMap().set(field(5), field(7)),
  indexed_set_again: () => someMap().set(field(5), field(7)),
  indexed_set_zero: () => someMap().set(field(0), field(7)),
  indexed_get: () => someMap().get(field(5)),
  indexed_get_option: () => emptyMap().getOption(field(5)),
  indexed_get_option_found: () => someMap().getOption(field(9)),
  indexed_included: () => someMap().assertIncluded(field(5)),
  indexed_not_included: () => emptyMap().assertNotIncluded(field(5)),
  indexed_is_included: () => {
    const m = someMap();
    m.isIncluded(field(5));
    m.root;
  },
  list_push: () => {
    const l = emptyList();
    l.push(field(5));
    l.push(field(6));
  },
  list_push_if: () => emptyList().pushIf(w(Bool, Bool(true)), field(5)),
  list_push_if_not: () => emptyList().pushIf(w(Bool, Bool(false)), field(5)),
  list_pop: () => someList().pop(),
  list_pop_empty: () => emptyList().pop(),
  list_pop_some: () => someList().popExn(),
  list_pop_option: () => someList().popOption(),
  list_pop_if: () => {
    const l = someList();
    l.popIf(w(Bool, Bool(true)));
    l.popIf(w(Bool, Bool(false)));
    l.popExn();
  },
  list_for_each: () => someList().forEach(3, () => {}),
  list_for_each_short: () => someList().forEach(1, () => {}),
  indexed_set_if: () => someMap().setIf(w(Bool, Bool(true)), field(5), field(7)),
  indexed_set_if_not: () => someMap().setIf(w(Bool, Bool(false)), field(5), field(7)),
  indexed_overwrite_if: () => someMap().overwriteIf(w(Bool, Bool(true)), emptyMap()),
  indexed_overwrite_if_not: () => {
    const m = someMap();
    m.overwriteIf(w(Bool, Bool(false)), emptyMap());
    m.get(field(9));
  },
  list_iterate: () => {
    const i = someList().startIterating();
    i.next();
    i.next();
    i.next();
    i.assertAtEnd();
  },
  list_iterate_back: () => {
    const i = someList().startIteratingFromLast();
    i.previous();
    i.previous();
    i.previous();
    i.isAtStart();
    i.assertAtStart();
  },
  list_iterate_jump: () => {
    const i = someList().startIterating();
    i.next();
    i.jumpToEndIf(w(Bool, Bool(true)));
    i.previous();
    i.jumpToStartIf(w(Bool, Bool(true)));
    i.next();
    i.jumpToEnd();
    i.isAtEnd();
    i.previous();
    i.jumpToStart();
    i.next();
  },
  ff_above_to_canonical: () => F.Unreduced.provable.toCanonical(above(F.Unreduced)),
  ff_above_assert_canonical: () => above(F.Unreduced).assertCanonical(),
  ff_above_canonical: () => above(F.Canonical),
  ff_above_is_constant: () => above(F.AlmostReduced).equals(5n),
  ff_above_mul: () => above(F.AlmostReduced).mul(above(F.AlmostReduced)),
  ff_above_negate: () => above(F.AlmostReduced).neg(),
  group_hash_constants: () => Poseidon.hashToGroup([Field(1), Field(2)]).add(point()),
  group_hash_three: () => Poseidon.hashToGroup([field(1), field(2), field(3)]),
  group_equal_constant: () => point().equals(Group.generator),
  group_scale_small: () => point(two).scale(2n),
  public_key_equal: () => {
    const k = () => w(PublicKey, PublicKey.fromGroup(Group.generator));
    k().isEmpty();
    Provable.equal(PublicKey, k(), k());
  },
};

const run = async (circuit) => {
  let built;
  try {
    built = await Provable.constraintSystem(circuit);
  } catch (e) {
    return 'refused';
  }
  const { rows, digest } = built;
  try {
    const [, , auxiliary] = await generateWitness(circuit, { checkConstraints: true });
    const values = auxiliary.slice(1).map((x) => x[1].toString());
    const sha256 = createHash('sha256').update(values.join('\n')).digest('hex');
    return `${rows} ${digest} ${values.length} ${sha256}`;
  } catch (e) {
    return `${rows} ${digest} unsatisfied`;
  }
};

const chosen = process.argv.slice(2);
for (const [name, circuit] of Object.entries(circuits)) {
  if (chosen.length === 0 || chosen.includes(name)) console.log(`${name} | ${await run(() => void circuit())}`);
}
process.exit(0);
