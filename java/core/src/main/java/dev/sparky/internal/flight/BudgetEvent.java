package dev.sparky.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Memory was refused: the budget, the heap or the system had no room */
@Name("dev.sparky.BudgetRefusal")
@Label("Sparky memory refused")
@Description("Memory was refused: the budget, the heap or the system had no room")
@Category("Sparky")
@StackTrace(false)
public final class BudgetEvent extends Event {
  @Label("Message")
  private String message;

  @Label("Bytes asked for")
  @DataAmount
  private long asked;

  @Label("Bytes in use")
  @DataAmount
  private long used;

  @Label("Bytes at most")
  @DataAmount
  private long cap;

  private BudgetEvent() {}

  static void commit(String text, long askedBytes, long usedBytes, long capBytes) {
    var event = new BudgetEvent();
    event.message = text;
    event.asked = askedBytes;
    event.used = usedBytes;
    event.cap = capBytes;
    event.commit();
  }
}
