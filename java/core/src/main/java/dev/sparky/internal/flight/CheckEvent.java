package dev.sparky.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A witness was checked against all constraints */
@Name("dev.sparky.Check")
@Label("Sparky witness checked")
@Description("A witness was checked against all constraints")
@Category("Sparky")
@StackTrace(false)
public final class CheckEvent extends Event {
  @Label("Backend")
  private String backend;

  @Label("System")
  private String system;

  @Label("Rows")
  private long rows;

  @Label("Failing rows")
  private long failures;

  @Label("Threads")
  private int threads;

  private CheckEvent() {}

  static CheckEvent begun() {
    var event = new CheckEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /**
   * The check is done.
   *
   * @param kind {@code circuit}, {@code r1cs} or {@code program}
   */
  public void end(String by, String kind, long rowCount, long failureCount, int threadCount) {
    backend = by;
    system = kind;
    rows = rowCount;
    failures = failureCount;
    threads = threadCount;
    commit();
  }
}
