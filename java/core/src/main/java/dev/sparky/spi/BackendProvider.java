package dev.sparky.spi;

import dev.sparky.error.BackendUnavailableException;

/** How {@code Backends} finds a backend through {@link java.util.ServiceLoader}. */
public interface BackendProvider {
  /** The name to select it by. */
  String name();

  /**
   * Opens the backend.
   *
   * @throws BackendUnavailableException if it cannot run here, with every reason
   */
  ConstraintBackend create(BackendOptions options);
}
