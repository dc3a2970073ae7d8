package dev.sparky.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0xA5, 0xFF})
  void poisonFillsWhatIsHandedOut(int poison) {
    var poisoned =
        new ConstraintBufferPool(MemoryBudget.of(CAP), new PoolSettings(true, poison, false));
    for (int elements : new int[] {1, 150, 1_001}) {
      for (int round = 0; round < 2; round++) {
        try (Lease lease = poisoned.take(elements)) {
          ByteBuffer buffer = lease.buffer();
          assertThat(buffer.remaining()).isEqualTo(32 * elements);
          while (buffer.hasRemaining()) {
            assertThat(buffer.get()).isEqualTo((byte) poison);
          }
          buffer.putLong(0, 0x1122334455667788L);
        }
      }
    }
    assertThat(poisoned.counters().hits()).isEqualTo(3);
  }

  @Test
  void withoutReuseEveryTakeAllocatesAndNothingStays() {
    var fresh = new ConstraintBufferPool(MemoryBudget.of(CAP), new PoolSettings(false, -1, false));
    ByteBuffer first;
    try (Lease lease = fresh.take(10)) {
      first = lease.buffer();
      first.putLong(0, 7);
    }
    assertThat(first.getLong(0)).as("wiped all the same").isZero();
    try (Lease lease = fresh.take(10)) {
      assertThat(lease.buffer()).isNotSameAs(first);
    }
    assertThat(fresh.counters())
        .isEqualTo(new ConstraintBufferPool.Counters(0, 2, 0, 0, 0, 2 * 320));
  }

  @Test
  void aLeaseIsClosedInItsOwnPoolOnly() {
    var other = new ConstraintBufferPool(CAP);
    Lease lease = pool.take(1);
    assertThatThrownBy(() -> other.giveBack(lease)).isInstanceOf(OwnershipException.class);
    lease.buffer().putLong(0, 1);
    pool.giveBack(lease);
    assertThatThrownBy(() -> pool.giveBack(lease)).isInstanceOf(ClosedException.class);
    assertThat(pool.counters().leased()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {1 << 25, (1 << 25) + 1, SizeClass.MOST_ELEMENTS - 1, SizeClass.MOST_ELEMENTS})
  void hugeSizesDoNotOverflow(int elements) {
    assertThatThrownBy(() -> pool.take(elements))
        .isInstanceOfSatisfying(
            MemoryLimitException.class,
            e -> assertThat(e.asked()).isGreaterThanOrEqualTo(32L * elements));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1 << 26, Integer.MAX_VALUE})
  void sizesThatNoBufferHasAreRefused(int elements) {
    assertThatThrownBy(() -> pool.take(elements))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 1..");
  }

  @Test
  void poolsUnderOneBudgetShareIt() {
    MemoryBudget budget = MemoryBudget.of(CAP);
    var one = new ConstraintBufferPool(budget, PoolSettings.DEFAULT);
    var two = new ConstraintBufferPool(budget, PoolSettings.DEFAULT);
    Lease most = one.take((int) (CAP / 32));
    assertThatThrownBy(() -> two.take(1)).isInstanceOf(MemoryLimitException.class);
    most.close();
    assertThat(one.trim()).isEqualTo(CAP);
    two.take(1).close();
    assertThat(budget.used()).isEqualTo(99 * 32);
    two.close();
    assertThat(budget.used()).isZero();
  }

  @Test
  void leaksNameWhereTheyWereTaken() {
    Lease kept = pool.take(7);
    pool.close();
    assertThat(LeakReport.of(pool.leaks()))
        .contains("1 leases out", "7 elements", "ConstraintBufferPoolTest.leaksNameWhere");
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
      if (held.size() < 90 && random.nextInt(5) < 3) {
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
      for (SizeClass sizeClass : SizeClass.values()) {
        assertThat(pool.idle(sizeClass)).isLessThanOrEqualTo(ConstraintBufferPool.IDLE_PER_CLASS);
      }
      assertThat(now.bytes()).isLessThanOrEqualTo(CAP);
    }
    held.forEach(Lease::close);
  }

  @Test
  void aBudgetIsNeverPassedUnderEightThreads() throws Exception {
    MemoryBudget budget = MemoryBudget.of(1_000);
    inEightThreads(
        thread -> {
          Random random = new Random(SEED + thread);
          long mine = 0;
          for (int i = 0; i < 20_000; i++) {
            long bytes = random.nextInt(400);
            if (random.nextBoolean() && budget.tryTake(bytes)) {
              mine += bytes;
            } else {
              budget.give(mine);
              mine = 0;
            }
            assertThat(budget.used()).as("seed %d", SEED).isBetween(0L, budget.cap());
          }
          budget.give(mine);
        });
    assertThat(budget.used()).isZero();
    assertThat(budget.tryTake(Long.MAX_VALUE)).isFalse();
    assertThat(budget.left()).isEqualTo(1_000);
  }

  @Test
  void fiftyOfAClassStayIdle() {
    List<Lease> held = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      held.add(pool.take(1));
      held.add(pool.take(200));
    }
    held.forEach(Lease::close);
    assertThat(pool.idle(SizeClass.SMALL)).isEqualTo(50);
    assertThat(pool.idle(SizeClass.MEDIUM)).isEqualTo(50);
    assertThat(pool.idle(SizeClass.LARGE)).isZero();
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
