package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csWriter;
import dev.sparky.r1cs.WtnsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code info}: keys, verdicts, exit statuses. */
class FilesCommandTest {
  @TempDir private Path folder;
  private String rows;
  private String good;
  private String bad;
  private int status;

  /** x x = y over wires one, y, x; the witness 9, 3 and the wrong one 10, 3. */
  @BeforeEach
  void files() {
    Path r1cs = folder.resolve("square.r1cs");
    try (R1csWriter writer = R1csWriter.create(r1cs, PrimeField.BN254_FR)) {
      long[] ones = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      writer.constraint(0, 1, 1, 1, new int[] {2, 2, 1}, ones);
      writer.labels(3, wire -> wire);
      writer.finish(3, 1, 0, 1, 3);
    }
    rows = r1cs.toString();
    good = witness("good.wtns", 9);
    bad = witness("bad.wtns", 10);
  }

  private String witness(String name, long square) {
    Path file = folder.resolve(name);
    try (WtnsWriter writer = WtnsWriter.create(file, PrimeField.BN254_FR)) {
      writer.values(0, 3, new long[] {1, 0, 0, 0, square, 0, 0, 0, 3, 0, 0, 0});
      writer.finish();
    }
    return file.toString();
  }

  private String sparky(String... arguments) {
    CliRun run = CliRun.of(arguments);
    status = run.status();
    return run.out();
  }

  private static List<String> keys(String line) {
    return CliRun.keys(CliRun.parse(line));
  }

  @Test
  void aSatisfyingWitnessIsWell() throws IOException {
    String answer = sparky("check", "--backend", "jvm", "--json", rows, good);
    assertThat(status).isZero();
    assertThat(answer).contains("\"satisfied\":true", "\"failures\":[]", "\"failureCount\":0");
    assertThat(keys(answer))
        .containsExactly(
            "r1cs",
            "wtns",
            "backend",
            "field",
            "constraints",
            "wires",
            "offHeapBytes",
            "satisfied",
            "failures",
            "failureCount",
            "seconds",
            "error");
  }

  @Test
  void aFailingRowIsNamed() throws IOException {
    Path names = folder.resolve("square.sym");
    Files.writeString(names, "1,1,0,main.y\n2,2,0,main.x\n");
    String answer =
        sparky("check", "--backend", "jvm", "--json", "--sym", names.toString(), rows, bad);
    assertThat(status).isEqualTo(1);
    assertThat(answer)
        .contains("\"satisfied\":false", "\"failureCount\":1")
        .contains(
            "{\"row\":0,\"label\":\"main.y\",\"a\":\"main.x\",\"b\":\"main.x\",\"c\":\"main.y\","
                + "\"aValue\":\"3\",\"bValue\":\"3\",\"cValue\":\"10\"}");
    assertThat(keys(answer)).hasSize(12);
  }

  @Test
  void badFilesAreStatusTwoWithTheSameKeys() throws IOException {
    String missing = folder.resolve("missing.wtns").toString();
    for (String[] files : new String[][] {{rows, missing}, {good, rows}, {rows, rows}}) {
      String answer = sparky("check", "--backend", "jvm", "--json", files[0], files[1]);
      assertThat(status).isEqualTo(2);
      assertThat(keys(answer)).hasSize(12);
      assertThat(answer).contains("\"satisfied\":null", "FormatException", "\"section\":\"");
    }
  }

  @Test
  void infoAnswersOncePerFile() throws IOException {
    Path arith = folder.resolve("a.arith");
    Files.writeString(arith, "total 3\ninput 0\nnizkinput 1\nmul in 2 <0 1> out 1 <2>\n");
    Path unknown = Files.writeString(folder.resolve("unknown"), "hello");
    String answer = sparky("info", "--json", rows, good, unknown.toString(), arith.toString());
    assertThat(status).isEqualTo(2);
    List<String> lines = answer.lines().toList();
    assertThat(lines).hasSize(4);
    for (String line : lines) {
      assertThat(keys(line)).isEqualTo(keys(lines.get(0)));
    }
    assertThat(lines.get(0))
        .contains("\"format\":\"r1cs\"", "\"constraints\":1", "\"terms\":3", "\"wires\":3")
        .contains("\"sections\":[2,1,3]", "\"field\":\"bn254-fr\"");
    assertThat(lines.get(1)).contains("\"format\":\"wtns\"", "\"wires\":3");
    assertThat(lines.get(2)).contains("\"format\":null", "FormatException");
    assertThat(lines.get(3)).contains("\"format\":\"arith\"", "\"gates\":1", "\"constraints\":1");
  }
}
