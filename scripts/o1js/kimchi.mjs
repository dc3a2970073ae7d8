// The Kimchi verifier inside o1js 2.15.0 (Fp, Vesta) on proofs in JSON; nothing else of o1js is used.
//
//   node kimchi.mjs FILE|FOLDER...            each FILE is {name, srs_depth, verifier_index, proof}, as sparky prove
//                                             --kimchi writes it; exit 0 if all hold
//   node kimchi.mjs --verdicts FILE           FILE is a list of {what, srs_depth, verifier_index, proof}; prints one line
//                                             true, false or error for each
//
// Keys of the JSON: docs/spec/kimchi-proof.md, section 10. The bindings take OCaml's arrays, whose first element is 0.
import fs from 'node:fs';
import path from 'node:path';
import { initializeBindings, withThreadPool, wasm } from './node_modules/o1js/dist/node/bindings.js';

await initializeBindings();
const fp = globalThis.__snarkyTsBindings.rustConversion(wasm).fp;

const field = (decimal) => [0, BigInt(decimal)];
const list = (items) => [0, ...items];
const point = (p) => (p === null ? 0 : [0, [0, field(p[0]), field(p[1])]]);
const commitment = (chunks) => [0, list(chunks.map(point))];
const commitments = (all) => list(all.map(commitment));
const evaluation = ([here, next]) => [0, list(here.map(field)), list(next.map(field))];
const option = (write) => (x) => (x === null || x === undefined ? 0 : [0, write(x)]);
const flag = (x) => (x ? 1 : 0);

/** The evaluations in the order of the bindings: key, and how many: one, many, optional, many optional. */
const EVALUATIONS = [['w', '*'], ['z', ''], ['s', '*'], ['coefficients', '*'], ['generic_selector', ''],
  ['poseidon_selector', ''], ['complete_add_selector', ''], ['mul_selector', ''], ['emul_selector', ''],
  ['endomul_scalar_selector', ''], ['range_check0_selector', '?'], ['range_check1_selector', '?'],
  ['foreign_field_add_selector', '?'], ['foreign_field_mul_selector', '?'], ['xor_selector', '?'], ['rot_selector', '?'],
  ['lookup_aggregation', '?'], ['lookup_table', '?'], ['lookup_sorted', '*?'], ['runtime_lookup_table', '?'],
  ['runtime_lookup_table_selector', '?'], ['xor_lookup_selector', '?'], ['lookup_gate_lookup_selector', '?'],
  ['range_check_lookup_selector', '?'], ['foreign_field_mul_lookup_selector', '?']];
/** The commitments of an index in the order of the bindings. */
const COMMITMENTS = [['sigma_comm', '*'], ['coefficients_comm', '*'], ['generic_comm', ''], ['psm_comm', ''],
  ['complete_add_comm', ''], ['mul_comm', ''], ['emul_comm', ''], ['endomul_scalar_comm', ''], ['xor_comm', '?'],
  ['range_check0_comm', '?'], ['range_check1_comm', '?'], ['foreign_field_add_comm', '?'],
  ['foreign_field_mul_comm', '?'], ['rot_comm', '?']];

const write = (value, many, one) => ({
  '': one, '*': (all) => list(all.map(one)), '?': option(one), '*?': (all) => list(all.map(option(one))),
})[many](value);

function rustProof({ commitments: c, opening, evals, ft_eval1, public: open }) {
  const lookup = option((l) => [0, commitments(l.sorted), commitment(l.aggreg), option(commitment)(l.runtime)]);
  const rounds = list(opening.lr.map(([l, r]) => [0, point(l), point(r)]));
  const proof = [0,
    [0, commitments(c.w), commitment(c.z), commitment(c.t), lookup(c.lookup)],
    [0, rounds, point(opening.delta), field(opening.z1), field(opening.z2), point(opening.sg)],
    [0, ...EVALUATIONS.map(([key, many]) => write(evals[key], many, evaluation))],
    field(ft_eval1), list(open.map(field)), [0]];
  return fp.proofToRust([0, option(evaluation)(evals.public), proof]);
}

const strings = new Map();
function referenceString(depth) {
  if (!strings.has(depth)) strings.set(depth, wasm.caml_fp_srs_create_parallel(depth));
  return strings.get(depth);
}

function rustKey(index, depth) {
  const lookup = option((l) => {
    const [s, p] = [l.selectors, l.patterns];
    const selectors = ['lookup', 'xor', 'range_check', 'ffmul'].map((key) => option(commitment)(s[key]));
    const patterns = [0, ...['xor', 'lookup', 'range_check', 'ffmul'].map((key) => flag(p[key]))];
    return [0, flag(l.joint_lookup_used), commitments(l.lookup_table), [0, ...selectors], option(commitment)(l.table_ids),
      [0, l.max_per_row, l.max_joint_size, [0, patterns, flag(l.features_joint), flag(l.uses_runtime_tables)]],
      option(commitment)(l.runtime_tables_selector)];
  });
  return fp.verifierIndexToRust([0, [0, index.domain_log2, field(index.domain_gen)], index.max_poly_size, index.public,
    index.prev_challenges, referenceString(depth),
    [0, ...COMMITMENTS.map(([key, many]) => write(index[key], many, commitment))],
    list(index.shifts.map(field)), lookup(index.lookup), index.zk_rows]);
}

/** true, false, or why there is no verdict. A verification uses up its key. */
function verdict({ srs_depth, verifier_index, proof }) {
  try {
    return wasm.caml_pasta_fp_plonk_proof_verify(rustKey(verifier_index, srs_depth), rustProof(proof));
  } catch (error) {
    return `error: ${String(error?.message ?? error).slice(0, 100)}`;
  }
}

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
