"use strict";
/* The list of rows, the search and the detail of a cell. A view (explore-gates.js, explore-r1cs.js)
   says what a row holds. */
const {element, name} = sparkyPage;
const MAX_LISTED = 400;

function ints(bytes) {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

function lines(bytes) {
  const texts = new TextDecoder().decode(bytes).split("\n");
  texts.pop();
  return texts;
}

/* Element i of packed field elements. */
function elementAt(bytes, i) {
  let value = 0n;
  for (let at = 32 * i + 31; at >= 32 * i; at--) {
    value = (value << 8n) | BigInt(bytes[at]);
  }
  return value;
}

/* Above half of the modulus as a negative number. */
function signed(value, modulus) {
  return value > modulus / 2n ? value - modulus : value;
}

function shortened(value) {
  const digits = value.toString();
  return digits.length <= 14 ? digits : digits.slice(0, 5) + ".." + digits.slice(-5);
}

function cut(text, length) {
  return text.length <= length ? text : text.slice(0, length) + "...";
}

/* Rows as far as they are in sight. Browsers limit the height of an element, so that beyond
   MAX_HEIGHT the scroll bar stands for several rows a pixel. */
class RowList {
  constructor(count, makeRow) {
    this.count = count;
    this.makeRow = makeRow;
    this.box = document.getElementById("rows");
    this.height = 60;
    this.total = Math.min(count * this.height, 8e6);
    document.getElementById("space").style.height = this.total + "px";
    this.window = document.getElementById("window");
    this.box.prepend(this.window);
    this.box.addEventListener("scroll", () => this.draw(), {passive: true});
    new ResizeObserver(() => this.draw()).observe(this.box);
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  inSight() {
    return Math.ceil(this.box.clientHeight / this.height) + 1;
  }

  first() {
    const range = this.total - this.box.clientHeight;
    const last = Math.max(0, this.count - this.box.clientHeight / this.height);
    return range <= 0 ? 0 : Math.min(last, (this.box.scrollTop / range) * last);
  }

  show(row) {
    const range = this.total - this.box.clientHeight;
    const last = Math.max(1, this.count - this.box.clientHeight / this.height);
    this.box.scrollTop = (Math.max(0, row - 2) / last) * range;
    this.draw();
  }

  key(event) {
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: this.inSight() - 2, PageUp: 2 - this.inSight()}[event.key];
    if (step && event.target === this.box) {
      event.preventDefault();
      this.show(Math.max(0, Math.min(this.count - 1, Math.round(this.first()) + 2 + step)));
    }
  }

  draw() {
    const at = this.first();
    const from = Math.floor(at);
    const made = [];
    for (let row = from; row < Math.min(this.count, from + this.inSight()); row++) {
      made.push(this.makeRow(row));
    }
    this.window.style.transform = "translateY(" + -(at - from) * this.height + "px)";
    this.window.replaceChildren(...made);
  }
}

/* Finds rows, in the order of the rows. */
class Search {
  constructor(view, explorer) {
    this.view = view;
    this.explorer = explorer;
    this.found = [];
    this.at = -1;
    document.getElementById("search").addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(document.getElementById("what").value, document.getElementById("query").value.trim());
    });
    document.getElementById("next").addEventListener("click", () => this.step(1));
    document.getElementById("previous").addEventListener("click", () => this.step(-1));
  }

  run(what, query) {
    this.found = [];
    this.at = -1;
    const matches = query === "" ? () => false : this.view.matcher(what, query.toLowerCase());
    for (let row = 0; row < this.view.count; row++) {
      if (matches(row)) {
        this.found.push(row);
      }
    }
    this.step(1);
  }

  step(by) {
    const count = this.found.length;
    const text = document.getElementById("hits");
    if (count === 0) {
      text.textContent = "no row";
      return;
    }
    this.at = (this.at + by + count) % count;
    text.textContent = (this.at + 1) + " of " + count + (count === 1 ? " row" : " rows");
    this.explorer.choose(this.found[this.at], -1);
  }
}

class Explorer {
  constructor(system, view) {
    this.system = system;
    this.view = view;
    this.row = -1;
    this.cell = -1;
    this.failing = new Map(system.failures.map((failure) => [failure.row, failure]));
    view.explorer = this;
    this.summary();
    this.failures();
    this.list = new RowList(view.count, (row) => this.makeRow(row));
    this.search = new Search(view, this);
    this.list.draw();
  }

  summary() {
    const system = this.system;
    const checked = !system.checked ? "no witness"
        : system.failureCount === 0 ? "the witness holds" : system.failureCount === 1 ? "1 row fails" : system.failureCount + " rows fail";
    const digest = system.digest ? ", digest " + system.digest : "";
    document.getElementById("summary").textContent =
        system.rows + " rows, " + this.view.publicText() + ", field " + system.field + digest + ", " + checked;
    document.getElementById("notes").replaceChildren(
        ...system.notes.map((note) => element("li", {}, note)));
  }

  failures() {
    const list = document.getElementById("failures");
    document.getElementById("failing").hidden = this.system.failures.length === 0;
    for (const failure of this.system.failures) {
      const button = element("button", {type: "button"}, name(cut(failure.message, 600)));
      button.disabled = failure.row >= this.view.count;
      button.addEventListener("click", () => this.choose(failure.row, failure.column));
      list.append(element("li", {}, button));
    }
  }

  makeRow(row) {
    const failing = this.failing.has(row) ? " failing" : "";
    const chosen = row === this.row ? " chosen" : "";
    const made = element("div", {className: "row" + failing + chosen, role: "row"});
    made.dataset.row = row;
    made.append(...this.view.content(row));
    return made;
  }

  /* A button for a cell or wire; what it shows is up to the view. */
  cellButton(row, cell, content, className) {
    const chosen = row === this.row && cell === this.cell ? " chosen" : "";
    const button = element("button", {type: "button", className: "cell " + className + chosen}, content);
    button.dataset.cell = cell;
    button.addEventListener("click", () => this.choose(row, cell, true));
    return button;
  }

  choose(row, cell, inPlace) {
    this.row = row;
    this.cell = cell;
    if (inPlace) {
      this.list.draw();
    } else {
      this.list.show(row);
    }
    const detail = document.getElementById("detail");
    const facts = element("dl", {});
    const failure = this.failing.get(row);
    const all = failure ? [["fails", name(failure.message)]] : [];
    for (const [term, ...texts] of [...all, ...this.view.detail(row, cell)]) {
      facts.append(element("dt", {}, term), element("dd", {}, ...texts));
    }
    detail.replaceChildren(facts);
  }

  /* Buttons to other rows, as many as fit in a page. */
  links(places) {
    const made = places.slice(0, MAX_LISTED).map(([row, cell, text]) => {
      const button = element("button", {type: "button", className: "cell"}, text);
      button.addEventListener("click", () => this.choose(row, cell));
      return button;
    });
    const more = places.length - made.length;
    return more > 0 ? [...made, " and " + more + " more"] : made;
  }
}

/* Where rows come from; shared by both views. */
class Origins {
  constructor(left, right, labels) {
    this.left = ints(left);
    this.right = ints(right);
    this.labels = lines(labels);
  }

  texts(row) {
    const texts = [];
    for (const position of new Set([this.left[row], this.right[row]])) {
      if (position >= 0) {
        const label = this.labels[position];
        texts.push(label ? label : "line " + position);
      }
    }
    return texts;
  }

  hasLine(row, line) {
    return this.left[row] === line || this.right[row] === line;
  }

  hasLabel(row, text) {
    return this.texts(row).some((label) => label.toLowerCase().includes(text));
  }
}
