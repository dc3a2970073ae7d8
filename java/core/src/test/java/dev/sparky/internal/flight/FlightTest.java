package dev.sparky.internal.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Lowering;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that the JDK's own reader opens. */
class FlightTest {
  @TempDir private Path folder;

  private interface Work {
    void run() throws Exception;
  }

  private List<RecordedEvent> recorded(String event, Work work) throws Exception {
    Path file = folder.resolve("x.jfr");
    try (var recording = new Recording()) {
      for (String name :
          List.of("Build", "Finish", "Check", "Evaluate", "Prove", "BudgetRefusal")) {
        recording.enable("dev.sparky." + name).withoutThreshold();
      }
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(found -> found.getEventType().getName().equals("dev.sparky." + event))
        .toList();
  }

  private static void prove(ConstraintBackend backend) {
    try (var run =
        new Snarky(backend)
            .circuit()
            .prove(
                List.of(FieldElement.of(9)),
                (snarky, input) -> {
                  var x = snarky.run().existsOne(() -> FieldElement.of(3));
                  snarky.field().assertSquare(x, input.get(0));
                })) {
      assertThat(run.check(1).satisfied()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "jvm"})
  void aCircuitIsBuiltFinishedAndChecked(String name) throws Exception {
    try (ConstraintBackend backend = Backends.open(name)) {
      List<RecordedEvent> built = recorded("Build", () -> prove(backend));
      assertThat(built).hasSize(1);
      assertThat(built.get(0).getString("backend")).isEqualTo(backend.name());
      assertThat(built.get(0).getBoolean("proving")).isTrue();
      assertThat(built.get(0).getInt("rows")).isEqualTo(2);
      assertThat(built.get(0).getLong("constraints")).isEqualTo(1);
      assertThat(built.get(0).getLong("variables")).isEqualTo(2);
      List<RecordedEvent> finished = recorded("Finish", () -> prove(backend));
      assertThat(finished).hasSize(1);
      assertThat(finished.get(0).getInt("rows")).isEqualTo(2);
      assertThat(finished.get(0).getDuration()).isLessThanOrEqualTo(built.get(0).getDuration());
      List<RecordedEvent> checked = recorded("Check", () -> prove(backend));
      assertThat(checked).hasSize(1);
      assertThat(checked.get(0).getString("system")).isEqualTo("circuit");
      assertThat(checked.get(0).getLong("failures")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "jvm"})
  void aProgramIsEvaluatedAndChecked(String name) throws Exception {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    circuit.assertEqual(circuit.mul(x, x), circuit.constant(FieldElement.of(9)));
    var image = circuit.build("square", Lowering.R1CS);
    try (ConstraintBackend backend = Backends.open(name);
        var program = backend.load(image)) {
      Work work =
          () -> {
            try (var evaluation = program.evaluate(new long[] {4, 0, 0, 0}, 1, 1, Advice.NONE)) {
              assertThat(evaluation.check(0, 10).satisfied()).isFalse();
            }
          };
      List<RecordedEvent> evaluated = recorded("Evaluate", work);
      assertThat(evaluated).hasSize(1);
      assertThat(evaluated.get(0).getInt("witnesses")).isEqualTo(1);
      assertThat(evaluated.get(0).getInt("rows")).isEqualTo(program.rows());
      List<RecordedEvent> checked = recorded("Check", work);
      assertThat(checked).hasSize(1);
      assertThat(checked.get(0).getString("system")).isEqualTo("program");
      assertThat(checked.get(0).getLong("failures")).isEqualTo(1);
    }
  }

  @Test
  void aRefusalOfTheBudgetHasItsSizes() throws Exception {
    List<RecordedEvent> refused =
        recorded(
            "BudgetRefusal",
            () ->
                assertThatThrownBy(
                        () -> {
                          throw new MemoryLimitException("too much", 300, 200, 400);
                        })
                    .isInstanceOf(MemoryLimitException.class));
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).getString("message")).isEqualTo("too much");
    assertThat(refused.get(0).getLong("asked")).isEqualTo(300);
    assertThat(refused.get(0).getLong("used")).isEqualTo(200);
    assertThat(refused.get(0).getLong("cap")).isEqualTo(400);
  }

  /** Without a recording there is no event to fill. */
  @Test
  void whereNothingIsRecordedNothingIsMade() {
    assertThat(Flight.build()).isNull();
    assertThat(Flight.finish()).isNull();
    assertThat(Flight.check()).isNull();
    assertThat(Flight.evaluate()).isNull();
    assertThat(Flight.prove()).isNull();
  }
}
