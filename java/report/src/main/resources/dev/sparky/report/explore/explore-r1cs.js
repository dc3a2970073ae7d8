"use strict";
const SHOWN_TERMS = 12;
const MAX_TERMS = 500;
const PARTS = ["A", "B", "C"];

/* Equations <A,w> <B,w> = <C,w>. A cell is a wire. */
class View {
  static sections = ["counts", "wires", "coefficients", "names", "left", "right", "labels", "values", "constants"];

  constructor(system, data) {
    this.system = system;
    this.modulus = BigInt(system.modulus);
    this.count = system.shown;
    this.wires = ints(data.wires);
    this.coefficients = ints(data.coefficients);
    this.constants = data.constants;
    this.names = lines(data.names);
    this.origins = new Origins(data.left, data.right, data.labels);
    this.values = data.values;
    const counts = ints(data.counts);
    this.starts = new Uint32Array(3 * this.count + 1);
    for (let i = 0; i < 3 * this.count; i++) {
      this.starts[i + 1] = this.starts[i] + counts[i];
    }
  }

  publicText() {
    return this.names.length + " wires, " + this.system.publicInputs + " public";
  }

  wireName(wire) {
    return wire === 0 ? "1" : this.names[wire] || "w" + wire;
  }

  value(wire) {
    return this.values && 32 * wire < this.values.length ? elementAt(this.values, wire) : null;
  }

  /* Text and buttons of a combination. */
  combination(row, which, limit) {
    const from = this.starts[3 * row + which];
    const to = this.starts[3 * row + which + 1];
    const parts = [];
    for (let i = from; i < Math.min(to, from + limit); i++) {
      const factor = signed(elementAt(this.constants, this.coefficients[i]), this.modulus);
      const size = factor < 0n ? -factor : factor;
      const sign = factor < 0n ? (i === from ? "-" : " - ") : i === from ? "" : " + ";
      const wire = this.wires[i];
      const times = wire === 0 ? shortened(size) : size === 1n ? "" : shortened(size) + " ";
      parts.push(sign + times);
      if (wire !== 0) {
        parts.push(this.explorer.cellButton(row, wire, name(cut(this.wireName(wire), 40)), ""));
      }
    }
    if (to - from > limit) {
      parts.push(" + " + (to - from - limit) + " more terms");
    }
    return from === to ? ["0"] : parts;
  }

  equation(row, limit) {
    return ["(", ...this.combination(row, 0, limit), ") * (", ...this.combination(row, 1, limit), ") = ",
      ...this.combination(row, 2, limit)];
  }

  content(row) {
    const head = element("div", {className: "head"}, element("span", {className: "number"}, String(row)));
    for (const text of this.origins.texts(row)) {
      head.append(element("span", {className: "where"}, name(cut(text, 80))));
    }
    return [head, element("div", {className: "cells mono"}, ...this.equation(row, SHOWN_TERMS))];
  }

  uses(wire) {
    const rows = [];
    for (let row = 0; row < this.count; row++) {
      for (let i = this.starts[3 * row]; i < this.starts[3 * row + 3]; i++) {
        if (this.wires[i] === wire) {
          rows.push([row, wire, String(row)]);
          break;
        }
      }
    }
    return rows;
  }

  detail(row, wire) {
    const facts = [["row", String(row)]];
    const texts = this.origins.texts(row);
    if (texts.length > 0) {
      facts.push(["made by", name(texts.join(", "))]);
    }
    if (wire < 0) {
      facts.push(["constraint", ...this.equation(row, MAX_TERMS)]);
      for (let which = 0; which < 3 && this.values; which++) {
        facts.push(["value of " + PARTS[which], this.total(row, which)]);
      }
      return facts;
    }
    const value = this.value(wire);
    facts.push(["wire", "w" + wire]);
    facts.push(["name", name(this.names[wire] || "none")]);
    facts.push(["value", value === null ? "no witness" : value.toString()]);
    facts.push(["in rows", ...this.explorer.links(this.uses(wire))]);
    return facts;
  }

  total(row, which) {
    let sum = 0n;
    for (let i = this.starts[3 * row + which]; i < this.starts[3 * row + which + 1]; i++) {
      const value = this.value(this.wires[i]);
      if (value === null) {
        return "left out";
      }
      sum += elementAt(this.constants, this.coefficients[i]) * value;
    }
    return (sum % this.modulus).toString();
  }

  matcher(what, query) {
    const number = /^w?\d+$/.test(query) ? Number(query.replace("w", "")) : -1;
    const wanted = new Uint8Array(this.names.length);
    this.names.forEach((text, wire) => {
      wanted[wire] = text.toLowerCase().includes(query) || wire === number ? 1 : 0;
    });
    const matchers = {
      row: (row) => row === number,
      gate: () => false,
      label: (row) => this.origins.hasLabel(row, query),
      line: (row) => this.origins.hasLine(row, number),
      variable: (row) => {
        for (let i = this.starts[3 * row]; i < this.starts[3 * row + 3]; i++) {
          if (wanted[this.wires[i]] === 1) {
            return true;
          }
        }
        return false;
      },
    };
    if (what !== "any") {
      return matchers[what];
    }
    return /^\d+$/.test(query) ? matchers.row : (row) => matchers.label(row) || matchers.variable(row);
  }
}
