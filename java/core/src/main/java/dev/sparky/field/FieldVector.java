package dev.sparky.field;

import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.OwnershipException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of elements of one field, made and computed on by {@link FieldVectors}. All elements go
 * in and come out as canonical integers.
 *
 * <p>Several threads may read a vector at a time, one may write it while none reads: anything else
 * is an {@link OwnershipException}. After {@link #close} every call but {@link #close} itself is a
 * {@link ClosedException}.
 */
public interface FieldVector extends AutoCloseable {
  PrimeField field();

  VectorLayout layout();

  /** The backend it belongs to. */
  String backend();

  /** Elements, fixed. */
  int size();

  /**
   * Copies elements out, four limbs each, least significant first.
   *
   * @throws IndexOutOfBoundsException if a range does not fit; nothing is written then
   */
  void read(int from, int count, long[] target, int offset);

  /**
   * Copies elements in, four limbs each, least significant first.
   *
   * @throws FieldFormatException if one is not below p; nothing is written then
   * @throws IndexOutOfBoundsException if a range does not fit; nothing is written then
   */
  void write(int from, int count, long[] source, int offset);

  /** The element at an index. */
  default FieldElement get(int index) {
    long[] limbs = new long[4];
    read(index, 1, limbs, 0);
    return new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  /** Sets the element at an index. */
  default void set(int index, FieldElement value) {
    write(index, 1, new long[] {value.l0(), value.l1(), value.l2(), value.l3()}, 0);
  }

  /** All elements. */
  default List<BigInteger> toBigIntegers() {
    long[] limbs = new long[Math.multiplyExact(4, size())];
    read(0, size(), limbs, 0);
    List<BigInteger> values = new ArrayList<>(size());
    for (int at = 0; at < limbs.length; at += 4) {
      values.add(
          new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]).toBigInteger());
    }
    return values;
  }

  /** Sets as many elements as there are values, from the first on; all of 0..p-1. */
  default void setBigIntegers(List<BigInteger> values) {
    long[] limbs = new long[Math.multiplyExact(4, values.size())];
    for (int i = 0; i < values.size(); i++) {
      FieldElement element = FieldElement.of(values.get(i), field());
      for (int j = 0; j < 4; j++) {
        limbs[4 * i + j] = element.limb(j);
      }
    }
    write(0, values.size(), limbs, 0);
  }

  /** All elements as canonical decimals. */
  default List<String> toDecimals() {
    DeterministicConversions conversions = DeterministicConversions.withoutCache(field());
    long[] limbs = new long[Math.multiplyExact(4, size())];
    read(0, size(), limbs, 0);
    List<String> texts = new ArrayList<>(size());
    for (int at = 0; at < limbs.length; at += 4) {
      texts.add(
          conversions.toDecimal(
              new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3])));
    }
    return texts;
  }

  /**
   * Sets as many elements as there are texts, from the first on; all canonical decimals below p.
   */
  default void setDecimals(List<String> texts) {
    DeterministicConversions conversions = DeterministicConversions.withoutCache(field());
    long[] limbs = new long[Math.multiplyExact(4, texts.size())];
    for (int i = 0; i < texts.size(); i++) {
      FieldElement element = conversions.toElement(texts.get(i));
      for (int j = 0; j < 4; j++) {
        limbs[4 * i + j] = element.limb(j);
      }
    }
    write(0, texts.size(), limbs, 0);
  }

  /** Wipes the elements and gives the memory back. Idempotent. */
  @Override
  void close();
}
