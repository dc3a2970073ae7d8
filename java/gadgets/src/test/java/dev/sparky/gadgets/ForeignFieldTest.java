package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.gadgets.ForeignElement.Form;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign arithmetic against BigInteger, on constants and on variables, for many moduli. */
class ForeignFieldTest {
  private static BigInteger prime(int bits) {
    return BigInteger.probablePrime(bits, new Random(bits));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 88, 89, 176, 177, 255, 256, 258, 259})
  void computesAsBigIntegerDoes(int bits) {
    BigInteger p = prime(bits);
    ForeignField field = ForeignField.of(p);
    var random = new Random(bits + 1);
    try (ConstraintBackend backend = Backends.open("jvm");
        Synthesis run = Synthesis.prove(backend, List.of(), SynthesisOptions.DEFAULT)) {
      for (int i = 0; i < 10; i++) {
        BigInteger x = i == 0 ? p.subtract(BigInteger.ONE) : new BigInteger(bits, random).mod(p);
        BigInteger y = new BigInteger(bits, random).mod(p).max(BigInteger.ONE);
        requireArithmetic(run, field, field.element(x), field.element(y));
        ForeignElement xVariable = field.almostReduced().witness(run, () -> field.element(x));
        ForeignElement yVariable = field.almostReduced().witness(run, () -> field.element(y));
        requireArithmetic(run, field, xVariable, yVariable);
      }
      run.circuit().finish();
    }
  }

  private static void requireArithmetic(
      Synthesis run, ForeignField field, ForeignElement x, ForeignElement y) {
    BigInteger p = field.modulus();
    BigInteger xValue = value(run, x);
    BigInteger yValue = value(run, y);
    requireEqual(run, x.add(y), xValue.add(yValue), p);
    requireEqual(run, x.sub(y), xValue.subtract(yValue), p);
    requireEqual(run, x.negate(), xValue.negate(), p);
    requireEqual(run, x.mul(y), xValue.multiply(yValue), p);
    requireEqual(run, y.inverse(), yValue.modInverse(p), p);
    requireEqual(run, x.div(y), xValue.multiply(yValue.modInverse(p)), p);
    assertThat(value(run, x.add(y).toCanonical())).isEqualTo(xValue.add(yValue).mod(p));
  }

  private static BigInteger value(Synthesis run, ForeignElement x) {
    return run.inBlock(x::toBigInteger);
  }

  private static void requireEqual(
      Synthesis run, ForeignElement found, BigInteger expected, BigInteger p) {
    assertThat(value(run, found).mod(p)).isEqualTo(expected.mod(p));
  }

  @Test
  void rejectsModuliAndFormsThatItCannotTake() {
    for (BigInteger modulus : List.of(BigInteger.ZERO, BigInteger.ONE.shiftLeft(259))) {
      assertThatThrownBy(() -> ForeignField.of(modulus))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a modulus in [1, 2^259), found " + modulus);
    }
    ForeignField field = ForeignField.of(prime(200));
    try (ConstraintBackend backend = Backends.open("jvm");
        Synthesis run = Synthesis.compile(backend, 0, SynthesisOptions.DEFAULT)) {
      ForeignElement x = field.unreduced().witness(run, () -> field.element(1));
      assertThatThrownBy(() -> x.mul(x))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected an almost reduced element, found an unreduced one");
      assertThatThrownBy(() -> x.isEqual(x))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a canonical element, found one that is UNREDUCED");
      ForeignElement other = ForeignField.of(prime(199)).element(1);
      assertThatThrownBy(() -> x.add(other))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("found one modulo");
    }
    assertThatThrownBy(() -> field.element(0).inverse())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected a number that has an inverse");
  }

  @Test
  void refusesWitnessesThatAreNotOfTheForm() {
    BigInteger p = prime(255);
    ForeignField field = ForeignField.of(p);
    Field low = Field.of(p.and(BigInteger.ONE.shiftLeft(88).subtract(BigInteger.ONE)));
    Field middle =
        Field.of(p.shiftRight(88).and(BigInteger.ONE.shiftLeft(88).subtract(BigInteger.ONE)));
    ForeignElement unreduced =
        field.unchecked(Form.UNREDUCED, List.of(low, middle, Field.of(p.shiftRight(176))));
    try (ConstraintBackend backend = Backends.open("jvm")) {
      try (Synthesis run = Synthesis.prove(backend, List.of(), SynthesisOptions.DEFAULT)) {
        field.almostReduced().witness(run, () -> unreduced);
      }
      try (Synthesis run = Synthesis.prove(backend, List.of(), SynthesisOptions.DEFAULT)) {
        assertThatThrownBy(() -> field.canonical().witness(run, () -> unreduced))
            .isInstanceOf(RefusedException.class);
      }
    }
  }
}
