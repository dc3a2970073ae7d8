package dev.sparky.internal.jna;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;

/** The backend {@code native}: the Rust core, reached through JNA. */
public final class NativeBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return NativeBackend.NAME;
  }

  @Override
  public ConstraintBackend create(BackendOptions options) {
    try {
      LibraryLoader.load();
    } catch (OutOfMemoryError e) {
      throw tooLittleMemory(e);
    } catch (LinkageError e) {
      // JNA's own library: denied native access shows up as an error in a static initialiser.
      throw new BackendUnavailableException(
          "native: JNA cannot start ("
              + e
              + "); on JDK 24 and newer pass --enable-native-access=ALL-UNNAMED",
          e);
    }
    try {
      return new NativeBackend(options);
    } catch (OutOfMemoryError e) {
      throw tooLittleMemory(e);
    }
  }

  private static BackendUnavailableException tooLittleMemory(OutOfMemoryError e) {
    return new BackendUnavailableException(
        "native: too little memory to start ("
            + e.getMessage()
            + "); raise -Xmx or -XX:MaxDirectMemorySize, or use the backend \"jvm\"",
        e);
  }
}
