package dev.sparky.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.ConstraintBufferPool.Counters;
import dev.sparky.memory.Lease;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.memory.PoolSettings;
import dev.sparky.memory.SizeClass;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Threads take from one pool, give back to it, trim and close it. */
public final class PoolStress {
  /** Bytes of a buffer of the small class. */
  private static final int SMALL = 99 * 32;

  /** Held strongly, else the level is lost: a pool closed with leases out says so each time. */
  private static final Logger LEAKS = Logger.getLogger(ConstraintBufferPool.class.getName());

  static {
    LEAKS.setLevel(Level.OFF);
  }

  private PoolStress() {}

  private static ConstraintBufferPool pool(MemoryBudget budget) {
    return new ConstraintBufferPool(budget, PoolSettings.DEFAULT);
  }

  /** A buffer is handed out wiped, and to one holder at a time. */
  @JCStressTest
  @Outcome(id = "own, own", expect = ACCEPTABLE, desc = "each had a buffer of its own")
  @State
  public static class OneHolder {
    private static final ConstraintBufferPool POOL = pool(MemoryBudget.of(1L << 30));

    private static String hold(long mark) {
      try (Lease lease = POOL.take(50)) {
        ByteBuffer buffer = lease.buffer();
        int last = buffer.limit() - Long.BYTES;
        boolean wiped = buffer.getLong(0) == 0 && buffer.getLong(last) == 0;
        buffer.putLong(0, mark).putLong(last, mark);
        Thread.onSpinWait();
        boolean own = buffer.getLong(0) == mark && buffer.getLong(last) == mark;
        return !wiped ? "not wiped" : own ? "own" : "shared";
      }
    }

    @Actor
    public void first(LL_Result result) {
      result.r1 = hold(1);
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = hold(2);
    }
  }

  /** At most 50 buffers of a class wait, and the counters agree at every moment. */
  @JCStressTest
  @Outcome(id = "bounded, bounded", expect = ACCEPTABLE, desc = "the bound holds")
  @State
  public static class IdleBound {
    private static final ConstraintBufferPool POOL = pool(MemoryBudget.of(1L << 30));

    private static String takeMany() {
      List<Lease> leases = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        leases.add(POOL.take(1));
      }
      String before = observe();
      leases.forEach(Lease::close);
      String after = observe();
      return before.equals("bounded") ? after : before;
    }

    private static String observe() {
      Counters seen = POOL.counters();
      boolean agree = seen.bytes() == (long) (seen.idle() + seen.leased()) * SMALL;
      boolean bounded = POOL.idle(SizeClass.SMALL) <= ConstraintBufferPool.IDLE_PER_CLASS;
      return !bounded ? "too many idle" : agree ? "bounded" : seen.toString();
    }

    @Actor
    public void first(LL_Result result) {
      result.r1 = takeMany();
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = takeMany();
    }
  }

  /** Of two that ask for room for one, one is served. */
  @JCStressTest
  @Outcome(id = "done, refused", expect = ACCEPTABLE, desc = "within the cap")
  @Outcome(id = "refused, done", expect = ACCEPTABLE, desc = "within the cap")
  @State
  public static class ByteCap {
    private final ConstraintBufferPool pool = pool(MemoryBudget.of(SMALL));

    @Actor
    public void first(LL_Result result) {
      result.r1 = Attempt.of(() -> pool.take(1));
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = Attempt.of(() -> pool.take(1));
    }
  }

  /** A pool is closed while a lease is taken: whoever is later sees it, and no byte is left. */
  @JCStressTest
  @Outcome(id = "done, done, 0", expect = ACCEPTABLE, desc = "taken before it was closed")
  @Outcome(id = "closed, done, 0", expect = ACCEPTABLE, desc = "closed before it was taken")
  @State
  public static class TakeAgainstClose {
    private final MemoryBudget budget = MemoryBudget.of(1 << 20);
    private final ConstraintBufferPool pool = pool(budget);
    private Lease lease;

    @Actor
    public void take(LLL_Result result) {
      result.r1 = Attempt.of(() -> lease = pool.take(1));
    }

    @Actor
    public void close(LLL_Result result) {
      result.r2 = Attempt.of(pool::close);
    }

    @Arbiter
    public void end(LLL_Result result) {
      if (lease != null) {
        lease.close();
      }
      result.r3 = budget.used() + pool.counters().bytes();
    }
  }

  /** A buffer comes back while the idle ones are dropped: it is counted once, here or there. */
  @JCStressTest
  @Outcome(id = "done, done, agree", expect = ACCEPTABLE, desc = "pool and budget agree")
  @State
  public static class ReturnAgainstTrim {
    private final MemoryBudget budget = MemoryBudget.of(1 << 20);
    private final ConstraintBufferPool pool = pool(budget);
    private final Lease lease = pool.take(1);

    @Actor
    public void giveBack(LLL_Result result) {
      result.r1 = Attempt.of(lease::close);
    }

    @Actor
    public void trim(LLL_Result result) {
      result.r2 = Attempt.of(pool::trim);
    }

    @Arbiter
    public void end(LLL_Result result) {
      Counters seen = pool.counters();
      boolean agree =
          seen.leased() == 0
              && seen.bytes() == (long) seen.idle() * SMALL
              && seen.bytes() == budget.used();
      result.r3 = agree ? "agree" : seen + " " + budget.used();
    }
  }
}
