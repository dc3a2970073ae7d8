package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.ReplayHashes;
import dev.sparky.trace.replay.TraceReplay;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recorded results and refusals are expectations: without them a trace gives the same answers. */
class StrippedTracesTest {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LARGE = 1 << 20;

  @EveryBackend
  void aTraceWithoutResultsGivesTheSame(ConstraintBackend backend) throws IOException {
    int traces = 0;
    for (Corpus.Entry entry : Vectors.all().entries()) {
      for (String file : Expected.read(entry).traces().values()) {
        byte[] text = text(entry, file);
        if (text.length > LARGE && !file.startsWith("Hashes_SHA2_256")) {
          continue;
        }
        byte[] stripped = stripped(text);
        assertThat(answers(stripped, backend)).as(file).isEqualTo(answers(text, backend));
        traces++;
      }
    }
    Summary.line("stripped: " + traces + " traces without r and throws, " + backend.name());
    assertThat(traces).isGreaterThan(300);
  }

  private static List<String> answers(byte[] text, ConstraintBackend backend) {
    Trace trace = new TraceReader().read(new ByteArrayInputStream(text), "trace");
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      String outcome = replay.outcome().toString();
      if (replay.system() == null) {
        return List.of(outcome);
      }
      String gates = ReplayHashes.gates(replay.system());
      return replay.witness() == null
          ? List.of(outcome, replay.system().digest(), gates)
          : List.of(
              outcome,
              replay.system().digest(),
              gates,
              ReplayHashes.auxiliary(replay.witness()),
              ReplayHashes.columns(replay.witness()));
    }
  }

  private static byte[] text(Corpus.Entry entry, String file) throws IOException {
    try (InputStream in = new BufferedInputStream(entry.open(file))) {
      byte[] bytes = in.readAllBytes();
      boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
      return gzip
          ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
          : Arrays.copyOf(bytes, bytes.length);
    }
  }

  private static byte[] stripped(byte[] text) throws IOException {
    var out = new ByteArrayOutputStream(text.length);
    try (JsonParser in = JSON.createParser(text);
        JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      while (in.nextToken() != null) {
        json.writeStartObject();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String key = in.currentName();
          in.nextToken();
          if ("r".equals(key) || "throws".equals(key)) {
            in.skipChildren();
          } else {
            json.writeFieldName(key);
            json.copyCurrentStructure(in);
          }
        }
        json.writeEndObject();
      }
    }
    assertThat(out.size()).isLessThanOrEqualTo(text.length);
    return out.toByteArray();
  }
}
