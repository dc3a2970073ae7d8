package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random circuits built on every pair of backends: answers, gates, digest and witness are equal.
 */
class DifferentialTest {
  private static final int CIRCUITS = Integer.getInteger("sparky.circuits", 5_000);
  private static final long SEED = Long.getLong("sparky.seed", System.nanoTime());

  @Test
  void randomCircuitsAreEqualOnAllBackends() {
    List<ConstraintBackend> backends = Installed.backends().toList();
    Summary.line(
        "differential: " + CIRCUITS + " random circuits on " + names(backends) + ", seed " + SEED);
    if (backends.size() < 2) {
      Summary.line("left out: the differential comparison (one backend only)");
    }
    var seeds = new SplittableRandom(SEED);
    for (int i = 0; i < CIRCUITS; i++) {
      long seed = seeds.nextLong();
      int publicInputs = seeds.nextInt(3);
      var options =
          i % 2 == 0 ? CircuitOptions.compile(publicInputs) : prove(publicInputs, seed, i % 4 == 1);
      compare(backends, options, seed, 5 + seeds.nextInt(60), i % 4 == 1);
    }
  }

  private static void compare(
      List<ConstraintBackend> backends,
      CircuitOptions options,
      long seed,
      int calls,
      boolean checks) {
    try (Circuit first = backends.get(0).open(options)) {
      first.eagerChecks(checks);
      List<String> expected = RandomCalls.run(seed, calls, first);
      var system = first.finish();
      for (ConstraintBackend other : backends.subList(1, backends.size())) {
        try (Circuit circuit = other.open(options)) {
          circuit.eagerChecks(checks);
          String at = "seed " + SEED + ", circuit seed " + seed + ", " + other.name();
          assertThat(RandomCalls.run(seed, calls, circuit)).as(at).isEqualTo(expected);
          FirstDifference.between(system, circuit.finish()).ifPresent(d -> fail(at + ": " + d));
          if (options.mode() == CircuitOptions.Mode.PROVE) {
            FirstDifference.between(first.witness(), circuit.witness())
                .ifPresent(d -> fail(at + ": " + d));
          }
        }
      }
    }
  }

  private static CircuitOptions prove(int publicInputs, long seed, boolean small) {
    var values = new FieldElement[publicInputs];
    for (int i = 0; i < publicInputs; i++) {
      values[i] = FieldElement.of(small ? i : (seed >>> 1) % 1_000);
    }
    return CircuitOptions.prove(List.of(values));
  }

  private static List<String> names(List<ConstraintBackend> backends) {
    return backends.stream().map(ConstraintBackend::name).toList();
  }
}
