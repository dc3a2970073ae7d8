package dev.sparky.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows and wiring in the Rust core against the engine prototype, where that is beside the project:
 * two programs that print alike, run in turn. Both make their circuits from one generator, so the
 * digests must be equal.
 */
final class EnginePart implements Part {
  private static final String LOG_N = "18";
  private static final int ROUNDS = 5;
  private static final String CASES = "a,b,c,d";
  private static final Map<String, String> MEASURES =
      Map.of(
          "a", "engine.chain/prototype",
          "b", "engine.sums2/prototype",
          "c", "engine.sums8/prototype",
          "d", "engine.equalities/prototype");
  private static final Pattern DIGEST = Pattern.compile("\"?([a-z.]+)\"?:? \"?([0-9a-f]{32})\"?");

  @Override
  public void run(Bench bench) {
    for (String task : CASES.split(",", -1)) {
      bench.row(MEASURES.get(task), () -> duel(bench, task));
    }
  }

  private static List<Row> duel(Bench bench, String task) throws MissingException {
    return new Duel(ROUNDS)
        .subject(bench.measure(MEASURES.get(task)), Side.of("sparky", () -> ours(bench, task)))
        .peer(Side.of("prototypes/engine", () -> prototype(bench, task)))
        .run(bench.cpuPath(), false);
  }

  private static Side.Sample ours(Bench bench, String task) throws MissingException {
    List<String> command =
        bench
            .peers()
            .cargo(List.of("bench", "--locked", "--bench", "engine"), List.of(LOG_N, "1", task));
    List<String> lines = Program.lines(bench.root().resolve("rust"), Map.of(), command);
    Map<String, Double> figures = figures(lines);
    double nanos = figure(figures, task + " 1 ingest") + figure(figures, task + " 2 finish");
    return new Side.Sample(nanos, digest(lines, task));
  }

  private static Side.Sample prototype(Bench bench, String task) throws MissingException {
    List<String> lines = prototype(bench, LOG_N, task);
    Map<String, Double> figures = figures(lines);
    String warm = "warm " + task;
    double nanos =
        figure(figures, warm + " 1 validate")
            + figure(figures, warm + " 2 commit")
            + figure(figures, warm + " 3 wire");
    return new Side.Sample(nanos, digest(lines, task));
  }

  /** The prototype's bytes per constraint, all its arenas summed. */
  static double bytes(Bench bench, String logN, String task) throws MissingException {
    return figures(prototype(bench, logN, task)).entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(task + " 9 bytes"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static List<String> prototype(Bench bench, String logN, String task)
      throws MissingException {
    String program = bench.peers().prototype().toString();
    return Program.lines(bench.root(), Map.of("NOARK", "1"), List.of(program, logN, "1", task));
  }

  /** Lines {@code 2^N <tab> WHAT <tab> NUMBER}. */
  private static Map<String, Double> figures(List<String> lines) {
    var figures = new HashMap<String, Double>();
    for (String line : lines) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 3) {
        figures.put(columns[1], Double.valueOf(columns[2]));
      }
    }
    return figures;
  }

  private static double figure(Map<String, Double> figures, String what) throws MissingException {
    Double figure = figures.get(what);
    if (figure == null) {
      throw new MissingException("the program did not print " + what);
    }
    return figure;
  }

  private static String digest(List<String> lines, String task) throws MissingException {
    for (String line : lines) {
      Matcher matcher = DIGEST.matcher(line);
      while (matcher.find()) {
        if (matcher.group(1).equals(task)) {
          return matcher.group(2);
        }
      }
    }
    throw new MissingException("the program printed no digest of case " + task);
  }
}
