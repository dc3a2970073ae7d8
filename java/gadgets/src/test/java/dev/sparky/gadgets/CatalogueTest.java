package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The circuits of the catalogue against the vectors that o1js 2.15.0 gave of the same circuits. */
class CatalogueTest {
  private static final Map<String, Corpus.Entry> VECTORS =
      Corpus.bundled().ofGroups(List.of("gadgets", "vkreg")).entries().stream()
          .collect(
              Collectors.toMap(
                  entry -> entry.name().substring(entry.name().indexOf('/') + 1),
                  Function.identity()));

  static Stream<NamedCircuit> withVectors() {
    return Catalogue.all().stream().filter(circuit -> VECTORS.containsKey(circuit.name()));
  }

  @Test
  void hasVectorsToCompareWith() {
    assertThat(withVectors()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @MethodSource("withVectors")
  void hasTheRowsAndTheDigestOfO1js(NamedCircuit circuit) throws IOException {
    Expected expected = Expected.read(VECTORS.get(circuit.name()));
    for (String name : Backends.names()) {
      try (ConstraintBackend backend = Backends.open(name);
          CompiledCircuit compiled = circuit.compile(backend, SynthesisOptions.DEFAULT)) {
        assertThat(compiled.rows()).as(name).isEqualTo(expected.rows());
        assertThat(compiled.digest()).as(name).isEqualTo(expected.digest());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withVectors")
  void isSatisfiedByItsGoodWitness(NamedCircuit circuit) {
    try (ConstraintBackend backend = Backends.open("jvm");
        ProvenCircuit<?> proven = circuit.prove(backend, SynthesisOptions.DEFAULT)) {
      assertThat(proven.check(1).satisfied()).isEqualTo(circuit.satisfiable());
    }
  }
}
