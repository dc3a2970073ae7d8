package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.Values.element;
import static dev.sparky.conformance.hostile.Values.elements;
import static dev.sparky.conformance.hostile.Values.number;
import static dev.sparky.conformance.hostile.Values.numbers;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.Witness;
import java.util.Arrays;
import java.util.List;

/** Calls of a circuit, each a list of the method's name and its arguments. */
final class CircuitScript {
  private static final FieldElement[] NONE = {};

  private final Circuit circuit;
  private ConstraintSystem system;
  private Witness witness;

  CircuitScript(Circuit circuit) {
    this.circuit = circuit;
  }

  void run(List<?> call) {
    String name = (String) call.get(0);
    List<?> a = call.subList(1, call.size());
    if (!isBuilt(name, a) && !isRead(name, a)) {
      throw new IllegalStateException("hostile corpus: no call \"" + name + "\"");
    }
  }

  private boolean isBuilt(String name, List<?> a) {
    switch (name) {
      case "exists" -> exists(a);
      case "constant" -> circuit.constant(element(a.get(0)));
      case "add" -> circuit.add(number(a.get(0)), number(a.get(1)));
      case "scale" -> circuit.scale(element(a.get(0)), number(a.get(1)));
      case "assertEqual" -> circuit.assertEqual(number(a.get(0)), number(a.get(1)));
      case "assertMul" -> circuit.assertMul(number(a.get(0)), number(a.get(1)), number(a.get(2)));
      case "assertSquare" -> circuit.assertSquare(number(a.get(0)), number(a.get(1)));
      case "assertBoolean" -> circuit.assertBoolean(number(a.get(0)));
      case "multiply" -> circuit.multiply(number(a.get(0)), number(a.get(1)));
      case "permute" -> circuit.permute(number(a.get(0)), number(a.get(1)), number(a.get(2)));
      case "generic" -> generic(a);
      case "gate" -> gate(a);
      case "raw" -> raw(a);
      case "fixedLookupTable" -> fixed(a);
      case "runtimeTable" -> circuit.runtimeTable(number(a.get(0)), elements(a.get(1)));
      case "eagerChecks" -> circuit.eagerChecks((Boolean) a.get(0));
      case "source" -> circuit.source(number(a.get(0)));
      case "keepSources" -> circuit.keepSources((Boolean) a.get(0));
      case "append" -> circuit.append(batch(a));
      case "batch" -> batch(a);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isRead(String name, List<?> a) {
    switch (name) {
      case "flush" -> circuit.flush();
      case "commit" -> circuit.commit();
      case "finish" -> system = circuit.finish();
      case "close" -> circuit.close();
      case "variableCount" -> circuit.variableCount();
      case "offHeapBytes" -> circuit.offHeapBytes();
      case "value" -> circuit.value(number(a.get(0)));
      case "terms" -> circuit.terms(number(a.get(0)), number(a.get(1)));
      case "rowsSoFar" -> rowsSoFar(a);
      case "witness" -> witness = circuit.witness();
      case "digest" -> system.digest();
      case "rows" -> system.rows();
      case "gates" ->
          system.gates(number(a.get(0)), number(a.get(1)), (row, kind, wires, limbs, count) -> {});
      case "cell" -> witness.cell(number(a.get(0)), number(a.get(1)));
      case "witnessValue" -> witness.value(number(a.get(0)));
      case "column" -> column(a);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void exists(List<?> a) {
    if (a.get(0) instanceof List<?> values) {
      int count = a.size() > 1 ? number(a.get(1)) : values.size();
      circuit.exists(elements(values), count);
    } else {
      circuit.exists(number(a.get(0)));
    }
  }

  private void generic(List<?> a) {
    circuit.generic(
        element(a.get(0)),
        number(a.get(1)),
        element(a.get(2)),
        number(a.get(3)),
        element(a.get(4)),
        number(a.get(5)),
        element(a.get(6)),
        element(a.get(7)));
  }

  /** The name of the call, its cells (a list, or how many times variable 0), its coefficients. */
  private void gate(List<?> a) {
    int[] cells = cells(a.get(1));
    int count = a.size() > 3 ? number(a.get(3)) : cells.length;
    circuit.gate(GateCall.valueOf((String) a.get(0)), cells, count, elements(a.get(2)));
  }

  private static int[] cells(Object value) {
    return value instanceof Long count ? new int[count.intValue()] : numbers(value);
  }

  private void raw(List<?> a) {
    int[] cells = cells(a.get(1));
    FieldElement[] coefficients = elements(a.get(2));
    int cellCount = a.size() > 3 ? number(a.get(3)) : cells.length;
    int coefficientCount = a.size() > 4 ? number(a.get(4)) : coefficients.length;
    circuit.raw(number(a.get(0)), cells, cellCount, coefficients, coefficientCount);
  }

  private void fixed(List<?> a) {
    FieldElement[][] columns =
        ((List<?>) a.get(1)).stream().map(Values::elements).toArray(FieldElement[][]::new);
    circuit.fixedLookupTable(number(a.get(0)), columns);
  }

  private void rowsSoFar(List<?> a) {
    if (a.isEmpty()) {
      circuit.rowsSoFar();
    } else {
      circuit.rowsSoFar(
          number(a.get(0)), number(a.get(1)), (row, kind, cells, count, limbs, factors) -> {});
    }
  }

  private void column(List<?> a) {
    int longs = 4 * Math.max(0, number(a.get(2)) - number(a.get(1)));
    witness.column(number(a.get(0)), number(a.get(1)), number(a.get(2)), new long[longs]);
  }

  /** The words, the pool; then records and size of the pool, if they are not those given. */
  private static CallBatch batch(List<?> a) {
    int[] words = numbers(a.get(0));
    FieldElement[] pool = a.size() > 1 ? elements(a.get(1)) : NONE;
    int records = a.size() > 2 ? number(a.get(2)) : words.length / TapeRecord.WORDS;
    int poolSize = a.size() > 3 ? number(a.get(3)) : pool.length;
    var sources = new int[Math.max(0, Math.min(records, words.length / TapeRecord.WORDS))];
    Arrays.fill(sources, -1);
    return new CallBatch(words, sources, records, pool, poolSize);
  }
}
