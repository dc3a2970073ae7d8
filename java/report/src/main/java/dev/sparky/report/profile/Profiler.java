package dev.sparky.report.profile;

import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Records which line of a circuit's code makes what. Circuits that are opened on {@link #on} count
 * once they are finished, all in one profile:
 *
 * <pre>{@code
 * var profiler = Profiler.whole();
 * program.compile(profiler.on(backend)).close();
 * Profile profile = profiler.profile();
 * }</pre>
 *
 * <p>Recording uses the source positions of circuits, so that {@code SnarkyOptions.withLines} has
 * no effect on a circuit that is profiled. Rows, digests and witnesses are those of the backend.
 * Safe to share between threads.
 */
public final class Profiler {
  private final CallTree tree = new CallTree();
  private final int every;

  /** The frames of the source positions that callers give; null where stacks are taken. */
  private final IntFunction<List<Frame>> positions;

  private int untilStack = 1;
  private int last;

  private Profiler(int every, IntFunction<List<Frame>> positions) {
    if (every < 1) {
      throw new IllegalArgumentException(
          "expected a stack for every 1 or more calls, found " + every);
    }
    this.every = every;
    this.positions = positions;
  }

  /** Takes the stack of each call that makes variables or constraints: exact. */
  public static Profiler whole() {
    return new Profiler(1, null);
  }

  /**
   * Takes the stack of one in so many calls; what is made until the next counts for it.
   *
   * @param every at least 1
   */
  public static Profiler sampling(int every) {
    return new Profiler(every, null);
  }

  /**
   * Takes the source positions that the caller gives its circuits in place of stacks, such as the
   * lines of a trace.
   *
   * @param frames of a position, the outermost first, at least one
   */
  public static Profiler ofPositions(IntFunction<List<Frame>> frames) {
    return new Profiler(1, frames);
  }

  /** The backend with circuits that are recorded; closing it closes the one given. */
  public ConstraintBackend on(ConstraintBackend backend) {
    return new ProfiledBackend(backend, this);
  }

  /** What the circuits that are finished by now are made by. */
  public synchronized Profile profile() {
    return tree.profile();
  }

  boolean takesStacks() {
    return positions == null;
  }

  /** The number of the stack that is calling, or of the one that was taken last. */
  synchronized int here() {
    if (--untilStack == 0) {
      untilStack = every;
      last = tree.here();
    }
    return last;
  }

  synchronized int at(int position) {
    return tree.node(positions.apply(position));
  }

  /** The number of a place that is no call. */
  synchronized int named(String name) {
    return tree.node(List.of(new Frame("", name, null, -1)));
  }

  synchronized void add(int node, long rows, long constraints, long variables) {
    tree.add(node, rows, constraints, variables);
  }
}
