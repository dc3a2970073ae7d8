package dev.sparky.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.WitnessException;
import dev.sparky.gadgets.CircuitProgram;
import dev.sparky.gadgets.CompiledCircuit;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.Poseidon;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.UInt32;
import dev.sparky.gadgets.UInt64;
import dev.sparky.gadgets.UInt8;
import dev.sparky.spi.ConstraintBackend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs: typed public input and output, values, errors with their lines. */
class CircuitProgramTest {
  record Factors(UInt32 first, UInt32 second) {
    static final Provable<Factors> TYPE = Provable.of(Factors.class);
  }

  private static final CircuitProgram<Factors, UInt32> PRODUCT =
      CircuitProgram.of(
          "product",
          Factors.TYPE,
          UInt32.TYPE,
          (run, factors) -> factors.first().mul(factors.second()));

  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm", "checked"})
  void isCompiledOnceAndProvenManyTimes(String name) throws IOException {
    try (ConstraintBackend backend = Backends.open(name);
        CompiledCircuit compiled = PRODUCT.compile(backend)) {
      assertThat(compiled.system().publicInputSize()).isEqualTo(3);
      assertThat(compiled.gates()).containsKeys("Generic", "EndoMulScalar");
      for (long x : new long[] {0, 1, 12345}) {
        var factors = new Factors(UInt32.of(x), UInt32.of(7));
        try (ProvenCircuit<UInt32> proven = PRODUCT.prove(backend, factors)) {
          assertThat(proven.output()).hasToString(String.valueOf(7 * x));
          assertThat(proven.system().digest()).isEqualTo(compiled.digest());
          assertThat(proven.check(1).satisfied()).isTrue();
          assertThat(proven.witness().value(2).l0()).isEqualTo(7 * x);
          var out = new ByteArrayOutputStream();
          proven.writeWitness(out);
          assertThat(out.toString()).startsWith("{\"cols\":[[\"" + x + "\",\"7\"");
        }
      }
    }
  }

  @Test
  void namesTheLineOfAConstraintThatTheValuesDoNotSatisfy() {
    var tooLarge = new Factors(UInt32.of(1 << 20), UInt32.of(1 << 20));
    try (ConstraintBackend backend = Backends.open("native")) {
      assertThatThrownBy(() -> PRODUCT.prove(backend, tooLarge))
          .isInstanceOf(RefusedException.class)
          .hasMessageMatching(".*\\(at CircuitProgramTest\\.java:\\d+, circuit product\\)");
    }
  }

  @Test
  void namesTheLineOfAWitnessBlockThatFails() {
    assertWitnessFails(
        () -> {
          throw new IllegalStateException("no such key");
        },
        "the witness block at CircuitProgramTest\\.java:\\d+ failed: no such key");
    assertWitnessFails(
        () -> null,
        "the witness block at CircuitProgramTest\\.java:\\d+: expected a value, found null");
    assertWitnessFails(
        () -> UInt8.of(256),
        "the witness block at CircuitProgramTest\\.java:\\d+ failed: UInt8: expected a number of at"
            + " most 8 bits, found 256");
  }

  private static void assertWitnessFails(java.util.function.Supplier<UInt8> block, String message) {
    CircuitProgram<Nothing, Nothing> program =
        CircuitProgram.of(
            "failing", Nothing.TYPE, (run, nothing) -> UInt8.TYPE.witness(run, block));
    try (ConstraintBackend backend = Backends.open("jvm")) {
      program.compile(backend).close();
      assertThatThrownBy(() -> program.prove(backend, Nothing.INSTANCE))
          .isInstanceOf(WitnessException.class)
          .hasMessageMatching(message);
    }
  }

  @Test
  void rejectsValuesOfAnotherRunAndValuesOutsideOfBlocks() {
    var kept = new AtomicReference<Field>();
    CircuitProgram<Nothing, Nothing> keeping =
        CircuitProgram.of(
            "keeping",
            Nothing.TYPE,
            (run, nothing) -> kept.set(Field.TYPE.witness(run, () -> Field.ONE)));
    CircuitProgram<Nothing, Nothing> mixing =
        CircuitProgram.of(
            "mixing",
            Nothing.TYPE,
            (run, nothing) -> kept.get().add(Field.TYPE.witness(run, () -> Field.ONE)));
    try (ConstraintBackend backend = Backends.open("jvm");
        CompiledCircuit first = keeping.compile(backend)) {
      assertThat(first.rows()).isZero();
      assertThatThrownBy(() -> mixing.compile(backend))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("expected a value of this run, found one of another run");
      assertThatThrownBy(() -> kept.get().toBigInteger())
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("inside witness blocks only");
    }
  }

  @Test
  void rejectsGadgetsOnVariablesInsideWitnessBlocks() {
    CircuitProgram<Nothing, Nothing> program =
        CircuitProgram.of(
            "block",
            Nothing.TYPE,
            (run, nothing) -> {
              Field x = Field.TYPE.witness(run, () -> Field.of(3));
              Field.TYPE.witness(run, () -> x.toConstant().square());
              Field.TYPE.witness(run, x::square);
            });
    try (ConstraintBackend backend = Backends.open("jvm")) {
      assertThatThrownBy(() -> program.prove(backend, Nothing.INSTANCE))
          .isInstanceOf(WitnessException.class)
          .hasMessageContaining("expected constants inside a witness block");
    }
  }

  @Test
  void foldsConstantsWithoutARun() {
    assertThat(Poseidon.hash(List.of(Field.of(1), Field.of(2))).isConstant()).isTrue();
    assertThat(UInt64.of(5).xor(UInt64.of(3)).rotateLeft(8).toBigInteger()).isEqualTo(6 << 8);
    assertThatThrownBy(() -> UInt32.ZERO.sub(UInt32.ONE)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> UInt32.ONE.div(UInt32.ZERO)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> Field.ONE.div(Field.ZERO)).isInstanceOf(RefusedException.class);
  }
}
