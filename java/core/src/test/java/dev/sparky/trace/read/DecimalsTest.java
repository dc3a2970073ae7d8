package dev.sparky.trace.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.decimal.DecimalText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals against {@link BigInteger}. */
class DecimalsTest {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();

  @Test
  void everyValueBelowPGoesInAndOut() {
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    System.out.println("DecimalsTest seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      BigInteger value = new BigInteger(random.nextInt(256), random).mod(P);
      assertRoundTrip(value);
    }
    for (int bits = 0; bits < 255; bits++) {
      assertRoundTrip(BigInteger.ONE.shiftLeft(bits).mod(P));
      assertRoundTrip(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).mod(P));
    }
    for (int digits = 0; digits < 77; digits++) {
      assertRoundTrip(BigInteger.TEN.pow(digits).mod(P));
      assertRoundTrip(BigInteger.TEN.pow(digits).subtract(BigInteger.ONE).mod(P));
    }
    assertRoundTrip(P.subtract(BigInteger.ONE));
  }

  private static void assertRoundTrip(BigInteger value) {
    char[] text = value.toString().toCharArray();
    long[] limbs = new long[4];
    assertThat(Decimals.parse(text, 0, text.length, limbs)).as("%s", value).isTrue();
    var element = new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]);
    assertThat(element.toBigInteger()).isEqualTo(value);
    byte[] written = new byte[DecimalText.SCRATCH];
    int from = DecimalText.write(limbs, written);
    assertThat(new String(written, from, written.length - from, StandardCharsets.US_ASCII))
        .isEqualTo(value.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "007",
        "+5",
        "-1",
        "-0",
        " 1",
        "1 ",
        "1.0",
        "1e3",
        "0x10",
        "\u0661",
        "\uff15",
        "28948022309329048855892746252171976963363056481941560715954676764349967630337",
        "28948022309329048855892746252171976963363056481941560715954676764349967630338",
        "99999999999999999999999999999999999999999999999999999999999999999999999999999",
        "115792089237316195423570985008687907853269984665640564039457584007913129639936",
        "1000000000000000000000000000000000000000000000000000000000000000000000000000000"
      })
  void anythingElseIsRefused(String text) {
    assertThat(Decimals.parse(text.toCharArray(), 0, text.length(), new long[4])).isFalse();
  }
}
