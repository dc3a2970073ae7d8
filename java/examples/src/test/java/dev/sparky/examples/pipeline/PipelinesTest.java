package dev.sparky.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofSystem;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The swapped pipeline does what the one on big integers did. */
class PipelinesTest {
  private static final PrimeField FIELD = PrimeField.BN254_FR;
  private static final int ROUNDS = 91;

  @Test
  void theSwapChangesNoRowAndNoValue() {
    BigInteger p = FIELD.modulus();
    BigInteger x = new BigInteger("123456789012345678901234567890");
    BigInteger key = p.subtract(BigInteger.TEN);
    List<BigInteger> inputs = List.of(x, key, Mimc.permute(x, key, ROUNDS, p));
    List<BigInteger> wrong = List.of(x, key, x);
    try (ConstraintBackend backend = Backends.open();
        Pipeline before = new BigIntegerPipeline(p);
        Pipeline after = new SparkyPipeline(backend, FIELD)) {
      Mimc.build(before, ROUNDS);
      Mimc.build(after, ROUNDS);
      assertThat(after.constraints()).isEqualTo(before.constraints()).isEqualTo(4 * ROUNDS + 1);
      assertThat(after.witness(inputs)).isEqualTo(before.witness(inputs));
      assertThat(before.check(inputs)).isTrue();
      assertThat(after.check(inputs)).isTrue();
      assertThat(before.check(wrong)).isFalse();
      assertThat(after.check(wrong)).isFalse();
    }
  }

  /**
   * Where the build made the proof library it has to run; else the summary says what is left out.
   */
  static ProofSystem proofSystem() throws Exception {
    ProofSystem groth16 = ProofSystem.named("groth16");
    try {
      groth16.open(FIELD, 1, 0).close();
    } catch (BackendUnavailableException e) {
      if (System.getProperty("sparky.groth16") != null) {
        throw e;
      }
      leftOut("the proof of a pipeline's gates (build with -Dsparky.groth16=true)");
      assumeTrue(false, e.getMessage());
    }
    return groth16;
  }

  /** Lines that went, came and stayed, each in the order of its file; the rest is left out. */
  @Test
  void theDiffOfTheDocumentationIsTheSwap() throws Exception {
    List<String> page = Files.readAllLines(Path.of("../../docs/swapping-a-pipeline.md"));
    int start = page.indexOf("```diff");
    assertThat(start).as("the diff of the page").isNotNegative();
    List<String> diff = page.subList(start + 1, page.size());
    diff = diff.subList(0, diff.indexOf("```"));
    assertThat(diff).hasSizeGreaterThan(10);
    assertThat(source("BigIntegerPipeline")).containsSubsequence(lines(diff, '-'));
    assertThat(source("SparkyPipeline")).containsSubsequence(lines(diff, '+'));
  }

  private static List<String> source(String name) throws Exception {
    Path file = Path.of("src/main/java/dev/sparky/examples/pipeline", name + ".java");
    return Files.readAllLines(file);
  }

  private static List<String> lines(List<String> diff, char side) {
    return diff.stream()
        .filter(line -> !line.isEmpty() && (line.charAt(0) == side || line.charAt(0) == ' '))
        .map(line -> line.substring(1))
        .toList();
  }

  private static void leftOut(String what) throws Exception {
    String summary = System.getProperty("sparky.summary");
    if (summary != null) {
      Files.createDirectories(Path.of(summary));
      Files.writeString(Path.of(summary, "pipelines.txt"), "left out: " + what + "\n");
    }
  }
}
