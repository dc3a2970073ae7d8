package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.ZkeyHeader.Protocol;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Headers of keys that snarkjs 0.7.6 made of a circuit of four wires, one of them public, and two
 * constraints ({@code x * y = z}, {@code x * x = y}); their other sections are cut away. In that of
 * PLONK the sections 1 and 2 are not the first in the file.
 */
class ZkeyHeaderTest {
  private static byte[] key(Protocol protocol) {
    String name = protocol.name().toLowerCase(java.util.Locale.ROOT) + "-header.zkey";
    try (InputStream in = ZkeyHeaderTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ZkeyHeader read(byte[] content) {
    return ZkeyHeader.read("a.zkey", content, FileLimits.ofSettings());
  }

  /** PLONK adds a constraint for each public input; Groth16 does not state them. */
  @ParameterizedTest
  @CsvSource({"GROTH16,4,-1", "PLONK,4,3", "FFLONK,4,3"})
  void headersOfSnarkjs(Protocol protocol, int wires, int constraints) {
    ZkeyHeader header = read(key(protocol));
    assertThat(header.protocol()).isEqualTo(protocol);
    assertThat(header.modulus()).isEqualTo(PrimeField.BN254_FR.modulus());
    assertThat(header.wires()).isEqualTo(wires);
    assertThat(header.publicWires()).isEqualTo(1);
    assertThat(header.constraints()).isEqualTo(constraints);
  }

  @ParameterizedTest
  @EnumSource
  void everyCutIsAFormatError(Protocol protocol) {
    byte[] whole = key(protocol);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d bytes", length)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("a.zkey");
    }
  }
}
