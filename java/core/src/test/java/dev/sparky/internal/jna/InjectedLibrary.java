package dev.sparky.internal.jna;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.sparky.internal.jna.library.LibraryFile;
import dev.sparky.internal.jna.library.LibraryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The exports of {@code rust/src/ffi/injection.rs}, in the library that is built for tests only.
 */
@SuppressWarnings("MethodName") // The names are those of the exports.
final class InjectedLibrary {
  private InjectedLibrary() {}

  /**
   * A copy with its hash beside it, as a library that is not the one of the jar needs. The build
   * makes it in the phase that tests the Rust side ({@code -Dcargo.test.skip} leaves it out).
   */
  static Path copyTo(Path folder) throws IOException {
    String built = System.getProperty("sparky.injected.library", "");
    boolean there = !built.isEmpty() && Files.isRegularFile(Path.of(built));
    boolean required = "true".equals(System.getenv("SPARKY_REQUIRE_NATIVE"));
    assumeTrue(there || required, "the library with injection was not built: " + built);
    Path file = Files.copy(Path.of(built), folder.resolve("libsparky-injected.so"));
    Files.writeString(
        folder.resolve(file.getFileName() + ".sha256"),
        LibraryFile.sha256(Files.readAllBytes(file)));
    return file;
  }

  /** In the child: binds to the library that the loader has opened. */
  static void bind() {
    LibraryLoader.load();
    Native.register(
        InjectedLibrary.class, NativeLibrary.getInstance(LibraryLoader.file().toString()));
  }

  static native void sparky_test_arm_panic();

  static native long sparky_test_panics();

  static native void sparky_test_arm_allocation(long successes, int sticky);

  static native int sparky_test_disarm_allocation();
}
