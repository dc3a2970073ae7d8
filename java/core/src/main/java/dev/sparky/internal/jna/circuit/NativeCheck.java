package dev.sparky.internal.jna.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.circuit.CircuitArguments;
import dev.sparky.internal.jna.boundary.Elements;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.CheckResult.FailingRow;
import dev.sparky.spi.Witness.RuntimeTable;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.ArrayList;
import java.util.List;

/** The full check of a finished native circuit, and where its rows come from. Safe to share. */
final class NativeCheck {
  private static final int FAILING_ROW_BYTES = 16;
  private static final int EMPTY = -2;
  private static final int LIMBS = 4;

  private final Calls calls;
  private final ConstraintBufferPool pool;

  NativeCheck(Calls calls, ConstraintBufferPool pool) {
    this.calls = calls;
    this.pool = pool;
  }

  /**
   * Checks every row.
   *
   * @param table the values, null for the circuit's own
   */
  CheckResult run(WitnessTable table, int threads) {
    calls.checkOpen();
    if (table == null) {
      return run(threads, 0, 0, 0, 0, 0, 0);
    }
    var runtime = new ArrayList<FieldElement>();
    for (RuntimeTable values : table.runtimeTables()) {
      runtime.addAll(values.values());
    }
    long[] limbs = table.limbs();
    try (var cells = new NativeMemory(pool, Math.max(1, limbs.length / LIMBS));
        var inputs = copy(table.publicInput());
        var values = copy(runtime)) {
      cells.buffer().asLongBuffer().put(0, limbs);
      CheckResult result =
          run(
              threads,
              cells.address(),
              limbs.length / LIMBS,
              inputs.address(),
              table.publicInput().size(),
              values.address(),
              runtime.size());
      return result;
    }
  }

  private NativeMemory copy(List<FieldElement> values) {
    var memory = new NativeMemory(pool, Math.max(1, values.size()));
    for (int i = 0; i < values.size(); i++) {
      Elements.put(memory.buffer(), i, values.get(i));
    }
    return memory;
  }

  private CheckResult run(
      int threads,
      long cells,
      int cellCount,
      long inputs,
      int inputCount,
      long runtime,
      int runtimeCount) {
    int room = CheckResult.LISTED;
    try (var outcome = new Outcome(pool);
        var target = new NativeMemory(pool, room * FAILING_ROW_BYTES / FieldElement.BYTES)) {
      long count =
          SparkyLibrary.sparky_check_run(
              calls.circuit,
              threads,
              cells,
              cellCount,
              inputs,
              inputCount,
              runtime,
              runtimeCount,
              target.address(),
              room,
              outcome.address());
      if (count < 0) {
        outcome.raise();
      }
      var first = new ArrayList<FailingRow>();
      for (int i = 0; i < Math.min(count, room); i++) {
        int at = FAILING_ROW_BYTES * i;
        first.add(
            new FailingRow(target.buffer().getInt(at), target.buffer().getLong(at + Long.BYTES)));
      }
      return new CheckResult(count, first);
    } finally {
      calls.keepReachable();
    }
  }

  int source(int row, int part) {
    calls.checkOpen();
    try (var outcome = new Outcome(pool)) {
      return SparkyLibrary.sparky_check_source(calls.circuit, row, part, outcome.address());
    } finally {
      calls.keepReachable();
    }
  }

  LinearTerms expression(int row, int column, int limit) {
    // The number of terms is not known before: room grows until the limit itself is reached.
    for (int room = Math.min(limit, 254); ; room = (int) Math.min(limit, room * 16L)) {
      try {
        return expressionWithin(row, column, room);
      } catch (CircuitException e) {
        if (room >= limit) {
          throw CircuitArguments.tooManyTerms("expression", limit);
        }
      }
    }
  }

  private LinearTerms expressionWithin(int row, int column, int limit) {
    calls.checkOpen();
    try (var coefficients = new NativeMemory(pool, limit + 1);
        var variables = new NativeMemory(pool, limit / 8 + 1);
        var outcome = new Outcome(pool)) {
      int count =
          SparkyLibrary.sparky_check_expression(
              calls.circuit,
              row,
              column,
              limit,
              coefficients.address(),
              variables.address(),
              outcome.address());
      if (count == EMPTY) {
        return null;
      }
      if (count < 0) {
        outcome.raise();
      }
      var ids = new ArrayList<Integer>(count);
      var factors = new ArrayList<FieldElement>(count);
      for (int i = 0; i < count; i++) {
        ids.add(variables.buffer().getInt(Integer.BYTES * i));
        factors.add(Elements.get(coefficients.buffer(), i + 1));
      }
      return new LinearTerms(Elements.get(coefficients.buffer(), 0), ids, factors);
    } finally {
      calls.keepReachable();
    }
  }
}
