package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code scripts/bench --list} has every measure that the project promises figures for. */
class BenchListTest {
  private static final List<String> PROMISED_BY_NAME =
      List.of(
          "field.mul.scalar.pasta/ark-ff",
          "field.inv.pasta/pasta_curves",
          "field.mul.array.pasta/ark-ff",
          "field.mul.array.bn254/gnark-vector",
          "field.mul.resident.pasta/ark-ff",
          "field.mul.resident.bn254/gnark-vector",
          "field.batchinv.pasta/ark-ff",
          "java.mul.array.pasta/biginteger",
          "jvm.mul.array.pasta/biginteger",
          "java.constraints.rows/arkworks-setup",
          "java.constraints.witness/arkworks-witness",
          "java.constraints.witness/gnark-scs",
          "circuit.keccak256/o1js",
          "circuit.ecdsa/o1js",
          "circuit.jvm.keccak256/o1js",
          "decimal.to.bulk/biginteger",
          "decimal.from.bulk/biginteger");

  /** Lines of the table of targets for which no name was given. */
  private static final List<String> PROMISED_BY_TABLE =
      List.of(
          "field.square.scalar.pasta/ark-ff",
          "field.mul.array.bls12-381/gnark-vector",
          "java.mul.array.pasta/rust",
          "engine.sums2/prototype",
          "engine.sums8/prototype",
          "engine.equalities/prototype",
          "digest/sha256",
          "circuit.sha256/o1js",
          "circuit.parsed.keccak256/o1js",
          "circuit.parsed.ecdsa/o1js",
          "circuit.parsed.sha256/o1js",
          "circuit.jvm.ecdsa/o1js",
          "circuit.jvm.sha256/o1js",
          "memory.chain/gnark-scs",
          "memory.chain/arkworks",
          "memory.sums2/prototype",
          "growth.time",
          "growth.bytes",
          "growth.offheap",
          "start.wall/skeleton",
          "start.cpu/skeleton",
          "trace.read.gzip/jackson-tokens",
          "cost.barrier.native/without",
          "cost.barrier.jvm/without",
          "program.compile.sha512/pipeline",
          "program.compile.blake2b/pipeline",
          "program.evaluate.sha512/pipeline",
          "program.evaluate.blake2b/pipeline",
          "program.bytesPerRow.sha512/pipeline",
          "program.bytesPerRow.blake2b/pipeline",
          "program.batch64/single");

  private static final Pattern TARGET = Pattern.compile("-|<= [0-9.]+|[0-9.]+x");

  @Test
  void everyPromisedMeasureIsListedOnce() throws Exception {
    List<String> names = list().stream().map(columns -> columns[0]).toList();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).containsAll(PROMISED_BY_NAME).containsAll(PROMISED_BY_TABLE);
  }

  @Test
  void everyMeasureSaysUnitTargetsAndWhatItIs() throws Exception {
    assertThat(list())
        .allSatisfy(
            columns -> {
              assertThat(columns).hasSize(6).noneMatch(String::isBlank);
              assertThat(columns[2]).matches(TARGET);
              assertThat(columns[3]).matches(TARGET);
              assertThat(columns[4]).isIn("-", "ifma");
            });
  }

  private static List<String[]> list() throws Exception {
    Process process =
        new ProcessBuilder("bash", new File("../../scripts/bench").getPath(), "--list")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().map(line -> line.split("\\s*\\|\\s*", -1)).toList();
  }
}
