package dev.sparky.field;

import dev.sparky.error.FieldFormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.VectorException;
import java.math.BigInteger;
import java.util.List;

/**
 * Arithmetic on arrays of elements of one field, on one backend. Every backend gives the same
 * elements. Safe to share between threads; a vector is not (see {@link FieldVector}).
 *
 * <p>The first argument takes the result. It may be an operand too, the very same vector; two
 * vectors never share memory otherwise. All vectors of a call have the same field, backend, size
 * and, but for {@link #copy}, layout: else it is a {@link VectorException} and nothing is written.
 */
public interface FieldVectors {
  PrimeField field();

  /** The name of the backend that computes. */
  String backend();

  /**
   * A vector of zeros.
   *
   * @param size {@code >= 0}
   * @throws MemoryLimitException if the memory is not to be had
   */
  FieldVector zeros(int size, VectorLayout layout);

  /** r = a + b. */
  void add(FieldVector r, FieldVector a, FieldVector b);

  /** r = a - b. */
  void sub(FieldVector r, FieldVector a, FieldVector b);

  /** r = -a. */
  void neg(FieldVector r, FieldVector a);

  /** r = a b, element by element. */
  void mul(FieldVector r, FieldVector a, FieldVector b);

  /** r = a^2, element by element. */
  void square(FieldVector r, FieldVector a);

  /** r = a b + c, element by element. */
  void mulAdd(FieldVector r, FieldVector a, FieldVector b, FieldVector c);

  /**
   * r = k a.
   *
   * @throws FieldFormatException unless k is below p
   */
  void scale(FieldVector r, FieldElement k, FieldVector a);

  /**
   * r = k a + c.
   *
   * @throws FieldFormatException unless k is below p
   */
  void scaleAdd(FieldVector r, FieldElement k, FieldVector a, FieldVector c);

  /** r = 1/a, element by element; the inverse of 0 is 0. */
  void inverse(FieldVector r, FieldVector a);

  /**
   * r = a^exponent, element by element; 0^0 is 1.
   *
   * @throws FieldFormatException unless {@code 0 <= exponent < 2^256}
   */
  void pow(FieldVector r, FieldVector a, BigInteger exponent);

  /** The sum of the products of the elements. */
  FieldElement dot(FieldVector a, FieldVector b);

  /** r = a; the layouts may differ. */
  void copy(FieldVector r, FieldVector a);

  /**
   * r[i] = a[j] + b[k]. Calls on single elements take vectors in the canonical layout and allocate
   * nothing.
   */
  void addAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k);

  /** r[i] = a[j] - b[k]; as {@link #addAt}. */
  void subAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k);

  /** r[i] = a[j] b[k]; as {@link #addAt}. */
  void mulAt(FieldVector r, int i, FieldVector a, int j, FieldVector b, int k);

  /**
   * r = the sum of factors[i] vectors[i], element by element; zeros if there are none. Here r must
   * not be an operand, unless it is the first.
   *
   * @throws FieldFormatException unless every factor is below p
   */
  default void linearCombination(
      FieldVector r, List<FieldElement> factors, List<FieldVector> vectors) {
    if (factors.size() != vectors.size()) {
      throw new VectorException(
          "linearCombination: expected as many factors as vectors, found "
              + factors.size()
              + " factors and "
              + vectors.size()
              + " vectors");
    }
    if (vectors.lastIndexOf(r) > 0) {
      throw new VectorException(
          "linearCombination: the result is operand "
              + vectors.lastIndexOf(r)
              + "; only operand 0 may be the result");
    }
    for (FieldElement factor : factors) {
      if (!field().contains(factor)) {
        throw new FieldFormatException(
            "linearCombination: expected factors below p of " + field().id());
      }
    }
    if (vectors.isEmpty()) {
      sub(r, r, r);
      return;
    }
    scale(r, factors.get(0), vectors.get(0));
    for (int i = 1; i < factors.size(); i++) {
      scaleAdd(r, factors.get(i), vectors.get(i), r);
    }
  }
}
