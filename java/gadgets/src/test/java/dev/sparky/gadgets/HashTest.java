package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.spi.ConstraintBackend;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hashes against those of the JDK and of Bouncy Castle. */
class HashTest {
  private static final int CONSTANT_MESSAGES = 200;
  private static final int MAX_LENGTH = 300;
  private static final int WITNESSES = 200;

  /** Lengths at the edges of blocks, whose witnesses are checked in full. */
  private static final int[] LENGTHS = {1, 55, 56, 64, 111, 112, 128, 135, 136, 137};

  /** A hash of bytes that nobody here wrote. */
  private interface Reference extends UnaryOperator<byte[]> {}

  static Stream<Arguments> hashes() {
    return Stream.of(
        of("SHA-224", message -> Hash.sha2(224, message), jdk("SHA-224")),
        of("SHA-256", Hash::sha256, jdk("SHA-256")),
        of("SHA-384", message -> Hash.sha2(384, message), jdk("SHA-384")),
        of("SHA-512", message -> Hash.sha2(512, message), jdk("SHA-512")),
        of("SHA3-256", message -> Hash.sha3(256, message), jdk("SHA3-256")),
        of("SHA3-384", message -> Hash.sha3(384, message), jdk("SHA3-384")),
        of("SHA3-512", message -> Hash.sha3(512, message), jdk("SHA3-512")),
        of("Keccak-256", Hash::keccak256, bouncy(() -> new KeccakDigest(256))),
        of("Keccak-384", message -> Hash.keccak(384, message), bouncy(() -> new KeccakDigest(384))),
        of("Keccak-512", message -> Hash.keccak(512, message), bouncy(() -> new KeccakDigest(512))),
        of("BLAKE2b-512", Hash::blake2b, bouncy(() -> new Blake2bDigest(512))),
        of(
            "BLAKE2b-256",
            message -> Hash.blake2b(32, message),
            bouncy(() -> new Blake2bDigest(256))));
  }

  private static Arguments of(String name, UnaryOperator<Bytes> hash, Reference reference) {
    return Arguments.of(name, hash, reference);
  }

  private static Reference jdk(String algorithm) {
    return message -> {
      try {
        return MessageDigest.getInstance(algorithm).digest(message);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static Reference bouncy(java.util.function.Supplier<Digest> digest) {
    return message -> {
      Digest fresh = digest.get();
      fresh.update(message, 0, message.length);
      byte[] hash = new byte[fresh.getDigestSize()];
      fresh.doFinal(hash, 0);
      return hash;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hashes")
  void foldsConstants(String name, UnaryOperator<Bytes> hash, Reference reference) {
    var random = new Random(name.hashCode());
    for (int i = 0; i < CONSTANT_MESSAGES; i++) {
      byte[] message = new byte[i < 2 ? i : random.nextInt(MAX_LENGTH)];
      random.nextBytes(message);
      assertThat(hash.apply(Bytes.of(message)).toByteArray())
          .as(message.length + " bytes")
          .isEqualTo(reference.apply(message));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hashes")
  void hasTheValuesInAWitness(String name, UnaryOperator<Bytes> hash, Reference reference) {
    var random = new Random(name.hashCode());
    try (ConstraintBackend backend = Backends.open("jvm")) {
      for (int i = 0; i < WITNESSES; i++) {
        byte[] message = new byte[i < LENGTHS.length ? LENGTHS[i] : 1 + random.nextInt(64)];
        random.nextBytes(message);
        assertThat(witnessed(backend, hash, message, i < LENGTHS.length))
            .as(message.length + " bytes")
            .isEqualTo(reference.apply(message));
      }
    }
  }

  private static byte[] witnessed(
      ConstraintBackend backend, UnaryOperator<Bytes> hash, byte[] message, boolean check) {
    var digest = new AtomicReference<byte[]>();
    CircuitProgram<Nothing, Nothing> program =
        CircuitProgram.of(
            "hash",
            Nothing.TYPE,
            (run, nothing) -> {
              Bytes bytes = Bytes.type(message.length).witness(run, () -> Bytes.of(message));
              Bytes hashed = hash.apply(bytes);
              digest.set(run.inBlock(hashed::toByteArray));
            });
    try (ProvenCircuit<Nothing> proven = program.prove(backend, Nothing.INSTANCE)) {
      if (check) {
        assertThat(proven.check(1).satisfied()).isTrue();
      }
    }
    return digest.get();
  }

  @Test
  void saysWhichLengthsThereAre() {
    Bytes message = Bytes.ofText("x");
    Assertions.assertThatThrownBy(() -> Hash.sha2(128, message))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected 224, 256, 384 or 512 bits, found 128");
    Assertions.assertThatThrownBy(() -> Hash.blake2b(65, message))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("expected 1..64 bytes, found 65");
  }
}
