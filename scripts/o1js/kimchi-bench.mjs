// The o1js side of the Kimchi rows of scripts/bench: index, proof and verification with the prover inside o1js 2.15.0,
// of gates and witness that sparky exported. It speaks the protocol of dev.sparky.bench.Peer: "index STEM", "prove STEM"
// and "verify STEM", in this order, STEM.gates.json and STEM.witness.json being the files. Answers are milliseconds of
// CPU time of this process, and the first commitment, "proven" and the verdict. The reference string is made before.
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { initializeBindings, withThreadPool, wasm } from './node_modules/o1js/dist/node/bindings.js';

const TYPES = ['Zero', 'Generic'];

await initializeBindings();
const fp = globalThis.__snarkyTsBindings.rustConversion(wasm).fp;
const list = (items) => [0, ...items];
const field = (decimal) => [0, BigInt(decimal)];
const vector = (decimals) => fp.vectorToRust(list(decimals.map(field)));
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const state = new Map();

function prepare(stem) {
  const circuit = read(`${stem}.gates.json`);
  const gates = wasm.caml_pasta_fp_plonk_gate_vector_create();
  for (const { type, wires, coeffs } of circuit.gates) {
    const cells = list(wires.map(({ row, col }) => list([row, col])));
    wasm.caml_pasta_fp_plonk_gate_vector_add(gates,
      fp.gateToRust([0, TYPES.indexOf(type), cells, list(coeffs.map(field))]));
  }
  const depth = 2 ** Math.ceil(Math.log2(circuit.gates.length + 3));
  const columns = new wasm.WasmVecVecFp(15);
  const witness = read(`${stem}.witness.json`);
  for (const column of witness.cols) columns.push(vector(column));
  return { circuit, gates, columns, witness, string: wasm.caml_fp_srs_create_parallel(depth) };
}

/** Work to be timed, and what it answers. */
const tasks = {
  index: (s) => {
    s.index = wasm.caml_pasta_fp_plonk_index_create(s.gates, s.circuit.publicInputSize,
      fp.lookupTablesToRust([0]), fp.runtimeTableCfgsToRust([0]), 0, s.string, false);
    s.key = wasm.caml_pasta_fp_plonk_verifier_index_create(s.index);
    return () => {
      const [, , , , , , [, [, [, [, [, first]]]]]] = fp.verifierIndexFromRust(wasm.caml_pasta_fp_plonk_verifier_index_create(s.index));
      return first[1][1].toString();
    };
  },
  prove: (s) => {
    s.proof = wasm.caml_pasta_fp_plonk_proof_create(s.index, s.columns, fp.runtimeTablesToRust([0]),
      new Uint8Array(0), new Uint32Array(0));
    return () => 'proven';
  },
  verify: (s) => {
    s.proof.public_ = vector(s.witness.publicInput);
    const holds = wasm.caml_pasta_fp_plonk_proof_verify(s.key, s.proof);
    return () => String(holds);
  },
};

const version = read(new URL('node_modules/o1js/package.json', import.meta.url)).version;
console.log(`o1js ${version}, node ${process.version}`);
await withThreadPool(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const [task, stem] = line.split(' ');
    if (!tasks[task]) {
      console.log(`! unknown case ${line}`);
      continue;
    }
    try {
      if (task === 'index') state.set(stem, prepare(stem));
      const before = process.cpuUsage();
      const answer = tasks[task](state.get(stem));
      const { user, system } = process.cpuUsage(before);
      console.log(`${(user + system) / 1000} ${answer()}`);
    } catch (error) {
      console.log(`! ${String(error?.message ?? error).slice(0, 120)}`);
    }
  }
});
process.exit(0);
