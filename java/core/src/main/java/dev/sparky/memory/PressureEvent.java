package dev.sparky.memory;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A {@link PressureReport} for the flight recorder. */
@Name("dev.sparky.MemoryPressure")
@Label("Sparky memory pressure")
@Description("A memory barrier found pressure and dropped idle buffers and cached conversions")
@Category("Sparky")
@StackTrace(false)
final class PressureEvent extends Event {
  @Label("Heap under pressure")
  private boolean heap;

  @Label("Off-heap bytes near the budget")
  private boolean offHeap;

  @Label("Heap used")
  @DataAmount
  private long heapUsed;

  @Label("Heap maximum")
  @DataAmount
  private long heapMax;

  @Label("Off-heap used")
  @DataAmount
  private long offHeapUsed;

  @Label("Off-heap budget")
  @DataAmount
  private long offHeapCap;

  @Label("Idle bytes dropped")
  @DataAmount
  private long dropped;

  @Label("Collection asked for")
  private boolean collected;

  static void commit(PressureReport report) {
    var event = new PressureEvent();
    event.heap = report.heap();
    event.offHeap = report.offHeap();
    event.heapUsed = report.heapUsed();
    event.heapMax = report.heapMax();
    event.offHeapUsed = report.offHeapUsed();
    event.offHeapCap = report.offHeapCap();
    event.dropped = report.dropped();
    event.collected = report.collected();
    event.commit();
  }
}
