package dev.sparky.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateNumbering;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.ReplayHashes;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every recorded result of o1js 2.15.0 whose trace is there, on the jvm backend. */
class VectorsTest {
  /**
   * Its circuit's own JavaScript threw, so only a header was recorded (trace format, known gaps).
   */
  private static final Path HEADER_ONLY = Path.of("Crypto_nullifier.wit.jsonl");

  private final ConstraintBackend backend = new JvmBackendProvider().create(BackendOptions.DEFAULT);
  private final TraceReader reader = new TraceReader();
  private final List<String> differences = new ArrayList<>();
  private final Map<String, Integer> matched = new TreeMap<>();

  @Test
  void everyRecordedResult() throws IOException {
    Path vectors = shared().resolve("vectors");
    Assumptions.assumeTrue(
        Files.isDirectory(vectors), "no vectors at " + vectors + "; set SPARKY_SHARED");
    try (Stream<Path> files = Files.walk(vectors, 2)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".expected.json")).sorted().toList()) {
        circuit(file);
      }
    }
    System.out.println("jvm vectors matched: " + matched);
    assertThat(differences).isEmpty();
    assertThat(matched.get("digest")).isPositive();
  }

  /** Without the Cairo gates; expected digests as o1js 3.0.0 itself has them in its repository. */
  @Test
  @SuppressWarnings("unchecked")
  void digestsInTheNumberingOfVersionThree() throws IOException {
    Path vectors = shared().resolve("vectors");
    Path file = vectors.resolve("o1js-3.0.0-digests.json");
    Assumptions.assumeTrue(Files.exists(file), "no " + file + "; set SPARKY_SHARED");
    Map<String, Map<String, Object>> circuits =
        (Map<String, Map<String, Object>>) Json.read(file).get("circuits");
    for (Map.Entry<String, Map<String, Object>> circuit : circuits.entrySet()) {
      Path plain = vectors.resolve(circuit.getKey() + ".cs.jsonl");
      Path path = Files.exists(plain) ? plain : Path.of(plain + ".gz");
      try (Replay replay = TraceReplay.replay(reader.read(path), backend, GateNumbering.O1JS_3)) {
        equal(circuit.getKey(), "rows", circuit.getValue().get("rows"), replay.system().rows());
        equal(
            circuit.getKey(), "digest", circuit.getValue().get("digest"), replay.system().digest());
      }
    }
    assertThat(differences).isEmpty();
    assertThat(matched.get("digest")).isEqualTo(circuits.size());
  }

  private static Path shared() {
    String named = System.getenv("SPARKY_SHARED");
    return named != null ? Path.of(named) : Path.of("../../../shared").toAbsolutePath().normalize();
  }

  @SuppressWarnings("unchecked")
  private void circuit(Path file) throws IOException {
    Map<String, Object> expected = Json.read(file);
    Map<String, Map<String, Object>> traces =
        (Map<String, Map<String, Object>>) expected.getOrDefault("traces", Map.of());
    for (Map.Entry<String, Map<String, Object>> entry : traces.entrySet()) {
      Path path = file.resolveSibling((String) entry.getValue().get("file"));
      if (!Files.exists(path) || path.endsWith(HEADER_ONLY)) {
        matched.merge("left out: no trace", 1, Integer::sum);
        continue;
      }
      String name = file.getParent().getFileName() + "/" + path.getFileName();
      Map<String, Map<String, Object>> witnesses =
          (Map<String, Map<String, Object>>) expected.getOrDefault("witness", Map.of());
      try {
        trace(name, path, expected, witnesses.get(entry.getKey()));
      } catch (RuntimeException e) {
        differences.add(name + ": " + e);
      }
    }
  }

  private void trace(
      String name, Path path, Map<String, Object> expected, Map<String, Object> run) {
    Trace trace = reader.read(path);
    try (Replay replay = TraceReplay.replay(trace, backend, GateNumbering.O1JS_2)) {
      boolean refused =
          run == null
              ? expected.get("compileError") != null && !"null".equals(expected.get("compileError"))
              : "false".equals(run.get("satisfied"));
      equal(
          name,
          "verdict",
          refused ? Replay.Outcome.REJECTED : Replay.Outcome.OK,
          replay.outcome() + (replay.problem() == null ? "" : " " + replay.problem()));
      if (replay.system() == null) {
        return;
      }
      equal(name, "rows", expected.get("rows"), replay.system().rows());
      equal(name, "digest", expected.get("digest"), replay.system().digest());
      equal(name, "gatesSha256", expected.get("gatesSha256"), ReplayHashes.gates(replay.system()));
      equal(
          name,
          "lookupTables",
          expected.get("lookupTables"),
          tables(replay.system().lookupTables()));
      equal(
          name,
          "runtimeTableCfgs",
          expected.get("runtimeTableCfgs"),
          tables(replay.system().runtimeTables()));
      if (run != null && replay.witness() != null) {
        equal(name, "auxSha256", run.get("auxSha256"), ReplayHashes.auxiliary(replay.witness()));
        equal(
            name,
            "columnsSha256",
            run.get("columnsSha256"),
            ReplayHashes.columns(replay.witness()));
        List<LookupTable> seconds = new ArrayList<>();
        replay
            .witness()
            .runtimeTables()
            .forEach(t -> seconds.add(new LookupTable(t.id(), List.of(t.values()))));
        equal(name, "runtimeTables", run.get("runtimeTables"), tables(seconds));
      }
    }
  }

  /** As the expected files write tables: {@code [id, [column][value]]}, a value an array of one. */
  private static String tables(List<LookupTable> tables) {
    List<Object> all = new ArrayList<>();
    for (LookupTable table : tables) {
      List<Object> columns = new ArrayList<>();
      for (List<FieldElement> column : table.columns()) {
        columns.add(column.stream().map(FieldElement::toString).toList());
      }
      all.add(List.of(String.valueOf(table.id()), columns));
    }
    return all.toString();
  }

  private void equal(String name, String what, Object expected, Object found) {
    if (expected == null || "null".equals(expected)) {
      return;
    }
    String want = expected.toString();
    String have = found.toString();
    if (want.equals(have)
        || (what.endsWith("Cfgs") || what.endsWith("Tables"))
            && want.replaceAll("[\\[\\]]", "").equals(have.replaceAll("[\\[\\]]", ""))) {
      matched.merge(what, 1, Integer::sum);
    } else if (what.equals("verdict") && have.startsWith(want)) {
      matched.merge(what, 1, Integer::sum);
    } else {
      differences.add(
          name + ": " + what + " expected " + abridged(want) + ", found " + abridged(have));
    }
  }

  private static String abridged(String text) {
    return text.length() < 300 ? text : text.substring(0, 300) + "...";
  }
}
