// The Kimchi verifier inside o1js 2.15.0 on proofs in JSON.
//
//   node kimchi.mjs FILE|FOLDER...            each FILE is {name, srs_depth, verifier_index, proof}, as sparky prove
//                                             --kimchi writes it; exit 0 if all hold
//   node kimchi.mjs --verdicts FILE           FILE is a list of {what, srs_depth, verifier_index, proof}; prints one line
//                                             true, false or error for each
import fs from 'node:fs';
import path from 'node:path';
import { verdict, withThreadPool } from './kimchi-bindings.mjs';

const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const files = (name) => (fs.statSync(name).isDirectory()
  ? fs.readdirSync(name).filter((f) => f.endsWith('.proof.json')).sort().map((f) => path.join(name, f)) : [name]);

function proofs(names) {
  let [held, not] = [0, 0];
  // By domain: the verifier makes the Lagrange commitments of each once.
  const sizes = names.flatMap(files).map((file) => [fs.statSync(file).size, file]);
  for (const [, file] of sizes.sort(([a], [b]) => a - b)) {
    const from = performance.now();
    const answer = verdict(read(file));
    if (answer === true) held++; else not++;
    if (answer !== true || process.env.VERBOSE) {
      console.log(`${path.basename(file)}: ${answer} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
    }
  }
  console.log(`o1js: ${held} proofs hold, ${not} do not`);
  return held > 0 && not === 0 ? 0 : 1;
}

const [first, ...rest] = process.argv.slice(2);
if (!first) {
  console.error('usage: node kimchi.mjs FILE|FOLDER... | --verdicts FILE');
  process.exit(2);
}
let status = 0;
await withThreadPool(async () => {
  if (first === '--verdicts') read(rest[0]).forEach((claim) => console.log(String(verdict(claim))));
  else status = proofs([first, ...rest]);
});
process.exit(status);
