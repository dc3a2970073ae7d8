package dev.sparky.internal.jvm;

import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.VectorException;
import dev.sparky.field.VectorLayout;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.vector.GuardedVector;
import java.util.Arrays;

/** Elements in Montgomery form on the heap, whatever the layout: four longs are what it needs. */
final class JvmVector extends GuardedVector {
  private final MontgomeryField arithmetic;

  /** Four longs an element; empty once it is closed. */
  long[] limbs;

  private JvmVector(MontgomeryField arithmetic, VectorLayout layout, int size, long[] limbs) {
    super(arithmetic.field(), layout, size);
    this.arithmetic = arithmetic;
    this.limbs = limbs;
  }

  static JvmVector zeros(MontgomeryField arithmetic, int size, VectorLayout layout) {
    int most = (Integer.MAX_VALUE - 8) / LIMBS;
    if (size < 0 || size > most) {
      throw new VectorException("size: expected 0.." + most + ", found " + size);
    }
    try {
      return new JvmVector(arithmetic, layout, size, new long[LIMBS * size]);
    } catch (OutOfMemoryError full) {
      Runtime runtime = Runtime.getRuntime();
      long asked = (long) Long.BYTES * LIMBS * size;
      long used = runtime.totalMemory() - runtime.freeMemory();
      long cap = runtime.maxMemory();
      MemoryLimitException refusal =
          new MemoryLimitException(
              "asked "
                  + asked
                  + " bytes for a vector, heap in use "
                  + used
                  + ", maximum "
                  + cap
                  + "; raise -Xmx or close vectors",
              asked,
              used,
              cap);
      refusal.initCause(full);
      throw refusal;
    }
  }

  @Override
  public String backend() {
    return JvmBackend.NAME;
  }

  @Override
  protected void copyOut(int from, int count, long[] target, int offset) {
    for (int i = 0; i < LIMBS * count; i += LIMBS) {
      arithmetic.fromMontgomery(target, offset + i, limbs, LIMBS * from + i);
    }
  }

  @Override
  protected void copyIn(int from, int count, long[] source, int offset) {
    for (int i = 0; i < LIMBS * count; i += LIMBS) {
      arithmetic.toMontgomery(limbs, LIMBS * from + i, source, offset + i);
    }
  }

  @Override
  protected void release() {
    Arrays.fill(limbs, 0);
    limbs = new long[0];
  }
}
