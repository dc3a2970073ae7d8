package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Replay;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceReader;
import dev.sparky.trace.TraceReplay;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What barrier, pool and cache cost: round after round each piece of work with all of them, again
 * with all of them as a check of the measurement itself, without the barrier and without any. Goes
 * on until the interval of the check is narrower than {@value #HALF_WIDTH} per cent to either side
 * or the time is over, and says then by an upper bound of "-" that it proves nothing.
 *
 * <pre>
 *   java -jar sparky-bench.jar is JMH; this is
 *   java -cp sparky-bench.jar dev.sparky.bench.MemoryCost BACKEND SECONDS [CASE...]
 * </pre>
 */
public final class MemoryCost {
  private static final List<String> ALL =
      List.of("mul", "square", "div", "generic", "keccak256", "ecdsa");
  private static final int OPERATIONS = 2_000;
  private static final double HALF_WIDTH = 0.3;

  private static final Map<String, String> NO_BARRIER = Map.of("sparky.barrier", "off");
  private static final Map<String, String> NOTHING =
      Map.of("sparky.barrier", "off", "sparky.pool", "off", "sparky.conversion.cache", "off");

  private MemoryCost() {}

  public static void main(String[] arguments) throws IOException {
    String backend = arguments[0];
    double seconds = Double.parseDouble(arguments[1]);
    List<String> cases =
        arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : ALL;
    System.out.println(
        "backend  case       rounds   ns/work   A/A % [95 %]   barrier % [95 %]   all % [95 %]  upper");
    for (String name : cases) {
      measure(backend, name, seconds);
    }
  }

  private static void measure(String backend, String name, double seconds) throws IOException {
    var rounds =
        new Rounds(
            4,
            () ->
                List.of(
                    work(backend, name, Map.of()),
                    work(backend, name, Map.of()),
                    work(backend, name, NO_BARRIER),
                    work(backend, name, NOTHING)));
    rounds.warmUp(seconds / 8);
    do {
      rounds.run(seconds / 40);
    } while (rounds.seconds() < seconds / 4
        || rounds.cost(1, 0).halfWidth() >= HALF_WIDTH && rounds.seconds() < seconds);
    Paired.Estimate same = rounds.cost(1, 0);
    Paired.Estimate barrier = rounds.cost(2, 0);
    Paired.Estimate all = rounds.cost(3, 0);
    double upper = Math.max(barrier.high(), all.high());
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-8s %-10s %6d %9.0f   %s   %s   %s   %s",
            backend,
            name,
            barrier.pairs(),
            barrier.nanos(),
            same,
            barrier,
            all,
            same.halfWidth() < HALF_WIDTH ? String.format(Locale.ROOT, "%.2f", upper) : "-"));
  }

  /** The work under the given system properties, whatever they are at other times. */
  private static Paired.Work work(String backend, String name, Map<String, String> properties)
      throws IOException {
    properties.forEach(System::setProperty);
    try {
      ConstraintBackend open = Backends.open(backend);
      Snarky snarky = new Snarky(open);
      return switch (name) {
        case "keccak256" -> replay(open, trace("vkreg/Hashes_Keccak256"), properties);
        case "ecdsa" -> replay(open, trace("gadgets/ecdsa_verify_signedhash"), properties);
        default -> () -> operate(snarky, name);
      };
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  private static long operate(Snarky snarky, String name) {
    try (CircuitRun run = snarky.run().enterConstraintSystem()) {
      FieldVar x = snarky.run().existsOne(() -> FieldElement.ONE);
      FieldVar y = x;
      FieldElement two = FieldElement.of(2);
      for (int i = 0; i < OPERATIONS; i++) {
        switch (name) {
          case "mul" -> y = snarky.fields().mul(x, y);
          case "square" -> y = snarky.fields().square(y);
          case "div" -> y = snarky.fields().div(x, y);
          case "generic" ->
              snarky.gates().generic(two, x, two, y, FieldElement.ONE, x, two, FieldElement.ZERO);
          default ->
              throw new IllegalArgumentException("expected one of " + ALL + ", found " + name);
        }
      }
      return run.circuit().variableCount();
    }
  }

  /** A replay makes its own barrier, so the properties hold while it runs. */
  private static Paired.Work replay(
      ConstraintBackend backend, Trace trace, Map<String, String> properties) {
    return () -> {
      properties.forEach(System::setProperty);
      try (Replay replay = TraceReplay.replay(trace, backend)) {
        return replay.system().rows();
      } finally {
        properties.keySet().forEach(System::clearProperty);
      }
    };
  }

  private static Trace trace(String name) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        String file = Expected.read(entry).traces().get("cs");
        try (InputStream in = entry.open(file)) {
          return new TraceReader().read(in, file);
        }
      }
    }
    throw new IOException("not bundled: " + name);
  }
}
