package dev.sparky.trace.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import dev.sparky.error.SparkyException;
import dev.sparky.internal.jvm.JvmBackendProvider;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed form: equal to the text it was made of, and rejected by a typed error if damaged. */
class PackedTraceTest {
  private static final String COMPILED =
      """
      {"h":"o1js-snarky-trace","v":1,"mode":"cs","name":"tests/ä","publicInputSize":1}
      {"o":"publicInput","a":[],"r":[0]}
      {"o":"exists","n":3,"r":[1,2,3]}
      {"n":[[0,"7"],[3,"5",1],[2,-1,-2]]}
      {"o":"field.assertMul","a":[1,2,3]}
      {"o":"field.assertEqual","a":[-3,0]}
      {"o":"gates.generic","a":["1",1,"28948022309329048855892746252171976963363056481941560715954676764349967630336",2,"0",3,"0","0"]}
      {"o":"gates.addRuntimeTableConfig","a":[5,["1","2","3"]]}
      {"o":"gates.addFixedLookupTable","a":[4,[["0","1"],["2","3"]]]}
      """;

  private static final String PROVEN =
      """
      {"h":"o1js-snarky-trace","v":1,"mode":"witness","publicInputSize":1,"publicInput":["6"]}
      {"o":"publicInput","a":[],"r":[0]}
      {"o":"exists","n":2,"v":["2","3"],"r":[1,2]}
      {"o":"field.readVar","a":[2],"r":"3","blk":1}
      {"o":"field.assertMul","a":[1,2,0]}
      """;

  @TempDir Path folder;

  private static Trace text(String text) {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new TraceReader().read(in, "t.jsonl");
  }

  private byte[] packed(String text) throws IOException {
    Path file = folder.resolve("t.packed");
    assertThat(PackedTrace.write(text(text), file)).isEqualTo(Files.size(file));
    return Files.readAllBytes(file);
  }

  private static Trace read(byte[] bytes) {
    return new TraceReader().read(new ByteArrayInputStream(bytes), "t.packed");
  }

  private static void assertSame(Trace found, Trace expected) {
    assertThat(found.header()).isEqualTo(expected.header());
    assertThat(found.records()).isEqualTo(expected.records());
    assertThat(words(found)).isEqualTo(words(expected));
    assertThat(found.elementCount()).isEqualTo(expected.elementCount());
    for (int i = 0; i < found.elementCount(); i++) {
      assertThat(found.element(i)).isEqualTo(expected.element(i));
    }
    assertThat(found.nodeCount()).isEqualTo(expected.nodeCount());
    for (int node = -1; node >= -found.nodeCount(); node--) {
      assertThat(found.nodeTag(node)).isEqualTo(expected.nodeTag(node));
      assertThat(found.nodeLeft(node)).isEqualTo(expected.nodeLeft(node));
      assertThat(found.nodeRight(node)).isEqualTo(expected.nodeRight(node));
    }
  }

  private static int[] words(Trace trace) {
    int[] words = new int[trace.words()];
    Arrays.setAll(words, trace::word);
    return words;
  }

  @Test
  void aPackedTraceIsTheTraceThatWasPacked() throws IOException {
    for (String text : new String[] {COMPILED, PROVEN}) {
      assertSame(read(packed(text)), text(text));
      var gzip = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(gzip)) {
        out.write(packed(text));
      }
      assertSame(read(gzip.toByteArray()), text(text));
    }
  }

  @Test
  void everyDamagedByteIsRejected() throws IOException {
    byte[] sound = packed(COMPILED);
    for (int at = 0; at < sound.length; at++) {
      for (int mask : new int[] {1, 0x80, 0xff}) {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) mask;
        assertThatThrownBy(() -> read(damaged))
            .as("byte %d ^ %d", at, mask)
            .isInstanceOf(FormatException.class)
            .hasMessageContaining("t.packed");
      }
    }
  }

  @Test
  void everyCutAndEveryAppendixIsRejected() throws IOException {
    byte[] sound = packed(PROVEN);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut to %d", length)
          .isInstanceOf(FormatException.class);
    }
    byte[] longer = Arrays.copyOf(sound, sound.length + 1);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(longer))
        .withMessageContaining("expected the end of the file");
  }

  /** Files whose checksum is right: made wrong, not damaged. */
  @Test
  void whatIsReadDespiteAnyWordReplaysOrIsRejected() throws IOException {
    var random = new Random(20261201);
    var replayed = new int[1];
    try (ConstraintBackend backend = new JvmBackendProvider().create(BackendOptions.DEFAULT)) {
      for (String text : new String[] {COMPILED, PROVEN}) {
        byte[] sound = packed(text);
        int[] words = {0, 1, 2, 5, -1, -4, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt()};
        for (int at = PackedTrace.AT_VERSION; at + 4 <= sound.length; at += 4) {
          for (int word : words) {
            replayed[0] += outcome(forged(sound, at, word), backend);
          }
        }
      }
    }
    assertThat(replayed[0]).as("files that were read and replayed").isGreaterThan(100);
  }

  private static byte[] forged(byte[] sound, int at, int word) {
    ByteBuffer forged = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
    forged.putInt(at, word);
    var checksum = new CRC32C();
    checksum.update(forged.array(), 0, PackedTrace.AT_CHECKSUM);
    checksum.update(forged.array(), PackedTrace.AT_LENGTH, sound.length - PackedTrace.AT_LENGTH);
    forged.putInt(PackedTrace.AT_CHECKSUM, (int) checksum.getValue());
    return forged.array();
  }

  /** 1 if the file was replayed to an outcome, 0 if it was rejected by a typed error. */
  private static int outcome(byte[] bytes, ConstraintBackend backend) {
    try (Replay replay = TraceReplay.replay(read(bytes), backend)) {
      return replay.outcome() == null ? 0 : 1;
    } catch (SparkyException e) {
      return 0;
    }
  }

  @Test
  void claimsAreHeldToTheLimitsOfAText() throws IOException {
    byte[] sound = packed(COMPILED);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> new TraceReader(64).read(new ByteArrayInputStream(sound), "t.packed"))
        .withMessageContaining("64 bytes that a trace may take in memory");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> read(forged(sound, PackedTrace.AT_VERSION, 2)))
        .withMessageContaining("expected 1, found 2; pack the trace again");
  }

  /** The numbers of operations are those of docs/formats.md: new ones are added at the end. */
  @Test
  void theNumbersOfOperationsDoNotChange() {
    String names =
        Arrays.stream(Operation.values())
            .map(Operation::traceName)
            .collect(Collectors.joining(" "));
    assertThat(names)
        .startsWith(
            "exists publicInput asProver run.setEvalConstraints field.readVar field.assertEqual"
                + " field.assertMul field.assertSquare field.assertBoolean field.compare"
                + " field.truncateToBits16 gates.zero gates.generic gates.poseidon gates.ecAdd"
                + " gates.ecScale gates.ecEndoscale gates.ecEndoscalar gates.lookup"
                + " gates.rangeCheck0 gates.rangeCheck1 gates.xor gates.foreignFieldAdd"
                + " gates.foreignFieldMul gates.rotate gates.addFixedLookupTable"
                + " gates.addRuntimeTableConfig gates.raw group.scaleFastUnpack poseidon.update"
                + " poseidon.hashToGroup poseidon.sponge.create poseidon.sponge.absorb"
                + " poseidon.sponge.squeeze");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path missing = folder.resolve("none/t.packed");
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> PackedTrace.write(text(COMPILED), missing))
        .withMessageContaining(missing.toString());
  }
}
