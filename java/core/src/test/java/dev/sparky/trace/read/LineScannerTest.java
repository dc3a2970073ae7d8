package dev.sparky.trace.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sparky.error.SparkyException;
import dev.sparky.internal.collection.IntList;
import dev.sparky.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The scanner of plain lines against Jackson: where it takes a line, it reads what Jackson reads;
 * where a trace is broken, both tell the same. Traces as recorded, and many mutations of them.
 */
class LineScannerTest {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String HEADER =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"%s\",\"publicInputSize\":0,\"publicInput\":[]}\n";
  private static final String MINUS_ONE =
      "28948022309329048855892746252171976963363056481941560715954676764349967630336";
  private static final List<String> LINES =
      List.of(
          "{\"o\":\"exists\",\"n\":3,\"r\":[0,1,2]}",
          "{\"o\":\"exists\",\"n\":2,\"r\":[0,1],\"v\":[\"5\",\"" + MINUS_ONE + "\"]}",
          "{\"o\":\"exists\",\"n\":2,\"r\":[-1,-2],\"blk\":1}",
          "{\"n\":[[0,\"7\"],[2,0,1],[3,\"" + MINUS_ONE + "\",-1]]}",
          "{\"o\":\"gates.generic\",\"a\":[\"1\",0,\"2\",-3,\"0\",2,\"1\",\"0\"]}",
          "{\"o\":\"field.assertEqual\",\"a\":[-2,1],\"throws\":\"no: a message\"}",
          "{\"o\":\"gates.raw\",\"a\":[0,[0,-1,2],[\"3\",\"4\"]]}",
          "{\"o\":\"gates.ecAdd\",\"a\":[[0,1],[1,2],[2,0],0,1,2,0,1],\"r\":[2,0]}",
          "{\"o\":\"field.readVar\",\"a\":[-1],\"r\":\"7\",\"blk\":2}",
          "{\"o\":\"asProver\",\"a\":[]}",
          "{\"o\":\"run.setEvalConstraints\",\"a\":[0]}",
          "{\"o\":\"field.truncateToBits16\",\"a\":[2,0],\"r\":19}",
          "{\"o\":\"poseidon.sponge.create\",\"a\":[true],\"r\":0}",
          "{\"o\":\"gates.poseidon\",\"a\":[[[0,1,2],[0,1,2]]]}",
          "{\"o\":\"run.unknown\",\"a\":[0],\"blk\":1}",
          "");
  private static final String[] INSERTS = {
    " ",
    "\n",
    "\\u0031",
    "0",
    "-",
    "9999999999",
    "\"",
    ",",
    "]",
    "[",
    "}",
    "{",
    ":",
    "1e3",
    "null",
    "\"r\":5,",
    "\"a\":[],",
    "\"blk\":1,",
    "\"v\":[],",
    "\"x\":[{}],",
    "\r",
    "\u00e9",
    "true",
    "."
  };

  private record Read(String outcome, int[] code, int[] nodes, List<Object> elements) {}

  private static Read read(byte[] text, boolean byJackson) {
    return read(text, byJackson, Integer.MAX_VALUE);
  }

  /** Through a stream that gives at most {@code most} bytes at a time, or by Jackson alone. */
  private static Read read(byte[] text, boolean byJackson, int most) {
    var records = new RecordReader("t", 1 << 20);
    Trace trace;
    try {
      if (byJackson) {
        try (var parser = JSON.createParser(text)) {
          records.readAll(parser);
        }
        trace = records.trace();
      } else {
        records.readAll(slow(text, most), JSON);
        trace = records.trace();
      }
    } catch (JsonProcessingException e) {
      return new Read("broken at " + records.lineOf(e), null, null, null);
    } catch (IOException | SparkyException e) {
      return new Read(e.toString(), null, null, null);
    }
    int[] code = new int[trace.words()];
    Arrays.setAll(code, trace::word);
    int[] nodes = new int[3 * trace.nodeCount()];
    for (int i = 0; i < trace.nodeCount(); i++) {
      nodes[3 * i] = trace.nodeTag(-i - 1);
      nodes[3 * i + 1] = trace.nodeLeft(-i - 1);
      nodes[3 * i + 2] = trace.nodeRight(-i - 1);
    }
    Object[] elements = new Object[trace.elementCount()];
    Arrays.setAll(elements, trace::element);
    return new Read("read " + trace.records(), code, nodes, List.of(elements));
  }

  private static void assertSame(byte[] text) {
    Read expected = read(text, true);
    assertSame(text, expected, read(text, false));
    assertSame(text, expected, read(text, false, 1 + text.length % 9));
  }

  private static void assertSame(byte[] text, Read expected, Read found) {
    String shown = new String(text, StandardCharsets.UTF_8);
    assertThat(found.outcome()).as(shown).isEqualTo(expected.outcome());
    if (expected.code() == null) {
      return;
    }
    // A line that was given up may have left its elements, so numbers are compared by what they
    // name.
    assertThat(found.nodes().length).as(shown).isEqualTo(expected.nodes().length);
    assertThat(found.code().length).as(shown).isEqualTo(expected.code().length);
    if (found.elements().equals(expected.elements())) {
      assertThat(found.code()).as(shown).isEqualTo(expected.code());
      assertThat(found.nodes()).as(shown).isEqualTo(expected.nodes());
    }
  }

  private static boolean scans(String line, boolean witness) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    var nodes = new IntList();
    for (int i = 0; i < 9; i++) {
      nodes.add(0);
    }
    return new LineScanner(new IntList(), nodes, new ElementPool())
        .scan(bytes, 0, bytes.length, 5, witness);
  }

  @Test
  void plainLinesAreTaken() {
    for (String line : LINES.subList(0, 12)) {
      assertThat(scans(line, line.contains("\"v\":"))).as(line).isTrue();
    }
    for (String line : LINES.subList(12, 15)) {
      assertThat(scans(line, false)).as(line).isFalse();
    }
  }

  @Test
  void recordedTracesReadAlike() throws IOException {
    for (String mode : List.of("cs", "witness")) {
      for (String line : LINES) {
        String text = String.format(HEADER, mode) + LINES.get(3) + "\n" + line;
        assertSame(text.getBytes(StandardCharsets.UTF_8));
        assertSame((text + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void mutationsReadAlike() {
    long seed = Long.getLong("sparky.seed", System.nanoTime());
    System.out.println("LineScannerTest -Dsparky.seed=" + seed);
    var random = new Random(seed);
    for (int round = 0; round < 8_000; round++) {
      var text = new StringBuilder(String.format(HEADER, random.nextBoolean() ? "cs" : "witness"));
      text.append(LINES.get(3)).append('\n');
      int from = random.nextInt(8) == 0 ? 0 : text.length();
      for (int i = random.nextInt(3); i >= 0; i--) {
        text.append(LINES.get(random.nextInt(LINES.size()))).append('\n');
      }
      for (int i = random.nextInt(3); i >= 0 && text.length() > from; i--) {
        int at = from + random.nextInt(text.length() - from);
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, INSERTS[random.nextInt(INSERTS.length)]);
          default -> text.setCharAt(at, text.charAt(from + random.nextInt(text.length() - from)));
        }
      }
      assertSame(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A line that is cut off where reading stopped leaves nothing behind when it is read again. */
  @Test
  void linesInPiecesReadAlike() {
    String text =
        String.format(HEADER, "cs")
            + LINES.get(3)
            + "\n"
            + String.join("\n", LINES.subList(3, 10))
            + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Read whole = read(bytes, false);
    for (int most = 1; most < 100; most++) {
      Read pieces = read(bytes, false, most);
      assertThat(pieces.outcome()).isEqualTo(whole.outcome()).isEqualTo("read 9");
      assertThat(pieces.elements()).isEqualTo(whole.elements());
      assertThat(pieces.code()).isEqualTo(whole.code());
      assertThat(pieces.nodes()).isEqualTo(whole.nodes());
    }
  }

  @Test
  void linesLongerThanTheBuffer() throws IOException {
    var text = new StringBuilder(String.format(HEADER, "cs"));
    for (int count : new int[] {3, 40_000, 400_000, 5}) {
      text.append("{\"o\":\"gates.raw\",\"a\":[0,[");
      text.append("0,".repeat(count)).append("0],[]]}\n");
    }
    var big = text.toString().getBytes(StandardCharsets.UTF_8);
    var records = new RecordReader("t", 1L << 30);
    records.readAll(slow(big, 4093), JSON);
    assertThat(records.trace().records()).isEqualTo(5);
    assertThat(records.trace().words()).isEqualTo(4 * 8 + 3 + 40_000 + 400_000 + 5 + 4);
  }

  /** A stream that gives few bytes at a time. */
  private static InputStream slow(byte[] bytes, int most) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }
}
