package dev.sparky.internal.jna.library;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.CircuitOptions;

/** Opens a backend in a JVM of its own, {@code native} by default, and prints what came of it. */
final class LoaderProbe {
  private LoaderProbe() {}

  public static void main(String[] arguments) {
    String name = arguments.length == 0 ? "native" : arguments[0];
    try (var backend = Backends.open(name);
        var circuit = backend.open(CircuitOptions.compile(0))) {
      circuit.assertBoolean(circuit.exists(1));
      System.out.println("opened " + backend.details().get("library"));
      System.out.println("digest " + circuit.finish().digest());
    } catch (BackendUnavailableException e) {
      System.out.println("unavailable " + e.getMessage());
    }
  }
}
