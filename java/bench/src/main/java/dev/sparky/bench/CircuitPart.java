package dev.sparky.bench;

import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.util.List;
import java.util.Map;

/**
 * Whole circuits against o1js, live: build, finalise, digest. The digests must be equal.
 *
 * <p>A trace keeps what its first replay has prepared, so {@code circuit} parses a new one for each
 * build, outside of the time; {@code circuit.again} is what further replays of one trace take. A
 * round of ours is the mean of some builds, the first of them in caches that o1js has left.
 */
final class CircuitPart implements Part {
  private static final int ROUNDS = 3;

  /** A round of o1js takes seconds; of ours alone, the first milliseconds behind it. */
  private static final int REPEATS = 5;

  private static final double NANOS_PER_MILLI = 1e6;

  /** The circuits of scripts/o1js/bench.mjs and their recorded traces. */
  private static final Map<String, String> CIRCUITS =
      Map.of(
          "keccak256", "vkreg/Hashes_Keccak256",
          "ecdsa", "gadgets/ecdsa_verify_signedhash",
          "sha256", "vkreg/Hashes_SHA2_256");

  @Override
  public void run(Bench bench) {
    for (String circuit : List.of("keccak256", "ecdsa", "sha256")) {
      String built = "circuit." + circuit + "/o1js";
      String parsed = "circuit.parsed." + circuit + "/o1js";
      String again = "circuit.again." + circuit + "/o1js";
      String jvm = "circuit.jvm." + circuit + "/o1js";
      bench.rows(
          List.of(built, parsed, again, jvm),
          () -> {
            byte[] gzip = Traces.gzip(CIRCUITS.get(circuit));
            Trace trace = Traces.parse(gzip, circuit);
            ConstraintBackend fast = bench.backend("native");
            ConstraintBackend slow = bench.backend("jvm");
            return new Duel(ROUNDS)
                .subject(bench.measure(built), mean("native", () -> build(gzip, circuit, fast)))
                .subject(
                    bench.measure(parsed),
                    mean("native, reading too", () -> read(gzip, circuit, fast)))
                .subject(
                    bench.measure(again),
                    mean("native, again", () -> replay(trace, fast, Clock.nanos())))
                .subject(bench.measure(jvm), mean("jvm", () -> build(gzip, circuit, slow)))
                .peer(Side.of("o1js 2.15.0", () -> bench.peers().o1js().round(circuit, "-")))
                .run(bench.cpuPath(), false);
          });
    }
  }

  private static Side mean(String name, Side.Round one) {
    return Side.of(
        name,
        () -> {
          Side.Sample sample = one.run();
          double sum = sample.value();
          for (int i = 1; i < REPEATS; i++) {
            sample = one.run();
            sum += sample.value();
          }
          return new Side.Sample(sum / REPEATS, sample.check());
        });
  }

  private static Side.Sample build(byte[] gzip, String name, ConstraintBackend backend) {
    Trace trace = Traces.parse(gzip, name);
    return replay(trace, backend, Clock.nanos());
  }

  private static Side.Sample read(byte[] gzip, String name, ConstraintBackend backend) {
    long start = Clock.nanos();
    return replay(Traces.parse(gzip, name), backend, start);
  }

  private static Side.Sample replay(Trace trace, ConstraintBackend backend, long start) {
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      long nanos = Clock.nanos() - start;
      if (replay.outcome() != Replay.Outcome.OK) {
        throw new UnequalException(trace.file() + " ended " + replay.outcome());
      }
      return new Side.Sample(nanos / NANOS_PER_MILLI, replay.system().digest());
    }
  }
}
