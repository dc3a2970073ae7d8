package dev.sparky.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is known by its content, however other tools have wrapped it. */
class FileFormatTest {
  private static final String TRACE =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0}\n";

  @TempDir private Path folder;

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] marked(byte[] text) {
    byte[] marked = new byte[text.length + 3];
    marked[0] = (byte) 0xef;
    marked[1] = (byte) 0xbb;
    marked[2] = (byte) 0xbf;
    System.arraycopy(text, 0, marked, 3, text.length);
    return marked;
  }

  private static FileFormat format(byte[] bytes) {
    return FileContent.of("file", bytes, Long.MAX_VALUE).format();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "r1cs, R1CS",
    "wtns, WTNS",
    "zkey, ZKEY",
    "GATELST1, GATELIST",
    "sparkypg, SPARKY",
    "sparkytr, PACKED_TRACE",
  })
  void binaryFormatsAreToldByTheirMagicAtTheVeryStart(String magic, FileFormat expected)
      throws IOException {
    byte[] content = bytes(magic + "\u0001\0\0\0");
    assertThat(format(content)).isEqualTo(expected);
    assertThat(format(gzip(content))).isEqualTo(expected);
    assertThat(format(marked(content))).isNull();
    assertThat(format(bytes("\n" + magic))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TRACE,
        "{ \"h\" : \"o1js-snarky-trace\" , \"v\" : 1 }",
        "{\"v\":1,\"h\":\"o1js-snarky-trace\"}",
        "{\n  \"h\": \"o1js-snarky-trace\"\n}",
        "{\"h\":\"another-format\"}"
      })
  void tracesAreToldByTheirHeader(String text) throws IOException {
    inEachWrapping(text, FileFormat.TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total 3\ninput 0\n",
        "total\t3\n",
        "# made by a tool\ntotal 3\n",
        "#\n\n  # indented\n   total 3 # wires\n"
      })
  void arithCircuitsMayBeginWithComments(String text) throws IOException {
    inEachWrapping(text, FileFormat.ARITH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,1,0,main.a\n", "0,-1,0,main.b"})
  void symbolTablesAreToldByThreeNumbers(String text) throws IOException {
    inEachWrapping(text, FileFormat.SYM);
  }

  private static void inEachWrapping(String text, FileFormat expected) throws IOException {
    for (String variant : new String[] {text, "\n" + text, "\r\n \t\r\n" + text}) {
      for (String lines : new String[] {variant, variant.replace("\n", "\r\n")}) {
        for (byte[] bytes : new byte[][] {bytes(lines), marked(bytes(lines))}) {
          assertThat(format(bytes)).as("%s", lines).isEqualTo(expected);
          assertThat(format(gzip(bytes))).as("%s", lines).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | an empty file",
        "'\n\r\n' | blank lines only",
        "hello world | a text that starts with \"hello world\"",
        "'{\"pi_a\":[]}' | JSON that is not a trace",
        "'[1,2]' | JSON that is not a trace",
        "totalled | a text that starts with \"totalled\"",
        "'1,2' | a text that starts with \"1,2\"",
      })
  void anythingElseIsNamedForWhatItIs(String text, String found) throws IOException {
    byte[] bytes = bytes(text == null ? "" : text);
    assertThat(format(bytes)).isNull();
    assertThat(format(gzip(bytes))).isNull();
    FileContent content = FileContent.of("f", bytes, 100);
    assertThat(content.unexpected("a trace"))
        .hasMessage("f: start, offset 0: expected a trace, found " + found);
  }

  @Test
  void bytesThatAreNoTextAreShownInHexadecimal() {
    byte[] elf = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0};
    assertThat(FileFormat.found(elf))
        .isEqualTo("content that starts with the bytes 7f454c4602010100");
  }

  @Test
  void theContentIsUnpackedAndATextBeginsAfterItsMark() throws IOException {
    byte[] text = bytes("total 1\n");
    Path file = Files.write(folder.resolve("odd name.bin"), gzip(marked(text)));
    FileContent content = FileContent.of(file);
    assertThat(content.gzip()).isTrue();
    assertThat(content.textOffset()).isEqualTo(3);
    for (int i = 0; i < 2; i++) {
      try (InputStream in = content.openText()) {
        assertThat(in.readAllBytes()).isEqualTo(text);
      }
    }
    try (InputStream in = FileContent.stream(file)) {
      assertThat(in.readAllBytes()).isEqualTo(marked(text));
    }
  }

  @Test
  void aPathThatCannotBeReadIsNamedWithTheReason() {
    assertThatThrownBy(() -> FileContent.of(folder.resolve("missing")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("missing: start, offset 0: no such file");
    assertThatThrownBy(() -> FileContent.of(folder))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("expected a file, found a folder");
  }

  @Test
  void gzipThatIsCutOrDamagedIsSaidToBe() throws IOException {
    byte[] packed = gzip(bytes(TRACE));
    for (int length : new int[] {2, 9, 12}) {
      FileContent content = FileContent.of("f", Arrays.copyOf(packed, length), 100);
      assertThat(content.format()).isNull();
      assertThat(content.unexpected("a trace")).hasMessageContaining("truncated: the gzip data");
    }
  }

  @Test
  void theClaimOfAGzipFileIsBoundByItsLength() throws IOException {
    FileContent content = FileContent.of("f", gzip(new byte[1 << 20]), 1L << 40);
    assertThat(content.possibleBytes()).isBetween(1L << 20, 1L << 21);
    // Up to 64 MiB any ratio is taken.
    assertThat(content.limit()).isEqualTo(64L << 20);
    assertThat(FileContent.of("f", gzip(new byte[1 << 20]), 1000).limit()).isEqualTo(1000);
  }
}
