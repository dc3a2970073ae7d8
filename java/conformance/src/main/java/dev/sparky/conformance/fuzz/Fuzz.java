package dev.sparky.conformance.fuzz;

import dev.sparky.Backends;
import dev.sparky.conformance.fuzz.FormatFuzz.Figures;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fuzzes every entry for some seconds, and the API; a program for {@code scripts/fuzz}. */
public final class Fuzz {
  private static final String API = "api";

  private Fuzz() {}

  /**
   * @param arguments seconds for each, the seed (0 for one of the clock), then names of entries,
   *     all if there are none
   */
  public static void main(String[] arguments) throws IOException {
    double seconds = Double.parseDouble(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    seed = seed == 0 ? System.nanoTime() : seed;
    List<String> entries = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
    if (entries.isEmpty()) {
      entries.addAll(FormatFuzz.ENTRIES);
      entries.add(API);
    }
    System.out.println("seed " + seed);
    boolean sound = true;
    for (String entry : entries) {
      Figures figures = run(entry, seconds, seed);
      System.out.printf(
          Locale.ROOT,
          "%-12s %10d cases %10d accepted %3d findings%n",
          entry,
          figures.cases(),
          figures.accepted(),
          figures.findings().size());
      figures.findings().forEach(System.out::println);
      sound &= figures.findings().isEmpty();
    }
    System.exit(sound ? 0 : 1);
  }

  /** Runs one entry, or {@code api}, on {@code native} against {@code jvm}. */
  public static Figures run(String entry, double seconds, long seed) throws IOException {
    Path folder = Files.createTempDirectory("sparky-fuzz");
    try (ConstraintBackend first = Backends.open("jvm");
        ConstraintBackend second = Backends.open("native")) {
      List<ConstraintBackend> backends = List.of(first, second);
      return entry.equals(API)
          ? new ApiFuzz(backends, seed).run(seconds)
          : new FormatFuzz(entry, folder, backends, seed).run(seconds);
    } finally {
      Files.delete(folder);
    }
  }
}
