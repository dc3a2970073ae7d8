package dev.sparky.conformance.hostile;

import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries that take calls: {@code {"public": count | [values], "field": id, "calls": [..]}}.
 * The last call is the one that is wrong. A circuit that is still open after it has to finish with
 * the rows that it has without that call; only a refusal of the circuit itself may leave more.
 */
final class CallEntries {
  private CallEntries() {}

  static Map<String, Entry> all() {
    var all = new LinkedHashMap<String, Entry>();
    all.put("calls", entry(CallEntries::calls));
    all.put("r1cs-calls", entry(CallEntries::r1cs));
    return all;
  }

  private interface Use {
    void run(ConstraintBackend backend, Map<?, ?> input);
  }

  private static Entry entry(Use use) {
    return new Entry() {
      @Override
      public String fileName() {
        return null;
      }

      @Override
      public void fromMemory(ConstraintBackend backend, Object input) {
        use.run(backend, (Map<?, ?>) input);
      }

      @Override
      public void fromFile(ConstraintBackend backend, Path file) {
        throw new UnsupportedOperationException("calls are no file");
      }
    };
  }

  private static void calls(ConstraintBackend backend, Map<?, ?> input) {
    List<?> calls = (List<?>) input.get("calls");
    List<?> before = calls.subList(0, calls.size() - 1);
    try (Circuit circuit = open(backend, input)) {
      var script = new CircuitScript(circuit);
      before.forEach(call -> script.run((List<?>) call));
      RuntimeException wrong = null;
      try {
        script.run((List<?>) calls.get(calls.size() - 1));
      } catch (RuntimeException e) {
        wrong = e;
      }
      if (wrong != null) {
        if (!(wrong instanceof RefusedException) && !ends(calls)) {
          requireUnchanged(backend, input, before, circuit);
        }
        throw wrong;
      }
    }
  }

  private static Circuit open(ConstraintBackend backend, Map<?, ?> input) {
    Object open = input.get("public");
    CircuitOptions options =
        open instanceof List<?> values
            ? CircuitOptions.prove(Arrays.asList(Values.elements(values)))
            : CircuitOptions.compile(open == null ? 0 : Values.number(open));
    return backend.open(
        input.get("field") instanceof String id ? options.over(field(id)) : options);
  }

  static PrimeField field(String id) {
    return PrimeField.all().stream()
        .filter(field -> field.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("hostile corpus: no field " + id));
  }

  private static boolean ends(List<?> calls) {
    return calls.stream()
        .anyMatch(call -> List.of("finish", "close").contains(((List<?>) call).get(0)));
  }

  private static void requireUnchanged(
      ConstraintBackend backend, Map<?, ?> input, List<?> before, Circuit circuit) {
    try (Circuit other = open(backend, input)) {
      var script = new CircuitScript(other);
      before.forEach(call -> script.run((List<?>) call));
      String expected = other.finish().digest();
      String found = circuit.finish().digest();
      if (!expected.equals(found) || circuit.variableCount() != other.variableCount()) {
        throw new AssertionError(
            "the rejected call changed the circuit: expected the digest "
                + expected
                + ", found "
                + found);
      }
    }
  }

  /** {@code "constraint"}: index, counts of A, B and C, wires, coefficients; {@code "check"}. */
  private static void r1cs(ConstraintBackend backend, Map<?, ?> input) {
    PrimeField field = field((String) input.get("field"));
    try (R1cs system = backend.openR1cs(field, Values.number(input.get("wires")))) {
      for (Object each : (List<?>) input.get("calls")) {
        List<?> call = (List<?>) each;
        switch ((String) call.get(0)) {
          case "constraint" ->
              system.constraint(
                  Values.number(call.get(1)),
                  Values.number(call.get(2)),
                  Values.number(call.get(3)),
                  Values.number(call.get(4)),
                  Values.numbers(call.get(5)),
                  limbs(field, call.get(6)));
          case "constraints" ->
              system.constraints(
                  Values.number(call.get(1)),
                  Values.number(call.get(2)),
                  (row, a, b, c, wires, factors) -> {});
          case "check" ->
              system.check(
                  new GivenWitness(field((String) call.get(1)), Values.elements(call.get(2))),
                  Values.number(call.get(3)));
          default -> system.close();
        }
      }
    }
  }

  private static long[] limbs(PrimeField field, Object value) {
    var limbs = new ArrayList<Long>();
    for (Object each : (List<?>) value) {
      FieldElement element = each.equals("p") ? field.modulusLimbs() : Values.element(each);
      for (int limb = 0; limb < 4; limb++) {
        limbs.add(element.limb(limb));
      }
    }
    return limbs.stream().mapToLong(Long::longValue).toArray();
  }
}
