package dev.sparky.internal.vector;

import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.OwnershipException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/** A vector that many threads may read or one may write, until it is closed. */
public abstract class GuardedVector implements FieldVector {
  /** Limbs of an element. */
  protected static final int LIMBS = 4;

  private static final int WRITING = -1;
  private static final int CLOSED = Integer.MIN_VALUE;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(GuardedVector.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PrimeField field;
  private final VectorLayout layout;
  private final int size;

  /** Threads that read it; {@link #WRITING}; {@link #CLOSED}. */
  @SuppressWarnings("unused")
  private volatile int state;

  protected GuardedVector(PrimeField field, VectorLayout layout, int size) {
    this.field = field;
    this.layout = layout;
    this.size = size;
  }

  @Override
  public final PrimeField field() {
    return field;
  }

  @Override
  public final VectorLayout layout() {
    return layout;
  }

  @Override
  public final int size() {
    return size;
  }

  /** Until {@link #endRead} nobody writes it. */
  final void beginRead() {
    int before = state;
    while (before >= 0) {
      if (STATE.compareAndSet(this, before, before + 1)) {
        return;
      }
      before = state;
    }
    throw busy(before);
  }

  final void endRead() {
    STATE.getAndAdd(this, -1);
  }

  /** Until {@link #endWrite} nobody else touches it. */
  final void beginWrite() {
    int before = (int) STATE.compareAndExchange(this, 0, WRITING);
    if (before != 0) {
      throw busy(before);
    }
  }

  final void endWrite() {
    STATE.setRelease(this, 0);
  }

  final void checkOpen() {
    if (state == CLOSED) {
      throw busy(CLOSED);
    }
  }

  private static RuntimeException busy(int state) {
    if (state == CLOSED) {
      return new ClosedException("the vector is closed");
    }
    return new OwnershipException(
        "expected a vector that no other thread is in a call with, found one being "
            + (state == WRITING ? "written" : "read")
            + "; threads may only read a vector at the same time");
  }

  @Override
  public final void read(int from, int count, long[] target, int offset) {
    Objects.checkFromIndexSize(from, count, size);
    checkLimbs(count, target, offset);
    beginRead();
    try {
      copyOut(from, count, target, offset);
    } finally {
      endRead();
    }
  }

  @Override
  public final void write(int from, int count, long[] source, int offset) {
    Objects.checkFromIndexSize(from, count, size);
    checkLimbs(count, source, offset);
    for (int i = 0; i < count; i++) {
      if (!belowP(source, offset + LIMBS * i)) {
        throw new FieldFormatException(
            "element " + i + ": expected limbs below p of " + field.id());
      }
    }
    beginWrite();
    try {
      copyIn(from, count, source, offset);
    } finally {
      endWrite();
    }
  }

  private static void checkLimbs(int count, long[] limbs, int offset) {
    if (offset < 0 || (limbs.length - (long) offset) / LIMBS < count) {
      throw new IndexOutOfBoundsException(
          "expected room for "
              + count
              + " elements of four limbs from "
              + offset
              + ", found an array of "
              + limbs.length);
    }
  }

  private boolean belowP(long[] a, int at) {
    FieldElement p = field.modulusLimbs();
    for (int i = LIMBS - 1; i >= 0; i--) {
      int order = Long.compareUnsigned(a[at + i], p.limb(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  /** Copies canonical limbs out; the ranges fit. */
  protected abstract void copyOut(int from, int count, long[] target, int offset);

  /** Copies canonical limbs below p in; the ranges fit. */
  protected abstract void copyIn(int from, int count, long[] source, int offset);

  @Override
  public final void close() {
    int before = (int) STATE.compareAndExchange(this, 0, CLOSED);
    if (before == 0) {
      release();
    } else if (before != CLOSED) {
      throw busy(before);
    }
  }

  /** Wipes and frees; called once. */
  protected abstract void release();
}
