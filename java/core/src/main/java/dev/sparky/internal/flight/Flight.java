package dev.sparky.internal.flight;

/**
 * Begins events. A null is an event that is off; {@code end} methods are called on others only, by
 * the backends once their work is done. Work that ends with an error has no event.
 */
public final class Flight {
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Flight() {}

  /** A circuit is opened. */
  public static BuildEvent build() {
    return PRESENT ? BuildEvent.begun() : null;
  }

  /** A circuit is finalised. */
  public static FinishEvent finish() {
    return PRESENT ? FinishEvent.begun() : null;
  }

  /** A witness is checked. */
  public static CheckEvent check() {
    return PRESENT ? CheckEvent.begun() : null;
  }

  /** A program is evaluated. */
  public static EvaluateEvent evaluate() {
    return PRESENT ? EvaluateEvent.begun() : null;
  }

  /** A proof is made. */
  public static ProveEvent prove() {
    return PRESENT ? ProveEvent.begun() : null;
  }

  /** Memory was refused; sizes in bytes. */
  public static void refused(String message, long asked, long used, long cap) {
    if (PRESENT) {
      BudgetEvent.commit(message, asked, used, cap);
    }
  }
}
