package dev.sparky.internal.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Runs the parts of a job side by side, the last one on the calling thread, and waits for all. */
public final class Workers {
  private Workers() {}

  /** What one part of the job threw, if anything. */
  private static final class Part {
    private Throwable thrown;
  }

  /**
   * Runs {@code work} for the parts {@code 0..parts-1}.
   *
   * <p>What a part throws is thrown again once all have ended, that of the lowest part first. An
   * interrupt is kept for the caller: the parts share data, so all have to end.
   */
  public static void run(int parts, IntConsumer work) {
    List<Part> all = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int part = i;
      var result = new Part();
      all.add(result);
      Runnable guarded = () -> guard(part, work, result);
      if (part == parts - 1) {
        guarded.run();
      } else {
        var thread = new Thread(guarded, "sparky-worker-" + part);
        thread.start();
        running.add(thread);
      }
    }
    running.forEach(Workers::join);
    all.forEach(Workers::rethrow);
  }

  private static void guard(int part, IntConsumer work, Part result) {
    try {
      work.accept(part);
    } catch (RuntimeException | Error e) {
      result.thrown = e;
    }
  }

  private static void rethrow(Part part) {
    if (part.thrown instanceof Error e) {
      throw e;
    }
    if (part.thrown instanceof RuntimeException e) {
      throw e;
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
