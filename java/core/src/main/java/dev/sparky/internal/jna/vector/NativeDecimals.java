package dev.sparky.internal.jna.vector;

import dev.sparky.error.InternalException;
import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.memory.ConstraintBufferPool;

/**
 * The decimal kernel of the Rust core: one call a batch, through one pooled buffer.
 *
 * <pre>
 *   | elements (32 bytes each) | ends (4 bytes each) | text |
 * </pre>
 */
public final class NativeDecimals implements DecimalKernel {
  private static final int DIGITS = 78;

  private final ConstraintBufferPool pool;

  public NativeDecimals(ConstraintBufferPool pool) {
    this.pool = pool;
  }

  /** Below it taking the buffer and crossing costs more than the kernel saves. */
  @Override
  public int leastBatch() {
    return 64;
  }

  @Override
  public int write(PrimeField field, long[] limbs, int count, byte[] text, int[] ends) {
    int endsAt = FieldElement.BYTES * count;
    int textAt = endsAt + Integer.BYTES * count;
    try (var memory = new NativeMemory(pool, elementsFor(textAt + DIGITS * count))) {
      memory.buffer().asLongBuffer().put(0, limbs, 0, 4 * count);
      long at = memory.address();
      long written;
      written =
          RegisteredCalls.writeDecimals(
              field.code(), at, count, at + textAt, DIGITS * count, at + endsAt);
      if (written < 0) {
        return refused(written, count);
      }
      memory.buffer().get(textAt, text, 0, (int) written);
      memory.buffer().asIntBuffer().get(endsAt / Integer.BYTES, ends, 0, count);
      return -1;
    }
  }

  @Override
  public int read(PrimeField field, byte[] text, int[] ends, int count, long[] limbs) {
    int length = ends[count - 1];
    int endsAt = FieldElement.BYTES * count;
    int textAt = endsAt + Integer.BYTES * count;
    try (var memory = new NativeMemory(pool, elementsFor(textAt + length))) {
      memory.buffer().put(textAt, text, 0, length);
      memory.buffer().asIntBuffer().put(endsAt / Integer.BYTES, ends, 0, count);
      long at = memory.address();
      long read;
      read =
          RegisteredCalls.readDecimals(field.code(), at + textAt, length, at + endsAt, count, at);
      if (read < 0) {
        return refused(read, count);
      }
      memory.buffer().asLongBuffer().get(0, limbs, 0, 4 * count);
      return -1;
    }
  }

  private static int elementsFor(int bytes) {
    return (bytes + FieldElement.BYTES - 1) / FieldElement.BYTES;
  }

  private static int refused(long answer, int count) {
    long index = -1 - answer;
    if (index >= count) {
      throw new InternalException("the decimal kernel was given arguments it cannot use");
    }
    return (int) index;
  }
}
