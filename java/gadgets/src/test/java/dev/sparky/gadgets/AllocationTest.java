package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sparky.Backends;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the Java side of a circuit allocates once it is compiled: less than 40 bytes a row, the
 * digest included.
 */
class AllocationTest {
  private static final int MAX_BUILDS = 500;
  private static final int LIMIT = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hashes_Keccak256",
        "Hashes_SHA2_256",
        "Hashes_BLAKE2B",
        "ecdsa_verify_signedhash"
      })
  void isSmall(String name) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    NamedCircuit circuit = Catalogue.get(name);
    try (ConstraintBackend backend = Backends.open("native")) {
      double least = Double.MAX_VALUE;
      for (int i = 0; i < MAX_BUILDS && least >= LIMIT; i++) {
        long before = threads.getThreadAllocatedBytes(thread);
        int rows = build(circuit, backend);
        long bytes = threads.getThreadAllocatedBytes(thread) - before;
        least = Math.min(least, bytes / (double) rows);
      }
      assertThat(least).isLessThan(LIMIT);
    }
  }

  private static int build(NamedCircuit circuit, ConstraintBackend backend) {
    try (CompiledCircuit compiled = circuit.compile(backend, SynthesisOptions.DEFAULT)) {
      assertThat(compiled.digest()).hasSize(32);
      return compiled.rows();
    }
  }
}
