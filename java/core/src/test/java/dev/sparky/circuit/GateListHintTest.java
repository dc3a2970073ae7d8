package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code hintN} of gate lists: built in, so that a saved program needs nothing of its caller. */
class GateListHintTest {
  private static final int MUL = 0;
  private static final int INVERSE = 1;
  private static final BigInteger ED25519 =
      BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private final long seed = Long.getLong("sparky.seed", System.nanoTime());

  @TempDir Path folder;

  private static void u32(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      for (int i = 0; i < 32; i += 8) {
        out.write(value >>> i);
      }
    }
  }

  /**
   * A gate list of one hint whose inputs are the secret wires 1..inputs, its outputs what follows.
   */
  private static byte[] list(
      PrimeField field, int kind, int inputs, int outputs, List<byte[]> parameters) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("GATELST1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    FieldElement p = field.modulusLimbs();
    for (long limb : new long[] {p.l0(), p.l1(), p.l2(), p.l3()}) {
      u32(out, (int) limb, (int) (limb >>> 32));
    }
    u32(out, 1 + inputs + outputs, 0, inputs, 1);
    for (int i = 1; i <= inputs; i++) {
      u32(out, i);
    }
    u32(out, outputs);
    for (int i = 1; i <= outputs; i++) {
      u32(out, inputs + i);
    }
    out.write(9);
    out.write(kind);
    u32(out, outputs);
    for (int i = 1; i <= outputs; i++) {
      u32(out, inputs + i);
    }
    u32(out, inputs);
    for (int i = 1; i <= inputs; i++) {
      u32(out, i);
    }
    u32(out, parameters.size());
    for (byte[] parameter : parameters) {
      out.write(parameter.length);
      out.writeBytes(parameter);
    }
    return out.toByteArray();
  }

  private static List<byte[]> numbers(BigInteger modulus, int... counts) {
    var all = new ArrayList<byte[]>();
    all.add(littleEndian(modulus));
    for (int count : counts) {
      all.add(littleEndian(BigInteger.valueOf(count)));
    }
    return all;
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] bytes = value.toByteArray();
    for (int i = 0; i < bytes.length / 2; i++) {
      byte low = bytes[i];
      bytes[i] = bytes[bytes.length - 1 - i];
      bytes[bytes.length - 1 - i] = low;
    }
    return bytes;
  }

  private static ProgramImage image(byte[] list) throws IOException {
    return GateListReader.read("hint", new ByteArrayInputStream(list)).build("hint", Lowering.R1CS);
  }

  /** Saves the program and opens it again before it is evaluated, without advice of the caller. */
  private List<List<BigInteger>> outputs(
      ConstraintBackend backend, byte[] list, List<List<BigInteger>> inputs, int threads)
      throws IOException {
    Path file = folder.resolve("hint-" + System.nanoTime() + ".sparky");
    try (Program program = backend.load(image(list))) {
      program.save(file);
    }
    var all = new ArrayList<BigInteger>();
    inputs.forEach(all::addAll);
    ProgramImage image = ProgramImage.open(file);
    var found = new ArrayList<List<BigInteger>>();
    try (Program program = backend.load(image);
        Evaluation evaluation =
            program.evaluate(
                GateListTest.limbs(all, image.field()), inputs.size(), threads, Advice.NONE)) {
      for (int witness = 0; witness < inputs.size(); witness++) {
        var outputs = new ArrayList<BigInteger>();
        for (int i = 0; i < image.outputs(); i++) {
          outputs.add(evaluation.output(witness, i).toBigInteger());
        }
        found.add(outputs);
      }
    }
    return found;
  }

  private static List<BigInteger> limbs(Random random, BigInteger p, int bits, int count) {
    var limbs = new ArrayList<BigInteger>();
    for (int i = 0; i < count; i++) {
      limbs.add(
          switch (random.nextInt(6)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
            // A limb that is too large counts all the same.
            case 2 -> p.subtract(BigInteger.ONE);
            default -> new BigInteger(bits, random);
          });
    }
    return limbs;
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void productsAndInversesAreThoseOfBigIntegers(TestBackends.Named named) throws IOException {
    Random random = new Random(seed);
    try (ConstraintBackend backend = named.open()) {
      for (int round = 0; round < 60; round++) {
        PrimeField field = PrimeField.all().get(round % 4);
        int bits = round % 5 == 0 ? field.modulus().bitLength() - 1 : 1 + random.nextInt(200);
        int count = 1 + random.nextInt(6);
        int quotient = round % 3 == 0 ? count : 1 + random.nextInt(8);
        BigInteger m =
            switch (round % 6) {
              case 0 -> ED25519;
              case 1 -> BigInteger.ONE;
              case 2 -> BigInteger.TWO.pow(1 + random.nextInt(400));
              default -> new BigInteger(1 + random.nextInt(500), random).add(BigInteger.ONE);
            };
        var inputs = new ArrayList<List<BigInteger>>();
        for (int i = 0; i <= round % 11; i++) {
          inputs.add(limbs(random, field.modulus(), bits, 2 * count));
        }
        byte[] product =
            list(
                field,
                MUL,
                2 * count,
                quotient + count,
                round % 6 == 0 && quotient == count
                    ? numbers(m, bits, count)
                    : numbers(m, bits, count, quotient));
        assertThat(outputs(backend, product, inputs, 1 + round % 3))
            .as("seed %s, round %s", seed, round)
            .isEqualTo(
                inputs.stream().map(ab -> HintOracle.product(m, bits, quotient, ab)).toList());
        inputs.replaceAll(ab -> ab.subList(0, count));
        byte[] inverse = list(field, INVERSE, count, count, numbers(ED25519, bits, count));
        assertThat(outputs(backend, inverse, inputs, 1))
            .as("seed %s, round %s", seed, round)
            .isEqualTo(inputs.stream().map(a -> HintOracle.inverse(ED25519, bits, a)).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void zeroGivesZeroAndACommonFactorIsRefused(TestBackends.Named named) throws IOException {
    byte[] list = list(PrimeField.BN254_FR, INVERSE, 1, 1, numbers(BigInteger.valueOf(15), 8, 1));
    try (ConstraintBackend backend = named.open()) {
      assertThat(outputs(backend, list, List.of(of(0), of(2), of(15), of(16)), 2))
          .isEqualTo(List.of(of(0), of(8), of(0), of(1)));
      assertThatThrownBy(() -> outputs(backend, list, List.of(of(2), of(6)), 1))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("no inverse");
    }
  }

  private static List<BigInteger> of(long value) {
    return List.of(BigInteger.valueOf(value));
  }

  private record Case(int kind, int inputs, int outputs, List<byte[]> parameters, String text) {}

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void whatDoesNotGoTogetherIsRefusedWithItsPlace(TestBackends.Named named) throws IOException {
    BigInteger m = BigInteger.valueOf(97);
    var cases =
        List.of(
            new Case(MUL, 4, 4, numbers(m, 64), "expected 3 or 4 parameters, found 2"),
            new Case(INVERSE, 2, 2, numbers(m, 64, 2, 2), "expected 3 parameters, found 4"),
            new Case(MUL, 4, 4, numbers(BigInteger.ZERO, 64, 2), "expected a modulus above 0"),
            new Case(INVERSE, 2, 2, numbers(m.negate(), 64, 2), "expected a modulus above 0"),
            new Case(MUL, 4, 4, numbers(m, 255, 2), "expected 1..254 bits of a limb"),
            new Case(MUL, 4, 4, numbers(m, 0, 2), "expected 1..254 bits of a limb"),
            new Case(MUL, 0, 0, numbers(m, 64, 0), "expected 1..1024 limbs"),
            new Case(MUL, 4, 2, numbers(m, 64, 2, -1), "expected 1..1024 limbs of the quotient"),
            new Case(MUL, 3, 4, numbers(m, 64, 2), "expected 4 inputs and 4 outputs, found 3"),
            new Case(INVERSE, 2, 3, numbers(m, 64, 2), "found 2 and 3"));
    try (ConstraintBackend backend = named.open()) {
      for (Case one : cases) {
        ProgramImage image =
            image(
                list(
                    PrimeField.BLS12_381_FR,
                    one.kind(),
                    one.inputs(),
                    one.outputs(),
                    one.parameters()));
        assertThatThrownBy(() -> backend.load(image).close())
            .isInstanceOfSatisfying(
                FormatException.class,
                e -> {
                  assertThat(e).hasMessageContaining(one.text());
                  assertThat(e.section()).isEqualTo("INSTRUCTIONS");
                });
      }
    }
  }

  /** A kind that is not built in stays the caller's. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void anotherKindIsAskedForByName(TestBackends.Named named) throws IOException {
    byte[] list = list(PrimeField.PASTA_FQ, 2, 1, 1, List.of());
    try (ConstraintBackend backend = named.open()) {
      assertThatThrownBy(() -> outputs(backend, list, List.of(of(1)), 1))
          .isInstanceOf(CircuitException.class)
          .hasMessageContaining("hint-2");
    }
  }
}
