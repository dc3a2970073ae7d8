package dev.sparky.cli;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;
import java.util.ServiceLoader;

/** Which backend a command runs on. */
final class BackendChoice {
  private static final String AUTO = "auto";

  private BackendChoice() {}

  /**
   * Opens the named backend, else what {@code -Dsparky.backend} says, else {@code SPARKY_BACKEND},
   * else {@code auto}.
   */
  static ConstraintBackend open(String named) {
    String name = named;
    if (name == null) {
      name = System.getProperty("sparky.backend");
    }
    if (name == null) {
      name = System.getenv("SPARKY_BACKEND");
    }
    return name == null || name.isEmpty() || name.equals(AUTO) ? automatic() : create(name);
  }

  private static ConstraintBackend automatic() {
    try {
      return create("native");
    } catch (BackendUnavailableException e) {
      System.err.println("sparky: going on with jvm: " + e.getMessage());
      return create("jvm");
    }
  }

  private static ConstraintBackend create(String name) {
    for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
      if (provider.name().equals(name)) {
        return provider.create(BackendOptions.DEFAULT);
      }
    }
    throw new BackendUnavailableException(name + ": no such backend here");
  }
}
