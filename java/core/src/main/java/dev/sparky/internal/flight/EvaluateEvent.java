package dev.sparky.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Witnesses of a program were computed */
@Name("dev.sparky.Evaluate")
@Label("Sparky program evaluated")
@Description("Witnesses of a program were computed")
@Category("Sparky")
@StackTrace(false)
public final class EvaluateEvent extends Event {
  @Label("Backend")
  private String backend;

  @Label("Witnesses")
  private int witnesses;

  @Label("Rows")
  private int rows;

  @Label("Threads")
  private int threads;

  private EvaluateEvent() {}

  static EvaluateEvent begun() {
    var event = new EvaluateEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** The witnesses are there. */
  public void end(String by, int witnessCount, int rowCount, int threadCount) {
    backend = by;
    witnesses = witnessCount;
    rows = rowCount;
    threads = threadCount;
    commit();
  }
}
