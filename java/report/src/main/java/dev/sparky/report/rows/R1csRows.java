package dev.sparky.report.rows;

import dev.sparky.spi.r1cs.R1csVisitor;
import java.util.Arrays;

/**
 * The rows of a rank-1 constraint system, terms of each combination by ascending wire. Immutable
 * once it is built; then safe to share between threads.
 */
public final class R1csRows implements R1csVisitor {
  private final Constants constants;
  private final int wireCount;
  private final int publicWires;
  private int rows;
  private int used;

  /** Three starts a row: of A, B and C. */
  private int[] starts = new int[64];

  private int[] wires = new int[64];
  private int[] coefficients = new int[64];

  /**
   * @param wireCount the constant one included
   * @param publicWires public outputs and inputs
   */
  public R1csRows(Constants constants, int wireCount, int publicWires) {
    this.constants = constants;
    this.wireCount = wireCount;
    this.publicWires = publicWires;
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] terms, long[] limbs) {
    if (3 * rows + 4 > starts.length) {
      starts = Arrays.copyOf(starts, Math.multiplyExact(starts.length, 2));
    }
    int needed = used + a + b + c;
    if (needed > wires.length) {
      int room = Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, 2L * wires.length));
      wires = Arrays.copyOf(wires, room);
      coefficients = Arrays.copyOf(coefficients, room);
    }
    combination(0, a, terms, limbs);
    starts[3 * rows + 1] = used;
    combination(a, b, terms, limbs);
    starts[3 * rows + 2] = used;
    combination(a + b, c, terms, limbs);
    starts[3 * ++rows] = used;
  }

  private void combination(int from, int count, int[] terms, long[] limbs) {
    int first = used;
    for (int i = from; i < from + count; i++) {
      int number = constants.number(limbs, 4 * i);
      int at = used++;
      for (; at > first && wires[at - 1] > terms[i]; at--) {
        wires[at] = wires[at - 1];
        coefficients[at] = coefficients[at - 1];
      }
      wires[at] = terms[i];
      coefficients[at] = number;
    }
  }

  public Constants constants() {
    return constants;
  }

  public int count() {
    return rows;
  }

  public int wireCount() {
    return wireCount;
  }

  public int publicWires() {
    return publicWires;
  }

  /**
   * Where the terms of a combination start; they end where those of the next one start.
   *
   * @param which 0 for A, 1 for B, 2 for C, 3 for the end of C
   */
  public int start(int row, int which) {
    return starts[3 * row + which];
  }

  public int wire(int term) {
    return wires[term];
  }

  /** The number of a coefficient in the constants. */
  public int coefficient(int term) {
    return coefficients[term];
  }
}
