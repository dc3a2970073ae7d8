package dev.sparky.internal.checked;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;

/** Provides the {@code checked} backend over {@code native} and {@code jvm}. */
public final class CheckedBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return CheckedBackend.NAME;
  }

  @Override
  public ConstraintBackend create(BackendOptions options) {
    ConstraintBackend first = open("native", options);
    try {
      return new CheckedBackend(first, open("jvm", options));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static ConstraintBackend open(String name, BackendOptions options) {
    for (BackendProvider provider : BackendProvider.installed()) {
      if (provider.name().equals(name)) {
        return provider.create(options);
      }
    }
    throw new BackendUnavailableException(
        CheckedBackend.NAME + ": needs the backends native and jvm; there is no " + name);
  }
}
