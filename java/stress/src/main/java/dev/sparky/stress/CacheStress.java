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
import org.openjdk.jcstress.infra.results.LLL_Result;
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
  @Outcome(id = "true, true, done", expect = ACCEPTABLE, desc = "both are right")
  @State
  public static class ConversionsAgainstReset {
    private final FieldConversionCache cache = new FieldConversionCache();
    private final DeterministicConversions conversions = through(cache);

    public ConversionsAgainstReset() {
      conversions.toDecimal(VALUE);
      conversions.toBigInteger(TEXT);
    }

    @Actor
    public void toDecimal(LLL_Result result) {
      result.r1 = TEXT.equals(conversions.toDecimal(VALUE));
    }

    @Actor
    public void toInteger(LLL_Result result) {
      result.r2 = VALUE.equals(conversions.toBigInteger(TEXT));
    }

    @Actor
    public void reset(LLL_Result result) {
      result.r3 = Attempt.of(cache::reset);
    }
  }

  /** Never more than 1,000 entries, never more than 5,000 accesses without a reset. */
  @JCStressTest
  @Outcome(id = "true, true, bounded", expect = ACCEPTABLE, desc = "the bounds hold")
  @State
  public static class Bounds {
    private static final FieldConversionCache CACHE = new FieldConversionCache();
    private static final DeterministicConversions CONVERSIONS = through(CACHE);
    private static final int DISTINCT = 1 << 12;

    private static boolean convert() {
      BigInteger value = BigInteger.valueOf(ThreadLocalRandom.current().nextInt(DISTINCT));
      return value.toString().equals(CONVERSIONS.toDecimal(value));
    }

    @Actor
    public void first(LLL_Result result) {
      result.r1 = convert();
    }

    @Actor
    public void second(LLL_Result result) {
      result.r2 = convert();
    }

    @Actor
    public void observer(LLL_Result result) {
      FieldConversionCache.Counters seen = CACHE.counters();
      boolean bounded =
          seen.entries() <= FieldConversionCache.CAPACITY
              && seen.accesses() <= FieldConversionCache.RESET_AFTER;
      result.r3 = bounded ? "bounded" : seen.toString();
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
