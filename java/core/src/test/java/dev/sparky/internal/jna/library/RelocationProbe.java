package dev.sparky.internal.jna.library;

import dev.sparky.Backends;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.CircuitOptions;

/** What the library reports, by the names that classes have in this JVM. */
final class RelocationProbe {
  private RelocationProbe() {}

  public static void main(String[] arguments) {
    refusal();
    memory();
    LoaderProbe.main(arguments);
  }

  private static void refusal() {
    try (var backend = Backends.open("native");
        var circuit = backend.open(CircuitOptions.compile(0))) {
      circuit.assertEqual(
          circuit.constant(FieldElement.of(1)), circuit.constant(FieldElement.of(2)));
      circuit.flush();
      System.out.println("refused nothing");
    } catch (RefusedException e) {
      System.out.println("refused " + e.getClass().getName() + " " + e.reason());
    }
  }

  private static void memory() {
    try (var backend = Backends.open("native", new BackendOptions(1 << 16));
        var circuit = backend.open(CircuitOptions.compile(0))) {
      int sum = circuit.exists(1);
      for (int i = 0; i < 1 << 16; i++) {
        sum = circuit.add(sum, sum);
      }
      circuit.flush();
      System.out.println("memory for everything");
    } catch (MemoryLimitException e) {
      System.out.println("memory " + e.getClass().getName() + " cap " + e.cap());
    }
  }
}
