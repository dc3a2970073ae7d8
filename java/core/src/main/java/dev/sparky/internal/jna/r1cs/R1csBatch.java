package dev.sparky.internal.jna.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.memory.ConstraintBufferPool;

/**
 * Rows of a constraint system on their way to the native side, in three pooled buffers: three u32
 * counts a row, a u32 wire a term, 32 bytes of coefficient a term. Not safe to share.
 */
public final class R1csBatch implements AutoCloseable {
  /** Terms of a batch, if no row has more. */
  public static final int TERMS = 4096;

  private static final int ROWS = 4096;
  private static final int ROW_BYTES = 3 * Integer.BYTES;

  private final ConstraintBufferPool pool;
  private final NativeMemory counts;
  private NativeMemory wires;
  private NativeMemory coefficients;
  private int rows;
  private int terms;

  public R1csBatch(ConstraintBufferPool pool) {
    this.pool = pool;
    counts = new NativeMemory(pool, ROWS * ROW_BYTES / FieldElement.BYTES);
    boolean done = false;
    try {
      wires = new NativeMemory(pool, TERMS * Integer.BYTES / FieldElement.BYTES);
      coefficients = new NativeMemory(pool, TERMS);
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  public boolean fits(int more) {
    return rows < ROWS && terms + (long) more <= coefficients.buffer().limit() / FieldElement.BYTES;
  }

  /** Makes an empty batch large enough for one row. */
  public void grow(int more) {
    if (!fits(more)) {
      var longer = new NativeMemory(pool, more / 8 + 1);
      wires.close();
      wires = longer;
      var wider = new NativeMemory(pool, more);
      coefficients.close();
      coefficients = wider;
    }
  }

  public void add(int a, int b, int c, int[] rowWires, long[] limbs) {
    int more = a + b + c;
    int at = rows * ROW_BYTES;
    counts.buffer().putInt(at, a).putInt(at + 4, b).putInt(at + 8, c);
    wires.buffer().position(Integer.BYTES * terms);
    wires.buffer().asIntBuffer().put(rowWires, 0, more);
    wires.buffer().position(0);
    coefficients.buffer().position(FieldElement.BYTES * terms);
    coefficients.buffer().asLongBuffer().put(limbs, 0, 4 * more);
    coefficients.buffer().position(0);
    rows++;
    terms += more;
  }

  /** The native that takes the rows. */
  @FunctionalInterface
  public interface Append {
    int rows(
        long target, long counts, int rows, long wires, long coefficients, int terms, long outcome);
  }

  /** Appends all rows to {@code target}; returns the status. They stay unless it is OK. */
  public int append(Append appending, long target, long outcome) {
    int status =
        appending.rows(
            target,
            counts.address(),
            rows,
            wires.address(),
            coefficients.address(),
            terms,
            outcome);
    if (status == Status.OK) {
      rows = 0;
      terms = 0;
    }
    return status;
  }

  @Override
  public void close() {
    for (NativeMemory memory : new NativeMemory[] {counts, wires, coefficients}) {
      if (memory != null) {
        memory.close();
      }
    }
  }
}
