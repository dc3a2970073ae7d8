package dev.sparky.internal.jvm;

import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;

/** Provides the {@code jvm} backend; it runs everywhere. */
public final class JvmBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return JvmBackend.NAME;
  }

  /** The memory limit is for memory off the heap, of which this backend uses none. */
  @Override
  public ConstraintBackend create(BackendOptions options) {
    return new JvmBackend();
  }
}
