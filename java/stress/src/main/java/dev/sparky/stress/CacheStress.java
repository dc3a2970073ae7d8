package dev.sparky.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.FieldConversionCache;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Threads convert through one cache, which is dropped whole meanwhile. */
public final class CacheStress {
  private static final BigInteger VALUE = BigInteger.ONE.shiftLeft(200);
  private static final String TEXT = VALUE.toString();

  private CacheStress() {}

  private static DeterministicConversions through(FieldConversionCache cache) {
    return DeterministicConversions.cached(PrimeField.PASTA_FP, cache);
  }

  /** A conversion is right whatever becomes of the cache. */
  @JCStressTest
  @Outcome(id = "true, done", expect = ACCEPTABLE, desc = "both are right")
  @State
  public static class ConversionsAgainstReset {
    private final FieldConversionCache cache = new FieldConversionCache();
    private final DeterministicConversions conversions = through(cache);

    public ConversionsAgainstReset() {
      conversions.toDecimal(VALUE);
      conversions.toBigInteger(TEXT);
    }

    @Actor
    public void convert(LL_Result result) {
      boolean right = TEXT.equals(conversions.toDecimal(VALUE));
      result.r1 = right & VALUE.equals(conversions.toBigInteger(TEXT));
    }

    @Actor
    public void reset(LL_Result result) {
      result.r2 = Attempt.of(cache::reset);
    }
  }

  /** Never more than 1,000 entries. */
  @JCStressTest
  @Outcome(id = "bounded, bounded", expect = ACCEPTABLE, desc = "the bounds hold")
  @State
  public static class Bounds {
    private static final FieldConversionCache CACHE = new FieldConversionCache();
    private static final DeterministicConversions CONVERSIONS = through(CACHE);
    private static final int DISTINCT = 1 << 12;

    private static String convert() {
      BigInteger value = BigInteger.valueOf(ThreadLocalRandom.current().nextInt(DISTINCT));
      boolean right = value.toString().equals(CONVERSIONS.toDecimal(value));
      FieldConversionCache.Counters seen = CACHE.counters();
      boolean bounded = seen.entries() <= FieldConversionCache.CAPACITY;
      return !right ? "wrong" : bounded ? "bounded" : seen.toString();
    }

    @Actor
    public void first(LL_Result result) {
      result.r1 = convert();
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = convert();
    }
  }

  /** The 5,001st access drops everything, once, whoever makes it; both count behind the reset. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "one reset, two accesses since")
  @State
  public static class OneReset {
    private final FieldConversionCache cache = new FieldConversionCache();
    private final DeterministicConversions conversions = through(cache);

    public OneReset() {
      for (int i = 0; i < FieldConversionCache.RESET_AFTER; i++) {
        conversions.toDecimal(BigInteger.TEN);
      }
    }

    @Actor
    public void first() {
      conversions.toDecimal(BigInteger.TEN);
    }

    @Actor
    public void second() {
      conversions.toDecimal(BigInteger.TEN);
    }

    @Arbiter
    public void end(LL_Result result) {
      result.r1 = cache.counters().resets();
      result.r2 = cache.counters().accesses();
    }
  }
}
