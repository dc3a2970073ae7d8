package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code export}: what it writes is what o1js hands to its prover, by o1js's own gates and the hash
 * of its fifteen columns.
 */
class ExportTest {
  private static final int LEAST_CIRCUITS = 100;
  private static final int MOST_ROWS = 3_000;
  private static final int ELEMENT_BYTES = 32;

  @TempDir private Path folder;
  private Path gates;
  private Path witness;
  private String out;

  @BeforeEach
  void files() {
    gates = folder.resolve("gates.json");
    witness = folder.resolve("witness.json");
  }

  private int sparky(String... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    return run.status();
  }

  private int export(String trace) {
    return sparky(
        "export", "--json", "--gates", gates.toString(), "--witness", witness.toString(), trace);
  }

  @Test
  void gatesAndColumnsAreThoseOfO1js() throws Exception {
    int circuits = 0;
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      Expected expected = Expected.read(entry);
      Expected.Run run = expected.witnesses().get("wit");
      if (run == null || run.columnsSha256() == null || expected.rows() > MOST_ROWS) {
        continue;
      }
      String trace = copied(entry, expected.traces().get("wit"));
      assertThat(export(trace)).as(entry.name()).isEqualTo(ExitCode.WELL);
      byte[] text = array(gates, "gates").getBytes(StandardCharsets.UTF_8);
      assertThat(sha256(text)).as(entry.name()).isEqualTo(expected.gatesSha256());
      assertThat(sha256(columns(witness))).as(entry.name()).isEqualTo(run.columnsSha256());
      assertThat(out).contains("\"rows\":" + expected.rows() + ",");
      // What o1js refuses cannot hold; the prover refuses more than o1js does.
      boolean holds = out.contains("\"satisfied\":true");
      assertThat(!holds || run.satisfied()).as(entry.name()).isTrue();
      circuits++;
    }
    assertThat(circuits).isGreaterThan(LEAST_CIRCUITS);
  }

  /** Half an export would be worse than none: the files that were there stay. */
  @Test
  void aRefusedExportLeavesWhatWasThere() throws IOException {
    Files.writeString(gates, "gates");
    Files.writeString(witness, "witness");
    String compiled =
        "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0}\n";
    String trace = Files.writeString(folder.resolve("cs.jsonl"), compiled).toString();
    assertThat(export(trace)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(out).contains("expected a trace of prover mode");
    assertThat(export(folder.resolve("missing.jsonl").toString())).isEqualTo(ExitCode.UNUSABLE);
    assertThat(gates).hasContent("gates");
    assertThat(witness).hasContent("witness");
    gates = folder;
    String proved = compiled.replace("\"cs\"", "\"witness\"");
    trace = Files.writeString(folder.resolve("wit.jsonl"), proved).toString();
    assertThat(export(trace)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(out).contains("expected a file or a new name");
    assertThat(witness).hasContent("witness");
  }

  private String copied(Corpus.Entry entry, String trace) throws IOException {
    Path target = folder.resolve("trace" + (trace.endsWith(".gz") ? ".gz" : ""));
    Files.deleteIfExists(target);
    try (InputStream in = entry.open(trace)) {
      Files.copy(in, target);
    }
    return target.toString();
  }

  /** An array of the export, as its compact JSON. */
  private static String array(Path file, String name) throws IOException {
    String text = Files.readString(file);
    int from = text.indexOf("\"" + name + "\":[") + name.length() + 3;
    int depth = 1;
    int to = from + 1;
    for (; depth > 0; to++) {
      char c = text.charAt(to);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    return text.substring(from, to);
  }

  /** Fifteen columns, one after the other, 32 bytes little-endian a value. */
  private static byte[] columns(Path file) throws IOException {
    var values = new ArrayList<BigInteger>();
    CliRun.parse(Files.readString(file))
        .findValue("cols")
        .forEach(column -> column.forEach(value -> values.add(new BigInteger(value.asText()))));
    byte[] bytes = new byte[ELEMENT_BYTES * values.size()];
    for (int i = 0; i < values.size(); i++) {
      byte[] big = values.get(i).toByteArray();
      for (int j = 0; j < Math.min(big.length, ELEMENT_BYTES); j++) {
        bytes[ELEMENT_BYTES * i + j] = big[big.length - 1 - j];
      }
    }
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
