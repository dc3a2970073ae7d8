package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Misuse of what lives off the heap: always a typed error, never a crash, never another circuit.
 */
class NativeLifetimeTest {
  private static final CircuitOptions COMPILE = CircuitOptions.compile(1);
  private static ConstraintBackend backend;

  @BeforeAll
  static void open() {
    try {
      backend = Backends.open("native");
    } catch (BackendUnavailableException e) {
      assumeTrue("true".equals(System.getenv("SPARKY_REQUIRE_NATIVE")), e.getMessage());
      throw e;
    }
  }

  @AfterAll
  static void close() {
    if (backend != null) {
      backend.close();
    }
  }

  @Test
  void aClosedCircuitAndItsResultsSaySo() {
    Circuit circuit = backend.open(COMPILE);
    circuit.assertBoolean(0);
    ConstraintSystem system = circuit.finish();
    circuit.close();
    circuit.close();
    assertThatThrownBy(() -> circuit.add(0, 0)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> system.gates(0, 1, (row, kind, wires, limbs, count) -> {}))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void handlesThatAreNoHandlesAreAStatus() {
    Circuit circuit = backend.open(COMPILE);
    circuit.close();
    for (long handle : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(SparkyLibrary.sparky_circuit_close(handle)).isZero();
      assertThat(SparkyLibrary.sparky_circuit_finish(handle, 0)).isEqualTo(Status.CLOSED);
      assertThat(SparkyLibrary.sparky_circuit_append(handle, 0, 0, 0, 0, 0))
          .isEqualTo(Status.CLOSED);
      assertThat(RegisteredCalls.append(handle, 0, 0, 0, 0, 0)).isEqualTo(Status.CLOSED);
      assertThat(SparkyLibrary.sparky_backend_close(handle)).isZero();
      assertThat(RegisteredCalls.info(handle, RegisteredCalls.ROWS, 0)).isEqualTo(-1);
    }
  }

  @Test
  void aRefusalCarriesReasonAndSource() {
    try (Circuit circuit = backend.open(COMPILE.deferred())) {
      int one = circuit.constant(FieldElement.ONE);
      circuit.source(77);
      circuit.assertEqual(one, circuit.constant(FieldElement.of(2)));
      circuit.source(78);
      circuit.assertBoolean(0);
      var e = catchThrowableOfType(RefusedException.class, circuit::flush);
      assertThat(e.reason()).isEqualTo(RefusedException.Reason.CONSTANTS_DIFFER);
      assertThat(e.source()).isEqualTo(77);
      circuit.flush();
      assertThat(circuit.finish().rows()).isEqualTo(2);
    }
  }

  @Test
  void aRefusedAllocationCarriesItsFieldsAndTheCircuitGoesOn() {
    try (ConstraintBackend small = Backends.open("native", new BackendOptions(1 << 20));
        Circuit circuit = small.open(COMPILE)) {
      var e =
          catchThrowableOfType(
              MemoryLimitException.class,
              () -> {
                for (int i = 0; i < 10_000_000; i++) {
                  circuit.multiply(0, 0);
                }
              });
      assertThat(e.cap()).isEqualTo(1 << 20);
      assertThat(e.asked()).isPositive();
      assertThat(e.used()).isBetween(0L, e.cap());
      assertThat(circuit.variableCount()).isPositive();
    }
  }

  @Test
  void useFromTwoThreadsIsATypedErrorOrOneAfterTheOther() throws Exception {
    int threads = 4;
    var pool = Executors.newFixedThreadPool(threads);
    try (Circuit circuit = backend.open(COMPILE)) {
      var start = new CountDownLatch(threads);
      List<Future<Integer>> busy = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        busy.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  int refused = 0;
                  for (int i = 0; i < 20_000; i++) {
                    try {
                      circuit.multiply(0, 0);
                    } catch (OwnershipException e) {
                      refused++;
                    }
                  }
                  return refused;
                }));
      }
      int refused = 0;
      for (Future<Integer> f : busy) {
        refused += f.get(1, TimeUnit.MINUTES);
      }
      assertThat(circuit.variableCount()).isEqualTo(1 + threads * 20_000 - refused);
      assertThat(circuit.finish().rows()).isPositive();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void closingWhileOthersReadIsSafe() throws Exception {
    var pool = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 50; round++) {
        Circuit circuit = backend.open(COMPILE);
        for (int i = 0; i < 500; i++) {
          circuit.multiply(0, 0);
        }
        ConstraintSystem system = circuit.finish();
        var start = new CountDownLatch(3);
        List<Future<?>> readers = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
          readers.add(
              pool.submit(
                  () -> {
                    start.countDown();
                    start.await();
                    try {
                      while (true) {
                        system.gates(0, system.rows(), (row, kind, wires, limbs, count) -> {});
                      }
                    } catch (ClosedException e) {
                      return null;
                    }
                  }));
        }
        start.countDown();
        start.await();
        circuit.close();
        for (Future<?> reader : readers) {
          reader.get(1, TimeUnit.MINUTES);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Hazard 5: a buffer collected while its address is in use. Calls with a collector beside them.
   */
  @Test
  void addressesOutliveCollections() throws Exception {
    var done = new AtomicBoolean();
    var collector =
        new Thread(
            () -> {
              while (!done.get()) {
                System.gc();
              }
            });
    collector.start();
    try {
      String expected = null;
      for (int round = 0; round < 200; round++) {
        try (Circuit circuit = backend.open(CircuitOptions.prove(List.of(FieldElement.of(3))))) {
          int x = 0;
          for (int i = 0; i < 250; i++) {
            int y = circuit.multiply(x, 0);
            circuit.assertMul(x, 0, y);
            x = y;
          }
          String digest = circuit.finish().digest() + circuit.value(x);
          expected = expected == null ? digest : expected;
          assertThat(digest).isEqualTo(expected);
        }
      }
    } finally {
      done.set(true);
      collector.join();
    }
  }
}
