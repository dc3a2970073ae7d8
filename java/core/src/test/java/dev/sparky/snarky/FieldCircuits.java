package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The circuits of {@code scripts/o1js/circuits/fields.mjs}, call for call. */
final class FieldCircuits {
  static final Map<String, CircuitMethod> ALL = new TreeMap<>();

  static {
    define("mul", FieldCircuits::mul);
    define("square", FieldCircuits::square);
    define("inverses", FieldCircuits::inverses);
    define("sqrt", FieldCircuits::sqrt);
    define("equals", FieldCircuits::equalities);
    define("assertEquals", FieldCircuits::assertEquals);
    define("assertNotEquals", FieldCircuits::assertNotEquals);
    define("scaledToVar", FieldCircuits::scaledToVar);
    define("toBits", FieldCircuits::toBits);
    define("choose", FieldCircuits::choose);
    define("bools", FieldCircuits::bools);
    define("seal", FieldCircuits::seal);
    define("combinations", FieldCircuits::combinations);
    define("assertBool", FieldCircuits::assertBool);
  }

  private final Snarky snarky;
  private final Fields fields;
  private final Bools bools;

  private FieldCircuits(Snarky snarky) {
    this.snarky = snarky;
    this.fields = snarky.fields();
    this.bools = snarky.bools();
  }

  private interface Body {
    void build(FieldCircuits circuit);
  }

  private static void define(String name, Body body) {
    ALL.put(name, (snarky, publicInput) -> body.build(new FieldCircuits(snarky)));
  }

  private FieldVar witness(long value) {
    return snarky.run().existsOne(() -> FieldElement.of(value));
  }

  private BoolVar bit(boolean value) {
    return fields.assertBool(witness(value ? 1 : 0));
  }

  private static FieldVar of(long value) {
    return FieldVar.constant(value);
  }

  private static FieldVar times(FieldVar x, long factor) {
    return x.scale(FieldElement.of(factor));
  }

  private void mul() {
    FieldVar x = witness(3);
    FieldVar y = witness(4);
    fields.mul(x, y);
    fields.mul(x, x);
    fields.assertEqual(fields.mul(times(x, 5), y.add(2)), of(90));
    fields.assertEqual(fields.mul(x.add(y).add(1), y.subtract(x)), x.add(5));
  }

  private void square() {
    FieldVar x = witness(3);
    FieldVar y = witness(4);
    fields.square(x);
    fields.assertEqual(fields.square(x.add(y)), of(49));
    fields.square(times(x, 7).add(1));
    fields.square(times(x, 2));
  }

  private void inverses() {
    FieldVar x = witness(3);
    FieldVar y = witness(4);
    fields.inv(x);
    fields.div(x, y);
    fields.assertEqual(times(fields.div(x.add(y), times(x, 2)), 6), of(7));
    fields.div(of(9), y);
    fields.div(y.subtract(1), of(3));
  }

  private void sqrt() {
    FieldVar x = witness(9);
    fields.sqrt(x);
    fields.sqrt(times(x, 4));
    fields.sqrt(x.add(16));
  }

  private void equalities() {
    FieldVar x = witness(3);
    FieldVar y = witness(4);
    fields.equals(x, y);
    bools.assertTrue(fields.equals(x.add(1), y));
    bools.assertTrue(fields.equals(x, of(3)));
    bools.assertFalse(fields.equals(of(4), x));
    bools.assertTrue(fields.equals(x, x));
  }

  private void assertEquals() {
    FieldVar x = witness(3);
    FieldVar y = witness(6);
    FieldVar z = witness(3);
    fields.assertEqual(x, z);
    fields.assertEqual(times(x, 2), y);
    fields.assertEqual(x, of(3));
    fields.assertEqual(of(12), times(y, 2));
    fields.assertEqual(of(6), y);
    fields.assertEqual(x.add(z), y);
    fields.assertEqual(y, x.add(z));
    fields.assertEqual(x.add(y).subtract(x), y);
    fields.assertEqual(x.add(1), of(4));
  }

  private void assertNotEquals() {
    FieldVar x = witness(3);
    FieldVar y = witness(6);
    fields.assertNotEquals(x, y);
    fields.assertNotEquals(x, of(4));
    fields.assertNotEquals(x.add(y), of(5));
    fields.assertNotEquals(of(7), y);
    fields.assertNotEquals(times(x, 2).add(y), y);
  }

  /** The order of toVar's equality shows only where the scales differ. */
  private void scaledToVar() {
    FieldVar x = witness(3);
    FieldVar y = witness(4);
    fields.assertNotEquals(times(x, 2), of(5));
    fields.assertNotEquals(times(y, 3), of(7));
  }

  private void toBits() {
    FieldVar x = witness(5);
    FieldVar y = witness(200);
    fields.toBits(x, 3);
    fields.toBits(x.add(y), 8);
    fields.toBits(of(6), 4);
    List<BoolVar> five = List.of(bit(true), bit(false), BoolVar.constant(true));
    fields.assertEqual(fields.fromBits(five), of(5));
    fields.toBits(y, 254);
  }

  private void choose() {
    BoolVar b = bit(true);
    FieldVar x = witness(3);
    FieldVar y = witness(6);
    fields.choose(b, x, y);
    fields.assertEqual(fields.choose(bools.not(b), x, of(8)), of(8));
    fields.choose(b, of(1), of(2));
    fields.assertEqual(fields.choose(BoolVar.constant(false), x, y), of(6));
    fields.choose(b, x, x);
  }

  private void bools() {
    BoolVar a = bit(true);
    BoolVar b = bit(false);
    bools.and(a, b);
    bools.assertTrue(bools.or(a, b));
    bools.assertFalse(bools.and(bools.not(a), bools.not(b)));
    bools.assertFalse(bools.equals(a, b));
    bools.assertTrue(bools.equals(a, BoolVar.constant(true)));
    bools.assertTrue(bools.equals(BoolVar.constant(false), b));
    bools.implies(a, b);
    bools.assertEqual(bools.and(a, BoolVar.constant(true)), a);
    bools.allTrue(List.of(a, b, bools.not(a)));
    bools.anyTrue(List.of(a, b));
  }

  private void seal() {
    FieldVar x = witness(3);
    FieldVar y = witness(6);
    fields.seal(x.add(x).subtract(x));
    fields.seal(x.add(y));
    fields.seal(times(x, 2));
    fields.seal(x.subtract(x).add(7));
    fields.seal(x.add(x));
    fields.seal(x.add(1));
  }

  private void combinations() {
    List<FieldVar> x = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      x.add(witness(i));
    }
    FieldVar sum = of(10);
    for (int i = 4; i >= 0; i--) {
      sum = sum.add(times(x.get(i), i + 2));
    }
    fields.mul(sum, x.get(4).add(x.get(0)).add(x.get(2)));
    fields.square(sum);
    FieldVar left = sum.add(sum).subtract(times(x.get(1), 6));
    fields.assertEqual(left, times(x.get(3), 38).subtract(times(x.get(1), 2)));
  }

  private void assertBool() {
    FieldVar x = witness(1);
    FieldVar y = witness(0);
    fields.assertBool(x);
    fields.assertBool(x.add(y));
    fields.assertBool(times(x, 3).subtract(2));
    fields.assertBool(x.subtract(times(x, 2)).add(1));
    fields.assertBool(of(1));
  }
}
