// The o1js side of the Kimchi rows of scripts/bench: index, proof and verification with the prover inside o1js 2.15.0,
// of gates and witness that sparky exported. It speaks the protocol of dev.sparky.bench.Peer: "index STEM", "prove STEM"
// and "verify STEM", in this order, STEM.gates.json and STEM.witness.json being the files. Answers are milliseconds of
// CPU time of this process, and the first commitment, "proven" and the verdict. Then "verify.wall STEM" answers the wall
// time of that verification, and "memory STEM" the resident peak of this process in MiB. The reference string, gates and
// columns are made before.
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { gateVector, holds, proverIndex, rawKey, rawProof, reason, referenceString, verifierIndex, witnessColumns,
  withThreadPool } from './kimchi-bindings.mjs';

const KIB_PER_MIB = 1024;
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const state = new Map();

function prepare(stem) {
  const circuit = read(`${stem}.gates.json`);
  const witness = read(`${stem}.witness.json`);
  const rows = circuit.gates.length;
  const depth = 2 ** Math.ceil(Math.log2(rows + 3));
  referenceString(depth);
  return { circuit, witness, rows, depth, gates: gateVector(circuit), columns: witnessColumns(rows, witness) };
}

/** Work to be timed, and what it answers. */
const tasks = {
  index: (s) => {
    s.index = proverIndex(s.circuit, s.depth, s.gates);
    s.key = rawKey(s.index);
    return () => verifierIndex(s.index).sigma_comm[0][0][0];
  },
  prove: (s) => {
    s.proof = rawProof(s.index, s.rows, s.witness, s.columns);
    return () => 'proven';
  },
  verify: (s) => {
    const from = performance.now();
    const verdict = holds(s.key, s.proof);
    s.wall = performance.now() - from;
    return () => String(verdict);
  },
};
/** What was seen meanwhile. */
const seen = {
  'verify.wall': (s) => s.wall,
  memory: () => process.resourceUsage().maxRSS / KIB_PER_MIB,
};

const version = read(new URL('node_modules/o1js/package.json', import.meta.url)).version;
console.log(`o1js ${version}, node ${process.version}`);
await withThreadPool(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const [task, stem] = line.split(' ');
    if (seen[task]) {
      console.log(`${seen[task](state.get(stem))} ${task}`);
      continue;
    }
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
      console.log(`! ${reason(error)}`);
    }
  }
});
process.exit(0);
