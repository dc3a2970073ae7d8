package dev.sparky.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.Lease;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A lease is closed while another thread closes or uses it. */
public final class LeaseStress {
  private static final ConstraintBufferPool POOL = new ConstraintBufferPool(1L << 30);
  private static final int ELEMENTS = 10;

  private LeaseStress() {}

  /** Of several closes exactly one succeeds. */
  @JCStressTest
  @Outcome(id = "done, closed", expect = ACCEPTABLE, desc = "the first closed it")
  @Outcome(id = "closed, done", expect = ACCEPTABLE, desc = "the second closed it")
  @State
  public static class CloseAgainstClose {
    private final Lease lease = POOL.take(ELEMENTS);

    @Actor
    public void first(LL_Result result) {
      result.r1 = Attempt.of(lease::close);
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = Attempt.of(lease::close);
    }
  }

  /** A use finds the buffer or a typed error. */
  @JCStressTest
  @Outcome(id = "done, done", expect = ACCEPTABLE, desc = "used before it was closed")
  @Outcome(id = "closed, done", expect = ACCEPTABLE, desc = "closed before it was used")
  @State
  public static class UseAgainstClose {
    private final Lease lease = POOL.take(ELEMENTS);

    @Actor
    public void use(LL_Result result) {
      result.r1 = Attempt.of(() -> lease.buffer().getLong(0));
    }

    @Actor
    public void close(LL_Result result) {
      result.r2 = Attempt.of(lease::close);
    }
  }
}
