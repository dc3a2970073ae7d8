package dev.sparky.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConstraintBufferPoolTest {
  private static final long SEED = 0x6d656d6f72790003L;
  private static final long CAP = 4 << 20;

  private final ConstraintBufferPool pool =
      new ConstraintBufferPool(MemoryBudget.of(CAP), PoolSettings.ofProperties().withSites(true));

  @Test
  void aLeaseIsClearedWhateverItsLastHolderDid() {
    for (int elements : new int[] {1, 99, 100, 1_000, 1_001, 5_000}) {
      ByteBuffer first;
      try (Lease lease = pool.take(elements)) {
        first = lease.buffer();
        assertThat(first.isDirect()).isTrue();
        assertThat(first.alignmentOffset(0, 64)).isZero();
        while (first.hasRemaining()) {
          first.put((byte) 0xA5);
        }
        first.order(ByteOrder.BIG_ENDIAN);
      }
      try (Lease lease = pool.take(elements)) {
        ByteBuffer again = lease.buffer();
        assertThat(again).as("reused").isSameAs(first);
        assertThat(again.position()).isZero();
        assertThat(again.limit()).isEqualTo(32 * elements);
        assertThat(again.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < again.limit(); i++) {
          assertThat(again.get(i)).isZero();
        }
      }
    }
  }

  @Test
  void secondCloseAndUseAfterCloseAreTypedErrors() {
    Lease lease = pool.take(1);
    lease.close();
    assertThatThrownBy(lease::close).isInstanceOf(ClosedException.class);
    assertThatThrownBy(lease::buffer).isInstanceOf(ClosedException.class);
    assertThat(pool.counters().idle()).isOne();
    pool.close();
    pool.close();
    assertThatThrownBy(() -> pool.take(1)).isInstanceOf(ClosedException.class);
  }

  @Test
  void overTheCapARefusalNamesTheSizesAndTheSameCallSucceedsLater() {
    int half = (int) (CAP / 2 / 32);
    Lease first = pool.take(half);
    Lease second = pool.take(half);
    assertThatThrownBy(() -> pool.take(1))
        .isInstanceOfSatisfying(
            MemoryLimitException.class,
            e -> {
              assertThat(e.asked()).isEqualTo(99 * 32);
              assertThat(e.used()).isEqualTo(CAP);
              assertThat(e.cap()).isEqualTo(CAP);
            });
    first.close();
    pool.take(1).close();
    second.close();
  }

  @Test
  void leaksNameWhereTheyWereTaken() {
    Lease kept = pool.take(7);
    pool.close();
    assertThat(pool.leaks())
        .singleElement()
        .satisfies(
            leak -> {
              assertThat(leak.elements()).isEqualTo(7);
              assertThat(leak.site().getStackTrace())
                  .anyMatch(frame -> frame.getMethodName().equals("leaksNameWhereTheyWereTaken"));
            });
    kept.close();
    assertThat(pool.leaks()).isEmpty();
    assertThat(pool.counters().bytes()).isZero();
  }

  @Test
  void boundsHoldUnderEightThreads() throws Exception {
    inEightThreads(thread -> operate(SEED + thread));
    ConstraintBufferPool.Counters end = pool.counters();
    assertThat(end.leased()).isZero();
    pool.close();
    assertThat(pool.counters().bytes()).isZero();
  }

  private void operate(long seed) {
    Random random = new Random(seed);
    List<Lease> held = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      if (held.size() < 30 && random.nextInt(5) < 3) {
        try {
          Lease lease = pool.take(1 + random.nextInt(1 << (1 + random.nextInt(11))));
          assertThat(lease.buffer().getLong(0)).as("seed %d", seed).isZero();
          lease.buffer().putLong(0, seed);
          held.add(lease);
        } catch (MemoryLimitException full) {
          assertThat(full.cap()).isEqualTo(CAP);
        }
      } else if (!held.isEmpty()) {
        Lease lease = held.remove(random.nextInt(held.size()));
        assertThat(lease.buffer().getLong(0)).as("seed %d", seed).isEqualTo(seed);
        lease.close();
      }
      ConstraintBufferPool.Counters now = pool.counters();
      assertThat(now.idle()).isLessThanOrEqualTo(3 * ConstraintBufferPool.IDLE_PER_CLASS);
      assertThat(now.bytes()).isLessThanOrEqualTo(CAP);
    }
    held.forEach(Lease::close);
  }

  @Test
  void ofEightClosesAtOnceOneSucceeds() throws Exception {
    for (int round = 0; round < 500; round++) {
      Lease lease = pool.take(1);
      AtomicInteger closed = new AtomicInteger();
      inEightThreads(
          thread -> {
            try {
              lease.close();
              closed.incrementAndGet();
            } catch (ClosedException expected) {
              assertThat(expected).hasMessageContaining("lease");
            }
          });
      assertThat(closed).hasValue(1);
      assertThat(pool.counters().idle()).isOne();
    }
  }

  private interface Work {
    void run(int thread);
  }

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          8,
          work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
          });

  private static void inEightThreads(Work work) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int thread = t;
      all.add(THREADS.submit(() -> work.run(thread)));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }
}
