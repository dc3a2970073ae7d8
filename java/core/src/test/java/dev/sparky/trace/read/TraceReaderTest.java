package dev.sparky.trace.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.NotSupportedException;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader takes, and the error, line included, for everything it does not. */
class TraceReaderTest {
  private static final String HEADER =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0}\n";
  private static final String PROVER =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"witness\",\"publicInputSize\":1,"
          + "\"publicInput\":[\"7\"]}\n";
  private static final String P =
      "28948022309329048855892746252171976963363056481941560715954676764349967630337";

  private static Trace read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Trace read(byte[] bytes) {
    return new TraceReader().read(new ByteArrayInputStream(bytes), "t.jsonl");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void readsPlainAndGzipAlike() throws IOException {
    String text =
        HEADER
            + "{\"o\":\"exists\",\"n\":2,\"r\":[0,1]}\n"
            + "{\"n\":[[0,\"5\"],[2,0,-1],[3,\"2\",-2]]}\n"
            + "{\"o\":\"field.assertEqual\",\"a\":[-3,1]}\n";
    for (Trace trace : new Trace[] {read(text), read(gzip(text))}) {
      assertThat(trace.mode()).isEqualTo("cs");
      assertThat(trace.records()).isEqualTo(4);
      assertThat(trace.nodeCount()).isEqualTo(3);
      assertThat(trace.nodeTag(-3)).isEqualTo(Trace.NODE_SCALE);
      assertThat(trace.nodeRight(-3)).isEqualTo(-2);
      assertThat(trace.element(trace.nodeLeft(-1)).toString()).isEqualTo("5");
    }
  }

  @Test
  void keysMayComeInAnyOrderAndOthersAreIgnored() {
    Trace trace =
        read(HEADER + "{\"ms\":{\"x\":[1.5]},\"r\":[0],\"n\":1,\"via\":\"run\",\"o\":\"exists\"}");
    assertThat(Operation.of(trace.word(0))).isEqualTo(Operation.EXISTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "BrokenJson     | {\"o\":\"exists\",\"n\":1",
        "BrokenJson     | {\"o\":\"exists\",,}",
        "BrokenJson     | [1,2]",
        "BrokenJson     | 17",
        "BrokenJson     | {\"x\":1}",
        "BrokenJson     | {\"o\":\"exi",
        "BrokenJson     | nonsense",
        "BrokenJson     | {\"o\":\"exists\",\"n\":1} nonsense",
        "BrokenJson     | {\"o\":\"exists\",\"n\":1,\"n\":1}",
        "BrokenJson     | {\"o\":\"exists\",\"o\":\"exists\",\"n\":1}",
        "BrokenJson     | {\"o\":\"exists\",\"n\":1,\"blk\":0,\"blk\":1}",
        "BrokenJson     | {\"o\":\"exists\",\"n\":1,\"throws\":\"x\",\"throws\":\"y\"}",
        "BrokenJson     | {\"o\":\"field.assertEqual\",\"a\":[0,0],\"a\":[0,1]}",
        "BrokenJson     | {\"o\":\"exists\",\"n\":1,\"r\":[1],\"r\":[1]}",
        "BrokenJson     | {\"x\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
        "UnknownNode    | {\"o\":\"field.assertEqual\",\"a\":[0,-1]}",
        "UnknownNode    | {\"n\":[[2,0,-1]]}",
        "UnknownNode    | {\"n\":[[0,\"1\"],[3,\"2\",-2]]}",
        "UnknownNode    | {\"o\":\"field.assertEqual\",\"a\":[0,-2147483648]}",
        "WrongElement   | {\"n\":[[0,\"-1\"]]}",
        "WrongElement   | {\"n\":[[0,\"007\"]]}",
        "WrongElement   | {\"n\":[[0,\"+5\"]]}",
        "WrongElement   | {\"n\":[[0,\"\"]]}",
        "WrongElement   | {\"n\":[[0,5]]}",
        "WrongElement   | {\"n\":[[3,\"P\",0]]}",
        "WrongElement   | {\"o\":\"gates.raw\",\"a\":[0,[],[\"0x1\"]]}",
        "WrongCount     | {\"o\":\"exists\",\"n\":-1}",
        "WrongCount     | {\"o\":\"exists\",\"n\":4294967296}",
        "WrongCount     | {\"o\":\"exists\",\"n\":1000000000000000000000000000000}",
        "WrongCount     | {\"o\":\"field.assertEqual\",\"a\":[0,99999999999]}",
        "WrongArguments | {\"o\":\"exists\",\"n\":1.5}",
        "WrongArguments | {\"o\":\"exists\"}",
        "WrongArguments | {\"o\":7}",
        "WrongArguments | {\"o\":\"field.assertEqual\",\"a\":[0]}",
        "WrongArguments | {\"o\":\"field.assertEqual\",\"a\":[0,1,2]}",
        "WrongArguments | {\"o\":\"field.assertEqual\",\"a\":[0,[1]]}",
        "WrongArguments | {\"o\":\"field.assertEqual\",\"a\":[0,\"1\"]}",
        "WrongArguments | {\"o\":\"field.assertEqual\",\"a\":[0,null]}",
        "WrongArguments | {\"o\":\"field.assertEqual\",\"a\":7}",
        "WrongArguments | {\"o\":\"gates.lookup\",\"a\":[[0,0,0,0,0,0]]}",
        "WrongArguments | {\"o\":\"gates.raw\",\"a\":[0,[[[[[[[[[[0]]]]]]]]]],[]]}",
        "WrongArguments | {\"n\":[[1,0]]}",
        "WrongArguments | {\"n\":[[2,0,0,0]]}",
        "WrongArguments | {\"n\":[7]}",
      })
  void badLinesAreNamed(String type, String line) {
    String text = HEADER + "{\"o\":\"exists\",\"n\":1,\"r\":[0]}\n" + line.replace("P", P);
    assertThatThrownBy(() -> read(text + "\n"))
        .isInstanceOfSatisfying(
            TraceFormatException.class,
            e -> {
              assertThat(e.getClass().getSimpleName()).isEqualTo(type);
              assertThat(e.line()).isEqualTo(3);
              assertThat(e).hasMessageContaining("(t.jsonl, line 3)");
              assertThat(e.getMessage())
                  .doesNotContain("VALUE_", "START_", "END_", "Stream", "[Source", "token");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"h\":\"other\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0}",
        "{\"h\":\"o1js-snarky-trace\",\"v\":2,\"mode\":\"cs\",\"publicInputSize\":0}",
        "{\"h\":\"o1js-snarky-trace\",\"mode\":\"cs\",\"publicInputSize\":0}",
        "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"publicInputSize\":0}",
        "{\"o\":\"exists\",\"n\":1}",
        "{}",
      })
  void aWrongHeaderIsRefused(String header) {
    assertThatExceptionOfType(TraceFormatException.WrongHeader.class)
        .isThrownBy(() -> read(header))
        .satisfies(e -> assertThat(e.line()).isEqualTo(1));
  }

  @Test
  void nothingIsNoTrace() {
    assertThatExceptionOfType(TraceFormatException.WrongHeader.class).isThrownBy(() -> read(""));
  }

  @Test
  void countsOfValuesHaveToFit() {
    for (String header :
        new String[] {
          PROVER.replace(":1,\"publicInput\"", ":2,\"publicInput\""),
          HEADER.replace(":0}", ":-1}"),
          HEADER.replace(":0}", ":2147483648}"),
          HEADER.replace(":0}", ":1000000000}"),
        }) {
      assertThatExceptionOfType(TraceFormatException.WrongCount.class)
          .isThrownBy(() -> read(header));
    }
    for (String line :
        new String[] {
          "{\"o\":\"exists\",\"n\":2,\"v\":[\"1\"]}",
          "{\"o\":\"exists\",\"n\":2}",
          "{\"o\":\"exists\",\"n\":0,\"v\":[\"1\"]}",
        }) {
      assertThatExceptionOfType(TraceFormatException.WrongCount.class)
          .isThrownBy(() -> read(PROVER + line));
    }
  }

  @Test
  void anUnknownOperationIsNamedWithItsLine() {
    assertThatExceptionOfType(NotSupportedException.class)
        .isThrownBy(() -> read(HEADER + "{\"o\":\"gates.new\",\"a\":[0]}"))
        .satisfies(
            e -> {
              assertThat(e.operation()).isEqualTo("gates.new");
              assertThat(e.line()).isEqualTo(2);
            });
  }

  @Test
  void proverBlocksAreLeftOut() {
    Trace trace =
        read(
            HEADER
                + "{\"o\":\"gates.new\",\"a\":[0],\"blk\":1}\n"
                + "{\"n\":[[0,\"1\"]]}\n{\"o\":\"exists\",\"n\":1,\"r\":[-1],\"blk\":1}");
    assertThat(trace.words()).isZero();
  }

  @Test
  void cutAndDamagedGzipAreTold() throws IOException {
    byte[] whole = gzip(HEADER + "{\"o\":\"exists\",\"n\":1,\"r\":[0]}\n".repeat(1000));
    for (int length = 3; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(TraceFormatException.DamagedGzip.class)
          .as("cut at %d", length)
          .isThrownBy(() -> read(cut));
    }
    whole[whole.length - 5] ^= 1;
    assertThatExceptionOfType(TraceFormatException.DamagedGzip.class).isThrownBy(() -> read(whole));
  }

  @Test
  void unreadableFilesAreTold(@TempDir Path folder) {
    assertThatExceptionOfType(TraceFormatException.UnreadableFile.class)
        .isThrownBy(() -> new TraceReader().read(folder.resolve("none")));
    assertThatExceptionOfType(TraceFormatException.UnreadableFile.class)
        .isThrownBy(() -> new TraceReader().read(folder));
  }

  @Test
  void memoryIsBounded(@TempDir Path folder) throws IOException {
    Path bomb = folder.resolve("bomb.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      out.write("{\"o\":\"gates.raw\",\"a\":[0,[0".getBytes(StandardCharsets.UTF_8));
      byte[] more = ",0".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 64; i++) {
        out.write(more);
      }
    }
    assertThatExceptionOfType(TraceFormatException.TooLarge.class)
        .isThrownBy(() -> new TraceReader(1 << 20).read(bomb));
  }
}
