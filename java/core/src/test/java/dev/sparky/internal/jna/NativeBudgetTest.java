package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.memory.Lease;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One cap for the arenas of the core and the pooled buffers of Java. */
class NativeBudgetTest {
  private static final int CAP = 4 << 20;
  private static final CircuitOptions COMPILE = CircuitOptions.compile(1);

  @BeforeAll
  static void load() {
    try {
      Backends.open("native").close();
    } catch (BackendUnavailableException e) {
      assumeTrue("true".equals(System.getenv("SPARKY_REQUIRE_NATIVE")), e.getMessage());
      throw e;
    }
  }

  private static ConstraintBackend open() {
    return Backends.open("native", new BackendOptions(CAP));
  }

  @Test
  void buffersOfJavaCountUnderTheCap() {
    try (ConstraintBackend backend = open()) {
      assertThat(backend.budget().cap()).isEqualTo(CAP);
      assertThat(backend.offHeapBytes()).isZero();
      Lease lease = backend.pool().take(CAP / 32 / 2);
      assertThat(backend.offHeapBytes()).isEqualTo(CAP / 2);
      assertThat(backend.budget().used()).isEqualTo(CAP / 2);
      assertThatThrownBy(() -> backend.pool().take(CAP / 32))
          .isInstanceOfSatisfying(
              MemoryLimitException.class,
              e -> {
                assertThat(e.asked()).isEqualTo(CAP);
                assertThat(e.used()).isEqualTo(CAP / 2);
                assertThat(e.cap()).isEqualTo(CAP);
                assertThat(e).hasMessageContaining("asked " + CAP).hasMessageContaining("cap");
              });
      lease.close();
      assertThat(backend.releaseIdle()).isEqualTo(CAP / 2);
      assertThat(backend.offHeapBytes()).isZero();
    }
  }

  /** The whole of arenas and buffers never passes the cap, and what was refused goes through. */
  @Test
  void afterARefusalTheCircuitGoesOnAndTheSameCallSucceedsOnceMemoryIsFree() {
    try (ConstraintBackend backend = open()) {
      String expected = digest(backend, 2_000);
      Circuit kept = backend.open(COMPILE);
      multiply(kept, 1_000);
      List<Circuit> others = new ArrayList<>();
      MemoryLimitException refusal =
          catchThrowableOfType(
              MemoryLimitException.class,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  Circuit other = backend.open(COMPILE);
                  others.add(other);
                  multiply(other, 2_000);
                  assertThat(backend.offHeapBytes()).isLessThanOrEqualTo(CAP);
                }
              });
      assertThat(refusal.cap()).isEqualTo(CAP);
      assertThat(refusal.asked()).isPositive();
      others.forEach(Circuit::close);
      multiply(kept, 1_000);
      assertThat(kept.finish().digest()).isEqualTo(expected);
      kept.close();
    }
  }

  private static String digest(ConstraintBackend backend, int products) {
    try (Circuit circuit = backend.open(COMPILE)) {
      multiply(circuit, products);
      return circuit.finish().digest();
    }
  }

  private static void multiply(Circuit circuit, int times) {
    for (int i = 0; i < times; i++) {
      circuit.multiply(circuit.variableCount() - 1, 0);
    }
  }

  @Test
  void circuitsOutliveTheirBackend() {
    ConstraintBackend backend = open();
    String expected = digest(backend, 100);
    Circuit circuit = backend.open(COMPILE);
    multiply(circuit, 60);
    backend.close();
    backend.close();
    assertThatThrownBy(() -> backend.open(COMPILE)).isInstanceOf(ClosedException.class);
    multiply(circuit, 40);
    assertThat(circuit.finish().digest()).isEqualTo(expected);
    circuit.close();
    circuit.close();
    assertThatThrownBy(() -> backend.pool().take(1)).isInstanceOf(ClosedException.class);
    assertThat(backend.offHeapBytes()).isZero();
  }

  @Test
  void manyBackendsLeaveNothing() {
    for (int i = 0; i < 200; i++) {
      try (ConstraintBackend backend = open()) {
        digest(backend, 10);
      }
    }
    assertThat(SparkyLibrary.sparky_backend_take(0, 1)).isZero();
    assertThat(SparkyLibrary.sparky_backend_give(-1, 1)).isZero();
    assertThat(SparkyLibrary.sparky_backend_release_idle(77)).isZero();
  }
}
