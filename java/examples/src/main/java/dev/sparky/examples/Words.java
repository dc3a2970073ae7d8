package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.BoolVar;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Fields;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** 64-bit words: addition, comparison, exclusive or, rotation. */
final class Words {
  private static final int BITS = 64;
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(BITS);

  private final Snarky snarky;
  private final Fields fields;
  private final RangeChecks ranges;

  Words(Snarky snarky) {
    this.snarky = snarky;
    this.fields = snarky.fields();
    this.ranges = new RangeChecks(snarky);
  }

  /** A new word, checked to be one. */
  FieldVar witness(long value) {
    FieldVar word = snarky.run().existsOne(() -> FieldElement.of(value));
    ranges.rangeCheckN(BITS, word);
    return word;
  }

  /** x + y, which may not overflow. */
  FieldVar add(FieldVar x, FieldVar y) {
    FieldVar sum = fields.add(x, y);
    ranges.rangeCheckN(BITS, sum);
    return sum;
  }

  /** Whether {@code x < y}. */
  BoolVar lessThan(FieldVar x, FieldVar y) {
    FieldVar bit =
        snarky
            .run()
            .existsOne(
                () -> value(x).compareTo(value(y)) < 0 ? FieldElement.ONE : FieldElement.ZERO);
    BoolVar less = fields.assertBool(bit);
    FieldElement bound = Slices.element(TWO_TO_64);
    ranges.rangeCheckN(BITS, fields.seal(bit.scale(bound).add(x).subtract(y)));
    return less;
  }

  /** {@code x < y}. */
  void assertLessThan(FieldVar x, FieldVar y) {
    ranges.rangeCheckN(BITS, fields.seal(y.subtract(1).subtract(x)));
  }

  /** {@code x <= y}. */
  void assertLessThanOrEqual(FieldVar x, FieldVar y) {
    ranges.rangeCheckN(BITS, fields.seal(y.subtract(x)));
  }

  /** x xor y by a chain of Xor16 rows, closed by a Zero row. */
  FieldVar xor(FieldVar x, FieldVar y) {
    FieldVar out = snarky.run().existsOne(() -> Slices.element(integer(x).xor(integer(y))));
    FieldVar a = x;
    FieldVar b = y;
    FieldVar c = out;
    for (int bits = BITS; bits > 0; bits -= 16) {
      List<FieldVar> slices = xorSlices(a, b, c);
      snarky
          .gates()
          .xor(a, b, c, slices.subList(0, 4), slices.subList(4, 8), slices.subList(8, 12));
      a = slices.get(12);
      b = slices.get(13);
      c = slices.get(14);
    }
    zeroRow(List.of(a, b, c));
    FieldVar zero = FieldVar.constant(0);
    fields.assertEqual(zero, a);
    fields.assertEqual(zero, b);
    fields.assertEqual(zero, c);
    return out;
  }

  private List<FieldVar> xorSlices(FieldVar a, FieldVar b, FieldVar c) {
    return snarky
        .run()
        .exists(
            15,
            () -> {
              var slices = new ArrayList<FieldElement>();
              List<BigInteger> values = List.of(integer(a), integer(b), integer(c));
              for (BigInteger value : values) {
                for (int start = 0; start < 16; start += 4) {
                  slices.add(Slices.element(Slices.slice(value, start, 4)));
                }
              }
              for (BigInteger value : values) {
                slices.add(Slices.element(value.shiftRight(16)));
              }
              return slices;
            });
  }

  /** A Zero row, padded to 15 cells with fresh zeros as o1js does. */
  void zeroRow(List<FieldVar> cells) {
    int missing = 15 - cells.size();
    var all = new ArrayList<FieldVar>(cells);
    all.addAll(snarky.run().exists(missing, () -> Collections.nCopies(missing, FieldElement.ZERO)));
    snarky.gates().raw(0, all, List.of());
  }

  /** A word, checked elsewhere, rotated left by 0..63 bits. */
  FieldVar rotateLeft(FieldVar word, int bits) {
    BigInteger power = BigInteger.ONE.shiftLeft(bits);
    List<FieldVar> parts =
        snarky
            .run()
            .exists(
                4,
                () -> {
                  BigInteger[] split = integer(word).multiply(power).divideAndRemainder(TWO_TO_64);
                  BigInteger excess = split[0];
                  BigInteger shifted = split[1];
                  return List.of(
                      Slices.element(shifted.add(excess)),
                      Slices.element(excess),
                      Slices.element(shifted),
                      Slices.element(excess.add(TWO_TO_64).subtract(power)));
                });
    FieldVar rotated = parts.get(0);
    FieldVar excess = parts.get(1);
    FieldVar shifted = parts.get(2);
    FieldVar bound = parts.get(3);
    // A constant row would otherwise land between the gate and the range check that it needs next.
    fields.toVar(FieldVar.constant(0));
    List<FieldVar> slices = boundSlices(bound);
    snarky
        .gates()
        .rotate(
            word,
            rotated,
            excess,
            slices.subList(0, 4),
            slices.subList(4, 12),
            Slices.element(power));
    ranges.rangeCheck64(shifted);
    return rotated;
  }

  private List<FieldVar> boundSlices(FieldVar bound) {
    return snarky
        .run()
        .exists(
            12,
            () -> {
              BigInteger value = integer(bound);
              var slices = new ArrayList<FieldElement>();
              for (int start = 52; start >= 16; start -= 12) {
                slices.add(Slices.element(Slices.slice(value, start, 12)));
              }
              for (int start = 14; start >= 0; start -= 2) {
                slices.add(Slices.element(Slices.slice(value, start, 2)));
              }
              return slices;
            });
  }

  private FieldElement value(FieldVar x) {
    return snarky.field().readVar(x);
  }

  private BigInteger integer(FieldVar x) {
    return value(x).toBigInteger();
  }
}
