package dev.sparky.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A circuit was finalised: rows placed and wired */
@Name("dev.sparky.Finish")
@Label("Sparky circuit finalised")
@Description("A circuit was finalised: rows placed and wired")
@Category("Sparky")
@StackTrace(false)
public final class FinishEvent extends Event {
  @Label("Backend")
  private String backend;

  @Label("Rows")
  private int rows;

  private FinishEvent() {}

  static FinishEvent begun() {
    var event = new FinishEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** The circuit is finished. */
  public void end(String by, int rowCount) {
    backend = by;
    rows = rowCount;
    commit();
  }
}
