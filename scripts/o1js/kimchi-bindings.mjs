// The Kimchi prover and verifier inside o1js 2.15.0 (Fp, Vesta), with circuits, keys and proofs in JSON; nothing else of
// o1js is used. Keys of the JSON: docs/spec/kimchi-proof.md, section 12.1. The bindings take and give OCaml's values:
// arrays whose first element is 0, and 0 for none.
import { initializeBindings, withThreadPool, wasm } from './node_modules/o1js/dist/node/bindings.js';

await initializeBindings();
const fp = globalThis.__snarkyTsBindings.rustConversion(wasm).fp;
export { withThreadPool };

// Kimchi's numbers as compiled into 2.15.0; the Cairo gates still have 8..11.
const TYPES = ['Zero', 'Generic', 'Poseidon', 'CompleteAdd', 'VarBaseMul', 'EndoMul', 'EndoMulScalar', 'Lookup',
  'CairoClaim', 'CairoInstruction', 'CairoFlags', 'CairoTransition', 'RangeCheck0', 'RangeCheck1', 'ForeignFieldAdd',
  'ForeignFieldMul', 'Xor16', 'Rot64'];
const LEAST_ROWS = 2;

// Each codec goes from JSON to the bindings and back.
const number = { to: (x) => x, from: (x) => x };
const flag = { to: (x) => (x ? 1 : 0), from: (x) => x === 1 || x === true };
const field = { to: (decimal) => [0, BigInt(decimal)], from: ([, x]) => x.toString() };
const list = (item) => ({ to: (all) => [0, ...all.map(item.to)], from: ([, ...all]) => all.map(item.from) });
const option = (item) => ({
  to: (x) => (x === null || x === undefined ? 0 : [0, item.to(x)]), from: (x) => (x === 0 ? null : item.from(x[1])),
});
const tuple = (...items) => ({
  to: (all) => [0, ...items.map((item, i) => item.to(all[i]))],
  from: ([, ...all]) => items.map((item, i) => item.from(all[i])),
});
const record = (fields) => {
  const [names, inner] = [Object.keys(fields), tuple(...Object.values(fields))];
  return {
    to: (object) => inner.to(names.map((name) => object[name])),
    from: (value) => Object.fromEntries(inner.from(value).map((x, i) => [names[i], x])),
  };
};
const converted = (item, to, from) => ({ to: (x) => item.to(to(x)), from: (x) => from(item.from(x)) });

const point = option(tuple(field, field));
const commitment = converted(tuple(list(point)), (chunks) => [chunks], ([chunks]) => chunks);
const evaluation = tuple(list(field), list(field));
const [commitments, evaluations] = [list(commitment), list(evaluation)];

const PROOF = record({
  commitments: record({
    w: commitments, z: commitment, t: commitment,
    lookup: option(record({ sorted: commitments, aggreg: commitment, runtime: option(commitment) })),
  }),
  opening: record({ lr: list(tuple(point, point)), delta: point, z1: field, z2: field, sg: point }),
  evals: record({
    w: evaluations, z: evaluation, s: evaluations, coefficients: evaluations, generic_selector: evaluation,
    poseidon_selector: evaluation, complete_add_selector: evaluation, mul_selector: evaluation,
    emul_selector: evaluation, endomul_scalar_selector: evaluation, range_check0_selector: option(evaluation),
    range_check1_selector: option(evaluation), foreign_field_add_selector: option(evaluation),
    foreign_field_mul_selector: option(evaluation), xor_selector: option(evaluation), rot_selector: option(evaluation),
    lookup_aggregation: option(evaluation), lookup_table: option(evaluation), lookup_sorted: list(option(evaluation)),
    runtime_lookup_table: option(evaluation), runtime_lookup_table_selector: option(evaluation),
    xor_lookup_selector: option(evaluation), lookup_gate_lookup_selector: option(evaluation),
    range_check_lookup_selector: option(evaluation), foreign_field_mul_lookup_selector: option(evaluation),
  }),
  ft_eval1: field, public: list(field),
});

const LOOKUP = converted(
  record({
    joint_lookup_used: flag, lookup_table: commitments,
    selectors: record({ lookup: option(commitment), xor: option(commitment), range_check: option(commitment),
      ffmul: option(commitment) }),
    table_ids: option(commitment),
    info: tuple(number, number, tuple(record({ xor: flag, lookup: flag, range_check: flag, ffmul: flag }), flag, flag)),
    runtime_tables_selector: option(commitment),
  }),
  ({ max_per_row, max_joint_size, patterns, features_joint, uses_runtime_tables, ...rest }) => ({
    ...rest, info: [max_per_row, max_joint_size, [patterns, features_joint, uses_runtime_tables]] }),
  ({ info: [max_per_row, max_joint_size, [patterns, features_joint, uses_runtime_tables]], ...rest }) => ({
    ...rest, max_per_row, max_joint_size, patterns, features_joint, uses_runtime_tables }),
);
const KEY_COMMITMENTS = {
  sigma_comm: commitments, coefficients_comm: commitments, generic_comm: commitment, psm_comm: commitment,
  complete_add_comm: commitment, mul_comm: commitment, emul_comm: commitment, endomul_scalar_comm: commitment,
  xor_comm: option(commitment), range_check0_comm: option(commitment), range_check1_comm: option(commitment),
  foreign_field_add_comm: option(commitment), foreign_field_mul_comm: option(commitment), rot_comm: option(commitment),
};
const KEY = converted(
  record({
    domain: tuple(number, field), max_poly_size: number, public: number, prev_challenges: number, srs: number,
    commitments: record(KEY_COMMITMENTS), shifts: list(field), lookup: option(LOOKUP), zk_rows: number,
  }),
  ({ domain_log2, domain_gen, ...rest }) => ({ ...rest, domain: [domain_log2, domain_gen], commitments: rest }),
  ({ domain: [domain_log2, domain_gen], commitments: inner, srs, ...rest }) => ({ ...rest, ...inner, domain_log2, domain_gen }),
);

const strings = new Map();
/** The reference string of that depth; one is kept, with its Lagrange basis. */
export function referenceString(depth) {
  if (!strings.has(depth)) strings.set(depth, wasm.caml_fp_srs_create_parallel(depth));
  return strings.get(depth);
}

const vector = (decimals) => fp.vectorToRust(list(field).to(decimals));
/** Tables: ids are numbers, values are arrays of one decimal. */
const table = (item) => (typeof item === 'string' ? BigInt(item) : Array.isArray(item) ? [0, ...item.map(table)] : item);

/** On a domain of 4 the prover panics or never ends, so a circuit of one row gets a row of zeros, which changes nothing. */
export function provable(circuit) {
  const gates = [...circuit.gates];
  for (let row = gates.length; row < LEAST_ROWS; row++) {
    gates.push({ type: 'Zero', wires: Array.from({ length: 7 }, (_, col) => ({ row, col })), coeffs: [] });
  }
  return { ...circuit, gates };
}

/** The gates of a circuit as sparky export writes it, in the bindings' own memory. */
export function gateVector(circuit) {
  const gates = wasm.caml_pasta_fp_plonk_gate_vector_create();
  for (const { type, wires, coeffs } of circuit.gates) {
    const cells = [0, ...wires.map(({ row, col }) => [0, row, col])];
    wasm.caml_pasta_fp_plonk_gate_vector_add(gates,
      fp.gateToRust([0, TYPES.indexOf(type), cells, list(field).to(coeffs)]));
  }
  return gates;
}

/** The prover's index of a circuit; to be freed. */
export function proverIndex(circuit, depth, gates = gateVector(circuit)) {
  return wasm.caml_pasta_fp_plonk_index_create(gates, circuit.publicInputSize,
    fp.lookupTablesToRust(table(circuit.lookupTables)), fp.runtimeTableCfgsToRust(table(circuit.runtimeTableCfgs)),
    0, referenceString(depth), false);
}

/** The verifier's index of a prover's, in JSON. */
export const verifierIndex = (index) => KEY.from(fp.verifierIndexFromRust(rawKey(index)));

/** The columns of a witness as sparky export writes it, in the bindings' own memory. */
export function witnessColumns(rows, witness) {
  const columns = new wasm.WasmVecVecFp(15);
  for (const column of witness.cols) columns.push(vector([...column, ...Array(rows - column.length).fill('0')]));
  return columns;
}

/** A proof, as the bindings have it. */
export function rawProof(index, rows, witness, columns = witnessColumns(rows, witness)) {
  const proof = wasm.caml_pasta_fp_plonk_proof_create(index, columns,
    fp.runtimeTablesToRust(table(witness.runtimeTables)), new Uint8Array(0), new Uint32Array(0));
  proof.public_ = vector(witness.publicInput);
  return proof;
}

/** The verifier's index of a prover's; a verification uses it up. */
export const rawKey = (index) => wasm.caml_pasta_fp_plonk_verifier_index_create(index);

/** Whether a raw proof holds. */
export const holds = (key, proof) => wasm.caml_pasta_fp_plonk_proof_verify(key, proof);

/** A raw proof in JSON. */
export function proofJson(raw) {
  const [, open, proof] = fp.proofFromRust(raw);
  const json = PROOF.from(proof);
  const prev_challenges = proof[6].length - 1;
  return { ...json, prev_challenges, evals: { ...json.evals, public: option(evaluation).from(open) } };
}

function rustKey(index, depth) {
  const value = KEY.to({ ...index, srs: 0 });
  value[5] = referenceString(depth);
  return fp.verifierIndexToRust(value);
}

function rustProof(proof) {
  return fp.proofToRust([0, option(evaluation).to(proof.evals.public), [...PROOF.to(proof), [0]]]);
}

export const reason = (error) => String(error?.message ?? error).slice(0, 120);

/** true, false, or why there is no verdict. */
export function verdict({ srs_depth, verifier_index, proof }) {
  try {
    return wasm.caml_pasta_fp_plonk_proof_verify(rustKey(verifier_index, srs_depth), rustProof(proof));
  } catch (error) {
    return `error: ${reason(error)}`;
  }
}
