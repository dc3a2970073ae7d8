package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import dev.sparky.error.SparkyException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
}
