#!/usr/bin/env node
// Index, proof and verification with the Kimchi prover inside o1js 2.15.0, of gates and witnesses that sparky
// exported; nothing else of o1js is used. scripts/prove-kimchi says how it is called.
//
//   node prove.mjs GATES.json WITNESS.json     one circuit; exit 0 if the proof verifies, 1 if not
//   node prove.mjs --cases FOLDER              every circuit of FOLDER/cases.jsonl; exit 0 if the prover's verdict on
//                                              every variant is the one written there, 1 if not
//
// Refused means: no index, no proof, or a proof that does not verify for the public input that comes with the witness.
import fs from 'node:fs';
import path from 'node:path';
import { holds, provable, proverIndex, rawKey, rawProof, reason, withThreadPool } from './kimchi-bindings.mjs';

const LOOKS_UP = ['Lookup', 'RangeCheck0', 'RangeCheck1', 'Xor16', 'Rot64', 'ForeignFieldMul'];
const BUILT_IN_ROWS = 4096 + 256;
const ZERO_KNOWLEDGE_ROWS = 3;

function index(exported) {
  const circuit = provable(exported);
  const rows = circuit.gates;
  const looksUp = rows.some(({ type }) => LOOKS_UP.includes(type));
  let tables = 0;
  for (const [, columns] of circuit.lookupTables) tables += columns[0].length;
  for (const [, column] of circuit.runtimeTableCfgs) tables += column.length;
  const needed = Math.max(rows.length, (looksUp ? BUILT_IN_ROWS : 0) + tables + 2) + ZERO_KNOWLEDGE_ROWS;
  const size = Math.max(256, 2 ** Math.ceil(Math.log2(needed)));
  const made = proverIndex(circuit, size);
  return { made, rows: rows.length };
}

/** Kimchi makes no index of some circuits, whatever the witness. */
function indexOrRefusal(circuit) {
  try {
    return index(circuit);
  } catch (error) {
    return { refusal: reason(error) };
  }
}

/** The verdict on a witness, and at which step it fell. */
function prove({ made, rows, refusal }, witness) {
  if (refusal) return { verdict: false, step: 'index', error: refusal };
  let step = 'proof';
  try {
    const proof = rawProof(made, rows, witness);
    step = 'verification';
    return { verdict: holds(rawKey(made), proof), step };
  } catch (error) {
    return { verdict: false, step, error: reason(error) };
  }
}

const read = (...names) => JSON.parse(fs.readFileSync(path.join(...names), 'utf8'));
const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1);

function one(gates, witness) {
  const answer = prove(indexOrRefusal(read(gates)), read(witness));
  console.log(answer.verdict ? 'accepted' : `refused at ${answer.step}: ${answer.error ?? 'does not verify'}`);
  return answer.verdict ? 0 : 1;
}

function cases(folder) {
  const lines = fs.readFileSync(path.join(folder, 'cases.jsonl'), 'utf8').trim().split('\n').map((x) => JSON.parse(x));
  let [variants, differing] = [0, 0];
  for (const { name, rows, kinds, variants: list } of lines) {
    const from = performance.now();
    const made = indexOrRefusal(read(folder, `${name}.gates.json`));
    const told = [];
    for (const { file, what, satisfied } of list) {
      const answer = prove(made, read(folder, file));
      variants++;
      const same = answer.verdict === satisfied;
      if (!same) differing++;
      told.push(`${what}: ${answer.verdict ? 'accepted' : 'refused'}${same ? '' : `, OURS ${satisfied} (${answer.error})`}`);
    }
    console.log(`${name} (${rows} rows, ${kinds}) ${seconds(from)} s: ${told.join('; ')}`);
  }
  console.log(`${lines.length} circuits, ${variants} verdicts, ${differing} differ`);
  return differing > 0 || lines.length === 0 ? 1 : 0;
}

const [first, second] = process.argv.slice(2);
if (!first || !second) {
  console.error('usage: node prove.mjs GATES.json WITNESS.json | --cases FOLDER');
  process.exit(2);
}
let status = 2;
await withThreadPool(async () => { status = first === '--cases' ? cases(second) : one(first, second); });
process.exit(status);
