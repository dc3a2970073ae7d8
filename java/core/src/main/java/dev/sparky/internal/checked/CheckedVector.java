package dev.sparky.internal.checked;

import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import java.util.Arrays;

/** One vector on each of two backends. */
final class CheckedVector implements FieldVector {
  private static final int LIMBS = 4;
  private static final int CHUNK = 4096;

  final FieldVector first;
  final FieldVector second;

  CheckedVector(FieldVector first, FieldVector second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public PrimeField field() {
    return first.field();
  }

  @Override
  public VectorLayout layout() {
    return first.layout();
  }

  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public int size() {
    return first.size();
  }

  @Override
  public void read(int from, int count, long[] target, int offset) {
    first.read(from, count, target, offset);
    long[] other = new long[LIMBS * count];
    second.read(from, count, other, 0);
    compare("read", from, count, target, offset, other);
  }

  @Override
  public void write(int from, int count, long[] source, int offset) {
    first.write(from, count, source, offset);
    second.write(from, count, source, offset);
  }

  /** Fails unless both hold the same elements. */
  void check(String operation) {
    long[] one = new long[LIMBS * Math.min(CHUNK, size())];
    long[] two = new long[one.length];
    for (int from = 0; from < size(); from += CHUNK) {
      int count = Math.min(CHUNK, size() - from);
      first.read(from, count, one, 0);
      second.read(from, count, two, 0);
      compare(operation, from, count, one, 0, two);
    }
  }

  private void compare(String operation, int from, int count, long[] one, int offset, long[] two) {
    int at = Arrays.mismatch(one, offset, offset + LIMBS * count, two, 0, LIMBS * count);
    if (at >= 0) {
      int element = at / LIMBS;
      throw new Sides(first.backend(), second.backend())
          .differ(
              operation + ": element " + (from + element),
              -1,
              "limbs " + limbs(one, offset + LIMBS * element),
              "limbs " + limbs(two, LIMBS * element));
    }
  }

  private static String limbs(long[] limbs, int at) {
    return Arrays.toString(Arrays.copyOfRange(limbs, at, at + LIMBS));
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
