package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.error.ClosedException;
import dev.sparky.error.OwnershipException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One object, threads that use it and one that closes it: a use gives the right answer or a typed
 * error, whatever the moment of the closing.
 */
final class Race {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger uses = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private int rounds;
  private int hitRounds;

  /**
   * One round; returns when all threads are done.
   *
   * @param close closes the object and does what may overwrite memory that was given back
   * @param use whether the object gave the right answer; called again until the object is closed
   */
  void round(Runnable close, BooleanSupplier... use) throws Exception {
    int before = wrong.get();
    var start = new CountDownLatch(use.length);
    List<Future<?>> users = new ArrayList<>();
    for (BooleanSupplier each : use) {
      users.add(threads.submit(() -> useUntilClosed(start, each)));
    }
    start.await();
    close.run();
    for (Future<?> user : users) {
      user.get(1, TimeUnit.MINUTES);
    }
    rounds++;
    hitRounds += wrong.get() > before ? 1 : 0;
  }

  private void useUntilClosed(CountDownLatch start, BooleanSupplier use) {
    start.countDown();
    while (true) {
      try {
        if (!use.getAsBoolean()) {
          wrong.incrementAndGet();
        }
        uses.incrementAndGet();
      } catch (OwnershipException e) {
        // Another thread is in a call: the next try may find it closed.
        Thread.onSpinWait();
      } catch (ClosedException e) {
        return;
      }
    }
  }

  /** Ends the threads; fails if any use gave a wrong answer. */
  void end() {
    threads.shutdownNow();
    assertThat(hitRounds)
        .as("rounds of %d with wrong data (%d of %d uses)", rounds, wrong.get(), uses.get())
        .isZero();
  }
}
