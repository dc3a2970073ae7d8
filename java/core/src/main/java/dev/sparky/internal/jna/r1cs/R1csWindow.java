package dev.sparky.internal.jna.r1cs;

import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads rows back, a piece at a time where a row has more terms than a piece. */
final class R1csWindow implements AutoCloseable {
  private static final int PIECE = 1024;

  private final NativeMemory memory;
  private final ByteBuffer counts;
  private int[] wires = new int[PIECE];
  private long[] limbs = new long[4 * PIECE];

  // One buffer: coefficients, then wires, then the three counts.
  private static final int WIRES_AT = 32 * PIECE;
  private static final int COUNTS_AT = WIRES_AT + 4 * PIECE;

  R1csWindow(ConstraintBufferPool pool) {
    memory = new NativeMemory(pool, COUNTS_AT / 32 + 1);
    counts = memory.buffer();
  }

  /** Reads a row whole, whatever its number of terms. */
  void read(long system, int row, Outcome outcome) {
    int from = 0;
    int total;
    do {
      outcome.check(
          SparkyLibrary.sparky_r1cs_row(
              system,
              row,
              from,
              memory.address() + COUNTS_AT,
              memory.address() + WIRES_AT,
              memory.address(),
              PIECE,
              outcome.address()));
      total = count(0) + count(1) + count(2);
      int some = Math.min(PIECE, total - from);
      if (wires.length < from + some) {
        wires = Arrays.copyOf(wires, total);
        limbs = Arrays.copyOf(limbs, 4 * total);
      }
      for (int i = 0; i < some; i++) {
        wires[from + i] = counts.getInt(WIRES_AT + 4 * i);
      }
      counts.asLongBuffer().get(limbs, 4 * from, 4 * some);
      from += some;
    } while (from < total);
  }

  private int count(int part) {
    return counts.getInt(COUNTS_AT + 4 * part);
  }

  void visit(int row, R1csVisitor visitor) {
    visitor.constraint(row, count(0), count(1), count(2), wires, limbs);
  }

  @Override
  public void close() {
    memory.close();
  }
}
