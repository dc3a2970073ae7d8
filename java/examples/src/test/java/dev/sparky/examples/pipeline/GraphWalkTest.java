package dev.sparky.examples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.field.FieldElement;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded gates of ZeroJ, walked: its rows, its witness, its own constraint system row for row,
 * and a proof with a key of that system.
 */
class GraphWalkTest {
  private static final Path BUNDLED =
      Path.of("src/test/resources/dev/sparky/examples/pipeline").toAbsolutePath();

  @TempDir Path folder;

  private static Path folder(String name) {
    if (Files.exists(BUNDLED.resolve(name + ".json"))) {
      return BUNDLED;
    }
    String shared = System.getenv("SPARKY_SHARED");
    Path recorded = Path.of(shared == null ? "../../../shared" : shared, "pipelines", "gatelists");
    assumeTrue(Files.exists(recorded), "the recorded gate lists are not beside the project");
    return recorded;
  }

  private static Map<String, BigInteger> inputs(GateGraph graph, Path folder) throws Exception {
    String[] values = RecordedGates.said(folder, graph.name(), "inputs").split(",");
    var wires = new ArrayList<>(graph.publicInputs());
    wires.addAll(graph.secretInputs());
    var inputs = new HashMap<String, BigInteger>();
    for (int i = 0; i < values.length; i++) {
      inputs.put(wires.get(i).toString(), new BigInteger(values[i]));
    }
    return inputs;
  }

  @ParameterizedTest
  @CsvSource({"small, native", "small, jvm", "sha512-32, native", "blake2b256-64, native"})
  void walkedGatesHaveTheRowsAndTheWitnessOfTheirPipeline(String name, String backendName)
      throws Exception {
    Path place = folder(name);
    GateGraph graph = RecordedGates.read(place, name);
    try (ConstraintBackend backend = Backends.open(backendName);
        Program program = backend.load(GraphWalk.walk(graph).build(name, Lowering.R1CS));
        Evaluation values = program.evaluate(inputs(graph, place))) {
      assertThat(program.rows()).hasToString(RecordedGates.said(place, name, "r1cs_constraints"));
      assertThat(HexFormat.of().formatHex(values.sourceHash(0)))
          .isEqualTo(RecordedGates.said(place, name, "witness_sha256"));
      assertThat(values.check(0, 1).satisfied()).isTrue();
    }
  }

  /** The values of A, B and C of each row. */
  private static final class RowValues implements R1csVisitor {
    final List<List<BigInteger>> rows = new ArrayList<>();
    private final BigInteger[] values;
    private final BigInteger p;

    RowValues(long[] limbs, BigInteger p) {
      values = new BigInteger[limbs.length / 4];
      for (int i = 0; i < values.length; i++) {
        values[i] = integer(limbs, 4 * i);
      }
      this.p = p;
    }

    @Override
    public void constraint(int row, int a, int b, int c, int[] wires, long[] coefficients) {
      var sums = new ArrayList<BigInteger>();
      int at = 0;
      for (int count : new int[] {a, b, c}) {
        BigInteger sum = BigInteger.ZERO;
        for (int end = at + count; at < end; at++) {
          sum = sum.add(values[wires[at]].multiply(integer(coefficients, 4 * at)));
        }
        sums.add(sum.mod(p));
      }
      rows.add(sums);
    }

    private static BigInteger integer(long[] limbs, int at) {
      return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3])
          .toBigInteger();
    }
  }

  private Path ownSystem() throws Exception {
    return Files.write(
        folder.resolve("own.r1cs"), RecordedGates.unpacked(BUNDLED.resolve("small.r1cs.gz")));
  }

  /**
   * For random values of all variables, A, B and C of each row have the values of that row there:
   * they are the same sums, but for a chance of 2^-250.
   */
  @Test
  void rowsAreThoseOfThePipelinesOwnCompiler() throws Exception {
    GateGraph graph = RecordedGates.read(BUNDLED, "small");
    BigInteger p = graph.field().modulus();
    R1csReader own = R1csReader.open(ownSystem());
    try (ConstraintBackend backend = Backends.open();
        Program program = backend.load(GraphWalk.walk(graph).build("small", Lowering.R1CS))) {
      var random = new Random(7);
      long[] variables = new long[4 * program.variables()];
      variables[0] = 1;
      for (int at = 4; at < variables.length; at++) {
        variables[at] = at % 4 == 3 ? random.nextLong() >>> 3 : random.nextLong();
      }
      long[] wires = new long[4 * graph.wires()];
      try (Evaluation values = program.assign(variables)) {
        values.sourceWires(0, 0, graph.wires(), wires);
      }
      var ours = new RowValues(variables, p);
      program.rows(0, program.rows(), ours);
      var theirs = new RowValues(wires, p);
      own.constraints(theirs);
      assertThat(ours.rows).hasSize(349).isEqualTo(theirs.rows);
    }
  }

  @Test
  void aKeyOfThePipelinesOwnSystemFits() throws Exception {
    ProofSystem groth16 = PipelinesTest.proofSystem();
    GateGraph graph = RecordedGates.read(BUNDLED, "small");
    try (ConstraintBackend backend = Backends.open();
        Program program = backend.load(GraphWalk.walk(graph).build("small", Lowering.R1CS));
        Evaluation values = program.evaluate(inputs(graph, BUNDLED));
        ProvingKey key = SourceKey.of(groth16, ownSystem(), new byte[32])) {
      Proof proof = SourceKey.prove(key, values);
      assertThat(key.verifyingKey().verify(proof, values.publicValues())).isTrue();
      List<BigInteger> other = new ArrayList<>(values.publicValues());
      other.set(1, other.get(1).add(BigInteger.ONE));
      assertThat(key.verifyingKey().verify(proof, other)).isFalse();
    }
  }
}
