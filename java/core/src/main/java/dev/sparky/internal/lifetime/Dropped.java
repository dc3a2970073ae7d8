package dev.sparky.internal.lifetime;

import dev.sparky.internal.settings.Setting;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Frees an object that nobody closed, once the collector found it, and says so in one line of the
 * log: what it was and, with {@code -Dsparky.sites=on}, where it was made.
 */
final class Dropped implements Runnable {
  private static final int FRAMES = 3;
  private static final String INTERNAL =
      Dropped.class.getPackageName().replaceFirst("\\.[^.]*$", ".");

  private final String what;
  private final Runnable free;

  /** Where it was made; null unless that is recorded. */
  private final Throwable site;

  private volatile boolean closed;

  Dropped(String what, Runnable free) {
    this.what = what;
    this.free = free;
    site = recordsSites() ? new Throwable("made here") : null;
  }

  /** {@code -Dsparky.sites=off|on}: a stack walk for each object and lease. */
  static boolean recordsSites() {
    return Setting.choice("sparky.sites", "off", "on").equals("on");
  }

  static Cleaner.Cleanable watch(Lifetime life, Dropped end) {
    return Watch.CLEANER.register(life, end);
  }

  /** It needs no line in the log. */
  void wasClosed() {
    closed = true;
  }

  void free() {
    free.run();
  }

  @Override
  public void run() {
    if (!closed) {
      System.getLogger(Lifetime.class.getName()).log(System.Logger.Level.WARNING, text());
    }
    free();
  }

  private String text() {
    return "a "
        + what
        + " was dropped without being closed and is freed now; "
        + (site == null ? "-Dsparky.sites=on records where it was made" : "made at " + frames());
  }

  /** The callers of this library, innermost first. */
  private String frames() {
    List<StackTraceElement> frames = Arrays.asList(site.getStackTrace());
    return frames.stream()
        .dropWhile(frame -> frame.getClassName().startsWith(INTERNAL))
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(", called from "));
  }

  /**
   * Its thread starts with the first object. It ends with the class loader of this class: nothing
   * that is watched is reached from here.
   */
  private static final class Watch {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
