package dev.sparky.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** From the shell to the first digest of a small circuit, through scripts/sparky. */
final class StartPart implements Part {
  private static final String WALL = "start.wall/skeleton";
  private static final String CPU = "start.cpu/skeleton";
  private static final double SKELETON_WALL = 266;
  private static final double SKELETON_CPU = 417;
  private static final int ROUNDS = 9;
  private static final double MILLIS = 1000;
  private static final String TRACE =
      """
      {"h":"o1js-snarky-trace","v":1,"mode":"cs","publicInputSize":0,"name":"start"}
      {"o":"exists","n":2,"r":[0,1]}
      {"o":"field.assertMul","a":[0,1,0]}
      """;

  /** bash's own clock: it counts the script and the JVM, and no process is added. */
  private static final String TIMED =
      "TIMEFORMAT='%R %U %S'; { time \"$0\" replay --json --backend native \"$1\" 2>/dev/null; }"
          + " 2>&1";

  @Override
  public void run(Bench bench) throws MissingException, IOException {
    if (!bench.wantsAny(List.of(WALL, CPU))) {
      return;
    }
    Path trace = bench.root().resolve("target/bench/start.cs.jsonl");
    Files.createDirectories(trace.getParent());
    Files.writeString(trace, TRACE);
    bench.rows(List.of(WALL, CPU), () -> measure(bench, trace));
  }

  private static List<Row> measure(Bench bench, Path trace) throws MissingException {
    // The first start builds, extracts the library and makes the class archive.
    start(bench, trace);
    start(bench, trace);
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      double[] seconds = start(bench, trace);
      wall[i] = MILLIS * seconds[0];
      cpu[i] = MILLIS * (seconds[1] + seconds[2]);
    }
    return List.of(row(bench, WALL, wall, SKELETON_WALL), row(bench, CPU, cpu, SKELETON_CPU));
  }

  private static double[] start(Bench bench, Path trace) throws MissingException {
    String script = bench.root().resolve("scripts/sparky").toString();
    List<String> lines =
        Program.lines(
            bench.root(), Map.of(), List.of("bash", "-c", TIMED, script, trace.toString()));
    if (lines.size() != 2 || !lines.get(0).contains("\"digest\":\"")) {
      throw new MissingException("expected a digest and a time, found " + lines);
    }
    return Arrays.stream(lines.get(1).split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static Row row(Bench bench, String measure, double[] values, double skeleton) {
    Arrays.sort(values);
    return new Row(
        bench.measure(measure),
        "scripts/sparky replay",
        "a skeleton, published in spec/bridge.md",
        Duel.median(values),
        skeleton,
        ROUNDS,
        Duel.spread(values),
        bench.cpuPath(),
        null);
  }
}
