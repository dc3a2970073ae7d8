package dev.sparky.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FieldConversionCacheTest {
  private static final long SEED = 0x6d656d6f72790002L;

  private final FieldConversionCache cache = new FieldConversionCache();
  private final DeterministicConversions conversions =
      DeterministicConversions.cached(PrimeField.PASTA_FP, cache);

  @Test
  void holdsAtMostAThousandAndDropsAllAfterFiveThousandAccesses() {
    for (int i = 0; i < FieldConversionCache.RESET_AFTER; i++) {
      conversions.toDecimal(BigInteger.valueOf(i));
      assertThat(cache.counters().entries())
          .isEqualTo(Math.min(i + 1, FieldConversionCache.CAPACITY));
    }
    assertThat(cache.counters().resets()).isZero();
    conversions.toDecimal(BigInteger.ONE);
    assertThat(cache.counters()).isEqualTo(new FieldConversionCache.Counters(1, 1, 1));
  }

  @Test
  void aHitGivesTheSameObjectAndSecretsLeaveNoTrace() {
    BigInteger value = new BigInteger("123456789012345678901234567890");
    assertThat(conversions.toDecimal(value)).isSameAs(conversions.toDecimal(value));
    DeterministicConversions.withoutCache(PrimeField.PASTA_FP).toDecimal(BigInteger.TEN);
    assertThat(cache.counters().entries()).isOne();
  }

  @Test
  void eightThreadsGetRightAnswersWithinTheBounds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        long seed = SEED + t;
        work.add(threads.submit(() -> operate(seed)));
      }
      for (Future<?> one : work) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(cache.counters().resets()).isGreaterThanOrEqualTo(8 * 20_000 / 5_000 - 8);
  }

  private void operate(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      BigInteger value = BigInteger.valueOf(random.nextInt(3_000)).pow(7);
      String text = value.toString();
      boolean right =
          random.nextBoolean()
              ? conversions.toDecimal(value).equals(text)
              : conversions.toBigInteger(text).equals(value);
      assertThat(right).as("seed %d, operation %d", seed, i).isTrue();
      assertThat(cache.counters().entries()).isLessThanOrEqualTo(FieldConversionCache.CAPACITY);
      if (random.nextInt(2_000) == 0) {
        cache.reset();
      }
    }
  }
}
