package dev.sparky.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.FieldConversionCache;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBarrierTest {
  private static final long MIB = 1 << 20;
  private static final BarrierSettings OFF =
      new BarrierSettings(false, PressureRule.HEAP_LEFT, false, 10, 1);
  private static final BarrierSettings COLLECTING =
      new BarrierSettings(true, PressureRule.HEAP_LEFT, true, 3_600, 1);

  private long heapUsed = 10 * MIB;
  private long heapMax = 4_096 * MIB;
  private final HeapGauge heap =
      new HeapGauge() {
        @Override
        public long used() {
          return heapUsed;
        }

        @Override
        public long max() {
          return heapMax;
        }
      };
  private final MemoryBudget budget = MemoryBudget.of(1_024 * MIB);
  private final ConstraintBufferPool pool = new ConstraintBufferPool(budget, PoolSettings.DEFAULT);
  private final FieldConversionCache cache = new FieldConversionCache();

  private MemoryBarrier barrier(BarrierSettings settings) {
    return new MemoryBarrier(settings, budget, pool::trim, cache, heap);
  }

  /** 15 % of 512 MiB is less than 100 MiB, of 4,096 MiB it is more. */
  @ParameterizedTest
  @CsvSource({
    "4096, 3995, false",
    "4096, 3997, true",
    "512, 434, false",
    "512, 437, true",
    "64, 10, false",
    "64, 60, true"
  })
  void heapLeftIsScarceBelow100MibOr15Percent(long max, long used, boolean pressed) {
    heapMax = max * MIB;
    heapUsed = used * MIB;
    assertThat(barrier(BarrierSettings.DEFAULT).measure().heap()).isEqualTo(pressed);
  }

  @ParameterizedTest
  @CsvSource({"99999999, false", "100000000, true", "3000000000, true"})
  void theOriginalsRuleLooksAtBytesInUse(long used, boolean pressed) {
    heapUsed = used;
    var settings = new BarrierSettings(true, PressureRule.HEAP_IN_USE, false, 10, 1);
    assertThat(barrier(settings).measure().heap()).isEqualTo(pressed);
  }

  @Test
  void offHeapBytesNearTheBudgetArePressure() {
    MemoryBarrier barrier = barrier(BarrierSettings.DEFAULT);
    assertThat(budget.tryTake(923 * MIB)).isTrue();
    assertThat(barrier.measure().pressed()).isFalse();
    assertThat(budget.tryTake(2 * MIB)).isTrue();
    assertThat(barrier.measure().offHeap()).isTrue();
    assertThat(barrier.measure().heap()).isFalse();
  }

  private void fill() {
    pool.take(1).close();
    pool.take(500).close();
    DeterministicConversions.cached(PrimeField.PASTA_FP, cache).toDecimal(BigInteger.TEN);
    assertThat(pool.counters().idle()).isEqualTo(2);
    assertThat(cache.counters().entries()).isOne();
  }

  @Test
  void withoutPressureNothingIsDropped() {
    fill();
    MemoryBarrier barrier = barrier(BarrierSettings.DEFAULT);
    barrier.look();
    assertThat(pool.counters().idle()).isEqualTo(2);
    assertThat(cache.counters().entries()).isOne();
    assertThat(barrier.counters()).isEqualTo(new MemoryBarrier.Counters(1, 0, 0, 0));
  }

  @Test
  void underPressureIdleBuffersAndCacheAreDroppedAndLeasesStay() {
    fill();
    heapUsed = heapMax;
    Lease kept = pool.take(1);
    kept.buffer().putLong(0, 42);
    List<PressureReport> reports = new ArrayList<>();
    MemoryBarrier barrier = barrier(BarrierSettings.DEFAULT);
    barrier.onPressure(
        report -> {
          throw new IllegalStateException("planted");
        });
    PressureListener listener = reports::add;
    barrier.onPressure(listener);
    barrier.look();
    assertThat(pool.counters().idle()).isZero();
    assertThat(cache.counters().entries()).isZero();
    assertThat(kept.buffer().getLong(0)).isEqualTo(42);
    assertThat(barrier.counters()).isEqualTo(new MemoryBarrier.Counters(1, 1, 32_000, 0));
    assertThat(reports)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.heap()).isTrue();
              assertThat(report.dropped()).isEqualTo(32_000);
              assertThat(report.collected()).isFalse();
            });
    kept.close();
    barrier.removeListener(listener);
    barrier.look();
    assertThat(reports).as("told no more").hasSize(1);
  }

  @Test
  void aCollectionIsAskedForOnceAnIntervalOnly() {
    heapUsed = heapMax;
    MemoryBarrier barrier = barrier(COLLECTING);
    for (int i = 0; i < 20; i++) {
      barrier.look();
    }
    assertThat(barrier.counters().pressures()).isEqualTo(20);
    assertThat(barrier.counters().collections()).isOne();
  }

  @Test
  void aWatchLooksAtEveryNthCallOfItsOwner() {
    var settings = new BarrierSettings(true, PressureRule.HEAP_LEFT, false, 10, 7);
    MemoryBarrier barrier = barrier(settings);
    BarrierWatch one = barrier.watch();
    BarrierWatch other = barrier.watch();
    for (int i = 1; i <= 70; i++) {
      assertThat(one.due()).isEqualTo(i % 7 == 0);
      if (i % 14 == 0) {
        assertThat(other.due()).isEqualTo(i == 98);
      }
    }
  }

  @Test
  void switchedOffItDoesNothing() {
    fill();
    heapUsed = heapMax;
    MemoryBarrier barrier = barrier(OFF);
    assertThat(barrier.watch()).isNull();
    barrier.look();
    assertThat(pool.counters().idle()).isEqualTo(2);
    assertThat(barrier.counters().looks()).isZero();
  }

  @Test
  void theFlightRecorderSeesPressure(@TempDir Path folder) throws Exception {
    heapUsed = heapMax - 5;
    fill();
    Path file = folder.resolve("pressure.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.sparky.MemoryPressure");
      recording.start();
      barrier(BarrierSettings.DEFAULT).look();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("dev.sparky.MemoryPressure"))
            .toList();
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getBoolean("heap")).isTrue();
              assertThat(event.getLong("heapUsed")).isEqualTo(heapUsed);
              assertThat(event.getLong("offHeapCap")).isEqualTo(1_024 * MIB);
              assertThat(event.getLong("dropped")).isEqualTo(99 * 32 + 32_000);
            });
  }
}
