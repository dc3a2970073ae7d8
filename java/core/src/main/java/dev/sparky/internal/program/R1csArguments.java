package dev.sparky.internal.program;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.WitnessSource;
import dev.sparky.spi.r1cs.WitnessSource.ValueVisitor;

/**
 * The contract of the arguments of an {@link R1cs}; what breaks it is reported in the same words
 * whatever the backend, before anything changes.
 */
public final class R1csArguments {
  private static final int LIMBS = 4;

  private final PrimeField field;
  private final int wires;
  private final FieldElement modulus;

  public R1csArguments(PrimeField field, int wires) {
    if (wires < 1) {
      throw wrong("wires", "at least 1", wires, "count the constant one");
    }
    this.field = field;
    this.wires = wires;
    modulus = field.modulusLimbs();
  }

  /**
   * Of {@link R1cs#constraint}.
   *
   * @param next the index that the next constraint has
   * @return the number of terms
   */
  public int constraint(int index, int next, int a, int b, int c, int[] numbers, long[] limbs) {
    if (index != next) {
      throw wrong("constraint", "index " + next, index, "append the constraints in order");
    }
    long terms = (long) a + b + c;
    int room = Math.min(numbers.length, limbs.length / LIMBS);
    if (a < 0 || b < 0 || c < 0 || terms > room) {
      throw wrong(
          "constraint " + index,
          "counts >= 0 of at most " + room + " terms",
          a + ", " + b + " and " + c,
          "give a wire and four longs for each term");
    }
    for (int i = 0; i < terms; i++) {
      if (numbers[i] < 0 || numbers[i] >= wires) {
        throw wrong(
            "constraint " + index,
            "a wire in 0.." + (wires - 1),
            numbers[i],
            "use a wire there is");
      }
      if (!isCanonical(limbs, i)) {
        throw notCanonical("constraint " + index + ", coefficient " + i, limbs, i);
      }
    }
    return (int) terms;
  }

  /** Of {@link R1cs#check}. */
  public void check(WitnessSource witness, int threads) {
    if (threads < 1) {
      throw wrong("check", "at least 1 thread", threads, "use the caller's thread alone");
    }
    if (witness.count() != wires || witness.field() != field) {
      throw wrong(
          "witness",
          wires + " values of " + field.id(),
          witness.count() + " of " + witness.field().id(),
          "give the witness of this system");
    }
  }

  /** Visits the values of a witness, each once and in order, all below p. */
  public void values(WitnessSource witness, ValueVisitor visitor) {
    var reading =
        new ValueVisitor() {
          private int next;

          @Override
          public void values(int from, int count, long[] limbs) {
            if (from != next || count < 0 || count > Math.min(wires - next, limbs.length / LIMBS)) {
              throw wrong(
                  "witness",
                  "values of the wires from " + next + " on, at most " + (wires - next),
                  count + " from " + from + " on",
                  "give each value once, in the order of the wires");
            }
            for (int i = 0; i < count; i++) {
              if (!isCanonical(limbs, i)) {
                throw notCanonical("witness, wire " + (from + i), limbs, i);
              }
            }
            next += count;
            visitor.values(from, count, limbs);
          }
        };
    witness.values(reading);
    if (reading.next != wires) {
      throw wrong("witness", wires + " values", reading.next, "give a value for each wire");
    }
  }

  private boolean isCanonical(long[] limbs, int i) {
    return Long.compareUnsigned(limbs[LIMBS * i + 3], modulus.l3()) < 0
        || field.contains(element(limbs, i));
  }

  private FieldFormatException notCanonical(String what, long[] limbs, int i) {
    return new FieldFormatException(
        what
            + ": expected 0 <= value < p of "
            + field.id()
            + ", found "
            + element(limbs, i)
            + "; reduce the value modulo p");
  }

  private static FieldElement element(long[] limbs, int i) {
    int at = LIMBS * i;
    return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }

  private static CircuitException wrong(String call, String expected, Object found, String remedy) {
    return new CircuitException(
        call + ": expected " + expected + ", found " + found + "; " + remedy);
  }
}
