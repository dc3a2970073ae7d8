package dev.sparky.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sparky.field.FieldConversionCache;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Threads look through one barrier that is always under pressure. */
public final class BarrierStress {
  private static final long BUDGET = 1_000;
  private static final BarrierSettings EVERY_CALL =
      new BarrierSettings(true, PressureRule.HEAP_LEFT, true, 3_600, 1);

  private BarrierStress() {}

  private static MemoryBarrier pressed(BarrierSettings settings, ConstraintBufferPool pool) {
    MemoryBudget full = MemoryBudget.of(BUDGET);
    full.tryTake(BUDGET);
    return new MemoryBarrier(settings, full, pool::trim, new FieldConversionCache());
  }

  private static ConstraintBufferPool pool() {
    return new ConstraintBufferPool(MemoryBudget.of(1L << 30), PoolSettings.DEFAULT);
  }

  /** Of two threads in one interval one may ask for a collection. */
  @JCStressTest
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the first may")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the second may")
  @State
  public static class OneCollection {
    private final MemoryBarrier barrier = pressed(EVERY_CALL, pool());

    @Actor
    public void first(LL_Result result) {
      result.r1 = barrier.mayCollect(System.nanoTime());
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = barrier.mayCollect(System.nanoTime());
    }
  }

  /** Each look is counted and told, and the idle bytes are counted by one of them. */
  @JCStressTest
  @Outcome(
      id = "Counters\\[looks=2, pressures=2, droppedBytes=3168, collections=0\\] 2",
      expect = ACCEPTABLE,
      desc = "all of it, once")
  @State
  public static class LookAgainstLook {
    private final ConstraintBufferPool pool = pool();
    private final MemoryBarrier barrier = pressed(BarrierSettings.DEFAULT, pool);
    private final AtomicInteger told = new AtomicInteger();

    public LookAgainstLook() {
      barrier.onPressure(report -> told.incrementAndGet());
      pool.take(1).close();
    }

    @Actor
    public void first() {
      barrier.look();
    }

    @Actor
    public void second() {
      barrier.look();
    }

    @Arbiter
    public void end(L_Result result) {
      result.r1 = barrier.counters() + " " + told.get();
    }
  }

  /** What a barrier drops is idle: a buffer that is held stays as it was written. */
  @JCStressTest
  @Outcome(id = "kept, looked", expect = ACCEPTABLE, desc = "the buffer stayed")
  @State
  public static class LookAgainstLease {
    private static final ConstraintBufferPool POOL = pool();
    private static final MemoryBarrier BARRIER = pressed(BarrierSettings.DEFAULT, POOL);

    @Actor
    public void hold(LL_Result result) {
      try (Lease lease = POOL.take(1)) {
        ByteBuffer buffer = lease.buffer().putLong(0, 42);
        Thread.onSpinWait();
        result.r1 = buffer.getLong(0) == 42 ? "kept" : "lost";
      }
    }

    @Actor
    public void look(LL_Result result) {
      BARRIER.look();
      result.r2 = "looked";
    }
  }
}
