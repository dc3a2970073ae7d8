package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.parallel.Workers;
import dev.sparky.spi.r1cs.R1csCheck;
import java.util.ArrayList;
import java.util.List;

/** The check of one witness: ranges of rows, perhaps on several threads, joined in their order. */
final class R1csRows {
  private static final int MOST_THREADS = 64;
  private static final int ROWS_A_THREAD = 1024;

  private final JvmR1cs system;
  private final long[] values;

  /**
   * @param values canonical, four longs a wire
   */
  R1csRows(JvmR1cs system, long[] values) {
    this.system = system;
    this.values = values;
  }

  /** What one range of rows found. */
  static final class Found {
    private final List<R1csCheck.Failure> failures = new ArrayList<>();
    private long count;

    void add(int row, FieldElement a, FieldElement b, FieldElement c) {
      if (failures.size() < R1csCheck.MOST_FAILURES) {
        failures.add(new R1csCheck.Failure(row, a, b, c));
      }
      count++;
    }
  }

  R1csCheck check(int threads) {
    int rows = system.rows();
    int parts = Math.min(Math.min(Math.max(threads, 1), 1 + rows / ROWS_A_THREAD), MOST_THREADS);
    var found = new ArrayList<Found>();
    for (int part = 0; part < parts; part++) {
      found.add(new Found());
    }
    Workers.run(
        parts,
        part -> {
          int from = (int) ((long) rows * part / parts);
          int to = (int) ((long) rows * (part + 1) / parts);
          system.check(from, to, values, found.get(part));
        });
    return joined(found);
  }

  private static R1csCheck joined(List<Found> found) {
    var failures = new ArrayList<R1csCheck.Failure>();
    long count = 0;
    for (Found some : found) {
      count += some.count;
      failures.addAll(some.failures);
    }
    int listed = Math.min(failures.size(), R1csCheck.MOST_FAILURES);
    return new R1csCheck(count, failures.subList(0, listed));
  }
}
