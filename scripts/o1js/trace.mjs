// One trace: JSON lines of node definitions and operations (trace format, version 1).
// Knows nothing of o1js but how it encodes values.
import { BOOLEAN, CONST, NUMBER, SPONGE, VAR } from './signatures.mjs';

const CONSTANT = 0, VARIABLE = 1, ADD = 2, SCALE = 3;

export class Trace {
  #lines = [];
  #definitions = [];
  #nodes = 0;
  #byIdentity = new WeakMap();
  #byStructure = new Map();
  #sponges = new Map();
  /** How many prover blocks the operations that follow are in. */
  block = 0;

  constructor(mode, header) {
    this.#lines.push(JSON.stringify({ h: 'o1js-snarky-trace', v: 1, mode, ...header }));
  }

  text() {
    return this.#lines.join('\n') + '\n';
  }

  /** Adds an operation, after the nodes that it names. */
  operation(fields) {
    if (this.#definitions.length > 0) {
      this.#lines.push(JSON.stringify({ n: this.#definitions }));
      this.#definitions = [];
    }
    this.#lines.push(JSON.stringify(this.block > 0 ? { ...fields, blk: this.block } : fields));
  }

  /** A value of o1js in the form of the trace, for a type of signatures.mjs. */
  encode(type, value) {
    switch (type) {
      case VAR: return this.reference(value);
      case CONST: return value[1].toString();
      case NUMBER: return Number(value);
      case BOOLEAN: return Boolean(value);
      case SPONGE: return this.#sponge(value);
    }
    const items = value.slice(1);
    if (type.list) return items.map((item) => this.encode(type.list, item));
    if (items.length !== type.tuple.length) {
      throw new Error(`expected a tuple of ${type.tuple.length}, found ${items.length}`);
    }
    return items.map((item, i) => this.encode(type.tuple[i], item));
  }

  /** A variable's id, or the negative number of a node. Walks without recursion: chains are long. */
  reference(fieldVar) {
    const open = [fieldVar];
    while (open.length > 0) {
      const node = open.at(-1);
      const missing = this.#children(node).filter((child) => this.#known(child) === undefined);
      if (this.#known(node) !== undefined) open.pop();
      else if (missing.length > 0) open.push(...missing.reverse());
      else { this.#define(node); open.pop(); }
    }
    return this.#known(fieldVar);
  }

  #children([tag, x, y]) {
    return tag === ADD ? [x, y] : tag === SCALE ? [y] : [];
  }

  #known(node) {
    return node[0] === VARIABLE ? node[1] : this.#byIdentity.get(node);
  }

  /** Numbers a node whose children are known; one structure has one number. */
  #define(node) {
    const [tag, x, y] = node;
    const definition =
      tag === CONSTANT ? [CONSTANT, x[1].toString()]
      : tag === ADD ? [ADD, this.#known(x), this.#known(y)]
      : tag === SCALE ? [SCALE, x[1].toString(), this.#known(y)]
      : undefined;
    if (!definition) throw new Error(`expected a FieldVar tag 0..3, found ${tag}`);
    const structure = definition.join();
    let number = this.#byStructure.get(structure);
    if (number === undefined) {
      number = -++this.#nodes;
      this.#byStructure.set(structure, number);
      this.#definitions.push(definition);
    }
    this.#byIdentity.set(node, number);
  }

  #sponge(handle) {
    if (!this.#sponges.has(handle)) this.#sponges.set(handle, this.#sponges.size);
    return this.#sponges.get(handle);
  }
}
