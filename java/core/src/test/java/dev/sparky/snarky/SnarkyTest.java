package dev.sparky.snarky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.PressureRule;
import dev.sparky.snarky.TestBackends.Named;
import dev.sparky.spi.ConstraintSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the facade adds to the circuit below it: modes, prover blocks, runs and their owners. */
class SnarkyTest {
  private static final String EVERY_BACKEND = "dev.sparky.snarky.TestBackends#all";
  private static final FieldElement THREE = FieldElement.of(3);

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void oneMethodRunsInBothModesAndOnlyTheProverAsksForValues(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      var asked = new ArrayList<Boolean>();
      CircuitMethod cube =
          (s, inputs) -> {
            FieldVar x =
                s.run()
                    .existsOne(
                        () -> {
                          asked.add(s.run().inProverBlock());
                          return THREE;
                        });
            FieldVar square = s.fields().mul(x, x);
            s.fields().assertEqual(s.fields().mul(square, x), inputs.get(0));
          };
      String digest;
      try (CircuitRun run = snarky.circuit().compile(1, cube)) {
        digest = run.finish().digest();
        assertThat(asked).isEmpty();
        // The same circuit recorded from o1js 2.15.0, by scripts/o1js/record.mjs.
        assertThat(digest).isEqualTo("1e8f83a859bc787d5847bb2ea0cef984");
      }
      try (CircuitRun run = snarky.circuit().prove(List.of(FieldElement.of(27)), cube)) {
        assertThat(asked).containsExactly(true);
        assertThat(run.finish().digest()).isEqualTo(digest);
        assertThat(run.witness().value(3)).isEqualTo(FieldElement.of(27));
      }
      assertThatThrownBy(() -> snarky.circuit().prove(List.of(FieldElement.of(28)), cube))
          .isInstanceOf(RefusedException.class);
      assertThat(snarky.run().inProver()).as("the refused run is over").isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void insideAProverBlockNothingReachesTheCircuit(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterGenerateWitness()) {
        FieldVar x = snarky.run().existsOne(() -> THREE);
        snarky
            .run()
            .asProver(
                () -> {
                  assertThat(snarky.run().inProverBlock()).isTrue();
                  assertThat(snarky.field().readVar(x.add(x).add(1))).isEqualTo(FieldElement.of(7));
                  FieldVar y = snarky.run().existsOne(() -> FieldElement.of(4));
                  assertThat(y.constantValue()).isEqualTo(FieldElement.of(4));
                  assertThat(snarky.fields().mul(x, x).constantValue())
                      .isEqualTo(FieldElement.of(9));
                  snarky.field().assertEqual(x, y);
                  snarky.gates().zero(x, x, x);
                  snarky.gates().addRuntimeTableConfig(7, List.of());
                });
        assertThat(snarky.run().inProverBlock()).isFalse();
        ConstraintSystem system = run.finish();
        assertThat(system.rows()).isZero();
        assertThat(system.runtimeTables()).isEmpty();
        assertThat(run.witness().variableCount()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void compileModeDoesNotRunProverCodeAndHasNoValues(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      var ran = new AtomicInteger();
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        snarky.run().asProver(ran::incrementAndGet);
        assertThat(ran).hasValue(0);
        FieldVar x = snarky.run().exists(2, () -> List.of(THREE, THREE)).get(1);
        assertThatThrownBy(() -> snarky.field().readVar(x))
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("prover block");
        try (var block = snarky.run().enterAsProver(1)) {
          assertThatThrownBy(() -> block.finish(List.of(THREE)))
              .isInstanceOf(CircuitException.class)
              .hasMessageContaining("no values");
        }
        assertThat(run.finish().rows()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void aBlockGivesAsManyValuesAsItWasEnteredFor(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterGenerateWitness()) {
        assertThatThrownBy(() -> snarky.run().exists(2, () -> List.of(THREE)))
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("expected 2 values, found 1");
        assertThatThrownBy(() -> snarky.run().enterAsProver(1).finish(null))
            .isInstanceOf(CircuitException.class);
        assertThat(snarky.run().inProverBlock()).isFalse();
        assertThat(run.circuit().variableCount()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void variablesBelongToTheirRun(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      FieldVar stranger;
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        stranger = snarky.run().existsOne(() -> THREE);
        assertThatThrownBy(() -> snarky.run().enterGenerateWitness())
            .isInstanceOf(CircuitException.class);
        run.finish();
      }
      assertThatThrownBy(() -> snarky.field().assertBoolean(stranger))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("open run");
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        FieldVar own = snarky.run().existsOne(() -> THREE);
        assertThatThrownBy(() -> snarky.field().assertEqual(own, stranger))
            .isInstanceOf(CircuitException.class)
            .hasMessageContaining("of another");
        snarky.field().assertEqual(own.add(1), FieldVar.variable(0).add(1));
        assertThat(run.finish().rows()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void checksOfTheProverCanBeSwitchedOff(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterGenerateWitness()) {
        FieldVar x = snarky.run().existsOne(() -> THREE);
        assertThatThrownBy(() -> snarky.field().assertBoolean(x))
            .isInstanceOf(RefusedException.class);
        snarky.run().setEvalConstraints(false);
        snarky.field().assertBoolean(x);
        assertThat(run.finish().rows()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void kimchiJsonIsThatOfTheSpecification(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        FieldVar x = snarky.run().existsOne(() -> THREE);
        snarky.field().assertBoolean(x);
        String wires = "{\"row\":0,\"col\":1},{\"row\":0,\"col\":0},";
        for (int i = 2; i < 7; i++) {
          wires += "{\"row\":0,\"col\":" + i + "}" + (i < 6 ? "," : "");
        }
        String zero = "\"" + "0".repeat(64) + "\"";
        String minusOne = "\"00000000ed302d991bf94c09fc98462200000000000000000000000000000040\"";
        String one = "\"01" + "0".repeat(62) + "\"";
        assertThat(snarky.constraintSystem().toJson(run.finish()))
            .isEqualTo(
                "{\"public_input_size\":0,\"gates\":[{\"typ\":\"Generic\",\"wires\":["
                    + wires
                    + "],\"coeffs\":["
                    + String.join(",", minusOne, zero, zero, one, zero)
                    + "]}]}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void anExpressionThatCancelsIsNoBoolean(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        FieldVar x = snarky.run().existsOne(() -> THREE);
        assertThatThrownBy(() -> snarky.fields().assertBool(x.subtract(x)))
            .as("a bug of 2.15.0, kept")
            .isInstanceOf(RefusedException.class);
        assertThat(snarky.fields().assertBool(FieldVar.constant(1)).isConstant()).isTrue();
        assertThat(run.finish().rows()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void pressureIsLookedAtBeforeHeavyCalls(Named backend) {
    var everyCall = new BarrierSettings(true, PressureRule.HEAP_LEFT, false, 0, 1);
    try (var open = backend.open()) {
      var snarky = new Snarky(open, SnarkyOptions.DEFAULT.withBarrier(everyCall));
      try (CircuitRun run = snarky.run().enterConstraintSystem()) {
        FieldVar x = snarky.run().existsOne(() -> THREE);
        snarky.fields().add(x, x);
        snarky.fields().add(FieldVar.constant(1), FieldVar.constant(2));
        assertThat(snarky.memory().barrier().counters().looks()).isEqualTo(1);
        snarky.fields().square(x);
        assertThat(snarky.memory().barrier().counters().looks())
            .as("the square and its generic gate")
            .isEqualTo(3);
        snarky.fields().mul(x, x);
        assertThat(snarky.memory().barrier().counters().looks()).isEqualTo(5);
        snarky.fields().div(x, x);
        assertThat(snarky.memory().barrier().counters().looks())
            .as("an inverse and a product")
            .isEqualTo(9);
        snarky.field().assertMul(x, x, x);
        snarky.field().assertSquare(x, x);
        assertThat(snarky.memory().barrier().counters().looks()).isEqualTo(11);
        run.finish();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void expressionsMayBeAMillionDeep(Named backend) {
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterGenerateWitness()) {
        FieldVar x = snarky.run().existsOne(() -> FieldElement.ONE);
        FieldVar sum = x;
        for (int i = 0; i < 1_000_000; i++) {
          sum = sum.add(x);
        }
        FieldVar sealed = snarky.fields().seal(sum);
        run.finish();
        assertThat(run.witness().value(1)).isEqualTo(FieldElement.of(1_000_001));
        assertThat(sealed.isVariable()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void constantsHashToTheConstantThatTheCircuitComputes(Named backend) {
    // Poseidon.hash([3, 4]) of o1js 2.15.0.
    String expected =
        "18461229313278917163800796227309656159394093290799237813555626157114010255753";
    FieldElement four = FieldElement.of(4);
    assertThat(Poseidon.hashValues(List.of(THREE, four))).hasToString(expected);
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun run = snarky.run().enterGenerateWitness()) {
        FieldVar hash =
            snarky.poseidon().hash(List.of(FieldVar.constant(3), FieldVar.constant(four)));
        assertThat(hash.constantValue()).hasToString(expected);
        assertThat(run.circuit().variableCount()).isZero();
        FieldVar x = snarky.run().existsOne(() -> THREE);
        FieldVar checked = snarky.poseidon().hash(List.of(x, FieldVar.constant(four)));
        snarky
            .run()
            .asProver(() -> assertThat(snarky.field().readVar(checked)).hasToString(expected));
        run.finish();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(EVERY_BACKEND)
  void deferredRunsMakeTheSameCircuitAndRefuseAtTheLatestWhenFinished(Named backend) {
    try (var open = backend.open()) {
      var eager = new Snarky(open);
      var deferred = new Snarky(open, SnarkyOptions.DEFAULT.deferred());
      for (CircuitMethod circuit : FieldCircuits.ALL.values()) {
        try (CircuitRun one = eager.circuit().prove(List.of(), circuit);
            CircuitRun other = deferred.circuit().prove(List.of(), circuit)) {
          assertThat(other.finish().digest()).isEqualTo(one.finish().digest());
        }
      }
      CircuitMethod wrong = (s, inputs) -> s.field().assertBoolean(s.run().existsOne(() -> THREE));
      assertThatThrownBy(() -> deferred.circuit().prove(List.of(), wrong))
          .isInstanceOf(RefusedException.class);
    }
  }
}
