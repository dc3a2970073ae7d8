package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.ForeignProduct;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums and products modulo a foreign prime below 2^259, on three limbs of 88 bits (Kimchi's
 * ForeignFieldAdd and ForeignFieldMul gates; names as in their specification).
 */
final class ForeignFields {
  private static final int LIMB = RangeChecks.LIMB;

  private final Snarky snarky;
  private final RangeChecks ranges;
  private final BigInteger modulus;

  ForeignFields(Snarky snarky, BigInteger modulus) {
    this.snarky = snarky;
    this.ranges = new RangeChecks(snarky);
    this.modulus = modulus;
  }

  /** Three new limbs, not range-checked. */
  List<FieldVar> witness(BigInteger value) {
    return snarky.run().exists(3, () -> elements(List.of(split(value))));
  }

  /** a + b less the modulus if it is not below it, as three limbs that are not range-checked. */
  List<FieldVar> add(List<FieldVar> a, List<FieldVar> b) {
    BigInteger[] f = split(modulus);
    List<FieldVar> w = snarky.run().exists(5, () -> elements(sums(integers(a), integers(b), f)));
    List<FieldVar> result = w.subList(0, 3);
    List<FieldElement> limbs = elements(List.of(f));
    snarky.gates().foreignFieldAdd(a, b, w.get(3), w.get(4), limbs, FieldElement.ONE);
    snarky.gates().zero(result.get(0), result.get(1), result.get(2));
    return result;
  }

  /** The result, the overflow and the carry out of the lower two limbs. */
  private List<BigInteger> sums(BigInteger[] a, BigInteger[] b, BigInteger[] f) {
    BigInteger sum = combine(a).add(combine(b));
    BigInteger overflow = sum.compareTo(modulus) < 0 ? BigInteger.ZERO : BigInteger.ONE;
    BigInteger[] r = split(sum.subtract(overflow.multiply(modulus)));
    BigInteger top = r[2].subtract(a[2]).subtract(b[2]).add(overflow.multiply(f[2]));
    return List.of(r[0], r[1], r[2], overflow, top);
  }

  /** a * b modulo the foreign prime, as three checked limbs. */
  List<FieldVar> multiply(List<FieldVar> a, List<FieldVar> b) {
    BigInteger[] negative = split(BigInteger.ONE.shiftLeft(3 * LIMB).subtract(modulus));
    BigInteger high = modulus.shiftRight(2 * LIMB);
    List<FieldVar> w =
        snarky.run().exists(21, () -> elements(witnesses(integers(a), integers(b), negative)));
    List<FieldVar> remainder = w.subList(0, 2);
    List<FieldVar> quotient = w.subList(2, 5);
    FieldVar bound = w.get(5);
    List<FieldVar> product1 = w.subList(6, 9);
    snarky
        .gates()
        .foreignFieldMul(
            new ForeignProduct(
                a,
                b,
                remainder,
                quotient,
                bound,
                product1,
                w.get(9),
                w.subList(10, 17),
                w.subList(17, 21),
                Slices.element(high),
                elements(List.of(negative))));
    ranges.multiRangeCheck(List.of(product1.get(0), product1.get(1), bound));
    ranges.multiRangeCheck(quotient);
    return ranges.compactMultiRangeCheck(remainder.get(0), remainder.get(1));
  }

  private List<BigInteger> witnesses(BigInteger[] a, BigInteger[] b, BigInteger[] negative) {
    BigInteger[] division = combine(a).multiply(combine(b)).divideAndRemainder(modulus);
    BigInteger[] q = split(division[0]);
    BigInteger[] r = split(division[1]);
    BigInteger r01 = r[0].add(r[1].shiftLeft(LIMB));
    BigInteger p0 = a[0].multiply(b[0]).add(q[0].multiply(negative[0]));
    BigInteger p1 =
        a[0].multiply(b[1])
            .add(a[1].multiply(b[0]))
            .add(q[0].multiply(negative[1]))
            .add(q[1].multiply(negative[0]));
    BigInteger p2 =
        a[0].multiply(b[2])
            .add(a[1].multiply(b[1]))
            .add(a[2].multiply(b[0]))
            .add(q[0].multiply(negative[2]))
            .add(q[1].multiply(negative[1]))
            .add(q[2].multiply(negative[0]));
    BigInteger[] p1Limbs = split(p1);
    BigInteger p11 = p1Limbs[1].add(p1Limbs[2].shiftLeft(LIMB));
    BigInteger carry0 = p0.add(p1Limbs[0].shiftLeft(LIMB)).subtract(r01).shiftRight(2 * LIMB);
    BigInteger carry1 = p2.subtract(r[2]).add(p11).add(carry0).shiftRight(LIMB);
    BigInteger high = modulus.shiftRight(2 * LIMB);
    BigInteger bound = q[2].add(Slices.mask(LIMB)).subtract(high);
    var all = new ArrayList<>(List.of(r01, r[2], q[0], q[1], q[2], bound));
    all.addAll(List.of(p1Limbs[0], p1Limbs[1], p1Limbs[2], carry0));
    for (int start = 0; start < 84; start += 12) {
      all.add(Slices.slice(carry1, start, 12));
    }
    for (int start = 84; start < 90; start += 2) {
      all.add(Slices.slice(carry1, start, 2));
    }
    all.add(Slices.slice(carry1, 90, 1));
    return all;
  }

  private BigInteger[] integers(List<FieldVar> limbs) {
    return limbs.stream()
        .map(limb -> snarky.field().readVar(limb).toBigInteger())
        .toArray(BigInteger[]::new);
  }

  private static BigInteger combine(BigInteger[] limbs) {
    return limbs[0].add(limbs[1].shiftLeft(LIMB)).add(limbs[2].shiftLeft(2 * LIMB));
  }

  private static BigInteger[] split(BigInteger value) {
    return new BigInteger[] {
      Slices.slice(value, 0, LIMB),
      Slices.slice(value, LIMB, LIMB),
      Slices.slice(value, 2 * LIMB, LIMB)
    };
  }

  private static List<FieldElement> elements(List<BigInteger> values) {
    return values.stream().map(Slices::element).toList();
  }
}
