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
import { initializeBindings, withThreadPool, wasm } from './node_modules/o1js/dist/node/bindings.js';

const LOOKS_UP = ['Lookup', 'RangeCheck0', 'RangeCheck1', 'Xor16', 'Rot64', 'ForeignFieldMul'];
// Kimchi's numbers as compiled into 2.15.0; the Cairo gates still have 8..11.
const TYPES = ['Zero', 'Generic', 'Poseidon', 'CompleteAdd', 'VarBaseMul', 'EndoMul', 'EndoMulScalar', 'Lookup',
  'CairoClaim', 'CairoInstruction', 'CairoFlags', 'CairoTransition', 'RangeCheck0', 'RangeCheck1', 'ForeignFieldAdd',
  'ForeignFieldMul', 'Xor16', 'Rot64'];
const BUILT_IN_ROWS = 4096 + 256;
const ZERO_KNOWLEDGE_ROWS = 3;
// On a domain of 4 the prover panics, so a circuit of one row gets rows of zeros behind it.
const LEAST_ROWS = 2;

await initializeBindings();
const fp = globalThis.__snarkyTsBindings.rustConversion(wasm).fp;
const field = (decimal) => [0, BigInt(decimal)];
const list = (items) => [0, ...items];
const vector = (decimals) => fp.vectorToRust(list(decimals.map(field)));
// Tables: ids are numbers, values are arrays of one decimal.
const table = (item) => typeof item === 'string' ? BigInt(item) : Array.isArray(item) ? list(item.map(table)) : item;

const references = new Map();
function reference(size) {
  if (!references.has(size)) references.set(size, wasm.caml_fp_srs_create_parallel(size));
  return references.get(size);
}

function zeroRow(row) {
  return { type: 'Zero', wires: Array.from({ length: 7 }, (_, col) => ({ row, col })), coeffs: [] };
}

function index(circuit) {
  const rows = [...circuit.gates];
  while (rows.length < LEAST_ROWS) rows.push(zeroRow(rows.length));
  const gates = wasm.caml_pasta_fp_plonk_gate_vector_create();
  for (const { type, wires, coeffs } of rows) {
    const cells = list(wires.map(({ row, col }) => list([row, col])));
    wasm.caml_pasta_fp_plonk_gate_vector_add(gates,
      fp.gateToRust([0, TYPES.indexOf(type), cells, list(coeffs.map(field))]));
  }
  const looksUp = rows.some(({ type }) => LOOKS_UP.includes(type));
  let tables = 0;
  for (const [, columns] of circuit.lookupTables) tables += columns[0].length;
  for (const [, column] of circuit.runtimeTableCfgs) tables += column.length;
  const needed = Math.max(rows.length, (looksUp ? BUILT_IN_ROWS : 0) + tables + 2) + ZERO_KNOWLEDGE_ROWS;
  const size = Math.max(256, 2 ** Math.ceil(Math.log2(needed)));
  const made = wasm.caml_pasta_fp_plonk_index_create(gates, circuit.publicInputSize,
    fp.lookupTablesToRust(table(circuit.lookupTables)), fp.runtimeTableCfgsToRust(table(circuit.runtimeTableCfgs)),
    0, reference(size), false);
  return { made, rows: rows.length };
}

/** Kimchi makes no index of some circuits, whatever the witness. */
function indexOrRefusal(circuit) {
  try {
    return index(circuit);
  } catch (error) {
    return { refusal: String(error?.message ?? error).slice(0, 120) };
  }
}

/** The verdict on a witness, and at which step it fell. */
function prove({ made, rows, refusal }, witness) {
  if (refusal) return { verdict: false, step: 'index', error: refusal };
  let step = 'proof';
  try {
    const columns = new wasm.WasmVecVecFp(15);
    for (const column of witness.cols) columns.push(vector([...column, ...Array(rows - column.length).fill('0')]));
    const proof = wasm.caml_pasta_fp_plonk_proof_create(made, columns,
      fp.runtimeTablesToRust(table(witness.runtimeTables)), new Uint8Array(0), new Uint32Array(0));
    step = 'verification';
    proof.public_ = vector(witness.publicInput);
    // A verification uses up its key.
    const key = wasm.caml_pasta_fp_plonk_verifier_index_create(made);
    return { verdict: wasm.caml_pasta_fp_plonk_proof_verify(key, proof), step };
  } catch (error) {
    return { verdict: false, step, error: String(error?.message ?? error).slice(0, 120) };
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
