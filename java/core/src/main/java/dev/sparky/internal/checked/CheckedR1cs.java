package dev.sparky.internal.checked;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import dev.sparky.spi.r1cs.R1csVisitor;
import dev.sparky.spi.r1cs.WitnessSource;

/** Two constraint systems behind one; every answer has to be the same. */
final class CheckedR1cs implements R1cs {
  private final R1cs first;
  private final R1cs second;
  private final Sides sides;

  /** Of both: between the two calls of one append nobody closes or appends. */
  private final Lifetime life;

  CheckedR1cs(R1cs first, R1cs second) {
    this.first = first;
    this.second = second;
    sides = new Sides(first.backend(), second.backend());
    life = Lifetime.unwatched("constraint system", () -> close(first, second));
  }

  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public PrimeField field() {
    return first.field();
  }

  @Override
  public int wires() {
    return first.wires();
  }

  @Override
  public int constraints() {
    return life.sharing(() -> sides.same("constraints", first.constraints(), second.constraints()));
  }

  @Override
  public long terms() {
    return life.sharing(() -> sides.same("terms", first.terms(), second.terms()));
  }

  @Override
  public int coefficients() {
    return life.sharing(
        () -> sides.same("coefficients", first.coefficients(), second.coefficients()));
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients) {
    life.own();
    try {
      first.constraint(index, a, b, c, wires, coefficients);
      second.constraint(index, a, b, c, wires, coefficients);
    } finally {
      life.disown();
    }
  }

  @Override
  public void constraints(int from, int to, R1csVisitor visitor) {
    life.hold();
    try {
      sides.rows("constraint", from, to, first::constraints, second::constraints, visitor);
    } finally {
      life.release();
    }
  }

  @Override
  public R1csCheck check(WitnessSource witness, int threads) {
    return life.sharing(
        () -> sides.same("check", first.check(witness, threads), second.check(witness, threads)));
  }

  @Override
  public long offHeapBytes() {
    return first.offHeapBytes() + second.offHeapBytes();
  }

  @Override
  public void close() {
    life.close();
  }

  private static void close(R1cs first, R1cs second) {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
