package dev.sparky.trace.replay;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceCursor;
import java.math.BigInteger;

/**
 * Turns a trace into a circuit over Pasta Fp: public inputs become public inputs, all other
 * variables are given with the witness, and variable {@code i} is wire {@code i + 1} of the source.
 * A trace says which values were assigned, not how they follow, so the circuit has no advice.
 *
 * <p>Equalities, products, squares, booleans and generic gates become a row each, labelled with the
 * operation and its line; of what is constant none is left. Of the other gates, the lookups and the
 * composite calls, which no row {@code a * b = c} can state, the first is refused.
 */
public final class TraceImport {
  private static final PrimeField FIELD = PrimeField.PASTA_FP;
  private static final FieldElement MINUS_ONE =
      FieldElement.of(FIELD.modulus().subtract(BigInteger.ONE), FIELD);
  private static final int GENERIC_TERMS = 4;

  private final Trace trace;
  private final CircuitBuilder circuit = new CircuitBuilder(FIELD);
  private final Nodes nodes;
  private final int[] coefficients = new int[GENERIC_TERMS];
  private final int[] terms = new int[GENERIC_TERMS];
  private int termCount;

  /** Variables that the records so far have made. */
  private int variables;

  private int zero;

  private TraceImport(Trace trace) {
    this.trace = trace;
    nodes = new Nodes(trace, new NodeWires());
  }

  /**
   * Reads all calls of a trace of either mode; values of a prover's run are not looked at.
   *
   * @throws TraceCallException the first call that has no place in such a circuit: another gate, a
   *     variable that does not exist, a call that was refused when it was recorded
   */
  public static CircuitBuilder read(Trace trace) {
    try {
      var reader = new TraceImport(trace);
      reader.variables();
      for (var record = new TraceCursor(trace); !record.atEnd(); record.next()) {
        reader.record(record);
      }
      return reader.circuit;
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(
          trace.file() + "; check what it claims or raise -Xmx", 0, full);
    }
  }

  /** All of them at first, so that their wires have the order of the trace. */
  private void variables() {
    int inputs = trace.header().publicInputSize();
    for (int i = 0; i < inputs; i++) {
      circuit.publicInput("v" + i);
    }
    variables = inputs;
    long given = 0;
    for (var record = new TraceCursor(trace); !record.atEnd(); record.next()) {
      if (record.operation() == Operation.EXISTS) {
        given += trace.word(record.arguments());
        checkCall(record, given < Instruction.LIMIT - inputs, "exists: too many variables");
      }
    }
    // Even if there are none: what follows from the inputs is not known.
    circuit.variables((int) given);
    circuit.sourceWires(circuit.wires());
    zero = circuit.constant(FieldElement.ZERO);
  }

  private void record(TraceCursor record) {
    Operation operation = record.operation();
    if (operation != Operation.READ_VAR) {
      String name = operation.traceName();
      checkCall(record, !record.threw(), name + ": was refused as recorded");
      circuit.label(name, record.line());
      try {
        call(record, operation, record.arguments());
      } catch (CircuitException e) {
        throw new TraceCallException(trace.file(), record.line(), e);
      }
    }
  }

  private void call(TraceCursor record, Operation operation, int at) {
    switch (operation) {
      case EXISTS -> {
        made(record, trace.word(at), variables);
        variables += trace.word(at);
      }
      case PUBLIC_INPUT -> made(record, trace.header().publicInputSize(), 0);
      case EVAL_CONSTRAINTS -> {}
      case ASSERT_EQUAL -> circuit.assertEqual(wire(at), wire(at + 1));
      case ASSERT_MUL -> circuit.assertProduct(wire(at), wire(at + 1), wire(at + 2));
      case ASSERT_SQUARE -> circuit.assertProduct(wire(at), wire(at), wire(at + 1));
      case ASSERT_BOOLEAN -> circuit.assertBoolean(wire(at));
      case GENERIC -> generic(at);
      default ->
          throw new CircuitException(
              operation.traceName()
                  + ": no row a * b = c states this; expected assertions and gates.generic, use"
                  + " sparky replay for all other gates");
    }
  }

  /** What is recorded as made must be the next variables. */
  private void made(TraceCursor record, int count, int first) {
    if (!record.hasResult()) {
      return;
    }
    int result = record.result();
    boolean next = trace.word(result) == count;
    for (int i = 0; next && i < count; i++) {
      next = trace.word(result + 1 + i) == first + i;
    }
    if (!next) {
      throw new CircuitException(
          record.operation().traceName()
              + ": expected as result "
              + count
              + " variables from "
              + first
              + ", found others");
    }
  }

  /** The operands are sl, l, sr, r, so, o, sm, sc: sl*l + sr*r + so*o + sm*l*r + sc = 0. */
  private void generic(int at) {
    FieldElement product = element(at + 6);
    termCount = 0;
    boolean negative = !product.isZero();
    for (int i = 0; i < GENERIC_TERMS - 1; i++) {
      term(element(at + 2 * i), negative, wire(at + 2 * i + 1));
    }
    term(element(at + 7), negative, CircuitBuilder.ONE);
    int sum = circuit.linear(coefficients, terms, termCount);
    if (product.isZero()) {
      circuit.assertEqual(sum, zero);
    } else {
      int left = product.isOne() ? wire(at + 1) : circuit.scale(product, wire(at + 1));
      circuit.assertProduct(left, wire(at + 3), sum);
    }
  }

  private void term(FieldElement factor, boolean negative, int wire) {
    if (!factor.isZero()) {
      coefficients[termCount] = circuit.coefficient(negative ? negated(factor) : factor);
      terms[termCount++] = wire;
    }
  }

  /** Of an element that is not zero. */
  private static FieldElement negated(FieldElement factor) {
    if (factor.isOne()) {
      return MINUS_ONE;
    }
    return factor.equals(MINUS_ONE)
        ? FieldElement.ONE
        : FieldElement.of(FIELD.modulus().subtract(factor.toBigInteger()), FIELD);
  }

  private FieldElement element(int at) {
    return trace.element(trace.word(at));
  }

  private int wire(int at) {
    return wireOf(nodes.reference(trace.word(at)));
  }

  /** The wire of a variable, or of what {@link NodeWires} made. */
  private int wireOf(int reference) {
    if (reference >= variables) {
      throw new CircuitException(
          "variable " + reference + " does not exist: there are " + variables);
    }
    return reference < 0 ? -reference : reference + 1;
  }

  private void checkCall(TraceCursor record, boolean sound, String message) {
    if (!sound) {
      throw new TraceCallException(trace.file(), record.line(), new CircuitException(message));
    }
  }

  /** Nodes as wires; their reference is the wire, negative. */
  private final class NodeWires implements Nodes.Maker {
    @Override
    public int constant(int element) {
      return -circuit.constant(trace.element(element));
    }

    @Override
    public int add(int x, int y) {
      return -circuit.add(wireOf(x), wireOf(y));
    }

    @Override
    public int scale(int element, int x) {
      return -circuit.scale(trace.element(element), wireOf(x));
    }
  }
}
