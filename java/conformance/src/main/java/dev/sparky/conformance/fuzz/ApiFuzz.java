package dev.sparky.conformance.fuzz;

import dev.sparky.Backends;
import dev.sparky.conformance.fuzz.FormatFuzz.Figures;
import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * Random use of the whole API: the same scenario on every backend, alone and on two threads at a
 * time, with budgets that do not suffice, and with circuits and backends that another thread
 * closes. What is called is decided by the seed alone.
 */
public final class ApiFuzz {
  private static final int CALLS = 40;
  private static final long SMALL_BUDGET = 200_000;

  private final List<ConstraintBackend> backends;
  private final SplittableRandom random;
  private final List<String> findings = new ArrayList<>();
  private long finished;

  /**
   * @param backends at least one; the transcripts of the others are compared with it
   */
  public ApiFuzz(List<ConstraintBackend> backends, long seed) {
    this.backends = List.copyOf(backends);
    this.random = new SplittableRandom(seed);
  }

  /** Runs until the time is over, at least one scenario of each kind. */
  public Figures run(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long cases = 0;
    do {
      long seed = random.nextLong();
      sameOnAll(seed);
      if (cases % 8 == 0) {
        onTwoThreads(seed);
        withASmallBudget(seed);
        closedMeanwhile(seed);
      }
      cases++;
    } while (System.nanoTime() < end && findings.size() < 10);
    return new Figures("api", cases, finished, findings);
  }

  private void sameOnAll(long seed) {
    List<String> expected = null;
    for (ConstraintBackend backend : backends) {
      List<String> transcript = new ApiScenario(backend, seed, false).run(CALLS);
      expected = expected == null ? transcript : expected;
      if (!transcript.equals(expected)) {
        findings.add("seed " + seed + ": " + firstDifference(expected, transcript));
      }
    }
    finished += expected.get(expected.size() - 1).startsWith("digest") ? 1 : 0;
  }

  private static String firstDifference(List<String> first, List<String> second) {
    int at = 0;
    while (at < Math.min(first.size(), second.size()) && first.get(at).equals(second.get(at))) {
      at++;
    }
    return "call " + at + ": " + at(first, at) + " | " + at(second, at);
  }

  private static String at(List<String> transcript, int index) {
    return index < transcript.size() ? transcript.get(index) : "the end";
  }

  /** One backend shared by two threads, each with a circuit of its own. */
  private void onTwoThreads(long seed) {
    for (ConstraintBackend backend : backends) {
      List<String> alone = new ApiScenario(backend, seed, true).run(CALLS);
      var others = new ArrayList<List<String>>();
      var thread = new Thread(() -> others.add(new ApiScenario(backend, seed, true).run(CALLS)));
      thread.start();
      List<String> here = new ApiScenario(backend, seed, true).run(CALLS);
      join(thread);
      if (!here.equals(alone) || others.isEmpty() || !others.get(0).equals(alone)) {
        findings.add("seed " + seed + ", " + backend.name() + ": other answers on two threads");
      }
    }
  }

  /** A refusal for want of memory is typed, and everything is given back. */
  private void withASmallBudget(long seed) {
    long limit = 1 + random.nextLong(SMALL_BUDGET);
    try (ConstraintBackend backend = Backends.open("native", new BackendOptions(limit))) {
      new ApiScenario(backend, seed, true).run(CALLS);
      if (backend.offHeapBytes() != 0
          && backend.releaseIdle() >= 0
          && backend.offHeapBytes() != 0) {
        findings.add(
            "seed " + seed + ": " + backend.offHeapBytes() + " bytes left, limit " + limit);
      }
    } catch (MemoryLimitException e) {
      // Not even the backend has room.
    } catch (RuntimeException e) {
      findings.add("seed " + seed + ", limit " + limit + ": " + e);
    }
  }

  /** Another thread closes the circuit, or the backend, while calls are made. */
  private void closedMeanwhile(long seed) {
    ConstraintBackend backend = Backends.open("native");
    var scenario = new ApiScenario(backend, seed, true);
    var started = new CountDownLatch(1);
    boolean whole = random.nextBoolean();
    int spins = random.nextInt(20_000);
    var closer =
        new Thread(
            () -> {
              await(started);
              for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
              }
              if (whole) {
                backend.close();
              } else {
                close(scenario);
              }
            });
    closer.start();
    try {
      started.countDown();
      scenario.run(CALLS);
    } catch (ClosedException | CircuitException | OwnershipException e) {
      // What was closed says so.
    } catch (RuntimeException e) {
      findings.add("seed " + seed + ", closed meanwhile: " + e);
    } finally {
      join(closer);
      backend.close();
    }
    if (backend.offHeapBytes() != 0) {
      findings.add("seed " + seed + ": " + backend.offHeapBytes() + " bytes after closing");
    }
  }

  /** Closing during a call of another thread is refused; the owner closes it. */
  private static void close(ApiScenario scenario) {
    try {
      scenario.closeFromOutside();
    } catch (OwnershipException e) {
      // As CircuitGuard defines it.
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
