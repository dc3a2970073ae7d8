package dev.sparky.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintSystem;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A circuit in the hands of two threads, on native and jvm in turn: a call beside another is
 * refused whole or comes before or behind it, and a closed circuit says so.
 */
public final class CircuitStress {
  private CircuitStress() {}

  /** What may come of a call beside a close; behind both the circuit is closed. */
  @Outcome(id = "done, done, closed", expect = ACCEPTABLE, desc = "called, then closed")
  @Outcome(id = "done, busy, closed", expect = ACCEPTABLE, desc = "in a call, so not closed")
  @Outcome(id = "busy, done, closed", expect = ACCEPTABLE, desc = "being closed")
  @Outcome(id = "closed, done, closed", expect = ACCEPTABLE, desc = "closed before")
  public static final class CallAgainstClose {
    private CallAgainstClose() {}
  }

  /** A refused call leaves nothing in the circuit. */
  @JCStressTest
  @Outcome(id = "done, done, 2", expect = ACCEPTABLE, desc = "one behind the other")
  @Outcome(id = "done, busy, 1", expect = ACCEPTABLE, desc = "the second is refused")
  @Outcome(id = "busy, done, 1", expect = ACCEPTABLE, desc = "the first is refused")
  @State
  public static class UseAgainstUse {
    private final Circuit circuit = Opened.circuit();

    @Actor
    public void first(LLL_Result result) {
      result.r1 = Attempt.of(() -> Opened.constrain(circuit));
    }

    @Actor
    public void second(LLL_Result result) {
      result.r2 = Attempt.of(() -> Opened.constrain(circuit));
    }

    @Arbiter
    public void end(LLL_Result result) {
      try (circuit) {
        result.r3 = circuit.finish().constraints();
      }
    }
  }

  /** Closing a circuit that is in a call is refused, too. */
  @JCStressTest
  @JCStressMeta(CallAgainstClose.class)
  @State
  public static class UseAgainstClose {
    private final Circuit circuit = Opened.circuit();

    @Actor
    public void use(LLL_Result result) {
      result.r1 = Attempt.of(() -> Opened.constrain(circuit));
    }

    @Actor
    public void close(LLL_Result result) {
      result.r2 = Attempt.of(circuit::close);
    }

    @Arbiter
    public void end(LLL_Result result) {
      circuit.close();
      result.r3 = Attempt.of(() -> Opened.constrain(circuit));
    }
  }

  /** As for any use; a circuit that was finished first is closed with its results. */
  @JCStressTest
  @JCStressMeta(CallAgainstClose.class)
  @State
  public static class FinishAgainstClose {
    private final Circuit circuit = Opened.circuit();

    @Actor
    public void finish(LLL_Result result) {
      result.r1 = Attempt.of(circuit::finish);
    }

    @Actor
    public void close(LLL_Result result) {
      result.r2 = Attempt.of(circuit::close);
    }

    @Arbiter
    public void end(LLL_Result result) {
      circuit.close();
      result.r3 = Attempt.of(circuit::finish);
    }
  }

  /** Closing is idempotent: a second close never says that it is too late. */
  @JCStressTest
  @Outcome(id = "done, done", expect = ACCEPTABLE, desc = "one behind the other")
  @Outcome(id = "done, busy", expect = ACCEPTABLE, desc = "the first was in its call")
  @Outcome(id = "busy, done", expect = ACCEPTABLE, desc = "the second was in its call")
  @State
  public static class CloseAgainstClose {
    private final Circuit circuit = Opened.circuit();

    @Actor
    public void first(LL_Result result) {
      result.r1 = Attempt.of(circuit::close);
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = Attempt.of(circuit::close);
    }
  }

  /** A reader of a finished circuit gets what is right or is told that it is closed. */
  @JCStressTest
  @Outcome(id = "right, done", expect = ACCEPTABLE, desc = "read, then closed")
  @Outcome(id = "closed, done", expect = ACCEPTABLE, desc = "closed before it was read")
  @State
  public static class ReadAgainstClose {
    private final Circuit circuit = Opened.circuit();
    private final ConstraintSystem system;

    public ReadAgainstClose() {
      Opened.constrain(circuit);
      system = circuit.finish();
    }

    @Actor
    public void read(LL_Result result) {
      String[] digest = new String[1];
      String answer = Attempt.of(() -> digest[0] = system.digest());
      boolean read = answer.equals(Attempt.DONE);
      result.r1 = !read ? answer : Opened.digest().equals(digest[0]) ? "right" : digest[0];
    }

    @Actor
    public void close(LL_Result result) {
      result.r2 = Attempt.of(circuit::close);
    }
  }
}
