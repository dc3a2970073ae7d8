package dev.sparky.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A circuit was built, from its opening to its finalisation */
@Name("dev.sparky.Build")
@Label("Sparky circuit built")
@Description("A circuit was built, from its opening to its finalisation")
@Category("Sparky")
@StackTrace(false)
public final class BuildEvent extends Event {
  @Label("Backend")
  private String backend;

  @Label("Prover mode")
  private boolean proving;

  @Label("Rows")
  private int rows;

  @Label("Constraints")
  private long constraints;

  @Label("Variables")
  private int variables;

  @Label("Off-heap bytes")
  @DataAmount
  private long offHeapBytes;

  private BuildEvent() {}

  static BuildEvent begun() {
    var event = new BuildEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** The circuit is finished. */
  public void end(
      String by, boolean prove, int rowCount, long constraintCount, int variableCount, long bytes) {
    backend = by;
    proving = prove;
    rows = rowCount;
    constraints = constraintCount;
    variables = variableCount;
    offHeapBytes = bytes;
    commit();
  }
}
