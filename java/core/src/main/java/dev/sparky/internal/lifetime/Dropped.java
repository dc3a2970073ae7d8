package dev.sparky.internal.lifetime;

import dev.sparky.internal.settings.Setting;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Frees something once: when it is closed, or else after the collector found that its owner was
 * dropped. The latter is reported in one line of the log: what it was and, with {@code
 * -Dsparky.sites=on}, where it was made. Safe to share between threads.
 */
public final class Dropped {
  private static final int FRAMES = 6;
  private static final String INTERNAL =
      Dropped.class.getPackageName().replaceFirst("\\.[^.]*$", ".");

  private final Action action;
  private final Cleaner.Cleanable cleanable;

  private Dropped(Object owner, Action action) {
    this.action = action;
    cleanable = Watch.CLEANER.register(owner, action);
  }

  /**
   * Watches an owner.
   *
   * @param owner has to be reachable for as long as what it owns is in use: a call ends by touching
   *     it
   * @param what what the log calls it, without an article: "circuit"
   * @param free gives everything back; must not reach the owner
   */
  public static Dropped watch(Object owner, String what, Runnable free) {
    return new Dropped(owner, new Action(what, free));
  }

  /** Frees it, as its owner is closed; does nothing the second time. */
  public void free() {
    action.closed = true;
    cleanable.clean();
  }

  /** What is left of an owner that nobody reaches any more. */
  private static final class Action implements Runnable {
    private final String what;
    private final Runnable free;

    /** Where it was made; null unless that is recorded. */
    private final Throwable site;

    private volatile boolean closed;

    Action(String what, Runnable free) {
      this.what = what;
      this.free = free;
      boolean recorded = Setting.choice("sparky.sites", "off", "on").equals("on");
      site = recorded ? new Throwable("made here") : null;
    }

    @Override
    public void run() {
      if (!closed) {
        System.getLogger(Dropped.class.getName())
            .log(System.Logger.Level.WARNING, text(what, site));
      }
      free.run();
    }
  }

  private static String text(String what, Throwable site) {
    return "a "
        + what
        + " was dropped without being closed and is freed now; "
        + (site == null
            ? "-Dsparky.sites=on records where it was made"
            : "made at " + frames(site));
  }

  /** The callers of this library, innermost first. */
  private static String frames(Throwable site) {
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
