"use strict";
const COLUMNS = 15;
const WIRES = 7;

/* Rows of gates. */
class View {
  static sections = ["kinds", "wires", "counts", "coefficients", "left", "right", "labels", "variables",
    "numbers", "values", "constants"];

  constructor(system, data) {
    this.system = system;
    this.modulus = BigInt(system.modulus);
    this.count = system.shown;
    this.kinds = data.kinds;
    this.wires = ints(data.wires);
    this.counts = ints(data.counts);
    this.coefficients = ints(data.coefficients);
    this.constants = data.constants;
    this.origins = new Origins(data.left, data.right, data.labels);
    this.variables = data.variables ? ints(data.variables) : null;
    this.numbers = data.numbers ? ints(data.numbers) : null;
    this.values = data.values;
    this.starts = new Uint32Array(this.count + 1);
    for (let row = 0; row < this.count; row++) {
      this.starts[row + 1] = this.starts[row] + this.counts[row];
    }
  }

  publicText() {
    return this.system.publicInputs + " public inputs";
  }

  gate(row) {
    return this.system.gates[this.kinds[row]];
  }

  coefficient(index) {
    return signed(elementAt(this.constants, this.coefficients[index]), this.modulus);
  }

  /* The next cell of the copy cycle, row * 8 + column; the cell itself if it is alone. */
  next(row, column) {
    return column < WIRES ? row * 8 + column + this.wires[WIRES * row + column] : row * 8 + column;
  }

  isCopied(row, column) {
    return column < WIRES && this.wires[WIRES * row + column] !== 0;
  }

  /* x7, #3 for an internal variable, empty text for an empty cell. */
  variable(row, column) {
    const number = this.variables === null ? -1 : this.variables[COLUMNS * row + column];
    return number >= 0 ? "x" + number : number === -1 ? "" : "#" + (-2 - number);
  }

  value(row, column) {
    const number = this.numbers === null ? -1 : this.numbers[COLUMNS * row + column];
    return number < 0 ? null : elementAt(this.values, number);
  }

  content(row) {
    const head = element("div", {className: "head"},
        element("span", {className: "number"}, String(row)),
        element("span", {className: "gate"}, this.gate(row)));
    for (const text of this.origins.texts(row)) {
      head.append(element("span", {className: "where"}, name(cut(text, 80))));
    }
    const coefficients = [];
    for (let i = this.starts[row]; i < this.starts[row + 1]; i++) {
      coefficients.push(shortened(this.coefficient(i)));
    }
    head.append(element("span", {className: "coefficients mono"}, coefficients.join(" ")));
    const cells = element("div", {className: "cells mono"});
    for (let column = 0; column < COLUMNS; column++) {
      const variable = this.variable(row, column);
      if (variable !== "" || this.isCopied(row, column) || this.variables === null && column < WIRES) {
        const className = this.isCopied(row, column) ? "copied" : "";
        cells.append(this.explorer.cellButton(row, column, column + (variable ? ":" + variable : ""), className));
      }
    }
    return [head, cells];
  }

  cycle(row, column) {
    const cells = [];
    for (let cell = this.next(row, column); cell !== row * 8 + column && (cell >> 3) < this.count;
        cell = this.next(cell >> 3, cell & 7)) {
      cells.push([cell >> 3, cell & 7, (cell >> 3) + ":" + (cell & 7)]);
    }
    return cells;
  }

  detail(row, column) {
    const facts = [["row", row + ", " + this.gate(row)]];
    const texts = this.origins.texts(row);
    if (texts.length > 0) {
      facts.push(["made by", name(texts.join(", "))]);
    }
    if (column < 0) {
      const all = [];
      for (let i = this.starts[row]; i < this.starts[row + 1]; i++) {
        all.push(this.coefficient(i).toString());
      }
      facts.push(["coefficients", all.length === 0 ? "none" : all.join(", ")]);
      const cells = [];
      for (let i = 0; i < COLUMNS; i++) {
        const value = this.value(row, i);
        const variable = this.variable(row, i);
        if (variable !== "") {
          cells.push([row, i, i + ": " + variable + (value === null ? "" : " = " + shortened(value))]);
        }
      }
      facts.push(["cells", ...this.explorer.links(cells)]);
      return facts;
    }
    const variable = this.variable(row, column);
    const value = this.value(row, column);
    facts.push(["cell", "column " + column]);
    facts.push(["variable", variable === "" ? "none" : variable.startsWith("#")
        ? variable + " (made by the backend for a sum)" : variable]);
    facts.push(["value", value === null ? "no witness" : value.toString()]);
    if (column < WIRES) {
      const cycle = this.cycle(row, column);
      facts.push(["copied to (row:column)", ...(cycle.length === 0 ? ["nothing"] : this.explorer.links(cycle))]);
    }
    return facts;
  }

  matcher(what, query) {
    const number = /^(x|#|line )?\d+$/.test(query) ? Number(query.replace(/^(x|#|line )/, "")) : -1;
    const wanted = query.startsWith("#") ? -2 - number : number;
    const kinds = this.system.gates.map((gate) => gate.toLowerCase().includes(query));
    const matchers = {
      row: (row) => row === number,
      gate: (row) => kinds[this.kinds[row]],
      label: (row) => this.origins.hasLabel(row, query),
      line: (row) => this.origins.hasLine(row, number),
      variable: (row) => number >= 0 && this.variables !== null
          && this.variables.subarray(COLUMNS * row, COLUMNS * row + COLUMNS).includes(wanted),
    };
    const prefix = {x: "variable", "#": "variable", l: "line"}[query[0]];
    if (what !== "any") {
      return matchers[what];
    }
    if (number >= 0) {
      return matchers[prefix ? prefix : "row"];
    }
    return (row) => matchers.gate(row) || matchers.label(row);
  }
}
