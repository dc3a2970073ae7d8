package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Single gadgets with many kinds of arguments against what o1js 2.15.0 made of the same calls:
 * rows, digest and the values of all variables. {@code scripts/o1js/gadgets.mjs} wrote the data and
 * says how its lines read.
 */
class DifferentialTest {
  private static final String DATA = "/dev/sparky/conformance/gadgets/o1js.txt.gz";

  private static List<String> lines() throws IOException {
    try (InputStream in = DifferentialTest.class.getResourceAsStream(DATA);
        var text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return text.lines().toList();
    }
  }

  @Test
  void hasSomeHundredCases() throws IOException {
    assertThat(lines()).hasSizeGreaterThan(1750);
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm", "checked"})
  void makesWhatO1jsMakes(String backendName) throws IOException {
    var different = new ArrayList<String>();
    try (ConstraintBackend backend = Backends.open(backendName)) {
      for (String line : lines()) {
        String call = line.substring(0, line.indexOf(" | "));
        String expected = line.substring(line.indexOf(" | ") + 3);
        String found = result(backend, call);
        if (!found.equals(expected)) {
          different.add(call + "\n  expected " + expected + "\n  found    " + found);
        }
      }
    }
    assertThat(different).as(different.size() + " cases differ").isEmpty();
  }

  private static String result(ConstraintBackend backend, String call) {
    String compiled;
    try (Synthesis run = Synthesis.compile(backend, 0, SynthesisOptions.DEFAULT)) {
      GadgetCalls.call(run, call);
      var system = run.circuit().finish();
      compiled = system.rows() + " " + system.digest();
    } catch (SparkyException e) {
      return "refused";
    }
    try (Synthesis run = Synthesis.prove(backend, List.of(), SynthesisOptions.DEFAULT)) {
      GadgetCalls.call(run, call);
      run.circuit().finish();
      Witness witness = run.circuit().witness();
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
}
