package dev.sparky.snarky;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Comparison;
import dev.sparky.internal.composite.Truncation;

/** {@code Snarky.field}: the core's basic constraints. Dropped inside prover blocks. */
public final class FieldCalls {
  private final Snarky snarky;

  FieldCalls(Snarky snarky) {
    this.snarky = snarky;
  }

  /**
   * What {@link #compare} returns.
   *
   * @param less whether {@code a < b}
   * @param lessOrEqual whether {@code a <= b}
   */
  public record Compared(BoolVar less, BoolVar lessOrEqual) {}

  /** The value of an expression; inside a prover block only. */
  public FieldElement readVar(FieldVar x) {
    CircuitRun run = snarky.running();
    if (!run.inBlock() || !run.proving()) {
      throw new CircuitException(
          "readVar: expected to be inside a prover block; values exist only there");
    }
    return run.value(x);
  }

  /** x = y. */
  public void assertEqual(FieldVar x, FieldVar y) {
    if (snarky.recording()) {
      CircuitRun run = snarky.running();
      run.circuit().assertEqual(run.reference(x), run.reference(y));
    }
  }

  /** x * y = z. */
  public void assertMul(FieldVar x, FieldVar y, FieldVar z) {
    if (snarky.recording()) {
      snarky.beforeHeavyCall();
      CircuitRun run = snarky.running();
      run.circuit().assertMul(run.reference(x), run.reference(y), run.reference(z));
    }
  }

  /** x * x = z. */
  public void assertSquare(FieldVar x, FieldVar z) {
    if (snarky.recording()) {
      snarky.beforeHeavyCall();
      CircuitRun run = snarky.running();
      run.circuit().assertSquare(run.reference(x), run.reference(z));
    }
  }

  /** x is 0 or 1. */
  public void assertBoolean(FieldVar x) {
    if (snarky.recording()) {
      CircuitRun run = snarky.running();
      run.circuit().assertBoolean(run.reference(x));
    }
  }

  /** Compares numbers below {@code 2^bitLength}; outside prover blocks only. */
  public Compared compare(int bitLength, FieldVar x, FieldVar y) {
    CircuitRun run = Blocks.outside(snarky, "compare");
    Comparison result =
        Comparison.compare(run.circuit(), bitLength, run.reference(x), run.reference(y));
    return new Compared(
        new BoolVar(run.result(result.less())), new BoolVar(run.result(result.lessOrEqual())));
  }

  /**
   * A number of at most {@code 16 * lengthDiv16} bits, not yet equated with x; outside prover
   * blocks only.
   */
  public FieldVar truncateToBits16(int lengthDiv16, FieldVar x) {
    CircuitRun run = Blocks.outside(snarky, "truncateToBits16");
    return run.result(Truncation.truncateToBits16(run.circuit(), lengthDiv16, run.reference(x)));
  }
}
