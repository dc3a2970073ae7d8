// Compiles SOURCES/*.circom with circom 2 over both curves and computes the witnesses of snarkjs:
//   OUT/CURVE/NAME.wasm, NAME.r1cs; for input I of the array SOURCES/NAME.json OUT/CURVE/NAME-I.json and NAME-I.wtns,
//   or NAME-I.error with the message where snarkjs rejects it.
// What is there already for the same source is kept.
const fs = require('fs');
const path = require('path');
const { CircomRunner, bindings } = require('circom2');
const { wtns } = require('snarkjs');

const [sources, out] = process.argv.slice(2).map((p) => path.resolve(p));
const circom = fs.readFileSync(require.resolve('circom2/circom.wasm'));

async function compile(source, curve, folder) {
  const work = process.cwd();
  process.chdir('/');
  try {
    const relative = (file) => path.relative('/', file);
    const runner = new CircomRunner({
      args: [relative(source), '--r1cs', '--wasm', '-p', curve, '-l', relative(path.join(__dirname, 'node_modules')), '-o', relative(folder)],
      env: {},
      preopens: { '.': '.' },
      quiet: true,
      bindings: { ...bindings, fs, exit: (code) => { if (code !== 0) throw new Error(`circom: ${source}: status ${code}`); } },
    });
    await runner.execute(circom);
  } finally {
    process.chdir(work);
  }
}

async function one(name, curve) {
  const folder = path.join(out, curve);
  const source = path.join(sources, `${name}.circom`);
  const inputs = fs.readFileSync(path.join(sources, `${name}.json`), 'utf8');
  const stamp = path.join(folder, `${name}.stamp`);
  const text = fs.readFileSync(source, 'utf8') + inputs;
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === text) return;
  fs.mkdirSync(folder, { recursive: true });
  await compile(source, curve, folder);
  const wasm = path.join(folder, `${name}.wasm`);
  fs.renameSync(path.join(folder, `${name}_js`, `${name}.wasm`), wasm);
  fs.rmSync(path.join(folder, `${name}_js`), { recursive: true });
  const all = JSON.parse(inputs);
  for (let i = 0; i < all.length; i++) {
    const base = path.join(folder, `${name}-${i}`);
    fs.writeFileSync(`${base}.json`, JSON.stringify(all[i]));
    fs.rmSync(`${base}.error`, { force: true });
    try {
      await wtns.calculate(all[i], wasm, `${base}.wtns`);
    } catch (e) {
      fs.rmSync(`${base}.wtns`, { force: true });
      fs.writeFileSync(`${base}.error`, e.message);
    }
  }
  fs.writeFileSync(stamp, text);
}

(async () => {
  const names = fs.readdirSync(sources).filter((f) => f.endsWith('.circom')).map((f) => f.slice(0, -7)).sort();
  console.log = () => {};
  console.error = () => {};
  for (const name of names) for (const curve of ['bn128', 'bls12381']) await one(name, curve);
  process.exit(0);
})().catch((e) => { process.stderr.write(`${e.stack}\n`); process.exit(1); });
