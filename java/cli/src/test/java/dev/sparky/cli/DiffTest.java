package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sparky.conformance.Corpus;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} on recorded circuits with planted changes. */
class DiffTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CIRCUIT = "gadgets/bit_rangeCheck64";

  @TempDir private Path folder;
  private String trace;
  private String gates;

  @BeforeEach
  void files() throws IOException {
    trace = corpus(CIRCUIT);
    gates = folder.resolve("gates.json").toString();
    assertThat(CliRun.of("export", "--gates", gates, trace).status()).isZero();
  }

  private String corpus(String name) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        Path target = folder.resolve(name.substring(name.indexOf('/') + 1) + ".jsonl");
        try (InputStream in = entry.open(name.substring(name.indexOf('/') + 1) + ".cs.jsonl")) {
          Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target.toString();
      }
    }
    throw new AssertionError("no circuit " + name);
  }

  @Test
  void aTraceEqualsItselfAndItsGates() {
    assertThat(CliRun.of("diff", trace, trace).status()).isEqualTo(ExitCode.WELL);
    CliRun run = CliRun.json("diff", trace, gates);
    assertThat(run.status()).as(run.out()).isEqualTo(ExitCode.WELL);
    assertThat(run.text("equal")).isEqualTo("true");
    assertThat(run.text("rowsA")).isEqualTo(run.text("rowsB"));
    assertThat(run.text("digestB")).isEqualTo("null");
    assertThat(run.keys())
        .containsExactly(
            "a",
            "b",
            "kind",
            "backendA",
            "backendB",
            "rowsA",
            "rowsB",
            "digestA",
            "digestB",
            "equal",
            "header",
            "differenceCount",
            "counts",
            "differences",
            "error");
  }

  @Test
  void aPlantedCoefficientIsNamedWithItsRowAndLine() throws IOException {
    var document = (ObjectNode) JSON.readTree(Path.of(gates).toFile());
    int planted = -1;
    var rows = (ArrayNode) document.get("gates");
    for (int row = 1; row < rows.size() && planted < 0; row++) {
      var coefficients = (ArrayNode) rows.get(row).get("coeffs");
      if (!coefficients.isEmpty()) {
        coefficients.set(0, "4711");
        planted = row;
      }
    }
    assertThat(planted).isPositive();
    Path other = folder.resolve("other.json");
    JSON.writeValue(other.toFile(), document);
    CliRun run = CliRun.json("diff", trace, other.toString());
    assertThat(run.status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.text("differenceCount")).isEqualTo("1");
    assertThat(run.text("counts.coefficient")).isEqualTo("1");
    assertThat(run.value("rowA")).isEqualTo(Integer.toString(planted));
    assertThat(run.value("rowB")).isEqualTo(Integer.toString(planted));
    assertThat(Integer.parseInt(run.value("lineA"))).isGreaterThan(1);
    assertThat(run.value("detail")).contains("4711 in B");
    assertThat(CliRun.of("diff", trace, other.toString()).out())
        .contains("coefficient A:" + planted + " (line ");
  }

  @Test
  void aGateThatIsMissingOrAdded() throws IOException {
    String other = corpus("gadgets/bit_xor64");
    CliRun run = CliRun.json("diff", trace, other);
    assertThat(run.status()).isEqualTo(ExitCode.DIFFERENT);
    int added = Integer.parseInt(run.text("counts.added"));
    int missing = Integer.parseInt(run.text("counts.missing"));
    int rowsA = Integer.parseInt(run.text("rowsA"));
    assertThat(added - missing).isEqualTo(Integer.parseInt(run.text("rowsB")) - rowsA);
    assertThat(CliRun.json("diff", "--limit", "1", trace, other).answer().get("differences"))
        .hasSize(1);
  }

  @Test
  void twoBackendsOfOneInput() {
    CliRun run = CliRun.json("diff", "--backends", "native,jvm", trace);
    assertThat(run.status()).as(run.out()).isEqualTo(ExitCode.WELL);
    assertThat(run.text("backendA") + " " + run.text("backendB")).isEqualTo("native jvm");
  }

  @Test
  void twoNumberingsOfOneInput() {
    CliRun run = CliRun.json("diff", "--numbering", "o1js-2,o1js-3", trace);
    assertThat(run.status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.text("digestA")).isNotEqualTo(run.text("digestB"));
    assertThat(run.value("detail")).isEqualTo("RangeCheck0 has the number 12 in A, 8 in B");
  }

  @Test
  void rankOneSystemsAndPrograms() {
    String one = rows("one.r1cs", 3);
    String two = rows("two.r1cs", 4);
    assertThat(CliRun.of("diff", one, one).status()).isEqualTo(ExitCode.WELL);
    CliRun run = CliRun.json("diff", one, two);
    assertThat(run.status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.value("detail")).isEqualTo("A: wire 1 times 3 in A, 4 in B");
    String program = folder.resolve("one.sparky").toString();
    assertThat(CliRun.of("compile", one, "-o", program).status()).isZero();
    assertThat(CliRun.json("diff", program, program).text("kind")).isEqualTo("r1cs");
    assertThat(CliRun.json("diff", one, trace).text("error.message"))
        .isEqualTo("expected two systems of one kind, found r1cs and gates");
  }

  /** {@code k w1 * w1 = w2}. */
  private String rows(String name, long k) {
    Path file = folder.resolve(name);
    FieldElement factor = FieldElement.of(k);
    try (R1csWriter writer = R1csWriter.create(file, PrimeField.BN254_FR)) {
      long[] limbs = {factor.l0(), 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      writer.constraint(0, 1, 1, 1, new int[] {1, 1, 2}, limbs);
      writer.labels(3, wire -> wire);
      writer.finish(3, 0, 1, 0, 3);
    }
    return file.toString();
  }

  @Test
  void badInputIsRejectedWithItsPlace() throws IOException {
    for (String text :
        new String[] {
          "[{\"type\":\"Generic\"}]",
          "[{\"type\":\"Nonsense\",\"wires\":[],\"coeffs\":[]}]",
          "[{\"type\":\"Zero\",\"wires\":[{\"row\":0,\"col\":7}],\"coeffs\":[]}]",
          "{\"rows\":1}",
          "[{"
        }) {
      Path bad = Files.writeString(folder.resolve("bad.json"), text);
      CliRun run = CliRun.json("diff", trace, bad.toString());
      assertThat(run.status()).as(text).isEqualTo(ExitCode.UNUSABLE);
      assertThat(run.text("error.type")).isEqualTo("FormatException");
      assertThat(run.text("error.message")).contains("bad.json:1");
    }
    String wires = "{\"row\":0,\"col\":0},".repeat(7).replaceAll(",$", "");
    String twice = "[{\"type\":\"Zero\",\"wires\":[" + wires + "],\"coeffs\":[]}]";
    Path bad = Files.writeString(folder.resolve("bad.json"), twice);
    assertThat(CliRun.json("diff", trace, bad.toString()).text("error.message"))
        .contains("expected wires that name each cell once");
    assertThat(CliRun.of("diff", trace).status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(CliRun.of("diff", "--backends", "jvm", trace).status()).isEqualTo(ExitCode.UNUSABLE);
  }
}
