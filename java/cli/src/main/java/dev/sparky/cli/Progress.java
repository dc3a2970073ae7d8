package dev.sparky.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A line on standard error that says how far the work is; nothing where nobody watches. */
final class Progress implements AutoCloseable {
  private static final long INTERVAL = 100_000_000;
  private static final int WIDTH = 24;
  private static final int MOST_TEXT = 40;

  private final String what;
  private final int total;
  private final boolean shown;
  private int done;
  private long last = System.nanoTime();
  private boolean dirty;

  Progress(String what, int total) {
    this.what = what;
    this.total = total;
    this.shown = total > 1 && terminal();
  }

  /** The next piece of work begins. */
  void step(String name) {
    if (shown && System.nanoTime() - last > INTERVAL) {
      last = System.nanoTime();
      dirty = true;
      int filled = done * WIDTH / total;
      String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
      String text = name.length() <= MOST_TEXT ? name : name.substring(name.length() - MOST_TEXT);
      System.err.print("\r\u001b[K" + what + " [" + bar + "] " + done + "/" + total + " " + text);
    }
    done++;
  }

  /** Takes the line away before an answer is printed. */
  void clear() {
    if (dirty) {
      System.err.print("\r\u001b[K");
      dirty = false;
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** Java cannot ask about standard error alone, so it looks where Linux keeps it. */
  private static boolean terminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }
}
