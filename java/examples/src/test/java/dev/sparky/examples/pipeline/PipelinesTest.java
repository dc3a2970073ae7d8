package dev.sparky.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.examples.pipeline.GateListPipeline.Gate;
import dev.sparky.examples.pipeline.GateListPipeline.Operation;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.R1cs;
import dev.sparky.spi.VerifyingKey;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The swapped pipeline does what the one on big integers did; a gate list becomes files. */
class PipelinesTest {
  private static final PrimeField FIELD = PrimeField.BN254_FR;
  private static final int ROUNDS = 91;

  @TempDir Path folder;

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

  /** (s0 + s1) s1. */
  private static final List<Gate> GATES =
      List.of(
          new Gate(Operation.SECRET, 0, 0),
          new Gate(Operation.SECRET, 0, 0),
          new Gate(Operation.ADD, 1, 2),
          new Gate(Operation.MUL, 3, 2),
          new Gate(Operation.PUBLIC_OUTPUT, 4, 0));

  @Test
  void aGateListBecomesAConstraintSystemAndAWitness() {
    Path r1cs = folder.resolve("gates.r1cs");
    Path wtns = folder.resolve("gates.wtns");
    long[] inputs = {5, 0, 0, 0, 6, 0, 0, 0};
    try (ConstraintBackend backend = Backends.open()) {
      assertThat(GateListPipeline.run(backend, FIELD, GATES, inputs, r1cs, wtns).satisfied())
          .isTrue();
      // What the files say, read and checked on the other backend.
      R1csReader rows = R1csReader.open(r1cs);
      WtnsReader values = WtnsReader.open(wtns);
      // The output is the product itself.
      assertThat(rows.header().constraints()).isEqualTo(1);
      assertThat(rows.header().publicOutputs()).isEqualTo(1);
      values.values(
          (from, count, limbs) -> {
            assertThat(limbs[4]).as("the public output").isEqualTo((5 + 6) * 6);
          });
      try (ConstraintBackend jvm = Backends.open("jvm");
          R1cs system = jvm.openR1cs(rows.field(), rows.header().wires())) {
        rows.constraints(system);
        assertThat(system.check(values, 1).satisfied()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PrimeField.class,
      names = {"BN254_FR", "BLS12_381_FR"})
  void aGateListBecomesAProofOfItsOutput(PrimeField field) throws Exception {
    ProofSystem groth16 = proofSystem();
    Path r1cs = folder.resolve("gates.r1cs");
    Path wtns = folder.resolve("gates.wtns");
    long[] inputs = {5, 0, 0, 0, 6, 0, 0, 0};
    try (ConstraintBackend backend = Backends.open()) {
      GateListPipeline.run(backend, field, GATES, inputs, r1cs, wtns);
    }
    try (ProvingKey key = GateListPipeline.key(groth16, r1cs, new byte[32])) {
      Proof proof = GateListPipeline.prove(key, wtns);
      assertThat(proof.publicInputs().replaceAll("\\s", "")).isEqualTo("[\"66\"]");
      VerifyingKey verifier = key.verifyingKey();
      assertThat(verifier.verify(proof)).isTrue();
      assertThat(verifier.verify(proof, List.of(BigInteger.valueOf(66)))).isTrue();
      assertThat(verifier.verify(proof, List.of(BigInteger.valueOf(67)))).isFalse();
    }
  }

  /**
   * Where the build made the proof library it has to run; else the summary says what is left out.
   */
  private static ProofSystem proofSystem() throws Exception {
    ProofSystem groth16 = ProofSystem.named("groth16");
    try {
      groth16.open(FIELD, 1, 0).close();
    } catch (BackendUnavailableException e) {
      if (System.getProperty("sparky.groth16") != null) {
        throw e;
      }
      leftOut("the proof of a pipeline's gate list (build with -Dsparky.groth16=true)");
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
