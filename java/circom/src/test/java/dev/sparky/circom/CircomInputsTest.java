package dev.sparky.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircomInputsTest {
  @Test
  void numbersAreExactWhateverTheirSize() {
    // 2^53 + 1, which JavaScript would round, and values of more than 64 bits.
    String json =
        "{\"a\": [9007199254740993, 340282366920938463463374607431768211457, \"0x1F\", -5]}";
    assertThat(CircomInputs.parse(json).values())
        .containsExactly(
            Map.entry(
                "a",
                List.of(
                    new BigInteger("9007199254740993"),
                    BigInteger.ONE.shiftLeft(128).add(BigInteger.ONE),
                    BigInteger.valueOf(31),
                    BigInteger.valueOf(-5))));
  }

  /** Names as circom's own JavaScript makes them. */
  @Test
  void busesAreTakenApart() {
    String json =
        "{\"p\": [{\"x\": 1, \"y\": [2, 3]}, {\"x\": 4, \"y\": [5, 6]}], \"q\": {\"r\": {\"s\":"
            + " [[7], [8]]}}}";
    assertThat(CircomInputs.parse(json).toString())
        .isEqualTo("CircomInputs{p[0].x=1, p[0].y=2, p[1].x=1, p[1].y=2, q.r.s=2}");
    assertThat(
            CircomInputs.of(
                    Map.of("q", Map.of("r", Map.of("s", List.of(List.of(7L), List.of("8"))))))
                .values())
        .isEqualTo(Map.of("q.r.s", List.of(BigInteger.valueOf(7), BigInteger.valueOf(8))));
  }

  @Test
  void whatIsNoIntegerIsRejectedWithItsPlace() {
    for (String value : List.of("1.5", "1e3", "\"\"", "\"x\"", "\"0x\"", "null", "\" 1\"")) {
      assertThatThrownBy(() -> CircomInputs.parse("{\n \"a\": [1, " + value + "]}"))
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("inputs, line 2, column ")
          .hasMessageContaining("a: expected an integer, found ");
    }
    assertThatThrownBy(() -> CircomInputs.parse("{\"a\": 1, \"a\": 2}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the key \"a\" is given twice");
    assertThatThrownBy(() -> CircomInputs.parse("{\"a\": {\"b\": 1}, \"a.b\": 2}"))
        .isInstanceOf(CircomInputException.class)
        .hasMessageContaining("a.b");
    assertThatThrownBy(() -> CircomInputs.parse("[1]")).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> CircomInputs.parse("{\"a\": [1, {\"b\": 2}]}"))
        .isInstanceOf(CircomInputException.class)
        .hasMessageContaining("a[0]: expected an object");
    assertThatThrownBy(() -> CircomInputs.of(Map.of("a", 1.5)))
        .isInstanceOf(CircomInputException.class)
        .hasMessageContaining("java.lang.Double");
  }

  /** The first bytes are taken for UTF-32, of which the file then ends in the middle. */
  @Test
  void bytesOfAnotherEncodingAreMalformed(@TempDir Path folder) throws IOException {
    byte[] bytes = {0x41, 0, 0, 0, 0, 0, 0, 0, 0x35, 0x5d};
    Path file = Files.write(folder.resolve("utf32.json"), bytes);
    assertThatThrownBy(() -> CircomInputs.read(file)).isInstanceOf(FormatException.class);
    Files.write(file, new byte[] {0, 0, 1, 0});
    assertThatThrownBy(() -> CircomInputs.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageEndingWith("expected UTF-8, found bytes of another encoding");
  }
}
