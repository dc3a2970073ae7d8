package dev.sparky.conformance.determinism;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs the cells and prints a line of a Markdown table for each. A cell is green if its JVM ended
 * well and printed, for every circuit on every backend, the digest and the witness hash of o1js.
 * Anything else is red: a JVM that did not start, a line too few, one too many, another hash.
 *
 * <p>Arguments: {@code --fast} for the cells marked so, then the homes of the JDKs.
 */
public final class Matrix {
  private static final long CELL_SECONDS = 300;
  private static final int JOBS = 2;
  private static final String FAST = "--fast";

  /** While JNA's own library is loaded; nothing of ours runs before it is. */
  private static final String LOADING_JNA = "jdk.internal.loader.NativeLibraries.load(";

  private final String backends = nativeRuns() ? "native,jvm" : "jvm";
  private final int mostRows;

  private Matrix(int mostRows) {
    this.mostRows = mostRows;
  }

  /** What a cell has to print, where circuits with more rows are left out. */
  private Set<String> wanted(int mostRows) throws IOException {
    var wanted = new TreeSet<String>();
    for (String backend : backends.split(",")) {
      for (Circuits.Run run : Circuits.upTo(mostRows)) {
        wanted.add("run|" + backend + "|" + run.name() + "|" + run.digest() + "|" + run.witness());
      }
      wanted.add("decimals|" + backend + "|" + Decimals.ofBigInteger());
    }
    return wanted;
  }

  /** Such as {@code 17, Serial 48m}, and why it is red; null if it is not. */
  private record Answer(
      String name, int threads, int results, int collections, double seconds, String red) {}

  public static void main(String[] arguments) throws Exception {
    boolean fast = arguments.length > 0 && arguments[0].equals(FAST);
    List<String> homes = List.of(arguments).subList(fast ? 1 : 0, arguments.length);
    int red = new Matrix(fast ? Circuits.FEW_ROWS : Integer.MAX_VALUE).run(homes, fast);
    System.exit(red == 0 ? 0 : 1);
  }

  private static boolean nativeRuns() {
    try (var backend = Backends.open("native")) {
      return backend != null;
    } catch (BackendUnavailableException e) {
      System.err.println("determinism: without the native backend: " + e.getMessage());
      return false;
    }
  }

  private int run(List<String> homes, boolean fast)
      throws IOException, InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(JOBS);
    var answers = new ArrayList<Future<Answer>>();
    for (String home : homes) {
      for (CellPlan plan : CellPlan.all()) {
        if (!fast || plan.fast()) {
          Callable<Answer> cell = () -> cell(Path.of(home), plan);
          answers.add(pool.submit(cell));
        }
      }
    }
    System.out.println(
        "| cell | threads | results | collections | seconds | |\n|---|---|---|---|---|---|");
    int red = 0;
    for (Future<Answer> future : answers) {
      Answer answer = future.get();
      red += answer.red() == null ? 0 : 1;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %d | %.1f | %s |%n",
          answer.name(),
          answer.threads(),
          answer.results(),
          answer.collections(),
          answer.seconds(),
          answer.red() == null ? "equal" : "RED: " + answer.red());
    }
    pool.shutdown();
    System.out.printf(
        Locale.ROOT,
        "%n%d cells, %d red; digest and witness of up to %d runs of circuits on %s in each, beside"
            + " o1js 2.15.0's%n",
        answers.size(),
        red,
        Circuits.upTo(mostRows).size(),
        backends);
    return answers.isEmpty() ? 1 : red;
  }

  private Answer cell(Path home, CellPlan plan) throws IOException, InterruptedException {
    String name = home.getFileName() + ", " + plan.name();
    int rows = Math.min(mostRows, plan.mostRows());
    Set<String> wanted = wanted(rows);
    long start = System.nanoTime();
    Path output = Files.createTempFile("cell", ".txt");
    try {
      Process process = start(home, plan, rows, output);
      boolean ended = process.waitFor(CELL_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      List<String> lines = Files.readAllLines(output);
      String red =
          ended ? judge(process.exitValue(), lines, wanted) : "no end in " + CELL_SECONDS + " s";
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Answer(name, plan.threads(), wanted.size(), collections(lines), seconds, red);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private Process start(Path home, CellPlan plan, int rows, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(plan.options());
    // Known to both JDKs, and needed by the newer one.
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:-CreateCoredumpOnCrash"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Cell.class.getName()));
    command.addAll(List.of(Integer.toString(plan.threads()), backends, "" + rows));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static String judge(int exit, List<String> lines, Set<String> wanted) {
    if (exit != 0) {
      return "exit " + exit + ": " + lines.stream().limit(3).toList();
    }
    for (int i = 0; i < lines.size() - 1; i++) {
      if (isComplaint(lines.get(i)) && !lines.get(i + 1).contains(LOADING_JNA)) {
        return "-Xcheck:jni: " + lines.get(i) + lines.get(i + 1);
      }
    }
    List<String> found =
        lines.stream()
            .filter(line -> line.startsWith("run|") || line.startsWith("decimals|"))
            .toList();
    var missing = new TreeSet<>(wanted);
    found.forEach(missing::remove);
    var extra = new ArrayList<>(found);
    wanted.forEach(extra::remove);
    if (missing.isEmpty() && extra.isEmpty()) {
      return null;
    }
    return missing.size()
        + " results missing or different, such as "
        + missing.stream().limit(1).toList()
        + ", found "
        + extra.stream().limit(1).toList();
  }

  private static boolean isComplaint(String line) {
    return line.startsWith("WARNING in native method")
        || line.startsWith("FATAL ERROR in native method")
        || line.contains("JNI local refs:");
  }

  private static int collections(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("collections "))
        .mapToInt(line -> Integer.parseInt(line.substring("collections ".length())))
        .sum();
  }
}
