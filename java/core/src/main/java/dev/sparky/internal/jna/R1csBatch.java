package dev.sparky.internal.jna;

import dev.sparky.field.FieldElement;
import dev.sparky.memory.ConstraintBufferPool;

/**
 * Rows of a constraint system on their way to the native side, in three pooled buffers: three u32
 * counts a row, a u32 wire a term, 32 bytes of coefficient a term. Not safe to share.
 */
final class R1csBatch implements AutoCloseable {
  /** Terms of a batch, if no row has more. */
  static final int TERMS = 4096;

  private static final int ROWS = 4096;
  private static final int ROW_BYTES = 3 * Integer.BYTES;

  private final ConstraintBufferPool pool;
  private final NativeMemory counts;
  private NativeMemory wires;
  private NativeMemory coefficients;
  private int rows;
  private int terms;

  R1csBatch(ConstraintBufferPool pool) {
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

  boolean isEmpty() {
    return rows == 0;
  }

  boolean fits(int more) {
    return rows < ROWS && terms + (long) more <= coefficients.buffer().limit() / FieldElement.BYTES;
  }

  /** Makes an empty batch large enough for one row. */
  void grow(int more) {
    if (!fits(more)) {
      var longer = new NativeMemory(pool, more / 8 + 1);
      wires.close();
      wires = longer;
      var wider = new NativeMemory(pool, more);
      coefficients.close();
      coefficients = wider;
    }
  }

  void add(int a, int b, int c, int[] rowWires, long[] limbs) {
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

  /** Appends all rows; returns the status. They stay unless it is OK. */
  int append(long system, Outcome outcome) {
    return sent(
        SparkyLibrary.sparky_r1cs_append(
            system,
            counts.address(),
            rows,
            wires.address(),
            coefficients.address(),
            terms,
            outcome.address()));
  }

  /** As {@link #append}, to a statement of the proof library. */
  int appendToProof(long statement, long outcome) {
    return sent(
        Groth16Library.sparky_groth16_append(
            statement,
            counts.address(),
            rows,
            wires.address(),
            coefficients.address(),
            terms,
            outcome));
  }

  private int sent(int status) {
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
