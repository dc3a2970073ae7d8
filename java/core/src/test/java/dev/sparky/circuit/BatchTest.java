package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.SparkyException;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many witnesses of one program: the same bytes whatever the batch and the threads. */
class BatchTest {
  private static final int WITNESSES = 37;

  private static Program program(ConstraintBackend backend) {
    var circuit = new CircuitBuilder(PrimeField.BLS12_381_FR);
    int x = circuit.secretInput("x");
    int y = circuit.secretInput("y");
    for (int i = 0; i < 50; i++) {
      int z = circuit.mul(circuit.add(x, y), circuit.sub(x, y));
      int twice = circuit.advice("double", new int[] {z}, 1, new byte[0]);
      circuit.assertEqual(circuit.add(z, z), twice);
      circuit.bits(z, 3);
      y = x;
      x = circuit.add(twice, circuit.inverse(z));
    }
    circuit.output("x", x);
    return backend.load(circuit.build("batch", Lowering.R1CS));
  }

  private static void input(long witness, long[] limbs) {
    Random random = new Random(witness);
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = i % 4 == 3 ? random.nextInt(1 << 20) : random.nextLong();
    }
  }

  private static Advice doubling(AtomicInteger calls, PrimeField field) {
    return new Advice(
        Map.of(
            "double",
            (parameters, witnesses, inputs, outputs) -> {
              calls.incrementAndGet();
              for (int at = 0; at < outputs.length; at += 4) {
                var twice = RandomPrograms.integer(inputs, at).shiftLeft(1).mod(field.modulus());
                for (int limb = 0; limb < 4; limb++) {
                  outputs[at + limb] = twice.shiftRight(64 * limb).longValue();
                }
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void bytesDependOnNeitherBatchNorThreads(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        Program program = program(backend)) {
      List<String> alone = run(program, 1, 1);
      assertThat(alone).hasSize(WITNESSES).doesNotHaveDuplicates();
      // Sizes that are cut into groups of eight, of four, and witnesses alone, in every mixture.
      for (int together : new int[] {2, 7, 8, 13, WITNESSES, 64}) {
        for (int threads : new int[] {1, 2, 3, 8}) {
          assertThat(run(program, together, threads))
              .as("%s together, %s threads", together, threads)
              .isEqualTo(alone);
        }
      }
    }
  }

  private static List<String> run(Program program, int together, int threads) {
    var seen = new ArrayList<String>();
    var calls = new AtomicInteger();
    program.evaluateAll(
        BatchTest::input,
        WITNESSES,
        together,
        threads,
        doubling(calls, program.image().field()),
        (first, evaluation) -> {
          assertThat(evaluation.checkAll(1, threads))
              .hasSize(evaluation.count())
              .allMatch(dev.sparky.spi.program.CheckReport::satisfied);
          for (int i = 0; i < evaluation.count(); i++) {
            assertThat(seen).hasSize((int) first + i);
            seen.add(HexFormat.of().formatHex(evaluation.sourceHash(i)));
          }
        });
    int batches = (WITNESSES + together - 1) / together;
    // The checked backend asks for both of its own.
    int each = program.backend().equals("checked") ? 100 : 50;
    assertThat(calls.get()).as("advice calls: one a batch").isEqualTo(each * batches);
    return seen;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void adviceThatIsMissingOrNotCanonicalIsRefused(TestBackends.Named named) {
    try (ConstraintBackend backend = named.open();
        Program program = program(backend)) {
      long[] inputs = {1, 0, 0, 0, 2, 0, 0, 0};
      assertThatThrownBy(() -> program.evaluate(inputs, 1, 1, Advice.NONE))
          .isInstanceOf(SparkyException.class)
          .hasMessageContaining("double");
      Advice above =
          new Advice(
              Map.of("double", (parameters, witnesses, in, out) -> java.util.Arrays.fill(out, -1)));
      assertThatThrownBy(() -> program.evaluate(inputs, 1, 1, above))
          .isInstanceOf(SparkyException.class)
          .hasMessageContaining("modulus");
    }
  }
}
