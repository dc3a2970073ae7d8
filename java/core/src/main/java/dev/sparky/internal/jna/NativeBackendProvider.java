package dev.sparky.internal.jna;

import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.jna.library.LibraryKind;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.internal.jna.library.LibraryOpener;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;

/** The backend {@code native}: the Rust core, reached through JNA. */
public final class NativeBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return Users.BACKEND;
  }

  @Override
  public ConstraintBackend create(BackendOptions options) {
    LibraryLoader.load();
    try {
      return new NativeBackend(options);
    } catch (OutOfMemoryError e) {
      throw LibraryOpener.tooLittleMemory(LibraryKind.CORE, e);
    }
  }
}
