package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.FormatException;
import dev.sparky.error.SettingException;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.settings.Limit;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceImport;
import dev.sparky.trace.replay.TraceReplay;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit of what a file may claim: at it and below the file is read, above it is rejected. */
class LimitsTest {
  private static final int UNBACKED = 1 << 16;

  @TempDir private Path folder;

  @AfterEach
  void limitsAreAsBefore() {
    for (Limit limit : Limit.values()) {
      System.clearProperty(limit.property());
    }
  }

  private static void set(Limit limit, long value) {
    System.setProperty(limit.property(), Long.toString(value));
  }

  private static void rejected(ThrowingCallable reading, Limit limit, long found) {
    assertThatThrownBy(reading)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("expected ")
        .hasMessageMatching("(?s).*found (the number )?" + found + ".*")
        .hasMessageContaining(limit.property());
  }

  private static int variables(TestBackends.Named named, CircuitBuilder circuit) {
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build("limits", Lowering.R1CS))) {
      return program.variables();
    }
  }

  /** No labels, no constraints. */
  private Path r1cs(int wires) throws Exception {
    ByteBuffer made = ByteBuffer.allocate(12 + 12 + 12 + 64).order(ByteOrder.LITTLE_ENDIAN);
    made.put("r1cs".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(2);
    made.putInt(2).putLong(0).putInt(1).putLong(64);
    prime(made.putInt(32));
    made.putInt(wires).putInt(0).putInt(0).putInt(wires - 1).putLong(wires).putInt(0);
    return Files.write(folder.resolve("limits.r1cs"), made.array());
  }

  private static ByteBuffer prime(ByteBuffer target) {
    byte[] prime = PrimeField.BN254_FR.modulus().toByteArray();
    for (int i = prime.length - 1; i >= prime.length - 32; i--) {
      target.put(prime[i]);
    }
    return target;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void wiresOfAnR1csWithoutLabels(TestBackends.Named named) throws Exception {
    for (int wires : new int[] {UNBACKED - 1, UNBACKED}) {
      R1csReader reader = R1csReader.open(r1cs(wires));
      assertThat(variables(named, R1csImport.read(reader))).isEqualTo(wires);
    }
    Path above = r1cs(UNBACKED + 1);
    rejected(() -> R1csReader.open(above), Limit.UNBACKED_WIRES, UNBACKED + 1);
    set(Limit.UNBACKED_WIRES, UNBACKED + 1);
    assertThat(R1csReader.open(above).header().wires()).isEqualTo(UNBACKED + 1);
    set(Limit.WIRES, UNBACKED);
    assertThatThrownBy(() -> R1csReader.open(above))
        .hasMessageContaining("wires: expected at most");
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void totalOfAnArith(TestBackends.Named named) throws Exception {
    Path file = folder.resolve("limits.arith");
    String rest = "\ninput 1\noutput 1\n";
    int most = UNBACKED + ("total 65548" + rest).length() / 2;
    for (int total : new int[] {most - 1, most}) {
      Files.writeString(file, "total " + total + rest);
      CircuitBuilder circuit = ArithImport.read(file, PrimeField.BN254_FR);
      assertThat(variables(named, circuit)).isEqualTo(3);
    }
    Files.writeString(file, "total " + (most + 1) + rest);
    rejected(() -> ArithImport.read(file, PrimeField.BN254_FR), Limit.UNBACKED_WIRES, most + 1);
    set(Limit.UNBACKED_WIRES, 1 << 20);
    assertThat(ArithImport.read(file, PrimeField.BN254_FR).wires()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void wiresOfAGateList(TestBackends.Named named) throws Exception {
    Path file = folder.resolve("limits.gates");
    int most = UNBACKED + 60 / Integer.BYTES;
    for (int wires : new int[] {most - 1, most, most + 1}) {
      ByteBuffer made = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
      made.put("GATELST1".getBytes(StandardCharsets.US_ASCII));
      prime(made).putInt(wires).putInt(0).putInt(0).putInt(0).putInt(0);
      Files.write(file, made.array());
      if (wires <= most) {
        assertThat(variables(named, GateListReader.read(file))).isEqualTo(1);
      } else {
        rejected(() -> GateListReader.read(file), Limit.UNBACKED_WIRES, wires);
      }
    }
    set(Limit.UNBACKED_WIRES, most + 1);
    assertThatCode(() -> GateListReader.read(file)).doesNotThrowAnyException();
  }

  @Test
  void wiresOfAProgram() throws Exception {
    for (int above : new int[] {0, 1}) {
      var circuit = new CircuitBuilder(PrimeField.BN254_FR);
      Path file = folder.resolve("limits.sparky");
      circuit.variables((1 << 22) + 64 * imageBytes() - 1 + above);
      try (ProgramImage image = circuit.build("limits", Lowering.R1CS)) {
        image.save(file, new byte[32]);
      }
      assertThat(Files.size(file)).isEqualTo(imageBytes());
      if (above == 0) {
        assertThatCode(() -> ProgramImage.open(file).close()).doesNotThrowAnyException();
      } else {
        int found = (1 << 22) + 64 * imageBytes() + above;
        rejected(() -> ProgramImage.open(file), Limit.UNBACKED_PROGRAM_WIRES, found);
        set(Limit.UNBACKED_PROGRAM_WIRES, 1 << 23);
        assertThatCode(() -> ProgramImage.open(file).close()).doesNotThrowAnyException();
      }
    }
  }

  private static int imageBytes() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    circuit.variables(1);
    try (ProgramImage image = circuit.build("size", Lowering.R1CS)) {
      return image.bytes().capacity();
    }
  }

  private static String trace(int publicInputs, String... calls) {
    return "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":"
        + publicInputs
        + "}\n"
        + String.join("\n", calls);
  }

  private Path traceFile(String text) throws Exception {
    return Files.writeString(folder.resolve("limits.jsonl"), text);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void publicInputsOfATrace(TestBackends.Named named) throws Exception {
    int most = (int) Limit.TRACE_PUBLIC_INPUTS.usual();
    rejected(
        () -> new TraceReader().read(traceFile(trace(most + 1))),
        Limit.TRACE_PUBLIC_INPUTS,
        most + 1);
    assertThat(new TraceReader().read(traceFile(trace(most))).header().publicInputSize())
        .isEqualTo(most);
    set(Limit.TRACE_PUBLIC_INPUTS, 5);
    rejected(() -> new TraceReader().read(traceFile(trace(6))), Limit.TRACE_PUBLIC_INPUTS, 6);
    for (int inputs : new int[] {4, 5}) {
      try (ConstraintBackend backend = named.open();
          Replay replay =
              TraceReplay.replay(new TraceReader().read(traceFile(trace(inputs))), backend)) {
        assertThat(replay.system().rows()).isEqualTo(inputs);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void variablesOfATraceThatNoListNames(TestBackends.Named named) throws Exception {
    int most = 1 << 24;
    String[] above = {"{\"o\":\"exists\",\"n\":" + most + "}", "{\"o\":\"exists\",\"n\":1}"};
    assertThatThrownBy(() -> new TraceReader().read(traceFile(trace(0, above))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("exists: expected at most " + most)
        .hasMessageContaining("line 3")
        .hasMessageContaining(Limit.UNBACKED_VARIABLES.property());
    assertThatCode(() -> new TraceReader().read(traceFile(trace(0, above[0]))))
        .doesNotThrowAnyException();
    set(Limit.UNBACKED_VARIABLES, 3);
    String listed = "{\"o\":\"exists\",\"n\":4,\"r\":[0,1,2,3]}";
    for (int n : new int[] {2, 3, 4}) {
      Path file = traceFile(trace(0, listed, "{\"o\":\"exists\",\"n\":" + n + "}"));
      if (n > 3) {
        assertThatThrownBy(() -> new TraceReader().read(file))
            .hasMessageContaining("found 4 more here");
      } else {
        assertThat(variables(named, TraceImport.read(new TraceReader().read(file))))
            .isEqualTo(1 + 4 + n);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void aPropertyThatIsNoNumberInItsRangeIsNamed(Limit limit) {
    for (String value : new String[] {"", "0", "-1", "1e6", "1_000", "99999999999999999999"}) {
      System.setProperty(limit.property(), value);
      assertThatThrownBy(limit::value)
          .isInstanceOf(SettingException.class)
          .hasMessage(
              "-D%s: expected a number of 1..%s, found \"%s\"",
              limit.property(), limit.highest(), value);
    }
    set(limit, Math.min(limit.highest(), 999_999_999_999_999_999L));
    assertThat(limit.value()).isEqualTo(Math.min(limit.highest(), 999_999_999_999_999_999L));
  }

  @Test
  void theTableForUsersHasEveryLimitWithItsValue() throws Exception {
    Path page = Path.of("../../docs/limits.md");
    assumeTrue(Files.exists(page), "no docs here");
    String text = Files.readString(page);
    assertThat(Arrays.stream(Limit.values()))
        .allSatisfy(
            limit ->
                assertThat(text.lines())
                    .as("a line with %s and %s", limit.property(), limit.usual())
                    .anyMatch(
                        line ->
                            line.contains("`" + limit.property() + "`")
                                && line.contains("| " + limit.usual() + " ")));
  }
}
