package dev.sparky.internal.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.spi.CircuitLimits;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.GateCall;

/**
 * Rejects what no circuit takes before a call has any effect: references that do not exist, values
 * that are not below p, counts and sizes. The words are the same whatever the backend.
 */
public abstract class CircuitArguments {
  private final CircuitOptions options;
  private final PrimeField field;
  private final FieldElement modulus;

  protected CircuitArguments(CircuitOptions options) {
    this.options = options;
    field = options.field();
    modulus = field.modulusLimbs();
  }

  /** Variables so far. */
  protected abstract int variables();

  /** Nodes so far. */
  protected abstract int nodes();

  /** The source position of the call, -1 if there is none. */
  protected abstract int source();

  public final void reference(String call, int reference) {
    if (reference >= variables() || ~reference >= nodes()) {
      throw unknown(call, reference);
    }
  }

  private CircuitException unknown(String call, int reference) {
    boolean isVariable = reference >= 0;
    int count = isVariable ? variables() : nodes();
    String expected =
        count == 0
            ? "a reference that exists (there are no " + (isVariable ? "variables)" : "nodes)")
            : isVariable ? "a variable in 0.." + (count - 1) : "a node in " + -count + "..-1";
    return wrong(call, expected, reference, "make it before it is used");
  }

  public final void references(String call, int[] references, int count) {
    count(call, ": cells", count, references.length);
    for (int i = 0; i < count; i++) {
      reference(call, references[i]);
    }
  }

  public final void value(String call, FieldElement value) {
    if (Long.compareUnsigned(value.l3(), modulus.l3()) >= 0 && !field.contains(value)) {
      throw new FieldFormatException(
          text(call, "0 <= value < p of " + field.id(), value, "reduce the value modulo p"));
    }
  }

  public final void values(String call, FieldElement[] values, int count) {
    count(call, ": values", count, values.length);
    for (int i = 0; i < count; i++) {
      value(call, values[i]);
    }
  }

  /** Values are for prover mode, and only for it. */
  public final void mode(boolean withValues, int count) {
    boolean proving = options.mode() == Mode.PROVE;
    if (count != 0 && proving != withValues) {
      throw wrong(
          "exists",
          proving ? "values in prover mode" : "no values in compile mode",
          withValues ? count + " values" : "none",
          proving ? "give a value for each variable" : "give the count alone");
    }
  }

  /** Room for {@code count} more variables. */
  public final void newVariables(String call, int count) {
    count(call, ": new variables", count, CircuitLimits.MAX_VARIABLES - variables());
  }

  /** Room for {@code count} more nodes. */
  public final void newNodes(String call, int count) {
    count(call, ": new nodes", count, CircuitLimits.MAX_NODES - nodes());
  }

  public final void gate(GateCall call, int[] cells, int count, FieldElement[] coefficients) {
    options.requireCustomGates(call.toString());
    if (!call.takes(count)) {
      throw wrong(
          call.toString(),
          call.cellsExpected() + " cells",
          count,
          "give the cells in the order of GateCall." + call.name());
    }
    references(call.toString(), cells, count);
    if (coefficients.length < call.coefficients()) {
      throw wrong(
          call.toString(),
          call.coefficients() + " coefficients",
          coefficients.length,
          "give each of them, zeros included");
    }
    values(call.toString(), coefficients, call.coefficients());
  }

  public final void raw(int[] cells, int cellCount, FieldElement[] coefficients, int count) {
    options.requireCustomGates("raw");
    references("raw", cells, cellCount);
    values("raw", coefficients, count);
  }

  /** Columns of one length each; tables without columns, or without rows, are taken. */
  public final void fixedTable(FieldElement[][] columns) {
    options.requireCustomGates("fixedLookupTable");
    for (FieldElement[] column : columns) {
      values("fixedLookupTable", column, column.length);
    }
  }

  public final void runtimeTable(FieldElement[] firstColumn) {
    options.requireCustomGates("runtimeTable");
    values("runtimeTable", firstColumn, firstColumn.length);
  }

  /** All that the calls of a batch need: none of them is made if one is not sound. */
  public final void batch(CallBatch batch) {
    if (batch.hasCustomGates()) {
      options.requireCustomGates("batch");
    }
    batch.requireReferences(variables(), nodes());
    if (options.mode() == Mode.PROVE) {
      batch.requireValues();
    }
    newVariables("batch", batch.variables());
    newNodes("batch", batch.nodes());
    for (int k = 0; k < batch.poolSize(); k++) {
      value("batch", batch.element(k));
    }
  }

  public final void proving(String call) {
    if (options.mode() != Mode.PROVE) {
      throw wrong(call, "a circuit in prover mode", "one in compile mode", "open it to prove");
    }
  }

  /** The texts are joined for an error only: this runs at every call. */
  private void count(String call, String what, int count, int available) {
    if (count < 0 || count > available) {
      throw wrong(call + what, "0.." + available, count, "correct the count");
    }
  }

  private CircuitException wrong(String call, String expected, Object found, String remedy) {
    return new CircuitException(text(call, expected, found, remedy));
  }

  private String text(String call, String expected, Object found, String remedy) {
    return Messages.of(call, expected, found, Place.atCall(-1, source()).text(), remedy);
  }

  /** For a reader that met more terms than its limit. */
  public static CircuitException tooManyTerms(String call, int limit) {
    return new CircuitException(
        Messages.of(call, "at most " + limit + " terms", "more", "", "raise the limit"));
  }
}
