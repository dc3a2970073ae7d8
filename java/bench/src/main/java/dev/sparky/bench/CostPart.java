package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.util.List;
import java.util.Map;

/**
 * What pool, cache and barrier cost together on a whole circuit: in pairs of random order, since
 * the effect is smaller than the noise of either side.
 */
final class CostPart implements Part {
  private static final String CIRCUIT = "vkreg/Hashes_Keccak256";
  private static final double SECONDS = 8;
  private static final double WARM_UP = 2;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Map<String, String> OFF =
      Map.of("sparky.barrier", "off", "sparky.pool", "off", "sparky.conversion.cache", "off");

  @Override
  public void run(Bench bench) {
    for (String backend : List.of("native", "jvm")) {
      String measure = "cost.barrier." + backend + "/without";
      bench.row(measure, () -> List.of(pairs(bench, measure, backend)));
    }
  }

  private static Row pairs(Bench bench, String measure, String backend) throws MissingException {
    bench.backend(backend);
    Trace trace = Traces.parse(Traces.gzip(CIRCUIT), CIRCUIT);
    ConstraintBackend plain = under(OFF, () -> Backends.open(backend));
    try (ConstraintBackend open = Backends.open(backend);
        plain) {
      Paired.Work with = () -> replay(open, trace);
      Paired.Work without = () -> under(OFF, () -> replay(plain, trace));
      if (with.run() != without.run()) {
        throw new UnequalException("results differ: other digests without pool, cache and barrier");
      }
      Paired.compare(without, with, WARM_UP);
      Paired.Estimate cost = Paired.compare(without, with, SECONDS);
      double millis = cost.nanos() / NANOS_PER_MILLI;
      return new Row(
          bench.measure(measure),
          backend + ", " + CIRCUIT,
          "the same without pool, cache and barrier",
          millis * (1 + cost.median() / 100),
          millis,
          cost.pairs(),
          (cost.high() - cost.low()) / 200,
          bench.cpuPath(),
          "spread is half of the 95 % interval of the ratio");
    }
  }

  private static long replay(ConstraintBackend backend, Trace trace) {
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      return Long.parseUnsignedLong(replay.system().digest().substring(16), 16);
    }
  }

  private interface Making<T> {
    T make();
  }

  /** Properties are read when a backend opens and when a replay makes its barrier. */
  private static <T> T under(Map<String, String> properties, Making<T> making) {
    properties.forEach(System::setProperty);
    try {
      return making.make();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }
}
