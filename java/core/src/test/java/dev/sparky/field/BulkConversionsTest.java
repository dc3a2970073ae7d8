package dev.sparky.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FieldFormatException;
import dev.sparky.snarky.TestBackends.Named;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels of both backends against BigInteger, around every size where the work is cut. */
class BulkConversionsTest {
  private static final String EVERY_BACKEND = "dev.sparky.snarky.TestBackends#all";
  private static final long SEED = 0x6d656d6f72790005L;
  private static final int[] SIZES = {0, 1, 2, 63, 64, 65, 511, 512, 513, 1_023, 1_024, 3_000};

  private final AtomicInteger looks = new AtomicInteger();

  private BulkConversions bulk(PrimeField field, ConstraintBackend backend) {
    return DeterministicConversions.withoutCache(field)
        .withKernel(backend.decimals(), looks::incrementAndGet)
        .bulk();
  }

  private static List<BigInteger> samples(PrimeField field, int size) {
    var random = new Random(SEED + size);
    var samples = new ArrayList<BigInteger>();
    for (int i = 0; i < size; i++) {
      samples.add(
          switch (random.nextInt(4)) {
            case 0 -> BigInteger.TEN.pow(random.nextInt(77)).mod(field.modulus());
            case 1 -> field.modulus().subtract(BigInteger.valueOf(1 + random.nextInt(3)));
            case 2 -> new BigInteger(random.nextInt(255), random).mod(field.modulus());
            default -> BigInteger.TWO.pow(random.nextInt(255)).mod(field.modulus());
          });
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void allFormsEqualBigInteger(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      for (PrimeField field : PrimeField.all()) {
        for (int size : SIZES) {
          check(bulk(field, open), samples(field, size));
        }
      }
      assertThat(open.pool().counters().leased()).isZero();
    }
  }

  private static void check(BulkConversions bulk, List<BigInteger> integers) {
    List<String> texts = integers.stream().map(BigInteger::toString).toList();
    ByteBuffer elements = ByteBuffer.allocate(32 * integers.size() + 3).position(3);
    bulk.fromBigIntegers(integers, elements);
    ByteBuffer fromTexts = ByteBuffer.allocateDirect(32 * integers.size());
    bulk.fromDecimals(texts, fromTexts);
    assertThat(fromTexts).isEqualTo(elements);
    assertThat(bulk.toDecimals(elements)).isEqualTo(texts);
    assertThat(bulk.toBigIntegers(elements)).isEqualTo(integers);
    assertThat(bulk.toBigIntegers(texts)).isEqualTo(integers);
    assertThat(bulk.toDecimalsOf(integers)).isEqualTo(texts);

    ByteBuffer text = ByteBuffer.allocateDirect(78 * integers.size() + 9).position(9);
    int[] ends = new int[integers.size()];
    int written = bulk.toDecimals(elements, text, ends);
    byte[] ascii = new byte[written];
    text.duplicate().get(ascii);
    assertThat(new String(ascii, StandardCharsets.US_ASCII)).isEqualTo(String.join("", texts));
    ByteBuffer back = ByteBuffer.allocate(32 * integers.size());
    bulk.fromDecimals(text, ends, integers.size(), back);
    assertThat(back).isEqualTo(elements);
    assertThat(elements.position()).isEqualTo(3);
    assertThat(text.position()).isEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void theOneBadTextIsNamedAndNothingIsWritten(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      for (PrimeField field : PrimeField.all()) {
        BulkConversions bulk = bulk(field, open);
        String p = field.modulus().toString();
        String largest = "9".repeat(p.length());
        for (int size : new int[] {1, 64, 513, 1_500}) {
          List<String> good = samples(field, size).stream().map(BigInteger::toString).toList();
          for (String bad :
              List.of(
                  "",
                  "+5",
                  "-0",
                  "00",
                  "007",
                  " 1",
                  "1e3",
                  "\u0663",
                  "\u0130",
                  "\uD83D\uDE00",
                  p,
                  largest)) {
            int at = new Random(SEED + size + bad.hashCode()).nextInt(size);
            List<String> texts = new ArrayList<>(good);
            texts.set(at, bad);
            ByteBuffer target = ByteBuffer.allocate(32 * size);
            assertThatThrownBy(() -> bulk.fromDecimals(texts, target))
                .isInstanceOf(FieldFormatException.class)
                .hasMessageContaining("decimal " + at + ":");
            assertThat(target).isEqualTo(ByteBuffer.allocate(32 * size));
          }
          ByteBuffer elements = ByteBuffer.allocate(32 * size);
          bulk.fromDecimals(good, elements);
          int at = size / 2;
          for (int i = 0; i < 32; i++) {
            elements.put(32 * at + i, (byte) (field.modulus().shiftRight(8 * i).intValue()));
          }
          ByteBuffer text = ByteBuffer.allocate(78 * size);
          assertThatThrownBy(() -> bulk.toDecimals(elements))
              .isInstanceOf(FieldFormatException.class)
              .hasMessageContaining("element " + at + ":");
          assertThatThrownBy(() -> bulk.toDecimals(elements, text, new int[size]))
              .isInstanceOf(FieldFormatException.class)
              .hasMessageContaining("element " + at + ":");
          assertThat(text).isEqualTo(ByteBuffer.allocate(78 * size));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void endsOutsideOfTheTextAreRefused(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      BulkConversions bulk = bulk(PrimeField.PASTA_FP, open);
      ByteBuffer text = ByteBuffer.wrap("12345".getBytes(StandardCharsets.US_ASCII));
      ByteBuffer target = ByteBuffer.allocate(64);
      for (int[] ends : new int[][] {{3, 2}, {3, 6}, {-1, 5}, {3, Integer.MAX_VALUE}}) {
        assertThatThrownBy(() -> bulk.fromDecimals(text, ends, 2, target))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("ends");
      }
      assertThatThrownBy(() -> bulk.fromDecimals(text, new int[] {3, 3}, 2, target))
          .isInstanceOf(FieldFormatException.class);
      assertThatThrownBy(() -> bulk.fromDecimals(text, new int[] {5}, 2, target))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> bulk.fromDecimals(text, new int[] {5}, 1, ByteBuffer.allocate(31)))
          .isInstanceOf(IllegalArgumentException.class);
      bulk.fromDecimals(text, new int[] {2, 5}, 2, target);
      assertThat(target.get(0)).isEqualTo((byte) 12);
      assertThat(bulk.toBigIntegers(target))
          .containsExactly(BigInteger.valueOf(12), BigInteger.valueOf(345));
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void pressureIsLookedAtBeforeLargeBatchesOnly(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      BulkConversions bulk = bulk(PrimeField.PASTA_FP, open);
      List<BigInteger> few = samples(PrimeField.PASTA_FP, BulkConversions.LARGE - 1);
      List<BigInteger> many = samples(PrimeField.PASTA_FP, BulkConversions.LARGE);
      bulk.fromBigIntegers(few, ByteBuffer.allocate(32 * few.size()));
      assertThat(looks).hasValue(0);
      ByteBuffer elements = ByteBuffer.allocate(32 * many.size());
      bulk.fromBigIntegers(many, elements);
      bulk.toBigIntegers(elements);
      bulk.toDecimals(elements);
      assertThat(looks).hasValue(3);
    }
  }
}
