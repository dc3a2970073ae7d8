package dev.sparky.internal.composite;

import dev.sparky.error.RefusedException;
import dev.sparky.error.RefusedException.Reason;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateCall;

/**
 * A point of Pallas scaled by an unpacked scalar, five bits per pair of VarBaseMul and Zero rows
 * ({@code scaleFastUnpack}).
 *
 * @param bits references of the scalar's bits, least significant first
 */
public record PointScaling(Point result, int[] bits) {
  private static final int CHUNK = 5;
  private static final int CELLS = 26;

  /**
   * Scales by the low {@code bitCount} bits of the scalar, as the gate counts them.
   *
   * @throws RefusedException if bitCount is not a multiple of 5, or in prover mode if a division by
   *     zero is met
   */
  public static PointScaling scaleFastUnpack(
      Circuit circuit, Point point, int scalar, int bitCount) {
    if (bitCount < 0 || bitCount % CHUNK != 0) {
      throw new RefusedException(
          Reason.BAD_SHAPE,
          -1,
          "scaleFastUnpack: expected a multiple of 5 bits, found " + bitCount);
    }
    Point base = Sealing.seal(circuit, point);
    var values = new Assignment(circuit);
    int firstBit = values.exists(bitCount, () -> bits(values.value(scalar), bitCount));
    var rounds = new Rounds(circuit, values, base, PointAddition.add(circuit, base, base));
    int[] cells = new int[bitCount / CHUNK * CELLS];
    for (int chunk = 0; chunk * CHUNK < bitCount; chunk++) {
      rounds.round(firstBit + chunk * CHUNK, cells, chunk * CELLS);
    }
    circuit.gate(GateCall.EC_SCALE, cells, cells.length, new FieldElement[0]);
    circuit.assertEqual(rounds.n, scalar);
    int[] bits = new int[bitCount];
    for (int i = 0; i < bitCount; i++) {
      bits[i] = firstBit + bitCount - 1 - i;
    }
    return new PointScaling(rounds.accumulator, bits);
  }

  /** The low bits, most significant first. */
  private static FieldElement[] bits(FieldElement value, int count) {
    var bits = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      bits[i] = Fp.of(Fp.bit(value, count - 1 - i));
    }
    return bits;
  }

  /** The running number n and accumulator, and the cells of a round. */
  private static final class Rounds {
    private final Assignment values;
    private final Point base;
    private int n;
    private Point accumulator;

    Rounds(Circuit circuit, Assignment values, Point base, Point twice) {
      this.values = values;
      this.base = base;
      this.n = circuit.constant(FieldElement.ZERO);
      this.accumulator = twice;
    }

    void round(int firstBit, int[] cells, int at) {
      int previous = n;
      n = values.exists(() -> append(previous, firstBit));
      put(cells, at, accumulator);
      for (int i = 0; i < CHUNK; i++) {
        int bit = firstBit + i;
        int slope = step(bit);
        put(cells, at + 2 * (i + 1), accumulator);
        cells[at + 12 + i] = bit;
        cells[at + 17 + i] = slope;
      }
      put(cells, at + 22, base);
      cells[at + 24] = previous;
      cells[at + 25] = n;
    }

    private static void put(int[] cells, int at, Point point) {
      cells[at] = point.x();
      cells[at + 1] = point.y();
    }

    private FieldElement append(int previous, int firstBit) {
      FieldElement sum = values.value(previous);
      for (int i = 0; i < CHUNK; i++) {
        sum = Fp.add(Fp.add(sum, sum), values.value(firstBit + i));
      }
      return sum;
    }

    /** One bit: {@code acc = acc + (acc + (2b - 1) base)}. Returns the first slope. */
    private int step(int bit) {
      Point acc = accumulator;
      int s1 = values.exists(() -> firstSlope(acc, bit));
      int s1Squared = values.exists(() -> Fp.square(values.value(s1)));
      int s2 = values.exists(() -> secondSlope(acc, s1, s1Squared));
      int x =
          values.exists(
              () -> {
                FieldElement square = Fp.square(values.value(s2));
                FieldElement sum = Fp.add(values.value(base.x()), square);
                return Fp.subtract(sum, values.value(s1Squared));
              });
      int y =
          values.exists(
              () -> {
                FieldElement run = Fp.subtract(values.value(acc.x()), values.value(x));
                return Fp.subtract(Fp.multiply(run, values.value(s2)), values.value(acc.y()));
              });
      accumulator = new Point(x, y);
      return s1;
    }

    private FieldElement firstSlope(Point acc, int bit) {
      FieldElement yBase = values.value(base.y());
      FieldElement signed = values.value(bit).isOne() ? yBase : Fp.negate(yBase);
      return Fp.divide(
          Fp.subtract(values.value(acc.y()), signed),
          Fp.subtract(values.value(acc.x()), values.value(base.x())));
    }

    private FieldElement secondSlope(Point acc, int s1, int s1Squared) {
      FieldElement x = values.value(acc.x());
      FieldElement y = values.value(acc.y());
      FieldElement sum = Fp.add(Fp.add(x, x), values.value(base.x()));
      FieldElement quotient = Fp.divide(Fp.add(y, y), Fp.subtract(sum, values.value(s1Squared)));
      return Fp.subtract(quotient, values.value(s1));
    }
  }
}
