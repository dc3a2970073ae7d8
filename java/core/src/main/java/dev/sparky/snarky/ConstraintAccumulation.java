package dev.sparky.snarky;

import dev.sparky.error.ClosedException;
import java.lang.ref.Cleaner;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The constraints that a run gathers between a start and an end, to be looked at while it goes on
 * ({@link CircuitRun#startAccumulation}). It observes only: rows, digest and witness of the run are
 * those of a run without it.
 *
 * <p>Accumulations may overlap. One that is not ended ends with its run; one that is abandoned with
 * its run gives its buffer back when it is collected. Owned as its run is.
 */
public final class ConstraintAccumulation implements AutoCloseable {
  /** Memory pressure is looked at before more rows than this are fetched. */
  static final int LARGE = 1_000;

  private static final Cleaner ABANDONED = Cleaner.create();
  private static final int ROWS_A_FILL = 256;

  private final Snarky snarky;
  private final CircuitRun run;
  private final int start;
  private final RowBuffer buffer;
  private final Cleaner.Cleanable cleanable;
  private int fetches;

  ConstraintAccumulation(Snarky snarky, CircuitRun run) {
    this.snarky = snarky;
    this.run = run;
    snarky.look();
    start = run.circuit().rowsSoFar();
    buffer = new RowBuffer(snarky.memory().pool());
    cleanable = ABANDONED.register(this, buffer::close);
  }

  /** Rows gathered so far; a half of a generic row that waits for the other counts as one. */
  public int rows() {
    checkOpen();
    return run.circuit().rowsSoFar() - start;
  }

  /**
   * The rows gathered so far in the order they were placed, read as they are asked for, so that the
   * memory it needs is bounded. It ends where the run stood at this call, must be used up before
   * the next fetch, and by the owner.
   */
  public Stream<ConstraintRow> fetch() {
    int to = start + rows();
    if (to - start > LARGE) {
      snarky.look();
    }
    return StreamSupport.stream(new Rows(++fetches, to), false);
  }

  /** Gives the buffer back, wiped. Idempotent. */
  public void end() {
    if (!buffer.isClosed()) {
      cleanable.clean();
      run.forget(this);
      snarky.look();
    }
  }

  /** As {@link #end}. */
  @Override
  public void close() {
    end();
  }

  private void checkOpen() {
    if (buffer.isClosed()) {
      throw new ClosedException("the accumulation has ended; start another");
    }
  }

  private final class Rows extends AbstractSpliterator<ConstraintRow> {
    private final int fetch;
    private final int to;
    private int next = start;
    private int filled;

    Rows(int fetch, int to) {
      super(to - start, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
      this.fetch = fetch;
      this.to = to;
    }

    @Override
    public boolean tryAdvance(Consumer<? super ConstraintRow> action) {
      if (next == to) {
        return false;
      }
      if (fetch != fetches) {
        throw new ClosedException("the constraints were fetched again; use the newer stream");
      }
      if (filled == 0) {
        filled = buffer.fill(run.circuit(), next, Math.min(to, next + ROWS_A_FILL));
      }
      ConstraintRow row = buffer.next();
      filled--;
      next++;
      action.accept(row);
      return true;
    }
  }
}
