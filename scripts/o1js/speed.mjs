#!/usr/bin/env node
// Times five circuits live beside o1js 2.15.0 and says whether a backend of sparky is slower.
//
// Once:  cd scripts/o1js && npm install
// Then:  node scripts/o1js/speed.mjs
//
// o1js: the shortest of three runs of Provable.constraintSystem, which runs the circuit's JavaScript and the core below
// it. sparky: the shortest of several replays of the same calls, recorded from that o1js, by `scripts/sparky compare`;
// the circuit's own code has then run already, so what is compared is less work by that part.
// Exit status: 0 both backends faster on all, 1 one is slower or has other rows, 2 something is missing.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const circuitsFile = path.join(here, 'circuits', 'five.mjs');
const RUNS = 3;

let o1js;
try {
  o1js = await import('./node_modules/o1js/dist/node/index.js');
} catch (error) {
  console.error(`speed: o1js 2.15.0 is missing (cd ${here} && npm install): ${error.message}`);
  process.exit(2);
}

async function shortest(main) {
  let best = { seconds: Infinity };
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    const { rows } = await o1js.Provable.constraintSystem(main);
    best = { rows, seconds: Math.min(best.seconds, (performance.now() - start) / 1000) };
  }
  return best;
}

function run(command, ...values) {
  const { status, stdout, error } = spawnSync(command, values, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  if (error || status !== 0) {
    console.error(`speed: ${command} ${values[0]} ended with ${error?.message ?? status}`);
    process.exit(2);
  }
  return stdout;
}

const circuits = (await import(circuitsFile)).default(o1js);
const peer = {};
for (const [name, main] of Object.entries(circuits)) peer[name] = await shortest(main);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sparky-speed-'));
let slower = 0;
try {
  run(process.execPath, path.join(here, 'record.mjs'), circuitsFile, folder);
  const traces = Object.keys(circuits).map((name) => path.join(folder, `${name}.cs.jsonl`));
  const answers = run(path.join(here, '..', 'sparky'), 'compare', '--json', ...traces).trim().split('\n').map(JSON.parse);
  console.log('| circuit | rows | o1js s | native s | jvm s |\n|---|---|---|---|---|');
  for (const [i, [name, { rows, seconds }]] of Object.entries(peer).entries()) {
    const { native, jvm, rows: ours, equal } = answers[i];
    const times = [native?.seconds, jvm?.seconds];
    const well = ours === rows && equal === true && times.every((time) => time < seconds);
    slower += well ? 0 : 1;
    console.log(`| ${name} | ${rows} | ${seconds.toFixed(4)} | ${times.map((time) => time?.toFixed(4) ?? 'none').join(' | ')} |`,
      well ? '' : `slower, or other rows (${ours}, equal ${equal})`);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(slower > 0 ? 1 : 0);
