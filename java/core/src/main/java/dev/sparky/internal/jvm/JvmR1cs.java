package dev.sparky.internal.jvm;

import dev.sparky.field.PrimeField;
import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.flight.CheckEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.internal.program.ProgramArguments;
import dev.sparky.internal.program.R1csArguments;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import dev.sparky.spi.r1cs.R1csVisitor;
import dev.sparky.spi.r1cs.WitnessSource;
import java.util.Arrays;

/**
 * A rank-1 constraint system on the heap: three counts a row, wire and coefficient number a term.
 */
final class JvmR1cs implements R1cs {
  private static final int LIMBS = MontgomeryField.LIMBS;
  private static final int STRIDE = 128;

  private final PrimeField field;
  private final R1csArguments arguments;
  private final int wireCount;
  private final IntList counts = new IntList(16);
  private final IntList termWires = new IntList(64);
  private final IntList termCoefficients = new IntList(64);

  /** Where the terms of every {@value #STRIDE}th row start. */
  private final IntList starts = new IntList(16);

  private final ElementTable coefficients;
  private boolean zeroUsed;
  private final Lifetime life = Lifetime.unwatched("constraint system", () -> {});

  JvmR1cs(PrimeField field, int wires) {
    arguments = new R1csArguments(field, wires);
    this.field = field;
    this.wireCount = wires;
    coefficients = new ElementTable(field, true);
  }

  @Override
  public String backend() {
    return JvmBackend.NAME;
  }

  @Override
  public PrimeField field() {
    life.checkOpen();
    return field;
  }

  @Override
  public int wires() {
    life.checkOpen();
    return wireCount;
  }

  @Override
  public int constraints() {
    life.checkOpen();
    return rows();
  }

  /** The same in a call that goes on although the system was closed meanwhile. */
  int rows() {
    return counts.size() / 3;
  }

  @Override
  public long terms() {
    life.checkOpen();
    return termWires.size();
  }

  @Override
  public int coefficients() {
    life.checkOpen();
    // The table starts with 0, which counts if a term has it.
    return coefficients.size() - (zeroUsed ? 0 : 1);
  }

  @Override
  public void constraint(int index, int a, int b, int c, int[] wires, long[] limbs) {
    life.own();
    try {
      append(index, a, b, c, wires, limbs);
    } finally {
      life.disown();
    }
  }

  private void append(int index, int a, int b, int c, int[] wires, long[] limbs) {
    int terms = arguments.constraint(index, rows(), a, b, c, wires, limbs);
    if (index % STRIDE == 0) {
      starts.add(termWires.size());
    }
    for (int i = 0; i < terms; i++) {
      int number = coefficients.intern(limbs, LIMBS * i);
      zeroUsed |= number == ElementTable.ZERO;
      termWires.add(wires[i]);
      termCoefficients.add(number);
    }
    counts.add(a);
    counts.add(b, c);
  }

  @Override
  public void constraints(int from, int to, R1csVisitor visitor) {
    life.hold();
    try {
      ProgramArguments.checkConstraints(from, to, rows());
      visit(from, to, visitor);
    } finally {
      life.release();
    }
  }

  private void visit(int from, int to, R1csVisitor visitor) {
    var wires = new int[0];
    var limbs = new long[0];
    int at = start(from);
    for (int row = from; row < to; row++) {
      if (row % Cancellation.ROWS == 0) {
        Cancellation.check("constraints");
      }
      int a = counts.get(3 * row);
      int b = counts.get(3 * row + 1);
      int c = counts.get(3 * row + 2);
      if (wires.length < a + b + c) {
        wires = new int[a + b + c];
        limbs = new long[LIMBS * (a + b + c)];
      }
      for (int i = 0; i < a + b + c; i++, at++) {
        wires[i] = termWires.get(at);
        int number = termCoefficients.get(at);
        System.arraycopy(coefficients.limbs(), LIMBS * number, limbs, LIMBS * i, LIMBS);
      }
      visitor.constraint(row, a, b, c, wires, limbs);
    }
  }

  private int start(int row) {
    if (row / STRIDE >= starts.size()) {
      return termWires.size();
    }
    int at = starts.get(row / STRIDE);
    for (int i = 3 * (row / STRIDE * STRIDE); i < 3 * row; i++) {
      at += counts.get(i);
    }
    return at;
  }

  @Override
  public R1csCheck check(WitnessSource witness, int threads) {
    life.hold();
    try {
      arguments.check(witness, threads);
      Cancellation.check("check");
      var values = new long[Math.multiplyExact(LIMBS, wireCount)];
      arguments.values(
          witness,
          (from, count, limbs) -> System.arraycopy(limbs, 0, values, LIMBS * from, LIMBS * count));
      CheckEvent event = Flight.check();
      R1csCheck found = new R1csRows(this, values).check(threads);
      if (event != null) {
        event.end(backend(), "r1cs", constraints(), found.failureCount(), threads);
      }
      return found;
    } finally {
      life.release();
    }
  }

  /** Evaluates rows {@code from..to-1}; each range has scratch of its own. */
  void check(int from, int to, long[] values, R1csRows.Found found) {
    MontgomeryField arithmetic = MontgomeryField.of(field);
    var sums = new long[4 * LIMBS];
    int product = 3 * LIMBS;
    int at = start(from);
    for (int row = from; row < to; row++) {
      for (int part = 0; part < 3; part++) {
        int count = counts.get(3 * row + part);
        evaluate(arithmetic, at, count, values, sums, LIMBS * part);
        at += count;
      }
      arithmetic.mulCanonical(sums, product, sums, 0, sums, LIMBS);
      if (!Limbs.equal(sums, product, sums, 2 * LIMBS)) {
        found.add(
            row,
            MontgomeryField.load(sums, 0),
            MontgomeryField.load(sums, LIMBS),
            MontgomeryField.load(sums, 2 * LIMBS));
      }
    }
  }

  private void evaluate(
      MontgomeryField arithmetic, int at, int count, long[] values, long[] sums, int sum) {
    var term = new long[LIMBS];
    Arrays.fill(sums, sum, sum + LIMBS, 0);
    for (int i = at; i < at + count; i++) {
      coefficients.scale(term, 0, termCoefficients.get(i), values, LIMBS * termWires.get(i));
      arithmetic.add(sums, sum, sums, sum, term, 0);
    }
  }

  @Override
  public long offHeapBytes() {
    life.checkOpen();
    return 0;
  }

  @Override
  public void close() {
    life.close();
  }
}
