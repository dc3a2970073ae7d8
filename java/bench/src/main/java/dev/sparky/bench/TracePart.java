package dev.sparky.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reading a large trace from gzip, against walking its tokens and keeping nothing. */
final class TracePart implements Part {
  private static final String MEASURE = "trace.read.gzip/jackson-tokens";
  private static final String TRACE = "gadgets/ecdsa_verify_signedhash";
  private static final int ROUNDS = 9;
  private static final int BUFFER = 1 << 16;

  @Override
  public void run(Bench bench) {
    bench.row(MEASURE, () -> measure(bench));
  }

  private static List<Row> measure(Bench bench) throws MissingException {
    byte[] gzip = Traces.gzip(TRACE);
    long length = textLength(gzip);
    return new Duel(ROUNDS)
        .subject(bench.measure(MEASURE), Side.of("TraceReader", () -> read(gzip, length)))
        .peer(Side.of("gunzip and Jackson tokens alone", () -> tokens(gzip, length)))
        .run(bench.cpuPath(), true);
  }

  private static Side.Sample read(byte[] gzip, long length) {
    long start = Clock.nanos();
    int records = Traces.parse(gzip, TRACE).records();
    long nanos = Clock.nanos() - start;
    return new Side.Sample((double) nanos / length, Integer.toString(records));
  }

  private static Side.Sample tokens(byte[] gzip, long length) {
    long start = Clock.nanos();
    int depth = 0;
    int records = 0;
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER);
        JsonParser parser = new JsonFactory().createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        records += depth == 0 ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long nanos = Clock.nanos() - start;
    return new Side.Sample((double) nanos / length, Integer.toString(records));
  }

  private static long textLength(byte[] gzip) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER)) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
