package dev.sparky.internal.jna.program;

import dev.sparky.error.CircuitException;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.nio.ByteBuffer;

/**
 * Reads the rows of a native program in chunks.
 *
 * <pre>
 *   per row: u32 terms of a, of b, of c; then per term u32 variable and the coefficient, 32 bytes
 * </pre>
 */
final class NativeRows {
  private static final int ELEMENTS = 8192;
  private static final int TERM_BYTES = 36;
  private static final int LIMBS = 4;

  private final ConstraintBufferPool pool;
  private final long handle;
  private int[] variables = new int[64];
  private long[] coefficients = new long[LIMBS * 64];
  private int at;

  /** The caller holds the program open while it reads. */
  NativeRows(ConstraintBufferPool pool, long handle) {
    this.pool = pool;
    this.handle = handle;
  }

  void visit(int from, int to, R1csVisitor visitor) {
    int elements = ELEMENTS;
    for (int row = from; row < to; ) {
      Cancellation.check("rows");
      try (var target = new NativeMemory(pool, elements);
          var outcome = new Outcome(pool)) {
        ByteBuffer buffer = target.buffer();
        int count =
            (int)
                outcome.count(
                    RegisteredCalls.programRows(
                        handle, row, to, target.address(), buffer.limit(), outcome.address()));
        if (count == 0) {
          elements = larger(elements);
        }
        at = 0;
        for (int end = row + count; row < end; row++) {
          row(row, buffer, visitor);
        }
      }
    }
  }

  /** A row of very many terms needs a larger buffer. */
  private static int larger(int elements) {
    if (elements > Integer.MAX_VALUE / (4 * 32)) {
      throw new CircuitException("a row has more terms than fit into one buffer");
    }
    return 4 * elements;
  }

  private void row(int row, ByteBuffer buffer, R1csVisitor visitor) {
    int a = buffer.getInt(at);
    int b = buffer.getInt(at + 4);
    int c = buffer.getInt(at + 8);
    at += 3 * Integer.BYTES;
    int terms = a + b + c;
    if (variables.length < terms) {
      variables = new int[2 * terms];
      coefficients = new long[2 * LIMBS * terms];
    }
    for (int i = 0; i < terms; i++, at += TERM_BYTES) {
      variables[i] = buffer.getInt(at);
      for (int limb = 0; limb < LIMBS; limb++) {
        coefficients[LIMBS * i + limb] = buffer.getLong(at + 4 + 8 * limb);
      }
    }
    visitor.constraint(row, a, b, c, variables, coefficients);
  }
}
