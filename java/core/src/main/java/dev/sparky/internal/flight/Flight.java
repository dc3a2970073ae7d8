package dev.sparky.internal.flight;

/**
 * Begins events. A null is an event that is off; {@code end} methods are called on others only, by
 * the backends once their work is done. Work that ends with an error has no event.
 */
public final class Flight {
  /** Whether the recorder is part of the JVM and can start. */
  public static final boolean RUNS = runs();

  private Flight() {}

  /** The recorder cannot start where the home is a path that the locale cannot express. */
  private static boolean runs() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return false;
    }
    try {
      BuildEvent.begun();
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** A circuit is opened. */
  public static BuildEvent build() {
    return RUNS ? BuildEvent.begun() : null;
  }

  /** A circuit is finalised. */
  public static FinishEvent finish() {
    return RUNS ? FinishEvent.begun() : null;
  }

  /** A witness is checked. */
  public static CheckEvent check() {
    return RUNS ? CheckEvent.begun() : null;
  }

  /** A program is evaluated. */
  public static EvaluateEvent evaluate() {
    return RUNS ? EvaluateEvent.begun() : null;
  }

  /** A proof is made. */
  public static ProveEvent prove() {
    return RUNS ? ProveEvent.begun() : null;
  }

  /** Memory was refused; sizes in bytes. */
  public static void refused(String message, long asked, long used, long cap) {
    if (RUNS) {
      BudgetEvent.commit(message, asked, used, cap);
    }
  }
}
