package dev.sparky.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FieldFormatException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against BigInteger, which converts by other means. */
class DeterministicConversionsTest {
  private static final long SEED = 0x6d656d6f72790001L;

  private static List<BigInteger> samples(PrimeField field) {
    List<BigInteger> samples = new ArrayList<>();
    for (int bits = 0; bits < 255; bits++) {
      BigInteger power = BigInteger.TWO.pow(bits);
      samples.add(power.subtract(BigInteger.ONE).mod(field.modulus()));
      samples.add(power.mod(field.modulus()));
    }
    for (int digits = 0; digits < 77; digits++) {
      samples.add(BigInteger.TEN.pow(digits).mod(field.modulus()));
    }
    samples.add(field.modulus().subtract(BigInteger.ONE));
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      samples.add(new BigInteger(1 + random.nextInt(300), random).mod(field.modulus()));
    }
    return samples;
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void singleAndBulkFormsEqualBigInteger(PrimeField field) {
    List<BigInteger> integers = samples(field);
    List<String> texts = integers.stream().map(BigInteger::toString).toList();
    for (DeterministicConversions conversions :
        List.of(
            DeterministicConversions.withoutCache(field),
            DeterministicConversions.cached(field, new FieldConversionCache()))) {
      for (int i = 0; i < integers.size(); i++) {
        String context = "seed " + SEED + ", sample " + i;
        assertThat(conversions.toDecimal(integers.get(i))).as(context).isEqualTo(texts.get(i));
        assertThat(conversions.toBigInteger(texts.get(i))).as(context).isEqualTo(integers.get(i));
      }
      ByteBuffer fromText = ByteBuffer.allocateDirect(32 * integers.size() + 5).position(5);
      ByteBuffer fromInteger = ByteBuffer.allocate(32 * integers.size());
      conversions.fromDecimals(texts, fromText);
      conversions.fromBigIntegers(integers, fromInteger);
      assertThat(fromText.position()).isEqualTo(5);
      assertThat(fromText).isEqualTo(fromInteger);
      assertThat(conversions.toDecimals(fromText)).isEqualTo(texts);
      assertThat(conversions.toBigIntegers(fromInteger)).isEqualTo(integers);
      assertThat(fromInteger.get(32 * 3)).as("little-endian 2 at sample 3").isEqualTo((byte) 2);
    }
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void anythingElseIsRefusedAndNothingIsWritten(PrimeField field) {
    DeterministicConversions conversions =
        DeterministicConversions.cached(field, new FieldConversionCache());
    String p = field.modulus().toString();
    for (String bad :
        List.of(
            "",
            "+5",
            "-0",
            "-1",
            "007",
            "00",
            " 1",
            "1 ",
            "1e3",
            "0x1",
            "\u0663",
            "\uff15",
            "1\u0663",
            p,
            p + "0",
            "9".repeat(p.length()),
            "1".repeat(1_000_000))) {
      assertThatThrownBy(() -> conversions.toBigInteger(bad))
          .isInstanceOf(FieldFormatException.class)
          .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(300));
      ByteBuffer target = ByteBuffer.allocate(64);
      assertThatThrownBy(() -> conversions.fromDecimals(List.of("7", bad), target))
          .isInstanceOf(FieldFormatException.class)
          .hasMessageContaining("decimal 1");
      assertThat(target).isEqualTo(ByteBuffer.allocate(64));
    }
    for (BigInteger bad :
        List.of(BigInteger.ONE.negate(), field.modulus(), BigInteger.TWO.pow(256))) {
      assertThatThrownBy(() -> conversions.toDecimal(bad)).isInstanceOf(FieldFormatException.class);
    }
    ByteBuffer full = ByteBuffer.allocate(32);
    for (int i = 0; i < 32; i++) {
      full.put(i, (byte) 0xFF);
    }
    assertThatThrownBy(() -> conversions.toDecimals(full)).isInstanceOf(FieldFormatException.class);
  }

  @ParameterizedTest
  @EnumSource(PrimeField.class)
  void aCacheSharedWithALargerFieldLetsNothingThrough(PrimeField field) {
    FieldConversionCache cache = new FieldConversionCache();
    String p = field.modulus().toString();
    for (PrimeField other : PrimeField.all()) {
      if (other.modulus().compareTo(field.modulus()) > 0) {
        DeterministicConversions.cached(other, cache).toBigInteger(p);
        assertThat(cache.counters().entries()).isOne();
      }
    }
    DeterministicConversions conversions = DeterministicConversions.cached(field, cache);
    assertThatThrownBy(() -> conversions.toBigInteger(p)).isInstanceOf(FieldFormatException.class);
  }
}
