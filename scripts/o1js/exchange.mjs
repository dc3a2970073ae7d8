// Proofs of the same circuits and witnesses by sparky and by o1js 2.15.0, each judged by the other.
//
//   node exchange.mjs FOLDER [SECONDS]
//
// For every NAME.proof.json of FOLDER, with NAME.gates.json and NAME.witness.json: makes the index of the circuit and
// compares it with that in the proof, verifies the proof, and proves the witness into NAME.o1js.json for sparky to
// verify. What has a NAME.o1js.json already is left out, so a run that ended, or was ended after SECONDS, goes on.
// Prints a line each, then the counts. Exit status: 0 all is well, 1 a difference, 4 all is well and there is more to do.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { proofJson, provable, proverIndex, rawProof, reason, verdict, verifierIndex, withThreadPool } from './kimchi-bindings.mjs';

const text = (...names) => fs.readFileSync(path.join(...names), 'utf8');
const MORE = 4;

/** What is left to do, by reference string and circuit, so that each is made once. */
function open(folder) {
  const ending = '.proof.json';
  const names = fs.readdirSync(folder).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
  const left = names.filter((name) => !fs.existsSync(path.join(folder, `${name}.o1js.json`)));
  const cases = left.map((name) => {
    const depth = Number(/"srs_depth":(\d+)/.exec(text(folder, `${name}.proof.json`))[1]);
    const circuit = crypto.createHash('sha256').update(text(folder, `${name}.gates.json`)).digest('hex');
    return { name, depth, circuit };
  });
  return cases.sort((a, b) => a.depth - b.depth || (a.circuit < b.circuit ? -1 : 1));
}

let made = { circuit: null };
/** The index of a case, its key in JSON and its rows; the last one is kept. */
function indexOf({ name, depth, circuit }, folder) {
  if (made.circuit !== circuit) {
    made.index?.free();
    made = { circuit: null };
    const exported = provable(JSON.parse(text(folder, `${name}.gates.json`)));
    const index = proverIndex(exported, depth);
    made = { circuit, index, key: verifierIndex(index), rows: exported.gates.length };
  }
  return made;
}

/** What o1js says of one case: null if all is well. */
function difference(one, folder) {
  const ours = JSON.parse(text(folder, `${one.name}.proof.json`));
  let step = 'index';
  try {
    const { index, key, rows } = indexOf(one, folder);
    if (!isDeepStrictEqual(key, ours.verifier_index)) return 'the indices differ';
    const answer = verdict({ ...ours, verifier_index: key });
    if (answer !== true) return `our proof: ${answer}`;
    step = 'proof';
    const proof = proofJson(rawProof(index, rows, JSON.parse(text(folder, `${one.name}.witness.json`))));
    const file = { name: ours.name, srs_depth: one.depth, verifier_index: key, proof };
    fs.writeFileSync(path.join(folder, `${one.name}.o1js.json`), JSON.stringify(file));
    return null;
  } catch (error) {
    return `o1js has no ${step}: ${reason(error)}`;
  }
}

const [folder, seconds = Infinity] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node exchange.mjs FOLDER [SECONDS]');
  process.exit(2);
}
let status = 0;
await withThreadPool(async () => {
  const cases = open(folder);
  const end = performance.now() + 1000 * seconds;
  let [well, differing] = [0, 0];
  for (const one of cases) {
    const from = performance.now();
    if (from > end) break;
    const found = difference(one, folder);
    if (found === null) well++; else differing++;
    console.log(`${one.name} (depth ${one.depth}) ${((performance.now() - from) / 1000).toFixed(1)} s: ${found ?? 'equal index, proofs exchanged'}`);
  }
  const left = cases.length - well - differing;
  console.log(`o1js: ${well} exchanged, ${differing} differ, ${left} left`);
  status = differing > 0 ? 1 : left > 0 ? MORE : 0;
});
process.exit(status);
