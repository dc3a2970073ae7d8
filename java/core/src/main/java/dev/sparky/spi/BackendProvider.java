package dev.sparky.spi;

import dev.sparky.error.BackendUnavailableException;
import java.util.List;

/**
 * How {@code Backends} finds a backend through {@link java.util.ServiceLoader}, by the class loader
 * of this library: the context class loader of a thread plays no part.
 */
public interface BackendProvider {
  /** The name to select it by. */
  String name();

  /**
   * Opens the backend.
   *
   * @throws BackendUnavailableException if it cannot run here, with every reason
   */
  ConstraintBackend create(BackendOptions options);

  /** The providers that are installed beside this library, in the order of the class path. */
  static List<BackendProvider> installed() {
    return Installed.of(BackendProvider.class);
  }
}
