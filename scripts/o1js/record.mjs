#!/usr/bin/env node
// Records circuits written for o1js 2.15.0, so that sparky can replay, check and compare them.
//
// Once:      cd scripts/o1js && npm install
// Then:      node scripts/o1js/record.mjs CIRCUITS.mjs [FOLDER]
// And:       scripts/sparky verify FOLDER/NAME.expected.json
//
// CIRCUITS.mjs exports a function that takes the o1js module (and Snarky) and returns circuits. A circuit
// is a function, or { main, publicInput: [bigint...] }; main is synchronous, runs once to compile and
// once for the witness, and takes its public inputs as Fields:
//
//   export default ({ Field, Provable }) => ({
//     cube: { publicInput: [27n], main: ([y]) => {
//       const x = Provable.witness(Field, () => 3n);
//       x.mul(x).mul(x).assertEquals(y);
//     } },
//   });
//
// Writes to FOLDER (here, if not given), for each circuit:
//   NAME.cs.jsonl        the trace of compile mode
//   NAME.wit.jsonl       the trace of prover mode (not if compiling failed)
//   NAME.expected.json   what o1js made of it: rows, digest, gates, verdict, hashes of the values
//
// It must be this o1js, not another copy: import nothing from o1js in CIRCUITS.mjs.
// Exit status: 0 all recorded, 1 a circuit was refused by o1js at compile time, 2 wrong usage.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Snarky, recordCircuit } from './recorder.mjs';
import * as o1js from './node_modules/o1js/dist/node/index.js';
import { digest, printed, sha256 } from './gates.mjs';

const [file, folder = '.'] = process.argv.slice(2);
if (!file) {
  console.error('usage: node record.mjs CIRCUITS.mjs [FOLDER]');
  process.exit(2);
}

function write(name, text) {
  fs.writeFileSync(path.join(folder, name), text);
  return { file: name, bytes: Buffer.byteLength(text), sha256: sha256(text) };
}

function expectations(name, { compiled, proved }, publicInput) {
  const expected = { name, group: 'recorded', o1js: '2.15.0', publicInputSize: publicInput.length };
  expected.traces = { cs: write(`${name}.cs.jsonl`, compiled.trace.text()) };
  expected.witness = {};
  if (compiled.error) return { ...expected, compileError: compiled.error };
  const gates = printed(compiled.result);
  Object.assign(expected, {
    rows: gates.length, digest: digest(compiled.result), gatesSha256: sha256(JSON.stringify(gates)), gates });
  expected.traces.wit = write(`${name}.wit.jsonl`, proved.trace.text());
  const witness = { satisfied: !proved.error };
  if (proved.error) witness.error = proved.error.split('\n')[0];
  if (publicInput.length > 0) witness.publicInput = publicInput.map(String);
  if (proved.result) {
    witness.auxCount = proved.result.length;
    witness.auxSha256 = sha256(proved.result.join('\n'));
  }
  expected.witness.wit = witness;
  return expected;
}

fs.mkdirSync(folder, { recursive: true });
const circuits = (await import(pathToFileURL(path.resolve(file)))).default(o1js, Snarky);
let refused = 0;
for (const [name, circuit] of Object.entries(circuits)) {
  const { main, publicInput = [] } = typeof circuit === 'function' ? { main: circuit } : circuit;
  const recorded = recordCircuit(name, (inputs) => main(inputs.map((x) => new o1js.Field(x))), publicInput);
  const expected = expectations(name, recorded, publicInput);
  write(`${name}.expected.json`, JSON.stringify(expected) + '\n');
  refused += expected.compileError ? 1 : 0;
  console.log(name, expected.compileError ? `refused: ${expected.compileError}` : `${expected.rows} rows, ${expected.digest}`,
    expected.witness.wit?.error ? `(unsatisfied: ${expected.witness.wit.error})` : '');
}
process.exit(refused > 0 ? 1 : 0);
