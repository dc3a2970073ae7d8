// What the calls of o1js's Snarky object take and return, as far as a trace records them
// (trace format, 3; o1js 2.15.0). Used by trace.mjs to write arguments and results.

/** A field variable, written as a reference. */
export const VAR = 'var';
/** A field constant, written as a decimal string. */
export const CONST = 'const';
export const NUMBER = 'number';
export const BOOLEAN = 'boolean';
/** A sponge, written as a small number in the order of creation. */
export const SPONGE = 'sponge';

const list = (item) => ({ list: item });
const tuple = (...items) => ({ tuple: items });
const times = (count, item) => tuple(...Array(count).fill(item));
const vars = (count) => times(count, VAR);
const POINT = vars(2);
const takes = (...parameters) => ({ parameters, returning: (result) => ({ parameters, result }) });

export const SIGNATURES = {
  'field.readVar': takes(VAR).returning(CONST),
  'field.assertEqual': takes(VAR, VAR),
  'field.assertMul': takes(VAR, VAR, VAR),
  'field.assertSquare': takes(VAR, VAR),
  'field.assertBoolean': takes(VAR),
  'field.compare': takes(NUMBER, VAR, VAR).returning(vars(2)),
  'field.truncateToBits16': takes(NUMBER, VAR).returning(VAR),

  'gates.zero': takes(VAR, VAR, VAR),
  'gates.generic': takes(CONST, VAR, CONST, VAR, CONST, VAR, CONST, CONST),
  'gates.poseidon': takes(list(list(VAR))),
  'gates.ecAdd': takes(POINT, POINT, POINT, VAR, VAR, VAR, VAR, VAR).returning(POINT),
  'gates.ecScale': takes(list(tuple(list(POINT), list(VAR), list(VAR), POINT, VAR, VAR))),
  'gates.ecEndoscale': takes(list(vars(13)), VAR, VAR, VAR),
  'gates.ecEndoscalar': takes(list(vars(14))),
  'gates.lookup': takes(vars(7)),
  'gates.rangeCheck0': takes(VAR, vars(6), vars(8), CONST),
  'gates.rangeCheck1': takes(VAR, VAR, vars(13), vars(15)),
  'gates.xor': takes(...Array(15).fill(VAR)),
  'gates.rotate': takes(VAR, VAR, VAR, list(VAR), list(VAR), CONST),
  'gates.foreignFieldAdd': takes(vars(3), vars(3), VAR, VAR, times(3, CONST), CONST),
  'gates.foreignFieldMul': takes(
    vars(3), vars(3), vars(2), vars(3), VAR, vars(3), VAR, vars(7), vars(4), CONST, times(3, CONST)),
  'gates.addFixedLookupTable': takes(NUMBER, list(list(CONST))),
  'gates.addRuntimeTableConfig': takes(NUMBER, list(CONST)),
  'gates.raw': takes(NUMBER, list(VAR), list(CONST)),

  'group.scaleFastUnpack': takes(POINT, vars(1), NUMBER).returning(tuple(POINT, list(VAR))),
  'poseidon.update': takes(list(VAR), list(VAR)).returning(vars(3)),
  'poseidon.hashToGroup': takes(list(VAR)).returning(POINT),
  'poseidon.sponge.create': takes(BOOLEAN).returning(SPONGE),
  'poseidon.sponge.absorb': takes(SPONGE, VAR),
  'poseidon.sponge.squeeze': takes(SPONGE).returning(VAR),
  'run.setEvalConstraints': takes(NUMBER),
};
