package dev.sparky.internal.vector;

import dev.sparky.error.FieldFormatException;
import dev.sparky.error.VectorException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import java.math.BigInteger;
import java.util.Objects;

/**
 * The checks before every operation and the hold on its vectors while it runs; the arithmetic is
 * the backend's.
 *
 * @param <V> the vectors of the backend
 */
public abstract class GuardedVectors<V extends GuardedVector> implements FieldVectors {
  private final PrimeField field;
  private final String backend;
  private final Class<V> type;

  protected GuardedVectors(PrimeField field, String backend, Class<V> type) {
    this.field = field;
    this.backend = backend;
    this.type = type;
  }

  /** r = operation(a, b, c); an absent operand is null, r may be one of them. */
  protected abstract void apply(ElementwiseOperation operation, V r, V a, V b, V c);

  /** r = k a + c, or k a if c is null. */
  protected abstract void scale(V r, FieldElement k, V a, V c);

  /** r = a^exponent, an exponent of four limbs. */
  protected abstract void pow(V r, V a, long[] exponent);

  /** The sum of a[i] b[i]. */
  protected abstract FieldElement product(V a, V b);

  /** r = a, another vector; the layouts may differ. */
  protected abstract void convert(V r, V a);

  /** r[i] = a[j] op b[k] for ADD, SUB and MUL, in the canonical layout. */
  protected abstract void single(
      ElementwiseOperation operation, V r, int i, V a, int j, V b, int k);

  @Override
  public final PrimeField field() {
    return field;
  }

  @Override
  public final String backend() {
    return backend;
  }

  @Override
  public final void add(FieldVector r, FieldVector a, FieldVector b) {
    elementwise(ElementwiseOperation.ADD, r, a, b, null);
  }

  @Override
  public final void sub(FieldVector r, FieldVector a, FieldVector b) {
    elementwise(ElementwiseOperation.SUB, r, a, b, null);
  }

  @Override
  public final void neg(FieldVector r, FieldVector a) {
    elementwise(ElementwiseOperation.NEG, r, a, null, null);
  }

  @Override
  public final void mul(FieldVector r, FieldVector a, FieldVector b) {
    elementwise(ElementwiseOperation.MUL, r, a, b, null);
  }

  @Override
  public final void square(FieldVector r, FieldVector a) {
    elementwise(ElementwiseOperation.SQUARE, r, a, null, null);
  }

  @Override
  public final void mulAdd(FieldVector r, FieldVector a, FieldVector b, FieldVector c) {
    elementwise(ElementwiseOperation.MUL_ADD, r, a, b, c);
  }

  @Override
  public final void inverse(FieldVector r, FieldVector a) {
    elementwise(ElementwiseOperation.INVERSE, r, a, null, null);
  }

  private void elementwise(
      ElementwiseOperation operation, FieldVector r, FieldVector a, FieldVector b, FieldVector c) {
    V result = own(r, r, "result");
    V first = own(a, r, "a");
    V second = operation.operands() > 1 ? own(b, r, "b") : null;
    V third = operation.operands() > 2 ? own(c, r, "c") : null;
    hold(result, first, second, third, () -> apply(operation, result, first, second, third));
  }

  @Override
  public final void scale(FieldVector r, FieldElement k, FieldVector a) {
    V result = own(r, r, "result");
    V first = own(a, r, "a");
    checkFactor(k);
    hold(result, first, null, null, () -> scale(result, k, first, null));
  }

  @Override
  public final void scaleAdd(FieldVector r, FieldElement k, FieldVector a, FieldVector c) {
    V result = own(r, r, "result");
    V first = own(a, r, "a");
    V third = own(c, r, "c");
    checkFactor(k);
    hold(result, first, third, null, () -> scale(result, k, first, third));
  }

  private void checkFactor(FieldElement k) {
    if (!field.contains(k)) {
      throw new FieldFormatException("factor: expected an element below p of " + field.id());
    }
  }

  @Override
  public final void pow(FieldVector r, FieldVector a, BigInteger exponent) {
    V result = own(r, r, "result");
    V first = own(a, r, "a");
    if (exponent.signum() < 0 || exponent.bitLength() > 256) {
      throw new FieldFormatException(
          "exponent: expected 0 <= exponent < 2^256, found " + exponent.bitLength() + " bits");
    }
    long[] limbs = new long[GuardedVector.LIMBS];
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = exponent.shiftRight(64 * i).longValue();
    }
    hold(result, first, null, null, () -> pow(result, first, limbs));
  }

  @Override
  public final FieldElement dot(FieldVector a, FieldVector b) {
    V first = own(a, a, "a");
    V second = own(b, a, "b");
    first.beginRead();
    try {
      second.beginRead();
      try {
        return product(first, second);
      } finally {
        second.endRead();
      }
    } finally {
      first.endRead();
    }
  }

  @Override
  public final void copy(FieldVector r, FieldVector a) {
    V result = ownAnyLayout(r, r, "result");
    V first = ownAnyLayout(a, r, "a");
    if (result == first) {
      result.checkOpen();
      return;
    }
    hold(result, first, null, null, () -> convert(result, first));
  }

  @Override
  public final void addAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k) {
    at(ElementwiseOperation.ADD, r, i, a, j, b, k);
  }

  @Override
  public final void subAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k) {
    at(ElementwiseOperation.SUB, r, i, a, j, b, k);
  }

  @Override
  public final void mulAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k) {
    at(ElementwiseOperation.MUL, r, i, a, j, b, k);
  }

  /** As {@link #hold}, without an object for the work: this is about single elements. */
  private void at(
      ElementwiseOperation operation,
      FieldVector r,
      int i,
      FieldVector a,
      int j,
      FieldVector b,
      int k) {
    V result = single(r, i, "result");
    V first = single(a, j, "a");
    V second = single(b, k, "b");
    result.beginWrite();
    int held = 0;
    try {
      held += beginRead(first, result);
      held += second == first ? 0 : 2 * beginRead(second, result);
      single(operation, result, i, first, j, second, k);
    } finally {
      endReads(held, first, second, null);
      result.endWrite();
    }
  }

  private V single(FieldVector vector, int index, String name) {
    if (!type.isInstance(vector)
        || vector.field() != field
        || vector.layout() != VectorLayout.CANONICAL) {
      throw unlike(vector, vector, VectorLayout.CANONICAL, name);
    }
    V own = type.cast(vector);
    Objects.checkIndex(index, own.size());
    return own;
  }

  /** Holds the result to write and the other operands to read while the work runs. */
  private void hold(V result, V a, V b, V c, Runnable work) {
    result.beginWrite();
    int held = 0;
    try {
      held += beginRead(a, result);
      held += 2 * beginRead(b, result);
      held += 4 * beginRead(c, result);
      work.run();
    } finally {
      endReads(held, a, b, c);
      result.endWrite();
    }
  }

  /**
   * @param held a bit for each that is held
   */
  private void endReads(int held, V a, V b, V c) {
    if ((held & 1) != 0) {
      a.endRead();
    }
    if ((held & 2) != 0) {
      b.endRead();
    }
    if ((held & 4) != 0) {
      c.endRead();
    }
  }

  /** 1 if it holds the operand now, 0 if there is none or it is the result. */
  private int beginRead(V operand, V result) {
    if (operand == null || operand == result) {
      return 0;
    }
    operand.beginRead();
    return 1;
  }

  private V own(FieldVector vector, FieldVector like, String name) {
    V own = ownAnyLayout(vector, like, name);
    if (vector.layout() != like.layout()) {
      throw unlike(vector, like, like.layout(), name);
    }
    return own;
  }

  private V ownAnyLayout(FieldVector vector, FieldVector like, String name) {
    if (!type.isInstance(vector) || vector.field() != field || vector.size() != like.size()) {
      throw unlike(vector, like, like == null ? null : like.layout(), name);
    }
    return type.cast(vector);
  }

  private VectorException unlike(
      FieldVector vector, FieldVector like, VectorLayout layout, String name) {
    String expected = describe(field, backend, like == null ? 0 : like.size(), layout);
    String found =
        vector == null
            ? "null"
            : describe(vector.field(), vector.backend(), vector.size(), vector.layout());
    return new VectorException(name + ": expected " + expected + ", found " + found);
  }

  private static String describe(PrimeField field, String backend, int size, VectorLayout layout) {
    return size + " elements of " + field.id() + " in the layout " + layout + " on " + backend;
  }
}
