package dev.sparky.r1cs;

import java.util.Arrays;

/** The wires of one gate, reused for the next. */
final class WireList {
  int[] wires = new int[16];
  int count;

  void clear() {
    count = 0;
  }

  void add(int wire) {
    if (count == wires.length) {
      wires = Arrays.copyOf(wires, 2 * count);
    }
    wires[count++] = wire;
  }
}
