package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import dev.sparky.error.SparkyException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged gate lists: a type, the file and an offset, whatever they claim. */
class GateListDamageTest {
  private static final int HEAD = 4096;

  private static byte[] sound() throws Exception {
    try (InputStream in = GateLists.load("sha512-32").open()) {
      return in.readNBytes(HEAD);
    }
  }

  private static void read(byte[] bytes) throws Exception {
    GateListReader.read("damaged", new ByteArrayInputStream(bytes));
  }

  @Test
  void everyCutIsNamed() throws Exception {
    byte[] bytes = sound();
    for (int length : new int[] {0, 7, 8, 40, 55, 56, 100, 500, HEAD - 1}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(bytes, length)))
          .isInstanceOfSatisfying(
              FormatException.class,
              e -> {
                assertThat(e.where()).isEqualTo("damaged");
                assertThat(e.section()).isNotNull();
                assertThat(e.position()).isBetween(0L, (long) HEAD);
              });
    }
  }

  @Test
  void claimsOfVeryManyAreRefusedInLittleMemory() throws Exception {
    byte[] bytes = sound();
    for (int at = 40; at < 56; at += 4) {
      byte[] claim = bytes.clone();
      Arrays.fill(claim, at, at + 4, (byte) 0x7f);
      assertThatThrownBy(() -> read(claim)).isInstanceOf(FormatException.class);
      Arrays.fill(claim, at, at + 4, (byte) 0xff);
      assertThatThrownBy(() -> read(claim)).isInstanceOf(FormatException.class);
    }
  }

  @Test
  void randomDamageNeverGoesFurtherThanAnError() throws Exception {
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] bytes = sound();
    for (int round = 0; round < 500; round++) {
      byte[] damaged = bytes.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(HEAD)] = (byte) random.nextInt();
      }
      assertThatThrownBy(() -> read(damaged))
          .as("seed %s", seed)
          .isInstanceOf(SparkyException.class);
    }
  }

  private static final int PLAIN = 100;

  /**
   * Wire 1 is secret; then wire i + 1 = wire i * wire 1, and once more a sum, a multiple by -1 and
   * an equality; {@code special} lies between two such runs.
   *
   * @param next the first wire behind the special gate
   */
  private static byte[] between(byte[] special, int next) {
    ByteBuffer list = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    list.put("GATELST1".getBytes(StandardCharsets.US_ASCII)).put(littleEndian(P));
    int gates = 4 * 2 * PLAIN + (special.length > 0 ? 1 : 0);
    list.putInt(next + 3 * PLAIN).putInt(0).putInt(1).putInt(gates).putInt(1).putInt(0);
    plain(list, 2);
    list.put(special);
    plain(list, next);
    return Arrays.copyOf(list.array(), list.position());
  }

  private static final BigInteger P = PrimeField.BN254_FR.modulus();

  private static void plain(ByteBuffer list, int first) {
    byte[] minusOne = littleEndian(P.subtract(BigInteger.ONE));
    for (int i = 0; i < PLAIN; i++) {
      int out = first + 3 * i;
      list.put((byte) 3).putInt(out).putInt(1).putInt(1);
      list.put((byte) 2).putInt(out + 1).putInt(out).putInt(0);
      list.put((byte) 6).putInt(out + 2).putInt(1).put((byte) 32).put(minusOne).putInt(out + 1);
      list.put((byte) 4).putInt(out).putInt(out);
    }
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static byte[] gate(int operation, int... words) {
    ByteBuffer gate = ByteBuffer.allocate(1 + 4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    gate.put((byte) operation);
    for (int word : words) {
      gate.putInt(word);
    }
    return gate.array();
  }

  @Test
  void aFlawAmongPlainGatesIsNamed() throws Exception {
    int next = 2 + 3 * PLAIN;
    int most = next + 3 * PLAIN;
    byte[][] flaws = {
      gate(2, next, next, 1), gate(2, next, 1, next), gate(3, next, -1, 1), gate(3, next, 1, most),
      gate(2, 1, 1, 1), gate(3, 0, 1, 1), gate(3, -1, 1, 1), gate(2, most, 1, 1),
      gate(4, next, 1), gate(4, 1, -1), gate(0, next, 1, 1), gate(6, next, -1, 0)
    };
    for (byte[] flaw : flaws) {
      byte[] list = between(flaw, next);
      assertThatThrownBy(() -> read(list))
          .as(Arrays.toString(flaw))
          .isInstanceOfSatisfying(
              FormatException.class, e -> assertThat(e.section()).isEqualTo("gates"));
    }
  }

  /** The same gates whether or not the source skips a number, which ends the short way. */
  @Test
  void plainGatesAreTheSameInAnyNumbering() throws Exception {
    byte[] one = instructions(between(new byte[0], 2 + 3 * PLAIN));
    byte[] other = instructions(between(new byte[0], 3 + 3 * PLAIN));
    assertThat(one).isEqualTo(other);
    assertThat(one).hasSize(4 * (1 + 2 * PLAIN * 4 * 3));
  }

  private static byte[] instructions(byte[] list) throws Exception {
    CircuitBuilder circuit = GateListReader.read("plain", new ByteArrayInputStream(list));
    ProgramImage image = circuit.build("plain", Lowering.R1CS);
    byte[] words = new byte[image.length(ProgramSection.INSTRUCTIONS)];
    image.bytes().get(image.offset(ProgramSection.INSTRUCTIONS), words);
    return words;
  }
}
