package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csWriter;
import dev.sparky.r1cs.WtnsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sparky witness --source-order}: the values that a source's own constraint system takes.
 */
class SourceOrderTest {
  private static final String BEST = "--backend=auto";

  /** Wires are numbered in no order; 4 and 5 are not there. Wire 2 is a sum. */
  private static final String CIRCUIT =
      """
      total 8
      input 0
      nizkinput 3
      input 1
      mul in 2 <1 3> out 1 <6>
      add in 2 <6 1> out 1 <2>
      mul in 2 <2 2> out 1 <7>
      output 7
      """;

  @TempDir private Path folder;
  private String program;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @BeforeEach
  void compile() throws Exception {
    program = path("c.sparky");
    String source = write("c.arith", CIRCUIT);
    assertThat(CliRun.of("compile", BEST, source, "-o", program).status()).isZero();
    assertThat(CliRun.of("compile", BEST, source, "-o", path("c.r1cs")).status()).isZero();
  }

  private List<Long> witness(String out, String... options) throws Exception {
    var arguments = new ArrayList<String>(List.of("witness", BEST, program));
    arguments.addAll(List.of("--inputs", write("c.in", "0 1\n1 5\n3 6\n"), "-o", path(out)));
    arguments.addAll(List.of(options));
    assertThat(CliRun.of(arguments.toArray(String[]::new)).status()).isZero();
    var values = new ArrayList<Long>();
    WtnsReader.open(folder.resolve(out))
        .values(
            (from, count, limbs) -> {
              for (int i = 0; i < count; i++) {
                values.add(limbs[4 * i]);
              }
            });
    return values;
  }

  /** The system of the source: rows over its own wires, 7 public. */
  private String ownSystem() {
    Path file = folder.resolve("own.r1cs");
    try (R1csWriter rows = R1csWriter.create(file, PrimeField.BN254_FR, List.of(1, 2))) {
      long[] ones = new long[20];
      for (int i = 0; i < ones.length; i += 4) {
        ones[i] = 1;
      }
      rows.constraint(0, 1, 1, 1, new int[] {1, 3, 6}, ones);
      rows.constraint(1, 2, 2, 1, new int[] {6, 1, 6, 1, 7}, ones);
      rows.finish(8, 0, 1, 1, 8);
    }
    return file.toString();
  }

  @Test
  void valuesStandAtTheWiresOfTheSource() throws Exception {
    assertThat(witness("source.wtns", "--source-order"))
        .containsExactly(1L, 5L, 35L, 6L, 0L, 0L, 30L, 1225L);
    // One, the public output and input, the secret input, the product.
    assertThat(witness("own.wtns")).containsExactly(1L, 1225L, 5L, 6L, 30L);
  }

  @Test
  void eachOrderFitsItsOwnSystem() throws Exception {
    witness("source.wtns", "--source-order");
    witness("own.wtns");
    String own = ownSystem();
    assertThat(CliRun.of("check", own, path("source.wtns")).status()).isZero();
    assertThat(CliRun.of("check", path("c.r1cs"), path("own.wtns")).status()).isZero();
    assertThat(CliRun.of("check", own, path("own.wtns")).status()).isNotZero();
    assertThat(CliRun.of("check", path("c.r1cs"), path("source.wtns")).status()).isNotZero();
  }
}
