package dev.sparky.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A backend is closed while it is used, on native and jvm in turn. */
public final class BackendStress {
  private BackendStress() {}

  /** A circuit that was opened outlives its backend and is as good as any. */
  @JCStressTest
  @Outcome(id = "done, done, right", expect = ACCEPTABLE, desc = "opened before it was closed")
  @Outcome(id = "closed, done, none", expect = ACCEPTABLE, desc = "closed before")
  @State
  public static class OpenAgainstClose {
    private final ConstraintBackend backend = Opened.backend();
    private Circuit circuit;

    @Actor
    public void open(LLL_Result result) {
      result.r1 = Attempt.of(() -> circuit = backend.open(Opened.options()));
    }

    @Actor
    public void close(LLL_Result result) {
      result.r2 = Attempt.of(backend::close);
    }

    @Arbiter
    public void end(LLL_Result result) {
      if (circuit == null) {
        result.r3 = "none";
        return;
      }
      try (Circuit opened = circuit) {
        Opened.constrain(opened);
        String digest = opened.finish().digest();
        result.r3 = digest.equals(Opened.digest()) ? "right" : digest;
      }
    }
  }

  /** The last of backend and circuit ends what both use, whichever that is. */
  @JCStressTest
  @Outcome(id = "done, done", expect = ACCEPTABLE, desc = "both are closed")
  @State
  public static class CloseAgainstCloseOfCircuit {
    private final ConstraintBackend backend = Opened.backend();
    private final Circuit circuit = backend.open(Opened.options());

    @Actor
    public void backend(LL_Result result) {
      result.r1 = Attempt.of(backend::close);
    }

    @Actor
    public void circuit(LL_Result result) {
      result.r2 = Attempt.of(circuit::close);
    }
  }

  /** Closing is idempotent. */
  @JCStressTest
  @Outcome(id = "done, done", expect = ACCEPTABLE, desc = "both are told it is closed")
  @State
  public static class CloseAgainstClose {
    private final ConstraintBackend backend = Opened.backend();

    @Actor
    public void first(LL_Result result) {
      result.r1 = Attempt.of(backend::close);
    }

    @Actor
    public void second(LL_Result result) {
      result.r2 = Attempt.of(backend::close);
    }
  }

  /** A vector is not closed under a reader, and not read once it is closed. */
  @JCStressTest
  @Outcome(id = "done, done", expect = ACCEPTABLE, desc = "read, then closed")
  @Outcome(id = "done, busy", expect = ACCEPTABLE, desc = "being read, so not closed")
  @Outcome(id = "closed, done", expect = ACCEPTABLE, desc = "closed before it was read")
  @State
  public static class ReadVectorAgainstClose {
    private final FieldVector vector =
        Opened.shared().vectors(PrimeField.PASTA_FP).zeros(4, VectorLayout.RESIDENT);

    @Actor
    public void read(LL_Result result) {
      long[] limbs = new long[16];
      result.r1 = Attempt.of(() -> vector.read(0, 4, limbs, 0));
    }

    @Actor
    public void close(LL_Result result) {
      result.r2 = Attempt.of(vector::close);
    }

    @Arbiter
    public void end() {
      vector.close();
    }
  }
}
