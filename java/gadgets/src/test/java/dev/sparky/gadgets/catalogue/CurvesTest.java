package dev.sparky.gadgets.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Circuits on foreign fields, curves, signatures and Merkle trees against what o1js 2.15.0 made of
 * the same circuits: rows, digest and the values of all variables. {@code scripts/o1js/curves.mjs}
 * wrote the data.
 */
class CurvesTest {
  /** Rows from which on the slowest backend, which runs both others, makes no witness. */
  private static final int LARGE = 5000;

  private static final String DATA = "/dev/sparky/conformance/gadgets/curves.txt.gz";

  private static Map<String, String> expected() throws IOException {
    try (InputStream in = CurvesTest.class.getResourceAsStream(DATA);
        var text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return text.lines()
          .map(line -> line.split(" \\| "))
          .collect(
              Collectors.toMap(
                  parts -> parts[0], parts -> parts[1], (x, y) -> y, LinkedHashMap::new));
    }
  }

  private static Map<String, Consumer<Synthesis>> circuits() {
    var circuits = new LinkedHashMap<>(MoreCurveCircuits.all());
    circuits.putAll(MoreCryptoCircuits.all());
    return circuits;
  }

  /** The circuit of a name: of the catalogue, or one that is only here. */
  private static NamedCircuit circuit(String name) {
    Consumer<Synthesis> body = circuits().get(name);
    return body != null ? NamedCircuit.of(name, body) : Catalogue.get(name);
  }

  @Test
  void hasDataOfEachCircuitHere() throws IOException {
    assertThat(expected().keySet()).containsAll(circuits().keySet()).hasSizeGreaterThan(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm", "checked"})
  void makesWhatO1jsMakes(String backendName) throws IOException {
    var different = new ArrayList<String>();
    try (ConstraintBackend backend = Backends.open(backendName)) {
      for (Map.Entry<String, String> entry : expected().entrySet()) {
        String found = result(backend, circuit(entry.getKey()));
        if (!entry.getValue().startsWith(found)) {
          different.add(entry.getKey() + "\n  " + entry.getValue() + "\n  " + found);
        }
      }
    }
    assertThat(different).as(different.size() + " circuits differ").isEmpty();
  }

  private static String result(ConstraintBackend backend, NamedCircuit circuit) {
    String compiled;
    try (var built = circuit.compile(backend, SynthesisOptions.DEFAULT)) {
      compiled = built.rows() + " " + built.digest();
      if (backend.name().equals("checked") && built.rows() > LARGE) {
        return compiled;
      }
    } catch (SparkyException e) {
      return "refused";
    }
    try (var proven = circuit.prove(backend, SynthesisOptions.DEFAULT)) {
      if (!proven.check(1).satisfied()) {
        return compiled + " violated in row " + proven.check(1).failures().get(0).row();
      }
      Witness witness = proven.witness();
      return compiled + " " + witness.variableCount() + " " + sha256(witness);
    } catch (SparkyException e) {
      return compiled + " unsatisfied";
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

  /** Those of o1js's own regression list, tests/vk-regression at version 3.0.0. */
  @ParameterizedTest
  @CsvSource({
    "Group_add, 29, c9da933b8ee30b9467e4b0abacb503bf",
    "Group_assertions, 19, 7d87f453433117a306b19e50a5061443",
    "Group_equals, 37, 59cd8f24e1e0f3ba721f9c5380801335",
    "Crypto_nullifier, 726, a89554f8a6cbc19e1702462afec68239"
  })
  void hasTheDigestsOfO1js3(String name, int rows, String digest) {
    SynthesisOptions options = SynthesisOptions.DEFAULT.withNumbering(GateNumbering.O1JS_3);
    for (String backendName : List.of("native", "jvm", "checked")) {
      try (ConstraintBackend backend = Backends.open(backendName);
          var built = circuit(name).compile(backend, options)) {
        assertThat(built.rows()).isEqualTo(rows);
        assertThat(built.digest()).as(backendName).isEqualTo(digest);
      }
    }
  }
}
