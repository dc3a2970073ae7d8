package dev.sparky.internal.jvm.check;

import dev.sparky.error.CircuitException;
import dev.sparky.error.InternalException;
import dev.sparky.internal.flight.CheckEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.CheckResult.FailingRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes over all rows. Threads take ranges of rows in order and the answers are joined in that
 * order, so their number changes nothing but the time.
 */
public final class FullCheck {
  /** Below this a thread costs more than it saves. */
  private static final int LEAST_ROWS = 1024;

  private final Subject subject;
  private final Lookups lookups;

  private FullCheck(Subject subject) {
    this.subject = subject;
    this.lookups = Lookups.of(subject);
  }

  /**
   * Checks every row.
   *
   * @param threads at least 1
   */
  public static CheckResult run(Subject subject, int threads) {
    if (threads < 1) {
      throw new CircuitException("check: expected at least 1 thread, found " + threads);
    }
    CheckEvent event = Flight.check();
    CheckResult result = new FullCheck(subject).run(threads);
    if (event != null) {
      event.end("jvm", "circuit", subject.rows(), result.failingRows(), threads);
    }
    return result;
  }

  private CheckResult run(int threads) {
    int rows = subject.rows();
    int parts = Math.max(1, Math.min(threads, rows / LEAST_ROWS));
    var ranges = new ArrayList<Range>();
    for (int part = 0; part < parts; part++) {
      ranges.add(
          new Range((int) ((long) rows * part / parts), (int) ((long) rows * (part + 1) / parts)));
    }
    for (Range range : ranges.subList(1, parts)) {
      range.thread = new Thread(range, "sparky-check");
      range.thread.start();
    }
    ranges.get(0).run();
    long count = 0;
    List<FailingRow> first = new ArrayList<>();
    for (Range range : ranges) {
      range.await();
      count += range.count;
      int room = CheckResult.LISTED - first.size();
      first.addAll(range.first.subList(0, Math.min(room, range.first.size())));
    }
    return new CheckResult(count, first);
  }

  /** The rows {@code from..to-1} and what was found there. */
  private final class Range implements Runnable {
    private final int from;
    private final int to;
    private final List<FailingRow> first = new ArrayList<>();
    private long count;
    private Thread thread;
    private Throwable failure;

    Range(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void run() {
      try {
        var check = new RowCheck(subject, lookups);
        for (int row = from; row < to; row++) {
          long broken = check.brokenConditions(row);
          if (broken != 0 && count++ < CheckResult.LISTED) {
            first.add(new FailingRow(row, broken));
          }
        }
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }

    /** Waits for the end; interrupts are kept for the caller. */
    void await() {
      boolean interrupted = false;
      while (thread != null && thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof OutOfMemoryError e) {
        throw e;
      }
      if (failure != null) {
        throw new InternalException("a thread of the check died", failure);
      }
    }
  }
}
