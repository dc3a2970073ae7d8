// The gates of a circuit as o1js prints them, and its digest, computed from Kimchi's JSON alone
// (docs/spec/kimchi-circuit.md#91-gate-type-numbers to docs/spec/kimchi-circuit.md#93-digest; gate numbers of o1js 2.15.0).
import { createHash } from 'node:crypto';

const TYPES = [
  'Zero', 'Generic', 'Poseidon', 'CompleteAdd', 'VarBaseMul', 'EndoMul', 'EndoMulScalar', 'Lookup',
  'CairoClaim', 'CairoInstruction', 'CairoFlags', 'CairoTransition',
  'RangeCheck0', 'RangeCheck1', 'ForeignFieldAdd', 'ForeignFieldMul', 'Xor16', 'Rot64',
];

function u64(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function uleb128(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

export function digest({ public_input_size: inputs, gates }) {
  const sha = createHash('sha256').update('kimchi-circuit0').update(u64(inputs)).update(uleb128(gates.length));
  for (const { typ, wires, coeffs } of gates) {
    sha.update(uleb128(TYPES.indexOf(typ)));
    for (const { row, col } of wires) sha.update(u64(row)).update(u64(col));
    sha.update(uleb128(coeffs.length));
    for (const coefficient of coeffs) sha.update(Buffer.from([32])).update(Buffer.from(coefficient, 'hex'));
  }
  return createHash('md5').update(sha.digest()).digest('hex');
}

const decimal = (littleEndian) =>
  BigInt('0x' + Buffer.from(littleEndian, 'hex').reverse().toString('hex')).toString();

export function printed({ gates }) {
  return gates.map(({ typ, wires, coeffs }) => ({ type: typ, wires, coeffs: coeffs.map(decimal) }));
}

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');
