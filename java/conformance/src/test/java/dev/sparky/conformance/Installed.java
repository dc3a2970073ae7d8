package dev.sparky.conformance;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The backends that can run here, each opened once for the whole test run. */
final class Installed {
  private static final List<ConstraintBackend> ALL = open();

  private Installed() {}

  static Stream<ConstraintBackend> backends() {
    return ALL.stream();
  }

  private static List<ConstraintBackend> open() {
    boolean nativeRequired = Boolean.parseBoolean(System.getenv("SPARKY_REQUIRE_NATIVE"));
    var backends = new ArrayList<ConstraintBackend>();
    for (BackendProvider provider : BackendProvider.installed()) {
      try {
        backends.add(provider.create(BackendOptions.DEFAULT));
      } catch (BackendUnavailableException e) {
        if (nativeRequired) {
          throw e;
        }
        Summary.line("left out: backend " + provider.name() + " (" + e.getMessage() + ")");
      }
    }
    return List.copyOf(backends);
  }
}
