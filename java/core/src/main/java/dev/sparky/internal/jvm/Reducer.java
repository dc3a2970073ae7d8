package dev.sparky.internal.jvm;

/**
 * Turns expressions into scaled variables, adding halves (docs/spec/kimchi-circuit.md#4-reduction).
 *
 * <p>{@link #reduce} leaves its result in two fields: {@code scale * cell}, or the constant {@code
 * scale} with an empty cell.
 */
final class Reducer {
  private static final int ZERO = ElementTable.ZERO;
  private static final int ONE = ElementTable.ONE;
  private static final int MINUS_ONE = ElementTable.MINUS_ONE;

  private final ElementTable elements;
  private final NodeArena nodes;
  private final RowArena rows;
  private final ConstantsTable constants;
  private final Flattener flattener;
  private final Terms terms;
  private int scale;
  private int cell;

  Reducer(ElementTable elements, NodeArena nodes, RowArena rows, ConstantsTable constants) {
    this.elements = elements;
    this.nodes = nodes;
    this.rows = rows;
    this.constants = constants;
    flattener = new Flattener(elements, nodes);
    terms = new Terms(elements);
  }

  int scale() {
    return scale;
  }

  int cell() {
    return cell;
  }

  void reduce(int reference) {
    if (reference >= 0) {
      result(ONE, reference);
    } else {
      reduceNode(~reference);
    }
  }

  private void reduceNode(int node) {
    int operation = nodes.operation(node);
    if (operation == NodeArena.CONSTANT) {
      result(nodes.x(node), Cell.EMPTY);
    } else if (operation == NodeArena.SCALE && nodes.y(node) >= 0 && nodes.x(node) != ZERO) {
      result(nodes.x(node), nodes.y(node));
    } else {
      flattener.flatten(~node, terms);
      reduceTerms();
    }
  }

  private void reduceTerms() {
    int constant = terms.constant();
    int last = terms.size() - 1;
    if (last < 0) {
      result(constant, Cell.EMPTY);
      return;
    }
    int accScale = terms.coefficient(last);
    int acc = terms.variable(last);
    if (last == 0 && constant != ZERO) {
      acc = define(acc, Cell.EMPTY, accScale, ZERO, constant);
      accScale = ONE;
    }
    // A fold from the highest ids; only its last half carries the constant.
    for (int k = last - 1; k >= 0; k--) {
      acc =
          define(terms.variable(k), acc, terms.coefficient(k), accScale, k == 0 ? constant : ZERO);
      accScale = ONE;
    }
    result(accScale, acc);
  }

  /** A new internal variable {@code ql l + qr r + qc} with its half. */
  private int define(int l, int r, int ql, int qr, int qc) {
    int internal = rows.internal();
    rows.half(l, r, internal, ql, qr, MINUS_ONE, ZERO, qc);
    return internal;
  }

  /** The variable that stands in a cell of a gate: no scale, constants through the table. */
  int toCell(int reference) {
    if (reference >= 0) {
      return reference;
    }
    reduceNode(~reference);
    if (cell == Cell.EMPTY) {
      return constantCell(scale);
    }
    return scale == ONE ? cell : define(cell, Cell.EMPTY, scale, ZERO, ZERO);
  }

  private int constantCell(int value) {
    int known = constants.cell(value);
    if (known != ConstantsTable.ABSENT) {
      return known;
    }
    int internal = rows.internal();
    rows.half(internal, Cell.EMPTY, Cell.EMPTY, ONE, ZERO, ZERO, ZERO, elements.negate(value));
    constants.put(value, internal);
    return internal;
  }

  private void result(int resultScale, int resultCell) {
    scale = resultScale;
    cell = resultCell;
  }
}
