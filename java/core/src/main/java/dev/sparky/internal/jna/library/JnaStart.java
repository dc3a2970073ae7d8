package dev.sparky.internal.jna.library;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Starts JNA, which extracts a library of its own at its first use. By default that goes below the
 * home folder, without a look at whether there is one, and JNA cannot be started again in a JVM in
 * which it has failed; so where the default cannot work it is given a private temporary folder.
 */
final class JnaStart {
  private static final String FOLDER = "jna.tmpdir";

  /** With one of these JNA extracts nothing, or goes where its user has told it to. */
  private static final String[] CHOICES = {FOLDER, "jna.boot.library.path", "jna.nounpack"};

  private static boolean started;

  private JnaStart() {}

  /**
   * Starts JNA if it is not started yet.
   *
   * @throws UnusableFolderException if there is no folder that its library can be extracted into
   */
  static synchronized void start() throws IOException {
    if (started) {
      return;
    }
    Path folder = defaultWorks() ? null : ExtractionFolder.temporary();
    if (folder != null) {
      System.setProperty(FOLDER, folder.toString());
    }
    try {
      // Any static member makes JNA initialise itself.
      started = Native.POINTER_SIZE > 0;
    } finally {
      if (folder != null) {
        System.clearProperty(FOLDER);
        Files.deleteIfExists(folder);
      }
    }
  }

  private static boolean defaultWorks() {
    for (String choice : CHOICES) {
      if (System.getProperty(choice) != null) {
        return true;
      }
    }
    if (Platform.isWindows()) {
      return true;
    }
    try {
      String cache = System.getenv("XDG_CACHE_HOME");
      boolean named = cache != null && !cache.isBlank();
      Path folder = named ? Path.of(cache) : ExtractionFolder.home();
      if (!folder.isAbsolute()) {
        return false;
      }
      Path there = folder;
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      return Files.isWritable(there) && Mounts.noexec(there) == null;
    } catch (InvalidPathException | UnusableFolderException e) {
      return false;
    }
  }

  /** What to say when JNA did not start. */
  static BackendUnavailableException failure(LibraryKind kind, Throwable cause) {
    // Some of JNA's own texts have several lines.
    String text = cause.toString().strip().replaceAll("\\R+", " ");
    return kind.unavailable("JNA cannot start (" + text + "); " + remedy(cause), cause);
  }

  private static String remedy(Throwable cause) {
    if (isAbsent()) {
      return "put net.java.dev.jna:jna on the class path, as the pom of sparky-core does";
    }
    String name = Native.class.getName();
    // Written in parts: what relocates classes also changes the texts that look like their names.
    if (!name.equals(String.join(".", "com", "sun", "jna", "Native"))) {
      return "its classes were relocated to "
          + name
          + ", which its own library does not allow: leave com.sun.jna out of the relocation";
    }
    String text = String.valueOf(cause);
    if (text.contains("failed to map segment") || text.contains("No space left")) {
      return "set -D" + FOLDER + " to a folder with space that is not mounted noexec";
    }
    if (Runtime.version().feature() >= 24 && !isMismatch(cause)) {
      return "on JDK 24 and newer pass --enable-native-access=ALL-UNNAMED";
    }
    return "found JNA "
        + Library.class.getPackage().getImplementationVersion()
        + ": put the version that sparky-core depends on first on the class path, and see that"
        + " no older one is found through -Djna.boot.library.path or java.library.path";
  }

  private static boolean isAbsent() {
    try {
      return Native.class.getName().isEmpty();
    } catch (NoClassDefFoundError e) {
      return true;
    }
  }

  /** JNA throws a plain error when its classes meet the library of another version. */
  private static boolean isMismatch(Throwable cause) {
    return cause.getClass() == Error.class || cause instanceof IncompatibleClassChangeError;
  }
}
