package dev.sparky.internal.jvm;

import dev.sparky.error.ClosedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.vector.ElementwiseOperation;
import dev.sparky.internal.vector.GuardedVectors;
import java.util.function.BooleanSupplier;

/** Array arithmetic on longs. */
final class JvmVectors extends GuardedVectors<JvmVector> {
  private static final int LIMBS = MontgomeryField.LIMBS;

  /** Elements that share an inversion. */
  private static final int TOGETHER = 512;

  private final MontgomeryField arithmetic;
  private final BooleanSupplier closed;

  JvmVectors(PrimeField field, BooleanSupplier closed) {
    super(field, JvmBackend.NAME, JvmVector.class);
    this.arithmetic = MontgomeryField.of(field);
    this.closed = closed;
  }

  @Override
  public FieldVector zeros(int size, VectorLayout layout) {
    if (closed.getAsBoolean()) {
      throw new ClosedException("the jvm backend was closed; open another one");
    }
    return JvmVector.zeros(arithmetic, size, layout);
  }

  @Override
  protected void apply(
      ElementwiseOperation operation, JvmVector r, JvmVector a, JvmVector b, JvmVector c) {
    int end = LIMBS * r.size();
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < end; i += LIMBS) {
          arithmetic.add(r.limbs, i, a.limbs, i, b.limbs, i);
        }
      }
      case SUB -> {
        for (int i = 0; i < end; i += LIMBS) {
          arithmetic.sub(r.limbs, i, a.limbs, i, b.limbs, i);
        }
      }
      case NEG -> {
        for (int i = 0; i < end; i += LIMBS) {
          arithmetic.neg(r.limbs, i, a.limbs, i);
        }
      }
      case MUL -> arithmetic.mulAll(r.limbs, 0, a.limbs, 0, b.limbs, 0, r.size());
      case SQUARE -> {
        for (int i = 0; i < end; i += LIMBS) {
          arithmetic.square(r.limbs, i, a.limbs, i);
        }
      }
      case MUL_ADD -> {
        long[] product = new long[LIMBS];
        for (int i = 0; i < end; i += LIMBS) {
          arithmetic.mul(product, 0, a.limbs, i, b.limbs, i);
          arithmetic.add(r.limbs, i, product, 0, c.limbs, i);
        }
      }
      case INVERSE -> invert(r, a);
    }
  }

  private void invert(JvmVector r, JvmVector a) {
    System.arraycopy(a.limbs, 0, r.limbs, 0, r.limbs.length);
    long[] scratch = new long[LIMBS * (TOGETHER + 1)];
    for (int from = 0; from < r.size(); from += TOGETHER) {
      int some = Math.min(TOGETHER, r.size() - from);
      arithmetic.batchInverse(r.limbs, LIMBS * from, some, scratch);
    }
  }

  @Override
  protected void scale(JvmVector r, FieldElement k, JvmVector a, JvmVector c) {
    long[] factor = new long[LIMBS];
    MontgomeryField.store(factor, 0, k);
    arithmetic.toMontgomery(factor, 0, factor, 0);
    long[] product = new long[LIMBS];
    for (int i = 0; i < LIMBS * r.size(); i += LIMBS) {
      arithmetic.mul(product, 0, factor, 0, a.limbs, i);
      if (c == null) {
        System.arraycopy(product, 0, r.limbs, i, LIMBS);
      } else {
        arithmetic.add(r.limbs, i, product, 0, c.limbs, i);
      }
    }
  }

  @Override
  protected void pow(JvmVector r, JvmVector a, long[] exponent) {
    for (int i = 0; i < LIMBS * r.size(); i += LIMBS) {
      arithmetic.pow(r.limbs, i, a.limbs, i, exponent, 0);
    }
  }

  @Override
  protected FieldElement product(JvmVector a, JvmVector b) {
    long[] sum = new long[LIMBS];
    long[] product = new long[LIMBS];
    for (int i = 0; i < LIMBS * a.size(); i += LIMBS) {
      arithmetic.mul(product, 0, a.limbs, i, b.limbs, i);
      arithmetic.add(sum, 0, sum, 0, product, 0);
    }
    arithmetic.fromMontgomery(sum, 0, sum, 0);
    return MontgomeryField.load(sum, 0);
  }

  @Override
  protected void convert(JvmVector r, JvmVector a) {
    System.arraycopy(a.limbs, 0, r.limbs, 0, r.limbs.length);
  }

  @Override
  protected void single(
      ElementwiseOperation operation, JvmVector r, int i, JvmVector a, int j, JvmVector b, int k) {
    int ro = LIMBS * i;
    int ao = LIMBS * j;
    int bo = LIMBS * k;
    switch (operation) {
      case ADD -> arithmetic.add(r.limbs, ro, a.limbs, ao, b.limbs, bo);
      case SUB -> arithmetic.sub(r.limbs, ro, a.limbs, ao, b.limbs, bo);
      case MUL -> arithmetic.mul(r.limbs, ro, a.limbs, ao, b.limbs, bo);
      default -> throw new IllegalArgumentException("no single operation " + operation);
    }
  }
}
