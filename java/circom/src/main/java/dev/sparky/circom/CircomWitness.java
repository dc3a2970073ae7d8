package dev.sparky.circom;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.WtnsWriter;
import dev.sparky.spi.r1cs.WitnessSource;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The values of all wires of a circuit, in the order of its {@code .r1cs}: one, public outputs,
 * public inputs, private inputs, others. What checks and proofs take. Immutable; safe to share
 * between threads. It is on the heap and holds secrets as long as it is reachable.
 */
public final class CircomWitness implements WitnessSource {
  private static final int LIMBS = 4;
  private static final int CHUNK = 1024;

  private final PrimeField field;
  private final long[] limbs;

  CircomWitness(PrimeField field, long[] limbs) {
    this.field = field;
    this.limbs = limbs;
  }

  @Override
  public PrimeField field() {
    return field;
  }

  @Override
  public int count() {
    return limbs.length / LIMBS;
  }

  /**
   * The value of a wire.
   *
   * @throws CircuitException if there is no such wire
   */
  public FieldElement value(int wire) {
    if (wire < 0 || wire >= count()) {
      throw new CircuitException(
          "witness: expected a wire in 0.." + (count() - 1) + ", found " + wire);
    }
    int at = LIMBS * wire;
    return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }

  @Override
  public void values(ValueVisitor visitor) {
    for (int from = 0; from < count(); from += CHUNK) {
      int some = Math.min(CHUNK, count() - from);
      visitor.values(from, some, Arrays.copyOfRange(limbs, LIMBS * from, LIMBS * (from + some)));
    }
  }

  /** Writes a {@code .wtns}, the bytes that snarkjs writes. */
  public void save(Path file) {
    try (WtnsWriter writer = WtnsWriter.create(file, field)) {
      values(writer);
      writer.finish();
    }
  }

  /** Names the size only: values may be secret. */
  @Override
  public String toString() {
    return "CircomWitness of " + count() + " values of " + field.id();
  }
}
