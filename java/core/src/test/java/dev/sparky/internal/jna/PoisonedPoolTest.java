package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.field.FieldVector;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.memory.Lease;
import dev.sparky.spi.ConstraintBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a buffer holds when it is handed out is of no account. */
class PoisonedPoolTest {
  private static ConstraintBackend poisoned() {
    System.setProperty("sparky.pool.poison", "A5");
    try {
      return Backends.open("native");
    } catch (BackendUnavailableException e) {
      assumeTrue("true".equals(System.getenv("SPARKY_REQUIRE_NATIVE")), e.getMessage());
      throw e;
    } finally {
      System.clearProperty("sparky.pool.poison");
    }
  }

  @ParameterizedTest
  @EnumSource(VectorLayout.class)
  void aNewVectorIsZero(VectorLayout layout) {
    try (ConstraintBackend backend = poisoned();
        FieldVector vector = backend.vectors(PrimeField.PASTA_FP).zeros(100, layout)) {
      try (Lease lease = backend.pool().take(1)) {
        assertThat(lease.buffer().get(0)).isEqualTo((byte) 0xA5);
      }
      long[] limbs = new long[400];
      limbs[7] = 1;
      vector.read(0, 100, limbs, 0);
      assertThat(limbs).containsOnly(0);
    }
  }
}
