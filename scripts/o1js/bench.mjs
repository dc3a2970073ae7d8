// The o1js side of scripts/bench: whole circuits, constraint system and digest. It speaks the protocol of
// dev.sparky.bench.Peer: a line "CASE ARGUMENT" on standard input is one round, answered by "NUMBER CHECK" on standard
// output: milliseconds of CPU time of this process, and the digest.
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import * as o1js from './node_modules/o1js/dist/node/index.js';

const { Bytes, Crypto, Gadgets, Hash, Keccak, Provable, createEcdsa, createForeignCurve } = o1js;
await o1js.initializeBindings();

class Secp256k1 extends createForeignCurve(Crypto.CurveParams.Secp256k1) {}
class Ecdsa extends createEcdsa(Secp256k1) {}
const Bytes32 = Bytes(32);

const witness = (type, value) => Provable.witness(type, () => value);
const message = Bytes32.fromString('hello');
const hash = Secp256k1.Scalar.from(12345n);
const key = Secp256k1.Scalar.from(123456789n);
const signature = Ecdsa.signHash(hash.toBigInt(), key.toBigInt());
const publicKey = Secp256k1.generator.scale(key);
const scalar = hash.assertCanonical();

// The circuits of the vectors vkreg/Hashes_Keccak256, gadgets/ecdsa_verify_signedhash and vkreg/Hashes_SHA2_256, and
// Hashes_BLAKE2B of the catalogue in java/gadgets.
const circuits = {
  keccak256: () => { Keccak.ethereum(witness(Bytes32, message)); },
  ecdsa: () => {
    const signed = witness(Ecdsa.provable, signature);
    const signedHash = witness(Secp256k1.Scalar.Canonical.provable, scalar);
    signed.verifySignedHash(signedHash, witness(Secp256k1.provable, publicKey)).assertTrue();
  },
  sha256: () => { Hash.SHA2_256.hash(witness(Bytes32, message)); },
  blake2b: () => { Gadgets.BLAKE2B.hash(witness(Bytes32, message)); },
};

const version = JSON.parse(fs.readFileSync(new URL('node_modules/o1js/package.json', import.meta.url))).version;
console.log(`o1js ${version}, node ${process.version}`);
for await (const line of createInterface({ input: process.stdin })) {
  const circuit = circuits[line.split(' ')[0]];
  if (!circuit) {
    console.log(`! unknown case ${line}`);
    continue;
  }
  const before = process.cpuUsage();
  const { digest } = await Provable.constraintSystem(circuit);
  const { user, system } = process.cpuUsage(before);
  console.log(`${(user + system) / 1000} ${digest}`);
}
process.exit(0);
