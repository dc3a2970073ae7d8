package dev.sparky.internal.jna.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.Circuit.RowVisitor;
import dev.sparky.spi.Witness;
import java.nio.ByteBuffer;

/**
 * Reads rows of a native circuit before it is finished, a chunk at a time.
 *
 * <pre>
 *   0        4        8        12       16           76       80
 *   | row    | kind   | cells  | coeff. | 15 cells   | 0      | coefficients (32 bytes each) |
 * </pre>
 *
 * All little-endian ints.
 */
final class UnwiredRows {
  private static final int CHUNK = 2048;
  private static final int CELLS = 16;
  private static final int HEAD = 80;
  private static final int LIMBS = 4;

  private final Calls calls;
  private final ConstraintBufferPool pool;
  private final int[] cells = new int[Witness.COLUMNS];
  private long[] limbs = new long[LIMBS * 16];

  UnwiredRows(Calls calls, ConstraintBufferPool pool) {
    this.calls = calls;
    this.pool = pool;
  }

  void visit(int from, int to, RowVisitor visitor) {
    int elements = CHUNK;
    int row = from;
    while (row < to) {
      try (var target = new NativeMemory(pool, elements)) {
        int count = read(row, target);
        // A row of very many coefficients needs a larger buffer.
        elements = count == 0 ? Math.multiplyExact(elements, 2) : elements;
        int at = 0;
        for (int i = 0; i < count && row < to; i++, row++) {
          at += show(target.buffer(), at, visitor);
        }
      }
    }
  }

  private int read(int from, NativeMemory target) {
    calls.checkOpen();
    try (var outcome = new Outcome(pool)) {
      int count =
          RegisteredCalls.rows(
              calls.circuit, from, target.address(), target.buffer().limit(), outcome.address());
      if (count < 0) {
        outcome.raise();
      }
      return count;
    } finally {
      calls.keepReachable();
    }
  }

  /** Returns the length of the row. */
  private int show(ByteBuffer buffer, int at, RowVisitor visitor) {
    int cellCount = buffer.getInt(at + 8);
    int coefficients = buffer.getInt(at + 12);
    for (int c = 0; c < cellCount; c++) {
      cells[c] = buffer.getInt(at + CELLS + Integer.BYTES * c);
    }
    if (limbs.length < LIMBS * coefficients) {
      limbs = new long[LIMBS * coefficients];
    }
    for (int l = 0; l < LIMBS * coefficients; l++) {
      limbs[l] = buffer.getLong(at + HEAD + Long.BYTES * l);
    }
    visitor.row(buffer.getInt(at), buffer.getInt(at + 4), cells, cellCount, limbs, coefficients);
    return HEAD + FieldElement.BYTES * coefficients;
  }
}
