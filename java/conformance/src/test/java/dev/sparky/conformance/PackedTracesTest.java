package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.packed.PackedTrace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded circuits give o1js's rows, digests and witnesses from their packed form too. */
class PackedTracesTest {
  private static final int LEAST_TRACES = 300;

  /** With lookup tables, compositions of calls, refusals, foreign fields. */
  private static final List<String> REPLAYED =
      List.of("vkreg/Hashes_Keccak256", "gadgets/merkle_path_8_private");

  @TempDir private Path folder;

  private Trace packed(Trace trace) {
    Path file = folder.resolve("trace.packed");
    PackedTrace.write(trace, file);
    return new TraceReader().read(file, trace.file());
  }

  private static Trace read(Corpus.Entry entry, String file) throws IOException {
    try (InputStream in = entry.open(file)) {
      return new TraceReader().read(in, file);
    }
  }

  @Test
  void everyTraceIsReadBackWordForWord() throws IOException {
    int traces = 0;
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      for (String file : Expected.read(entry).traces().values()) {
        Trace trace = read(entry, file);
        Trace packed = packed(trace);
        assertThat(packed.header()).as(file).isEqualTo(trace.header());
        assertThat(Arrays.equals(words(packed), words(trace))).as(file).isTrue();
        assertThat(Arrays.equals(nodes(packed), nodes(trace))).as(file).isTrue();
        for (int i = 0; i < trace.elementCount(); i++) {
          assertThat(packed.element(i)).as(file).isEqualTo(trace.element(i));
        }
        traces++;
      }
    }
    Summary.line("traces packed and read back: " + traces);
    assertThat(traces).isGreaterThan(LEAST_TRACES);
  }

  private static int[] words(Trace trace) {
    int[] words = new int[trace.words() + 1];
    for (int i = 0; i < trace.words(); i++) {
      words[i] = trace.word(i);
    }
    words[trace.words()] = trace.elementCount();
    return words;
  }

  private static int[] nodes(Trace trace) {
    int[] nodes = new int[3 * trace.nodeCount()];
    for (int i = 0; i < trace.nodeCount(); i++) {
      nodes[3 * i] = trace.nodeTag(-1 - i);
      nodes[3 * i + 1] = trace.nodeLeft(-1 - i);
      nodes[3 * i + 2] = trace.nodeRight(-1 - i);
    }
    return nodes;
  }

  @EveryBackend
  void replaysOfPackedTracesAreThoseOfO1js(ConstraintBackend backend) throws IOException {
    int replayed = 0;
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (!REPLAYED.contains(entry.name())) {
        continue;
      }
      Expected expected = Expected.read(entry);
      for (Map.Entry<String, String> file : expected.traces().entrySet()) {
        Trace packed = packed(read(entry, file.getValue()));
        try (Replay replay = TraceReplay.replay(packed, backend)) {
          assertThat(Comparison.differences(expected, file.getKey(), replay)).isEmpty();
        }
        replayed++;
      }
    }
    assertThat(replayed).isGreaterThanOrEqualTo(REPLAYED.size());
  }
}
