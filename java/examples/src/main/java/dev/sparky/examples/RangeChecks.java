package dev.sparky.examples;

import static dev.sparky.examples.Slices.reversed;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Fields;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Range checks by the RangeCheck and EndoMulScalar gates, as {@code Gadgets} of o1js makes them.
 */
final class RangeChecks {
  /** Bits of a limb of a foreign number. */
  static final int LIMB = 88;

  private static final int[] CRUMBS = {0, 2, 4, 6, 8, 10, 12, 14};

  private final Snarky snarky;
  private final Fields fields;

  RangeChecks(Snarky snarky) {
    this.snarky = snarky;
    this.fields = snarky.fields();
  }

  /** x is below 2^64. Returns its four high limbs of 12 bits, the highest first. */
  List<FieldVar> rangeCheck64(FieldVar x) {
    List<FieldVar> crumbs = Slices.exists(snarky, x, 2, CRUMBS);
    List<FieldVar> high = reversed(Slices.exists(snarky, x, 12, 16, 28, 40, 52));
    FieldVar zero = FieldVar.constant(0);
    List<FieldVar> limbs = List.of(zero, zero, high.get(0), high.get(1), high.get(2), high.get(3));
    snarky.gates().rangeCheck0(x, limbs, reversed(crumbs), FieldElement.ZERO);
    return high;
  }

  /** x is below 2^bits, a multiple of 16 bits. */
  void rangeCheckN(int bits, FieldVar x) {
    fields.assertEqual(snarky.field().truncateToBits16(bits / 16, x), x);
  }

  /** Three numbers are below 2^88 each. */
  void multiRangeCheck(List<FieldVar> three) {
    FieldVar x = fields.toVar(three.get(0));
    FieldVar y = fields.toVar(three.get(1));
    FieldVar z = fields.toVar(three.get(2));
    FieldVar zero = fields.toVar(FieldVar.constant(0));
    List<FieldVar> highX = lowRow(x, false);
    List<FieldVar> highY = lowRow(y, false);
    highRows(z, zero, highX, highY);
  }

  /** {@code xy = x + 2^88 y}, and x, y, z are below 2^88. Returns x, y, z. */
  List<FieldVar> compactMultiRangeCheck(FieldVar xySum, FieldVar last) {
    FieldVar xy = fields.toVar(xySum);
    FieldVar z = fields.toVar(last);
    List<FieldVar> split =
        snarky
            .run()
            .exists(
                2,
                () -> {
                  BigInteger value = snarky.field().readVar(xy).toBigInteger();
                  return List.of(
                      Slices.element(Slices.slice(value, 0, LIMB)),
                      Slices.element(value.shiftRight(LIMB)));
                });
    FieldVar x = split.get(0);
    FieldVar y = split.get(1);
    List<FieldVar> highZ = lowRow(z, false);
    List<FieldVar> highX = lowRow(x, true);
    highRows(y, xy, highZ, highX);
    return List.of(x, y, z);
  }

  /**
   * The row of one of the first two numbers. Returns its two highest limbs, which are looked up in
   * the rows of the third.
   */
  private List<FieldVar> lowRow(FieldVar x, boolean compact) {
    List<FieldVar> crumbs = Slices.exists(snarky, x, 2, CRUMBS);
    List<FieldVar> limbs = Slices.exists(snarky, x, 12, 16, 28, 40, 52, 64, 76);
    snarky
        .gates()
        .rangeCheck0(
            x, reversed(limbs), reversed(crumbs), compact ? FieldElement.ONE : FieldElement.ZERO);
    return limbs.subList(4, 6);
  }

  /** The two rows of the third number z, with the four limbs left over from x and y. */
  private void highRows(FieldVar z, FieldVar yz, List<FieldVar> highX, List<FieldVar> highY) {
    List<FieldVar> current =
        snarky
            .run()
            .exists(
                13,
                () -> {
                  BigInteger value = snarky.field().readVar(z).toBigInteger();
                  return pieces(
                      value,
                      new int[] {22, 24, 26, 28, 30, 32, 34, 36, 38, 50, 62, 74, 86},
                      new int[] {2, 2, 2, 2, 2, 2, 2, 2, 12, 12, 12, 12, 2});
                });
    List<FieldVar> next = Slices.exists(snarky, z, 2, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
    List<FieldVar> low = reversed(next);
    var row = new ArrayList<FieldVar>(low.subList(0, 3));
    row.addAll(reversed(highX));
    row.addAll(reversed(highY));
    row.addAll(low.subList(3, 11));
    snarky.gates().rangeCheck1(z, yz, reversed(current), row);
  }

  private static List<FieldElement> pieces(BigInteger x, int[] starts, int[] lengths) {
    var pieces = new ArrayList<FieldElement>();
    for (int i = 0; i < starts.length; i++) {
      pieces.add(Slices.element(Slices.slice(x, starts[i], lengths[i])));
    }
    return pieces;
  }
}
