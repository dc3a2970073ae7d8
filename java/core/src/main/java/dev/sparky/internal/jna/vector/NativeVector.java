package dev.sparky.internal.jna.vector;

import dev.sparky.error.VectorException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.lifetime.Dropped;
import dev.sparky.internal.vector.GuardedVector;
import dev.sparky.memory.ConstraintBufferPool;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Elements in a pooled direct buffer, in Montgomery form: 32 bytes each, or blocks of eight in 320
 * bytes where the layout is lanes.
 */
final class NativeVector extends GuardedVector {
  /** Elements of a block of lanes. */
  static final int BLOCK = 8;

  private static final int ELEMENTS_PER_BLOCK = 10;
  private static final int MOST = Integer.MAX_VALUE / FieldElement.BYTES - 2 * BLOCK;

  /** Elements staged without a lease of their own. */
  private static final int SHORT = 80;

  /** Elements staged at a time, a multiple of a block. */
  private static final int CHUNK = 4096;

  private final ConstraintBufferPool pool;
  private final NativeMemory memory;
  private final NativeMemory staging;
  private final boolean lanes;
  private final Dropped end;
  final Outcome outcome;

  private NativeVector(
      PrimeField field,
      VectorLayout layout,
      int size,
      boolean lanes,
      ConstraintBufferPool pool,
      NativeMemory memory,
      NativeMemory staging,
      Outcome outcome,
      Runnable closed) {
    super(field, layout, size);
    this.pool = pool;
    this.memory = memory;
    this.staging = staging;
    this.lanes = lanes;
    this.outcome = outcome;
    end = Dropped.watch(this, "vector", () -> free(memory, staging, outcome, closed));
  }

  /**
   * @param lanes whether a resident vector is kept as lanes
   * @param closed told once, when the vector is closed
   */
  static NativeVector zeros(
      PrimeField field,
      VectorLayout layout,
      int size,
      boolean lanes,
      ConstraintBufferPool pool,
      Runnable closed) {
    boolean inLanes = lanes && layout == VectorLayout.RESIDENT;
    int most = inLanes ? MOST / ELEMENTS_PER_BLOCK * BLOCK : MOST;
    if (size < 0 || size > most) {
      throw new VectorException("size: expected 0.." + most + ", found " + size);
    }
    int units = inLanes ? (size + BLOCK - 1) / BLOCK * ELEMENTS_PER_BLOCK : size;
    NativeMemory memory = new NativeMemory(pool, Math.max(1, units));
    NativeMemory staging = null;
    try {
      staging = new NativeMemory(pool, SHORT);
      // Zero in every layout. What the pool gives out is either new or wiped, but not promised.
      zero(memory);
      return new NativeVector(
          field, layout, size, inLanes, pool, memory, staging, new Outcome(pool), closed);
    } catch (RuntimeException e) {
      if (staging != null) {
        staging.close();
      }
      memory.close();
      throw e;
    }
  }

  private static void zero(NativeMemory memory) {
    LongBuffer words = memory.buffer().asLongBuffer();
    for (int i = 0; i < words.limit(); i++) {
      words.put(i, 0);
    }
  }

  @Override
  public String backend() {
    return Users.BACKEND;
  }

  boolean lanes() {
    return lanes;
  }

  ByteBuffer buffer() {
    return memory.buffer();
  }

  long address() {
    return memory.address();
  }

  /** Of an element in the layout of elements. */
  long address(int index) {
    return memory.address() + (long) index * FieldElement.BYTES;
  }

  /** Room for {@value #SHORT} elements beside the vector. */
  NativeMemory staging() {
    return staging;
  }

  /** One reader at a time has the staging room. */
  @Override
  protected void copyOut(int from, int count, long[] target, int offset) {
    synchronized (staging) {
      staged(
          from,
          count,
          (buffer, at, first, some) -> buffer.get(at, target, offset + first, some),
          false);
    }
  }

  @Override
  protected void copyIn(int from, int count, long[] source, int offset) {
    staged(
        from,
        count,
        (buffer, at, first, some) -> buffer.put(at, source, offset + first, some),
        true);
  }

  /** Moves {@code longs} limbs between the staged ones from {@code at} and those of the caller. */
  private interface Move {
    void move(LongBuffer staged, int at, int first, int longs);
  }

  /** Stages the range chunk by chunk; whole blocks that cover it, where the layout is lanes. */
  private void staged(int from, int count, Move move, boolean in) {
    if (count == 0) {
      return;
    }
    int unit = lanes ? BLOCK : 1;
    int start = from / unit * unit;
    int end = from + count;
    boolean small = end - start <= SHORT;
    NativeMemory stage =
        small ? staging : new NativeMemory(pool, Math.min(CHUNK, end - start + BLOCK));
    try {
      LongBuffer limbs = stage.buffer().asLongBuffer();
      for (int at = start; at < end; at += CHUNK) {
        int stop = Math.min(at + CHUNK, Math.min(size(), (end + unit - 1) / unit * unit));
        int first = Math.max(at, from);
        int last = Math.min(stop, end);
        if (!in || first > at || last < stop) {
          convert(VectorCode.LEAVE, stage, at, stop - at);
        }
        move.move(limbs, LIMBS * (first - at), LIMBS * (first - from), LIMBS * (last - first));
        if (in) {
          convert(VectorCode.ENTER, stage, at, stop - at);
        }
      }
    } finally {
      if (!small) {
        stage.close();
      }
    }
  }

  /** Between the canonical elements staged and those of the vector from {@code at}. */
  private void convert(int operation, NativeMemory stage, int at, int count) {
    long own =
        memory.address()
            + (lanes
                ? (long) at / BLOCK * ELEMENTS_PER_BLOCK * FieldElement.BYTES
                : (long) at * FieldElement.BYTES);
    boolean enter = operation == VectorCode.ENTER;
    int status =
        RegisteredCalls.vector(
            VectorCode.of(operation, field(), lanes),
            enter ? own : stage.address(),
            enter ? stage.address() : own,
            0,
            0,
            count,
            outcome.address());
    if (status != Status.OK) {
      outcome.raise();
    }
  }

  @Override
  protected void release() {
    end.free();
  }

  private static void free(
      NativeMemory memory, NativeMemory staging, Outcome outcome, Runnable closed) {
    try {
      memory.close();
      staging.close();
      outcome.close();
    } finally {
      closed.run();
    }
  }
}
