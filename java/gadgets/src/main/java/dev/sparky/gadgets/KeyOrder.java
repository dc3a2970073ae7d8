package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;

/** Comparisons of keys, where 0 is the lowest as a lower bound and the highest as an upper one. */
final class KeyOrder {
  private KeyOrder() {}

  /** low < x < high. */
  static void assertStrictlyBetween(Synthesis run, Field low, Field x, Field high) {
    x.assertNotEquals(Field.ZERO);
    low.assertLessThan(x);
    Bool highIsZero = high.isEqual(0);
    Field safeX = orElse(run, highIsZero, Field.ZERO, x);
    Field safeHigh = orElse(run, highIsZero, Field.ONE, high);
    safeX.assertLessThan(safeHigh);
    safeX.isEqual(x).or(highIsZero).assertTrue();
    safeHigh.isEqual(high).or(highIsZero).assertTrue();
  }

  /** low < x <= high. */
  static void assertBetween(Synthesis run, Field low, Field x, Field high) {
    Bool xIsZero = x.isEqual(0);
    Field safeLow = orElse(run, xIsZero, Field.ZERO, low);
    Field aboveZero = orElse(run, xIsZero, Field.ONE, x);
    safeLow.assertLessThan(aboveZero);
    safeLow.isEqual(low).or(xIsZero).assertTrue();
    aboveZero.isEqual(x).or(xIsZero).assertTrue();
    Bool highIsZero = high.isEqual(0);
    Field belowHigh = orElse(run, highIsZero, Field.ZERO, x);
    belowHigh.assertLessThanOrEqual(high);
    belowHigh.isEqual(x).or(highIsZero).assertTrue();
  }

  /** A witness: the constant where the case holds, else x. */
  private static Field orElse(Synthesis run, Bool isCase, Field constant, Field x) {
    return Field.TYPE.witness(run, () -> isCase.toBoolean() ? constant : x.toConstant());
  }
}
