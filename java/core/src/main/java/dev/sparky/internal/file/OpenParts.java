package dev.sparky.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Files under construction in this process, which are deleted when the JVM ends before they are
 * whole, as an interrupt of the terminal makes it. Safe to share between threads.
 */
final class OpenParts {
  private static final OpenParts OF_PROCESS = new OpenParts();

  private final Set<Path> parts = new HashSet<>();
  private boolean hooked;
  private boolean ending;

  private OpenParts() {}

  static OpenParts ofProcess() {
    return OF_PROCESS;
  }

  /**
   * A file is about to be made.
   *
   * @throws IOException if the JVM is ending, after which nothing would delete it
   */
  synchronized void add(Path part) throws IOException {
    if (ending) {
      throw new IOException("the process is ending");
    }
    if (!hooked) {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "sparky-part-files"));
      } catch (IllegalStateException e) {
        throw new IOException("the process is ending", e);
      }
      hooked = true;
    }
    parts.add(part.toAbsolutePath());
  }

  /** It has its name, or is gone. */
  synchronized void remove(Path part) {
    parts.remove(part.toAbsolutePath());
  }

  private synchronized void end() {
    ending = true;
    for (Path part : parts) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        System.getLogger(OpenParts.class.getName())
            .log(System.Logger.Level.WARNING, "cannot delete " + part, e);
      }
    }
  }
}
