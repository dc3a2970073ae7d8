package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import java.util.Arrays;

/**
 * Where the wires of a source are in the circuit built from it. As long as the source numbers its
 * wires as the builder does, nothing is stored.
 */
final class SourceWires {
  private static final int NONE = -1;

  private int[] wires;
  private int same = 1;

  /** The wire of source wire {@code source}, -1 if nothing has assigned it. */
  int wire(int source) {
    if (wires == null) {
      return Integer.compareUnsigned(source, same) < 0 ? source : NONE;
    }
    return Integer.compareUnsigned(source, wires.length) < 0 ? wires[source] : NONE;
  }

  /** Whether all wires so far have one number in both, and the next one is {@code next}. */
  boolean areSame(int next) {
    return wires == null && same == next;
  }

  /** As if each wire up to {@code next} had been assigned, where {@link #areSame} held. */
  void areSameUntil(int next) {
    same = next;
  }

  /** Notes that source wire {@code source} is {@code wire}; false if it has one already. */
  boolean assign(int source, int wire) {
    if (wires == null && source == same && wire == same) {
      same++;
      return true;
    }
    if (wires == null) {
      wires = new int[Math.max(16, same + same / 2)];
      Arrays.setAll(wires, i -> i < same ? i : NONE);
    }
    if (source >= wires.length) {
      int length = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(source + 1L, 2L * wires.length));
      int[] longer = array(length);
      System.arraycopy(wires, 0, longer, 0, wires.length);
      Arrays.fill(longer, wires.length, length, NONE);
      wires = longer;
    }
    if (wires[source] != NONE) {
      return false;
    }
    wires[source] = wire;
    return true;
  }

  /** Tells the builder the order of {@code count} source wires, if it is another. */
  void tell(CircuitBuilder circuit, int count) {
    if (wires == null && count == circuit.wires()) {
      return;
    }
    if (wires == null && count < circuit.wires()) {
      throw new CircuitException("the source has " + count + " wires, but uses more");
    }
    circuit.sourceOrder(count, this::wire);
  }

  /** Room for a source that claims so many wires; a claim that the heap cannot hold is refused. */
  private static int[] array(int length) {
    try {
      return new int[length];
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(
          "a source that claims " + length + " wires; check the file or raise -Xmx",
          (long) Integer.BYTES * length,
          full);
    }
  }
}
