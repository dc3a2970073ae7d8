package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A jsnark circuit of every operation, its values worked out by hand. */
class ArithImportTest {
  private static final String CIRCUIT =
      """
      total 18
      input 0
      input 1
      nizkinput 2
      mul in 2 <1 2> out 1 <3>
      add in 3 <1 2 3> out 1 <4>
      const-mul-a in 1 <1> out 1 <5>
      const-mul-neg-1 in 1 <1> out 1 <6>
      split in 1 <1> out 3 <7 8 9>
      xor in 2 <7 8> out 1 <10>
      or in 2 <7 8> out 1 <11>
      pack in 3 <9 8 7> out 1 <12>
      zerop in 1 <2> out 2 <13 14>
      assert in 2 <1 2> out 1 <3>
      output 4
      output 12
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void everyOperationHasItsValueAndItsRows(TestBackends.Named named) throws Exception {
    Path file = folder.resolve("all.arith");
    Files.writeString(file, CIRCUIT);
    CircuitBuilder circuit = ArithImport.read(file, PrimeField.BN254_FR);
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("all", Lowering.R1CS))) {
      // mul 1, split into three 4, xor 1, or 1, zerop 2, assert 1; the outputs are sums, 1 each.
      assertThat(program.rows()).isEqualTo(12);
      long[] values = {6, 0, 0, 0, 5, 0, 0, 0};
      try (Evaluation evaluation = program.evaluate(values, 1, 1, Advice.NONE)) {
        assertThat(evaluation.check(0, 9).satisfied()).isTrue();
        // 6 is 011 from the lowest bit on.
        long[] expected = {1, 6, 5, 30, 41, 60, -6, 0, 1, 1, 1, 1, 3};
        long[] limbs = new long[4];
        for (int wire = 0; wire < expected.length; wire++) {
          evaluation.sourceWires(0, wire, wire + 1, limbs);
          var value = java.math.BigInteger.valueOf(expected[wire]);
          assertThat(RandomPrograms.integer(limbs, 0))
              .as("wire %s", wire)
              .isEqualTo(value.mod(PrimeField.BN254_FR.modulus()));
        }
        assertThat(evaluation.output(0, 0)).isEqualTo(FieldElement.of(41));
        assertThat(evaluation.output(0, 1)).isEqualTo(FieldElement.of(3));
      }
    }
  }

  private CircuitBuilder read(String text) throws Exception {
    return ArithImport.read(
        Files.writeString(folder.resolve("c.arith"), text), PrimeField.BN254_FR);
  }

  /** The statement of a .r1cs: its outputs, then its inputs, as values of the public variables. */
  private static void checkStatement(
      TestBackends.Named named,
      CircuitBuilder circuit,
      int rows,
      long[] inputs,
      long... statement) {
    long[] limbs = new long[4 * inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      limbs[4 * i] = inputs[i];
    }
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("c", Lowering.R1CS));
        Evaluation evaluation = program.evaluate(limbs, 1, 1, Advice.NONE)) {
      assertThat(program.rows()).isEqualTo(rows);
      long[] variables = new long[4 * program.variables()];
      evaluation.variables(0, 0, program.variables(), variables);
      for (int i = 0; i < statement.length; i++) {
        assertThat(RandomPrograms.integer(variables, 4 * (1 + i)).longValueExact())
            .as("public variable %s", i)
            .isEqualTo(statement[i]);
      }
      assertThat(evaluation.check(0, 9).satisfied()).isTrue();
      // The values of the variables are the witness: taken as given, they hold as well,
      try (Evaluation given = program.assign(variables)) {
        assertThat(given.check(0, 9).satisfied()).isTrue();
      }
      // and no output can be another value.
      for (int i = 0; i < program.image().publicOutputs(); i++) {
        long[] wrong = variables.clone();
        wrong[4 * (1 + i)]++;
        try (Evaluation given = program.assign(wrong)) {
          assertThat(given.check(0, 9).satisfied()).as("output %s", i).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void outputsArePublicAndCostNoRowWhereTheyAreVariables(TestBackends.Named named)
      throws Exception {
    CircuitBuilder product =
        read(
            """
            total 12
            input 0\t\t\t# The one-input wire.
            const-mul-0 in 1 <0> out 1 <1>
            input 2
            input 3
            input 4
            input 5
            mul in 2 <2 3> out 1 <6>
            add in 2 <4 5> out 1 <7>
            const-mul-5 in 1 <0> out 1 <8>
            add in 2 <6 8> out 1 <9>
            const-mul-6 in 1 <7> out 1 <10>
            mul in 2 <9 10> out 1 <11>
            output 11
            """);
    checkStatement(named, product, 2, new long[] {1, 2, 3, 4}, 294, 1, 2, 3, 4);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void anOutputThatIsNoVariableOfItsOwnHasARow(TestBackends.Named named) throws Exception {
    String head = "total 5\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\n";
    // A sum; jsnark writes it as a product with the one-wire.
    CircuitBuilder sum = read(head + "add in 2 <1 3> out 1 <4>\noutput 4\n");
    checkStatement(named, sum, 2, new long[] {5, 6}, 35, 5);
    CircuitBuilder byOne = read(head + "mul in 2 <3 0> out 1 <4>\noutput 4\n");
    checkStatement(named, byOne, 2, new long[] {5, 6}, 30, 5);
    checkStatement(named, read(head + "output 1\n"), 2, new long[] {5, 6}, 5, 5);
    checkStatement(named, read(head + "output 2\n"), 2, new long[] {5, 6}, 6, 5);
    checkStatement(named, read(head + "output 0\n"), 2, new long[] {5, 6}, 1, 5);
    checkStatement(named, read(head + "output 3\noutput 3\n"), 2, new long[] {5, 6}, 30, 30, 5);
    CircuitBuilder several = read(head + "output 2\noutput 3\n");
    checkStatement(named, several, 2, new long[] {5, 6}, 6, 30, 5);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void anOutputOfXorAndOrIsTheVariableOfItsRow(TestBackends.Named named) throws Exception {
    String head = "total 5\ninput 0\ninput 1\ninput 2\n";
    for (int x = 0; x < 2; x++) {
      for (int y = 0; y < 2; y++) {
        long[] inputs = {x, y};
        CircuitBuilder xor = read(head + "xor in 2 <1 2> out 1 <3>\noutput 3\n");
        checkStatement(named, xor, 1, inputs, x ^ y, x, y);
        CircuitBuilder or = read(head + "or in 2 <1 2> out 1 <3>\noutput 3\n");
        checkStatement(named, or, 1, inputs, x | y, x, y);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void withoutAOneInputAllInputsAreInputs(TestBackends.Named named) throws Exception {
    CircuitBuilder circuit =
        read("total 4\ninput 1\ninput 2\nmul in 2 <1 2> out 1 <3>\noutput 3\n");
    checkStatement(named, circuit, 1, new long[] {5, 6}, 30, 5, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'input 1\ninput 0\noutput 1' | 3 | 'expected wire 0, the constant one, as the first input'",
        "'nizkinput 1\ninput 0\noutput 1' | 3 | 'expected wire 0, the constant one, as the first'",
        "'input 0\ninput 0\noutput 0' | 3 | wire 0: expected one definition, found a second",
        "'nizkinput 0\noutput 0' | 2 | wire 0 is the constant one",
        "'input 1\nmul in 2 <1 1> out 1 <0>' | 3 | wire 0 is the constant one",
        "'input 0\ninput 1\ninput 1' | 4 | wire 1: expected one definition, found a second",
        "'input 0\ninput 1\nnizkinput 1' | 4 | wire 1: expected one definition, found a second",
        "'input 0\noutput 2\ninput 1\noutput 3' | 3 | output wire 2 is not defined by any line",
        "'output 0' | 2 | output wire 0 is not defined by any line",
        "'input 1\nadd in 2 <0 1> out 1 <2>' | 3 | wire 0 is used before it is defined",
      })
  void circuitsThatAreNotSoundAreRejectedWithTheirLine(String text, int line, String message) {
    assertThatThrownBy(() -> read("total 4\n" + text + "\n"))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.line()).as("%s", e).isEqualTo(line))
        .hasMessageContaining("c.arith: line " + line)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void commentsBlankLinesAndCarriageReturnsDoNotMatter(TestBackends.Named named) throws Exception {
    String text =
        "# a tool\n\n \ntotal 4 # wires\ninput 0#one\ninput 1 # x\n#\nmul in 2 <1 1> out 1 <3># y\n"
            + "output 3\t# z";
    for (String variant : new String[] {text, text.replace("\n", "\r\n"), "\ufeff" + text}) {
      checkStatement(named, read(variant), 1, new long[] {7}, 49, 7);
    }
  }

  /** jsnark's own counts, SHA-256 of 64 bytes and AES-128, and its own inputs. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void rowsAreAsManyAsThoseOfJsnark(TestBackends.Named named) throws Exception {
    String shared = System.getenv("SPARKY_SHARED");
    Path examples =
        Path.of(shared == null ? "../../../shared" : shared)
            .resolve("pipelines/jsnark")
            .toAbsolutePath();
    assumeTrue(Files.isDirectory(examples), "no jsnark circuits at " + examples);
    Object[][] counts = {{"sha_256", 25_656, 8}, {"AES_Circuit", 14_240, 16}};
    for (Object[] count : counts) {
      Path file = examples.resolve(count[0] + ".arith.gz");
      CircuitBuilder circuit = ArithImport.read(file, PrimeField.BN254_FR);
      try (ConstraintBackend backend = named.open();
          Program program = backend.load(circuit.build("jsnark", Lowering.R1CS))) {
        assertThat(program.rows()).as("%s", count[0]).isEqualTo(count[1]);
        assertThat(program.image().publicOutputs()).as("%s", count[0]).isEqualTo(count[2]);
      }
    }
  }
}
