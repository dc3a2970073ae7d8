package dev.sparky.internal.checked;

import dev.sparky.error.VectorException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import java.math.BigInteger;

/** Every operation on two backends, whose results are compared. */
final class CheckedVectors implements FieldVectors {
  private final FieldVectors first;
  private final FieldVectors second;

  CheckedVectors(FieldVectors first, FieldVectors second) {
    this.first = first;
    this.second = second;
  }

  /** An operation on the vectors of one backend: the result and up to three operands. */
  private interface Operation {
    void on(FieldVectors vectors, FieldVector r, FieldVector a, FieldVector b, FieldVector c);
  }

  private void both(
      String name,
      Operation operation,
      FieldVector r,
      FieldVector a,
      FieldVector b,
      FieldVector c) {
    operation.on(first, one(r), one(a), one(b), one(c));
    operation.on(second, two(r), two(a), two(b), two(c));
    own(r).check(name);
  }

  private static FieldVector one(FieldVector vector) {
    return vector == null ? null : own(vector).first;
  }

  private static FieldVector two(FieldVector vector) {
    return vector == null ? null : own(vector).second;
  }

  private static CheckedVector own(FieldVector vector) {
    if (vector instanceof CheckedVector own) {
      return own;
    }
    throw new VectorException(
        "expected a vector of the backend "
            + CheckedBackend.NAME
            + ", found "
            + (vector == null ? "null" : "one of " + vector.backend()));
  }

  @Override
  public PrimeField field() {
    return first.field();
  }

  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public FieldVector zeros(int size, VectorLayout layout) {
    FieldVector one = first.zeros(size, layout);
    try {
      return new CheckedVector(one, second.zeros(size, layout));
    } catch (RuntimeException e) {
      one.close();
      throw e;
    }
  }

  @Override
  public void add(FieldVector r, FieldVector a, FieldVector b) {
    both("add", (on, x, y, z, w) -> on.add(x, y, z), r, a, b, null);
  }

  @Override
  public void sub(FieldVector r, FieldVector a, FieldVector b) {
    both("sub", (on, x, y, z, w) -> on.sub(x, y, z), r, a, b, null);
  }

  @Override
  public void neg(FieldVector r, FieldVector a) {
    both("neg", (on, x, y, z, w) -> on.neg(x, y), r, a, null, null);
  }

  @Override
  public void mul(FieldVector r, FieldVector a, FieldVector b) {
    both("mul", (on, x, y, z, w) -> on.mul(x, y, z), r, a, b, null);
  }

  @Override
  public void square(FieldVector r, FieldVector a) {
    both("square", (on, x, y, z, w) -> on.square(x, y), r, a, null, null);
  }

  @Override
  public void mulAdd(FieldVector r, FieldVector a, FieldVector b, FieldVector c) {
    both("mulAdd", (on, x, y, z, w) -> on.mulAdd(x, y, z, w), r, a, b, c);
  }

  @Override
  public void scale(FieldVector r, FieldElement k, FieldVector a) {
    both("scale", (on, x, y, z, w) -> on.scale(x, k, y), r, a, null, null);
  }

  @Override
  public void scaleAdd(FieldVector r, FieldElement k, FieldVector a, FieldVector c) {
    both("scaleAdd", (on, x, y, z, w) -> on.scaleAdd(x, k, y, z), r, a, c, null);
  }

  @Override
  public void inverse(FieldVector r, FieldVector a) {
    both("inverse", (on, x, y, z, w) -> on.inverse(x, y), r, a, null, null);
  }

  @Override
  public void pow(FieldVector r, FieldVector a, BigInteger exponent) {
    both("pow", (on, x, y, z, w) -> on.pow(x, y, exponent), r, a, null, null);
  }

  @Override
  public FieldElement dot(FieldVector a, FieldVector b) {
    FieldElement one = first.dot(one(a), one(b));
    FieldElement two = second.dot(two(a), two(b));
    return new Sides(first.backend(), second.backend()).same("dot", one, two);
  }

  @Override
  public void copy(FieldVector r, FieldVector a) {
    both("copy", (on, x, y, z, w) -> on.copy(x, y), r, a, null, null);
  }

  @Override
  public void addAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k) {
    both("addAt", (on, x, y, z, w) -> on.addAt(x, i, y, j, z, k), r, a, b, null);
  }

  @Override
  public void subAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k) {
    both("subAt", (on, x, y, z, w) -> on.subAt(x, i, y, j, z, k), r, a, b, null);
  }

  @Override
  public void mulAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k) {
    both("mulAt", (on, x, y, z, w) -> on.mulAt(x, i, y, j, z, k), r, a, b, null);
  }
}
