// The verdict of snarkjs on many proofs in one process: FOLDER holds key-NAME.json, public-NAME.json and proof-NAME.json.
// Prints a line for each: NAME true, NAME false, or NAME error and what was thrown.
const fs = require('fs');
const path = require('path');
const { groth16 } = require('snarkjs');

const folder = process.argv[2];
const read = (kind, name) => JSON.parse(fs.readFileSync(path.join(folder, `${kind}-${name}.json`), 'utf8'));

(async () => {
  const names = fs.readdirSync(folder).map((file) => /^proof-(.*)\.json$/.exec(file)).filter(Boolean).map((m) => m[1]);
  for (const name of names.sort()) {
    let verdict;
    try {
      verdict = await groth16.verify(read('key', name), read('public', name), read('proof', name));
    } catch (e) {
      verdict = `error ${e.message}`.replace(/\n/g, ' ');
    }
    console.log(`${name} ${verdict}`);
  }
  process.exit(0);
})();
