package dev.sparky.bench;

import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.packed.PackedTrace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A circuit from a packed trace, reading included, against the build alone of a trace that was just
 * read; both with the digest.
 */
final class PackedPart implements Part {
  private static final String MEASURE = "trace.packed.keccak256/build";
  private static final String TRACE = "vkreg/Hashes_Keccak256";
  private static final int ROUNDS = 25;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public void run(Bench bench) {
    bench.row(MEASURE, () -> measure(bench));
  }

  private static List<Row> measure(Bench bench) throws MissingException {
    ConstraintBackend backend = bench.backend("native");
    byte[] gzip = Traces.gzip(TRACE);
    Path file = bench.root().resolve("target/bench/keccak256.packed");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PackedTrace.write(Traces.parse(gzip, TRACE), file);
    return new Duel(ROUNDS)
        .subject(bench.measure(MEASURE), Side.of("packed trace", () -> read(file, backend)))
        .peer(Side.of("build alone", () -> build(gzip, backend)))
        .run(bench.cpuPath(), true);
  }

  private static Side.Sample read(Path file, ConstraintBackend backend) {
    long start = Clock.nanos();
    return replay(new TraceReader().read(file), backend, start);
  }

  private static Side.Sample build(byte[] gzip, ConstraintBackend backend) {
    Trace trace = Traces.parse(gzip, TRACE);
    return replay(trace, backend, Clock.nanos());
  }

  private static Side.Sample replay(Trace trace, ConstraintBackend backend, long start) {
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      long nanos = Clock.nanos() - start;
      return new Side.Sample(nanos / NANOS_PER_MILLI, replay.system().digest());
    }
  }
}
