package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;

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
      // mul 1, split into three 4, xor 1, or 1, zerop 2, assert 1.
      assertThat(program.rows()).isEqualTo(10);
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
}
