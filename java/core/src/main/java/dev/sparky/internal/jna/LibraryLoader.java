package dev.sparky.internal.jna;

import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Opens the native library once per class loader: find or extract, open, compare the ABI, register
 * the fast natives, run the self-test. A failure is remembered and told again.
 */
final class LibraryLoader {
  /** Name, version and ABI number of every library, as {@code build.rs} stamps them. */
  static final String ABI = "sparky-abi 0.1.0 v4";

  private static NativeLibrary library;
  private static Path file;
  private static BackendUnavailableException failure;

  private LibraryLoader() {}

  /** Opens the library if it is not open yet. */
  static synchronized void load() {
    if (failure != null) {
      throw new BackendUnavailableException(failure.getMessage(), failure);
    }
    if (library != null) {
      return;
    }
    try {
      Path found = LibraryFile.find();
      library = open(found);
      file = found;
    } catch (BackendUnavailableException e) {
      failure = e;
      throw e;
    }
  }

  /** The file the library was opened from; null before. */
  static synchronized Path file() {
    return file;
  }

  /** The SHA-256 of that file as it is now; "unreadable" if it is gone. */
  static String sha256() {
    try {
      return LibraryFile.sha256(Files.readAllBytes(file()));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  // The static reference to the result keeps JNA from closing the library; the registered natives
  // would then point at unmapped code.
  private static NativeLibrary open(Path found) {
    NativeLibrary opened;
    try {
      opened =
          NativeLibrary.getInstance(found.toString(), Map.of(Library.OPTION_ALLOW_OBJECTS, true));
      Native.register(SparkyLibrary.class, opened);
    } catch (UnsatisfiedLinkError e) {
      throw new BackendUnavailableException("native: cannot open " + found + ": " + reason(e), e);
    }
    String abi = SparkyLibrary.sparky_abi();
    if (!abi.equals(ABI)) {
      throw wrongVersion(abi, found);
    }
    SparkyLibrary.sparky_bind(JNIEnv.CURRENT, RegisteredCalls.class);
    if (SparkyLibrary.sparky_self_test() != 1) {
      throw new BackendUnavailableException(
          "native: the self-test of "
              + found
              + " failed: it does not compute what o1js does on this machine");
    }
    return opened;
  }

  static BackendUnavailableException wrongVersion(String found, Path file) {
    return new BackendUnavailableException(
        "native: expected a library of \""
            + ABI
            + "\", found \""
            + found
            + "\" in "
            + file
            + "; use the library that came with this jar, or unset sparky.library.path");
  }

  private static String reason(UnsatisfiedLinkError e) {
    String text = String.valueOf(e.getMessage()).strip();
    if (text.contains("failed to map segment") || text.contains("Operation not permitted")) {
      return text + " (the folder is mounted noexec; set -Dsparky.cache to one that is not)";
    }
    if (text.contains("GLIBC_")) {
      return text + " (the C library of this system is older than the one the library needs)";
    }
    return text;
  }
}
