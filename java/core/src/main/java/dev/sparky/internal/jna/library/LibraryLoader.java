package dev.sparky.internal.jna.library;

import com.sun.jna.JNIEnv;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import java.nio.file.Path;

/**
 * Opens the native library once per class loader: open, compare the ABI, register the fast natives,
 * run the self-test.
 */
public final class LibraryLoader {
  /** Name, version and ABI number of every library, as {@code build.rs} stamps them. */
  public static final String ABI = "sparky-abi 0.1.0 v5";

  private static final LibraryHolder LIBRARY = new LibraryHolder(LibraryLoader::open);

  private LibraryLoader() {}

  /** Opens the library if it is not open yet. */
  public static void load() {
    LIBRARY.get();
  }

  /** The file the library was opened from. */
  public static Path file() {
    return LIBRARY.get().file();
  }

  /** The SHA-256 of the bytes that were opened. */
  public static String sha256() {
    return LIBRARY.get().sha256();
  }

  private static LibraryOpener.Opened open() {
    var abis = new String[1];
    LibraryOpener.Opened opened =
        LibraryOpener.open(LibraryKind.CORE, library -> abis[0] = library.text("sparky_abi"));
    String abi = abis[0];
    if (!abi.equals(ABI)) {
      throw LibraryKind.CORE.wrongVersion(abi, opened.file());
    }
    try {
      opened
          .library()
          .number("sparky_bind", JNIEnv.CURRENT, RegisteredCalls.class, SparkyLibrary.class);
      opened.library().bound();
    } catch (LinkageError | IllegalStateException e) {
      throw LibraryKind.CORE.unavailable(
          opened.file() + " does not fit the classes of this jar (" + e + "); install both again",
          e);
    }
    if (SparkyLibrary.sparky_self_test() != 1) {
      throw LibraryKind.CORE.unavailable(
          "the self-test of "
              + opened.file()
              + " failed: it does not compute what o1js does on this machine");
    }
    return opened;
  }
}
