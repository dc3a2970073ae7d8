package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.Backends;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The circuits of the catalogue against what o1js 2.15.0 and 3.0.0 made of the same circuits. */
class CatalogueTest {
  private static final String NONE = "-";

  private record Recorded(String name, int rows, String digest, String digest3, String values) {
    static Recorded of(String line) {
      String[] parts = line.split(" ");
      return new Recorded(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], parts[4]);
    }
  }

  private static final Map<String, Recorded> RECORDED = recorded();

  private static Map<String, Recorded> recorded() {
    try (InputStream in = CatalogueTest.class.getResourceAsStream("catalogue.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Recorded::of)
          .collect(Collectors.toMap(Recorded::name, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> onEveryBackend() {
    return Catalogue.all().stream()
        .flatMap(circuit -> Backends.names().stream().map(name -> arguments(circuit, name)));
  }

  static Stream<NamedCircuit> circuits() {
    return Catalogue.all().stream();
  }

  @Test
  void everyCircuitHasARecord() {
    assertThat(Catalogue.all().stream().map(NamedCircuit::name)).isSubsetOf(RECORDED.keySet());
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("onEveryBackend")
  void hasTheRowsAndDigestsOfO1js(NamedCircuit circuit, String backendName) {
    Recorded expected = RECORDED.get(circuit.name());
    try (ConstraintBackend backend = Backends.open(backendName);
        CompiledCircuit compiled = circuit.compile(backend, SynthesisOptions.DEFAULT)) {
      assertThat(compiled.rows()).isEqualTo(expected.rows);
      assertThat(compiled.digest()).isEqualTo(expected.digest);
      if (!expected.digest3.equals(NONE)) {
        SynthesisOptions later = SynthesisOptions.DEFAULT.withNumbering(GateNumbering.O1JS_3);
        try (CompiledCircuit renumbered = circuit.compile(backend, later)) {
          assertThat(renumbered.digest()).isEqualTo(expected.digest3);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void hasTheValuesOfO1js(NamedCircuit circuit) {
    Recorded expected = RECORDED.get(circuit.name());
    try (ConstraintBackend backend = Backends.open("jvm");
        ProvenCircuit<?> proven = circuit.prove(backend, SynthesisOptions.DEFAULT)) {
      assertThat(proven.check(1).satisfied()).isEqualTo(circuit.satisfiable());
      assertThat(proven.system().digest()).isEqualTo(expected.digest);
      if (!expected.values.equals(NONE)) {
        assertThat(sha256(proven.witness())).isEqualTo(expected.values);
      }
    } catch (RefusedException e) {
      // A circuit that contradicts itself may be refused at the call already.
      assertThat(circuit.satisfiable()).as(e.getMessage()).isFalse();
    }
  }

  private static String sha256(Witness witness) {
    String values =
        IntStream.range(0, witness.variableCount())
            .mapToObj(witness::value)
            .map(FieldElement::toString)
            .collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
