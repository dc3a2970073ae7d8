package dev.sparky.internal.jna;

import dev.sparky.Backends;
import dev.sparky.error.CpuPathException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;

/** In a child JVM: the CPU path in use and what it computes, or the error of the choice. */
final class CpuPathProbe {
  private static final int SIZE = 1_003;

  private CpuPathProbe() {}

  public static void main(String[] arguments) {
    // The default backend: a bad choice must not pass as a native backend that is missing.
    try (ConstraintBackend backend = Backends.open()) {
      System.out.println("path " + backend.cpuPath().name());
      String measured = backend.cpuPath().measured();
      System.out.println("measured " + (measured.isEmpty() ? "none" : measured));
      for (PrimeField field : PrimeField.all()) {
        for (VectorLayout layout : VectorLayout.values()) {
          System.out.println("result " + field.id() + " " + compute(backend, field, layout));
        }
      }
    } catch (CpuPathException e) {
      System.out.println("refused " + e.getMessage());
    }
  }

  /** Many operations, each feeding the next, folded into one element. */
  private static FieldElement compute(
      ConstraintBackend backend, PrimeField field, VectorLayout layout) {
    FieldVectors on = backend.vectors(field);
    try (FieldVector x = on.zeros(SIZE, layout);
        FieldVector y = on.zeros(SIZE, layout)) {
      BigInteger value = BigInteger.TWO;
      for (int i = 0; i < SIZE; i++) {
        value = value.multiply(value).add(BigInteger.valueOf(i)).mod(field.modulus());
        x.set(i, FieldElement.of(i % 7 == 0 ? BigInteger.ZERO : value, field));
      }
      on.mul(y, x, x);
      on.mulAdd(x, y, x, y);
      on.sub(y, x, y);
      on.inverse(y, y);
      on.square(x, x);
      on.add(x, x, y);
      on.neg(y, y);
      on.scaleAdd(x, FieldElement.of(12345), y, x);
      on.pow(y, x, BigInteger.valueOf(65537));
      return on.dot(x, y);
    }
  }
}
