package dev.sparky.internal.jna;

import dev.sparky.Backends;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;

/**
 * In a child JVM with little memory: fills the heap or the direct memory with circuits until one is
 * refused, then frees them and builds a circuit that must come out as ever.
 */
final class PressureProbe {
  /** Of o1js 2.15.0, {@code unit/bool_var1}. */
  static final String DIGEST = "2069ad59c7b6337238cc29fda07d8620";

  private static final int MOST_CIRCUITS = 100_000;

  private PressureProbe() {}

  public static void main(String[] arguments) {
    try (ConstraintBackend backend = Backends.open(arguments[0])) {
      System.out.println("refused " + fill(backend));
      try (Circuit circuit = backend.open(CircuitOptions.compile(0))) {
        circuit.assertBoolean(circuit.exists(1));
        System.out.println("digest " + circuit.finish().digest());
      }
    }
  }

  private static String fill(ConstraintBackend backend) {
    List<Circuit> circuits = new ArrayList<>();
    try {
      while (circuits.size() < MOST_CIRCUITS) {
        Circuit circuit = backend.open(CircuitOptions.compile(2));
        circuits.add(circuit);
        for (int i = 0; i < 200; i++) {
          circuit.assertMul(circuit.scale(FieldElement.of(i), 0), 0, 1);
        }
      }
      return "never";
    } catch (MemoryLimitException e) {
      return e.getMessage();
    } catch (OutOfMemoryError e) {
      // The list of this test, or the element it made: not a call of the library.
      return "heap";
    } finally {
      // By index: on a full heap there may be no room for an iterator or a lambda.
      for (int i = 0; i < circuits.size(); i++) {
        circuits.get(i).close();
      }
    }
  }
}
