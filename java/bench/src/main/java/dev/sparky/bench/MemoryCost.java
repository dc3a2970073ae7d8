package dev.sparky.bench;

import java.io.IOException;
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
  private static final double HALF_WIDTH = 0.3;

  private MemoryCost() {}

  public static void main(String[] arguments) throws IOException {
    String backend = arguments[0];
    double seconds = Double.parseDouble(arguments[1]);
    List<String> cases =
        arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : MemoryWork.ALL;
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
                    MemoryWork.of(backend, name, Map.of()),
                    MemoryWork.of(backend, name, Map.of()),
                    MemoryWork.of(backend, name, MemoryWork.NO_BARRIER),
                    MemoryWork.of(backend, name, MemoryWork.NOTHING)));
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
}
