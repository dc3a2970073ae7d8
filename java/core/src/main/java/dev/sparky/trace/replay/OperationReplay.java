package dev.sparky.trace.replay;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.memory.BarrierWatch;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateCall;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import java.util.Arrays;

/** Makes one operation of a trace on a circuit. */
final class OperationReplay {
  private static final FieldElement[] NO_COEFFICIENTS = {};

  /** Of variables that every backend can number. */
  private static final int MOST_VARIABLES = 1 << 30;

  private final Trace trace;
  private final Circuit circuit;
  private final Nodes nodes;
  private final CompositeReplay composites;
  private final BarrierWatch watch;
  private final FieldElement[] one = new FieldElement[1];
  private final FieldElement[] four = new FieldElement[4];
  private FieldElement[] values = new FieldElement[16];
  private int[] cells = new int[64];

  /**
   * @param watch looks at memory pressure before products, squares and generic gates; may be null
   */
  OperationReplay(
      Trace trace, Circuit circuit, Nodes nodes, Expectations expectations, BarrierWatch watch) {
    this.watch = watch;
    this.trace = trace;
    this.circuit = circuit;
    this.nodes = nodes;
    this.composites = new CompositeReplay(trace, circuit, nodes, expectations);
  }

  /**
   * @param at where the argument words begin
   * @param length how many there are
   * @param result where the recorded result begins, -1 if there is none
   */
  void run(Operation operation, int line, int at, int length, int result) {
    switch (operation) {
      case EXISTS -> exists(line, at, result);
      case PUBLIC_INPUT -> composites.publicInput(line, result);
      case EVAL_CONSTRAINTS -> circuit.eagerChecks(trace.word(at) != 0);
      case ASSERT_EQUAL -> circuit.assertEqual(reference(at), reference(at + 1));
      case ASSERT_MUL -> {
        beforeHeavyCall();
        circuit.assertMul(reference(at), reference(at + 1), reference(at + 2));
      }
      case ASSERT_SQUARE -> {
        beforeHeavyCall();
        circuit.assertSquare(reference(at), reference(at + 1));
      }
      case ASSERT_BOOLEAN -> circuit.assertBoolean(reference(at));
      case GENERIC -> generic(at);
      case ZERO -> gate(GateCall.ZERO, at, length);
      case LOOKUP -> gate(GateCall.LOOKUP, at, length);
      case RANGE_CHECK0 -> gate(GateCall.RANGE_CHECK0, at, length);
      case RANGE_CHECK1 -> gate(GateCall.RANGE_CHECK1, at, length);
      case XOR -> gate(GateCall.XOR, at, length);
      case ROTATE -> gate(GateCall.ROTATE, at, length);
      case FOREIGN_FIELD_ADD -> gate(GateCall.FOREIGN_FIELD_ADD, at, length);
      case FOREIGN_FIELD_MUL -> gate(GateCall.FOREIGN_FIELD_MUL, at, length);
      case EC_ADD -> {
        gate(GateCall.EC_ADD, at, length);
        composites.echoed(line, "gates.ecAdd", at + 4, 2, result);
      }
      // These four begin with the number of their rounds, which the count of cells says again.
      case POSEIDON -> gate(GateCall.POSEIDON, at + 1, length - 1);
      case EC_SCALE -> gate(GateCall.EC_SCALE, at + 1, length - 1);
      case EC_ENDOSCALE -> gate(GateCall.EC_ENDOSCALE, at + 1, length - 1);
      case EC_ENDOSCALAR -> gate(GateCall.EC_ENDOSCALAR, at + 1, length - 1);
      case RAW -> raw(at);
      case FIXED_TABLE -> fixedTable(at);
      case RUNTIME_TABLE -> circuit.runtimeTable(trace.word(at), column(at + 1));
      default -> composites.run(operation, line, at, result);
    }
  }

  private void beforeHeavyCall() {
    if (watch != null && watch.due()) {
      circuit.commit();
      watch.look();
    }
  }

  private int reference(int at) {
    return nodes.reference(trace.word(at));
  }

  private FieldElement element(int at) {
    return trace.element(trace.word(at));
  }

  private void exists(int line, int at, int result) {
    int count = trace.word(at);
    int limit = MOST_VARIABLES - circuit.variableCount();
    if (count > limit) {
      throw new CircuitException("exists: expected 0.." + limit + ", found " + count);
    }
    int first = trace.header().witness() ? assign(at, count) : circuit.exists(count);
    composites.consecutive(line, "exists", count, first, result);
  }

  private int assign(int at, int count) {
    if (values.length < count) {
      values = new FieldElement[Math.max(count, 2 * values.length)];
    }
    for (int i = 0; i < count; i++) {
      values[i] = element(at + 1 + i);
    }
    return circuit.exists(values, count);
  }

  private void generic(int at) {
    beforeHeavyCall();
    circuit.generic(
        element(at),
        reference(at + 1),
        element(at + 2),
        reference(at + 3),
        element(at + 4),
        reference(at + 5),
        element(at + 6),
        element(at + 7));
  }

  private void gate(GateCall call, int at, int length) {
    int cellCount = length - call.coefficients();
    takeCells(at, cellCount);
    FieldElement[] coefficients =
        switch (call.coefficients()) {
          case 0 -> NO_COEFFICIENTS;
          case 1 -> one;
          default -> four;
        };
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = element(at + cellCount + i);
    }
    circuit.gate(call, cells, cellCount, coefficients);
  }

  private void takeCells(int at, int count) {
    if (cells.length < count) {
      cells = Arrays.copyOf(cells, count);
    }
    for (int i = 0; i < count; i++) {
      cells[i] = reference(at + i);
    }
  }

  private void raw(int at) {
    int cellCount = trace.word(at + 1);
    takeCells(at + 2, cellCount);
    FieldElement[] coefficients = column(at + 2 + cellCount);
    circuit.raw(trace.word(at), cells, cellCount, coefficients, coefficients.length);
  }

  private void fixedTable(int at) {
    var columns = new FieldElement[trace.word(at + 1)][];
    int next = at + 2;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(next);
      next += 1 + columns[i].length;
    }
    circuit.fixedLookupTable(trace.word(at), columns);
  }

  /** A count and as many elements. */
  private FieldElement[] column(int at) {
    var column = new FieldElement[trace.word(at)];
    for (int i = 0; i < column.length; i++) {
      column[i] = element(at + 1 + i);
    }
    return column;
  }
}
