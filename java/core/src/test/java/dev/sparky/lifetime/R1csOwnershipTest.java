package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A constraint system has one owner while constraints are appended, and nobody after the end. */
class R1csOwnershipTest {
  private static final int ROUNDS = 200;
  private static final PrimeField FIELD = PrimeField.BN254_FR;
  private static final int[] WIRES = {1, 2, 3};
  private static final long[] LIMBS = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};

  static {
    // Below the modulus, and recognisable where it should not be.
    LIMBS[3] = 1;
    LIMBS[7] = 1;
    LIMBS[11] = 1;
  }

  /**
   * While one thread appends another closes: the pooled buffers of the batch must not be given to a
   * new owner before the append is over.
   */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void closingAnAppendedSystemTouchesNobodyElse(TestBackends.Named named) throws Exception {
    var race = new Race();
    var dirty = new AtomicInteger();
    try (ConstraintBackend backend = named.open()) {
      for (int round = 0; round < ROUNDS; round++) {
        R1cs system = backend.openR1cs(FIELD, 4);
        var next = new AtomicInteger();
        race.round(
            () -> {
              spinUntil(next, 500);
              system.close();
              try (FieldVector fresh = backend.vectors(FIELD).zeros(4096, VectorLayout.CANONICAL)) {
                dirty.addAndGet(isZero(fresh) ? 0 : 1);
              }
            },
            () -> {
              system.constraint(next.getAndIncrement(), 1, 1, 1, WIRES, LIMBS);
              return true;
            });
      }
    }
    race.end();
    assertThat(dirty).as("fresh vectors of %d that were not zero", ROUNDS).hasValue(0);
  }

  private static void spinUntil(AtomicInteger counter, int least) {
    while (counter.get() < least) {
      Thread.onSpinWait();
    }
  }

  private static boolean isZero(FieldVector vector) {
    long[] limbs = new long[4 * vector.size()];
    for (int look = 0; look < 20; look++) {
      vector.read(0, vector.size(), limbs, 0);
      for (long limb : limbs) {
        if (limb != 0) {
          return false;
        }
      }
    }
    return true;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void twoThatAppendAreOneAfterTheOtherOrATypedError(TestBackends.Named named) throws Exception {
    try (ConstraintBackend backend = named.open();
        R1cs system = backend.openR1cs(FIELD, 4)) {
      var appended = new AtomicInteger();
      Runnable append =
          () -> {
            for (int i = 0; i < 20_000; i++) {
              try {
                system.constraint(appended.get(), 1, 1, 1, WIRES, LIMBS);
                appended.incrementAndGet();
              } catch (OwnershipException | CircuitException e) {
                // In a call of the other, or behind it.
                Thread.onSpinWait();
              }
            }
          };
      var other = new Thread(append);
      other.start();
      append.run();
      other.join();
      assertThat(system.constraints()).isEqualTo(appended.get());
      assertThat(system.terms()).isEqualTo(3L * appended.get());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aClosedSystemIsClosed(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open()) {
      R1cs system = backend.openR1cs(FIELD, 4);
      system.constraint(0, 1, 1, 1, WIRES, LIMBS);
      system.close();
      system.close();
      assertThatThrownBy(() -> system.constraint(1, 1, 1, 1, WIRES, LIMBS))
          .isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> system.constraints(0, 1, (row, a, b, c, wires, limbs) -> {}))
          .isInstanceOf(ClosedException.class);
    }
  }

  /** Whatever could not be opened for lack of memory leaves nothing behind. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void aSystemThatGetsNoMemoryLeavesNothingOpen(TestBackends.Named named) {
    for (long limit = 1 << 12; limit < 1 << 20; limit += 1 << 13) {
      try (ConstraintBackend backend = named.provider().create(new BackendOptions(limit))) {
        assumeTrue(backend.pool() != null, "no memory off the heap");
        R1cs system = null;
        try {
          system = backend.openR1cs(FIELD, 4);
        } catch (MemoryLimitException e) {
          backend.releaseIdle();
          assertThat(backend.pool().leaks()).as("with %d bytes", limit).isEmpty();
          assertThat(backend.offHeapBytes()).as("with %d bytes", limit).isZero();
        } finally {
          if (system != null) {
            system.close();
          }
        }
      }
    }
  }
}
