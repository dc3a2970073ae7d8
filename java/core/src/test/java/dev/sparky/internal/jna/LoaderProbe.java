package dev.sparky.internal.jna;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.CircuitOptions;

/** Opens the native backend in a JVM of its own and prints what came of it. */
final class LoaderProbe {
  private LoaderProbe() {}

  public static void main(String[] arguments) {
    try (var backend = Backends.open("native");
        var circuit = backend.open(CircuitOptions.compile(0))) {
      circuit.assertBoolean(circuit.exists(1));
      System.out.println("digest " + circuit.finish().digest());
    } catch (BackendUnavailableException e) {
      System.out.println("unavailable " + e.getMessage());
    }
  }
}
