package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits of a living pipeline: its witness, its row count, and what the hashes really are. */
class GateListTest {
  static Stream<Arguments> listsOnEveryBackend() {
    return TestBackends.all()
        .flatMap(
            backend ->
                Stream.of("sha512-32", "blake2b256-64").map(list -> arguments(list, backend)));
  }

  @ParameterizedTest
  @MethodSource("listsOnEveryBackend")
  void theWitnessIsThatOfThePipeline(String name, TestBackends.Named named) throws Exception {
    GateLists list = GateLists.load(name);
    CircuitBuilder circuit = list.read();
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(circuit.build(name, Lowering.R1CS))) {
      assertThat(program.image().field()).isEqualTo(PrimeField.BLS12_381_FR);
      assertThat(program.image().sourceWires()).isEqualTo(list.wires);
      // The list gives wire 0 its value; here it has it.
      assertThat(program.image().instructions()).isEqualTo(list.gates - 1 + list.inputs.size());
      assertThat(program.rows()).isEqualTo(list.constraints);
      try (Evaluation evaluation =
          program.evaluate(limbs(list.inputs, program.image().field()), 1, 1, Advice.NONE)) {
        assertThat(HexFormat.of().formatHex(evaluation.sourceHash(0)))
            .isEqualTo(list.witnessSha256);
        for (int i = 0; i < list.outputs.size(); i++) {
          assertThat(evaluation.output(0, i).toBigInteger()).isEqualTo(list.outputs.get(i));
        }
        assertThat(evaluation.check(0, 10).satisfied()).isTrue();
      }
    }
  }

  /** A hash by somebody else. */
  private interface Hash {
    byte[] of(byte[] message) throws Exception;
  }

  @ParameterizedTest
  @MethodSource("listsOnEveryBackend")
  void theHashOfFreshInputsIsThatOfALibrary(String name, TestBackends.Named named)
      throws Exception {
    Hash hash = name.startsWith("sha512") ? GateListTest::sha512 : GateListTest::blake2b256;
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    var random = new Random(seed);
    GateLists list = GateLists.load(name);
    assertThat(hash.of(list.inputBytes())).isEqualTo(bytes(list.outputs));
    try (ConstraintBackend backend = named.open();
        Program program = backend.load(list.read().build(name, Lowering.R1CS))) {
      for (int round = 0; round < 3; round++) {
        byte[] message = new byte[list.inputs.size()];
        random.nextBytes(message);
        long[] inputs = new long[4 * message.length];
        for (int i = 0; i < message.length; i++) {
          inputs[4 * i] = message[i] & 0xff;
        }
        byte[] digest = hash.of(message);
        assertThat(program.image().outputs()).isEqualTo(digest.length);
        try (Evaluation evaluation = program.evaluate(inputs, 1, 1, Advice.NONE)) {
          for (int i = 0; i < digest.length; i++) {
            assertThat(evaluation.output(0, i))
                .as("seed %d, byte %d", seed, i)
                .isEqualTo(FieldElement.of(digest[i] & 0xff));
          }
          assertThat(evaluation.check(0, 10).satisfied()).isTrue();
        }
      }
    }
  }

  private static byte[] sha512(byte[] message) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-512").digest(message);
  }

  private static byte[] blake2b256(byte[] message) {
    var hash = new Blake2bDigest(256);
    hash.update(message, 0, message.length);
    byte[] digest = new byte[hash.getDigestSize()];
    hash.doFinal(digest, 0);
    return digest;
  }

  private static byte[] bytes(List<BigInteger> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values.get(i).intValueExact();
    }
    return bytes;
  }

  static long[] limbs(List<BigInteger> values, PrimeField field) {
    long[] limbs = new long[4 * values.size()];
    for (int i = 0; i < values.size(); i++) {
      FieldElement value = FieldElement.of(values.get(i), field);
      for (int limb = 0; limb < 4; limb++) {
        limbs[4 * i + limb] = value.limb(limb);
      }
    }
    return limbs;
  }
}
