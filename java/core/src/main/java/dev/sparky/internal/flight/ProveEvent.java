package dev.sparky.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A proof was made */
@Name("dev.sparky.Prove")
@Label("Sparky proof made")
@Description("A proof was made")
@Category("Sparky")
@StackTrace(false)
public final class ProveEvent extends Event {
  @Label("Proof system")
  private String system;

  @Label("Public inputs")
  private int publicInputs;

  @Label("Threads")
  private int threads;

  private ProveEvent() {}

  static ProveEvent begun() {
    var event = new ProveEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /** The proof is there. */
  public void end(String name, int threadCount) {
    system = name;
    threads = threadCount;
    commit();
  }
}
