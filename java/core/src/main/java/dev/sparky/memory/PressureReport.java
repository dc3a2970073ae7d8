package dev.sparky.memory;

/**
 * What a barrier found and did under pressure. Sizes in bytes.
 *
 * @param heap whether the heap was under pressure
 * @param offHeap whether the bytes off the heap were near the budget
 * @param heapUsed in use before
 * @param heapMax what the heap may grow to
 * @param offHeapUsed held under the budget before
 * @param offHeapCap the budget
 * @param dropped idle bytes given back
 * @param collected whether a collection was asked for
 */
public record PressureReport(
    boolean heap,
    boolean offHeap,
    long heapUsed,
    long heapMax,
    long offHeapUsed,
    long offHeapCap,
    long dropped,
    boolean collected) {

  /** Whether there was any. */
  public boolean pressed() {
    return heap || offHeap;
  }
}
