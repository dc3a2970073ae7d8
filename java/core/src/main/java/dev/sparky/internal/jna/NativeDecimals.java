package dev.sparky.internal.jna;

import dev.sparky.error.InternalException;
import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;

/** The decimal kernel of the Rust core: one call a batch, through pooled buffers. */
final class NativeDecimals implements DecimalKernel {
  private static final int DIGITS = 78;
  private static final int ENDS_AN_ELEMENT = FieldElement.BYTES / Integer.BYTES;

  private final ConstraintBufferPool pool;

  NativeDecimals(ConstraintBufferPool pool) {
    this.pool = pool;
  }

  /** Below it taking the buffers and crossing costs more than the kernel saves. */
  @Override
  public int leastBatch() {
    return 64;
  }

  @Override
  public int write(PrimeField field, long[] limbs, int count, byte[] text, int[] ends) {
    try (var elements = new NativeMemory(pool, count);
        var characters = new NativeMemory(pool, elementsFor(DIGITS * count));
        var endings = new NativeMemory(pool, count / ENDS_AN_ELEMENT + 1)) {
      elements.buffer().asLongBuffer().put(0, limbs, 0, 4 * count);
      long written;
      try {
        written =
            RegisteredCalls.writeDecimals(
                field.code(),
                elements.address(),
                count,
                characters.address(),
                DIGITS * count,
                endings.address());
      } finally {
        elements.keepAlive();
        characters.keepAlive();
        endings.keepAlive();
      }
      if (written < 0) {
        return refused(written, count);
      }
      characters.buffer().get(0, text, 0, (int) written);
      endings.buffer().asIntBuffer().get(0, ends, 0, count);
      return -1;
    }
  }

  @Override
  public int read(PrimeField field, byte[] text, int[] ends, int count, long[] limbs) {
    int length = ends[count - 1];
    try (var elements = new NativeMemory(pool, count);
        var characters = new NativeMemory(pool, elementsFor(length));
        var endings = new NativeMemory(pool, count / ENDS_AN_ELEMENT + 1)) {
      characters.buffer().put(0, text, 0, length);
      endings.buffer().asIntBuffer().put(0, ends, 0, count);
      long read;
      try {
        read =
            RegisteredCalls.readDecimals(
                field.code(),
                characters.address(),
                length,
                endings.address(),
                count,
                elements.address());
      } finally {
        elements.keepAlive();
        characters.keepAlive();
        endings.keepAlive();
      }
      if (read < 0) {
        return refused(read, count);
      }
      elements.buffer().asLongBuffer().get(0, limbs, 0, 4 * count);
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
