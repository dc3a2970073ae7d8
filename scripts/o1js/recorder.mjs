// Records what a circuit asks of o1js's Snarky object. The object is patched in place, which every
// module of o1js sees (its members are looked up at each call); only outermost calls are recorded.
//
// For circuits with public input the keys and the proof are not made: the calls into Kimchi that
// would make them are stopped after they have been given the gates and the witness.
import * as bindings from './node_modules/o1js/dist/node/bindings.js';
import { snarkContext } from './node_modules/o1js/dist/node/lib/provable/core/provable-context.js';
import { SIGNATURES } from './signatures.mjs';
import { Trace } from './trace.mjs';

// A verification key is converted as soon as there is an index; ours are hollow and have none.
const HOLLOW = { hollow: true };
const conversions = globalThis.__snarkyTsBindings;
const original = conversions.rustConversion;
conversions.rustConversion = (rust) => {
  const converted = original(rust);
  const fromRust = converted.fp.verifierIndexFromRust;
  converted.fp.verifierIndexFromRust = (index) => index === HOLLOW ? Array(8).fill(0) : fromRust(index);
  return converted;
};
await bindings.initializeBindings();
export const Snarky = bindings.Snarky;

let trace = null;
let inside = false;
const STOPPED = 'the recorder stops here';

const message = (error) => String(error?.message ?? error).slice(0, 300);

/** Runs a call of the backend; what it calls in turn is not recorded. */
function unrecorded(call) {
  inside = true;
  try { return call(); } finally { inside = false; }
}

function member(path) {
  const names = path.split('.');
  const name = names.pop();
  return [names.reduce((object, key) => object[key], Snarky), name];
}

for (const [path, { parameters, result }] of Object.entries(SIGNATURES)) {
  const [owner, name] = member(path);
  const original = owner[name].bind(owner);
  owner[name] = (...values) => {
    if (!trace || inside) return original(...values);
    const line = { o: path, a: parameters.map((type, i) => trace.encode(type, values[i])) };
    let returned;
    try {
      returned = unrecorded(() => original(...values));
    } catch (error) {
      trace.operation({ ...line, throws: message(error) });
      throw error;
    }
    trace.operation(result ? { ...line, r: trace.encode(result, returned) } : line);
    return returned;
  };
}

const { run } = Snarky;
const originals = Object.fromEntries(
  ['enterAsProver', 'asProver', 'exists', 'existsOne'].map((name) => [name, run[name].bind(run)]));

/** Runs code one prover block deeper. */
function inBlock(code) {
  const recording = trace;
  const outer = recording?.block;
  if (recording) recording.block++;
  const wasInside = inside;
  inside = false;
  try { return code(); } finally {
    inside = wasInside;
    if (recording) recording.block = outer;
  }
}

function recordExists(variables, values) {
  const line = { o: 'exists', n: variables.length, r: variables.map((x) => trace.reference(x)) };
  trace.operation(values ? { ...line, v: values.map((c) => c[1].toString()) } : line);
}

run.enterAsProver = (size) => {
  const finish = originals.enterAsProver(size);
  if (!trace || inside) return finish;
  const outer = trace.block++;
  return (option) => {
    const variables = finish(option);
    trace.block = outer;
    recordExists(variables.slice(1), option === 0 ? undefined : option[1].slice(1));
    return variables;
  };
};
run.exists = (size, compute) => {
  if (!trace || inside) return originals.exists(size, compute);
  let values;
  const variables = unrecorded(() => originals.exists(size, () => (values = inBlock(compute))));
  recordExists(variables.slice(1), values?.slice(1));
  return variables;
};
run.existsOne = (compute) => {
  if (!trace || inside) return originals.existsOne(compute);
  let value;
  const variable = unrecorded(() => originals.existsOne(() => (value = inBlock(compute))));
  recordExists([variable], value && [value]);
  return variable;
};
run.asProver = (code) => originals.asProver(trace && !inside ? () => inBlock(code) : code);

/** Records `code` into a new trace. Returns { trace, result } or { trace, error }. */
function record(mode, header, code) {
  trace = new Trace(mode, header);
  inside = false;
  const recorded = { trace };
  const context = snarkContext.enter({ inCheckedComputation: true });
  try { recorded.result = code(); } catch (error) { recorded.error = message(error); }
  finally { snarkContext.leave(context); trace = null; inside = false; }
  return recorded;
}

/** A circuit without public input in compile mode; the result is Kimchi's JSON. */
function compileRun(name, main) {
  return record('cs', { publicInputSize: 0, name }, () => {
    const finish = run.enterConstraintSystem();
    main([]);
    return Snarky.constraintSystem.toJson(finish());
  });
}

/** The same in prover mode; the result is the values of its variables as decimals. */
function witnessRun(name, main) {
  return record('witness', { publicInputSize: 0, name }, () => {
    const finish = run.enterGenerateWitness();
    main([]);
    const [, , values] = finish();
    return values.slice(1).map((value) => value[1].toString());
  });
}

/** Runs `code` with functions of Kimchi replaced. */
function replacing(functions, code) {
  const kept = Object.fromEntries(Object.keys(functions).map((name) => [name, bindings.wasm[name]]));
  Object.assign(bindings.wasm, functions);
  try { return code(); } finally { Object.assign(bindings.wasm, kept); }
}

function withPublicInput(main) {
  return (variables) => {
    trace.operation({ o: 'publicInput', r: variables.slice(1).map((x) => trace.reference(x)) });
    main(variables.slice(1));
  };
}

function publicCompileRun(name, main, size) {
  let json;
  const functions = {
    caml_fp_srs_create_parallel: () => ({}),
    caml_pasta_fp_plonk_index_create: (gates, inputs) => {
      json = JSON.parse(bindings.wasm.caml_pasta_fp_plonk_circuit_serialize(inputs, gates));
      throw new Error(STOPPED);
    },
  };
  const recorded = replacing(functions, () =>
    record('cs', { publicInputSize: size, name }, () =>
      Snarky.circuit.compile(withPublicInput(main), size, true)));
  return json ? { trace: recorded.trace, result: json } : recorded;
}

/** Without an index there is no keypair to prove with, so the prover gets a hollow one. */
function publicWitnessRun(name, main, values) {
  const constants = values.map((value) => [0, BigInt(value)]);
  let made = false;
  const functions = {
    caml_fp_srs_create_parallel: () => ({}),
    caml_pasta_fp_plonk_verifier_index_create: () => HOLLOW,
    caml_pasta_fp_plonk_index_create: () => ({ __destroy_into_raw: () => 0 }),
    caml_pasta_fp_plonk_proof_create: () => { made = true; throw new Error(STOPPED); },
  };
  const header = { publicInputSize: values.length, publicInput: values.map(String), name };
  return replacing(functions, () => {
    const context = snarkContext.enter({ inCheckedComputation: true });
    let keypair;
    try {
      keypair = Snarky.circuit.compile((inputs) => main(inputs.slice(1)), values.length, true);
    } finally { snarkContext.leave(context); }
    const recorded = record('witness', header, () =>
      Snarky.circuit.prove(withPublicInput(main), values.length, [0, ...constants], keypair));
    return made ? { trace: recorded.trace } : recorded;
  });
}

/**
 * Records both runs of a circuit.
 *
 * @param main takes its public inputs as an array of o1js's run-time FieldVars; synchronous
 */
export function recordCircuit(name, main, publicInput = []) {
  const size = publicInput.length;
  const compiled = size > 0 ? publicCompileRun(name, main, size) : compileRun(name, main);
  if (compiled.error) return { compiled };
  const proved = size > 0 ? publicWitnessRun(name, main, publicInput) : witnessRun(name, main);
  return { compiled, proved };
}
