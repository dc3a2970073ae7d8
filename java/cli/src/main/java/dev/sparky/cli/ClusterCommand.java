package dev.sparky.cli;

import dev.sparky.batch.ItemTask;
import dev.sparky.error.FormatException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky cluster}: hands a job to {@code spark-submit}. */
@Command(
    name = "cluster",
    description = "Runs a batch on Apache Spark: witness, check, prove or compare.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "witness  --program P.sparky --items LINES -o DIR     inputs as JSON, one item a line",
      "check    --program P.sparky --witness W.wtns         the rows of one large witness",
      "prove    --key K.zkey --items FOLDER -o DIR          a .wtns each",
      "compare  --items FOLDER -o DIR                       a trace each",
      "DIR gets JSON lines: id, status (OK, UNSATISFIED, REJECTED), failingRows, firstFailingRow,",
      "output (base64), error. Results do not depend on the partitions or on where a task runs.",
      "Spark is found by --spark-home, SPARK_HOME, or spark-submit on the PATH.",
      "Exit status: 0 all is well, 1 a row does not hold or backends differ, 2 bad input."
    })
final class ClusterCommand implements Callable<Integer> {
  /** The jar of the cluster module, which the command line does not contain. */
  private static final String JAR = "sparky.cluster.jar";

  private static final String PROOF_LIBRARY = "sparky.groth16.library.path";

  @Parameters(index = "0", paramLabel = "JOB", description = "witness, check, prove or compare.")
  private String job;

  @Option(
      names = "--master",
      defaultValue = "local[*]",
      description = "Where Spark runs; the default is ${DEFAULT-VALUE}.")
  private String master;

  @Option(names = "--spark-home", paramLabel = "DIR", description = "The folder of Spark.")
  private String home;

  @Option(names = "--conf", paramLabel = "NAME=VALUE", description = "A setting of Spark.")
  private List<String> settings = List.of();

  @Option(names = "--program", paramLabel = "FILE", description = "A .sparky.")
  private String program;

  @Option(names = "--witness", paramLabel = "FILE", description = "A .wtns.")
  private String witness;

  @Option(names = "--key", paramLabel = "FILE", description = "A .zkey.")
  private String key;

  @Option(names = "--items", paramLabel = "PATH", description = "Where the items are.")
  private String items;

  @Option(
      names = "--from",
      paramLabel = "FORM",
      description = "lines, files or parquet (columns id and item).")
  private String from;

  @Option(names = "-o", paramLabel = "DIR", description = "Where the results go.")
  private String out;

  @Option(names = "--form", paramLabel = "FORM", description = "Inputs: json or binary.")
  private String form;

  @Option(
      names = "--output",
      paramLabel = "WHAT",
      description = "digest, public-values, wtns or source-wtns.")
  private String output;

  @Option(names = "--backend", description = "native, jvm, checked or auto.")
  private String backend;

  @Option(names = "--partitions", paramLabel = "N", description = "Parts of the work.")
  private Integer partitions;

  @Option(names = "--threads", paramLabel = "N", description = "Threads for one proof.")
  private Integer threads;

  @Option(
      names = "--seed",
      paramLabel = "HEX",
      description =
          "32 secret bytes: the same seed and witness give the same proof; random without it.")
  private String seed;

  @Override
  public Integer call() throws Exception {
    var line = new ArrayList<String>();
    line.add(submit());
    line.addAll(List.of("--master", master, "--class", "dev.sparky.cluster.ClusterMain"));
    settings.forEach(setting -> line.addAll(List.of("--conf", setting)));
    String library = System.getProperty(PROOF_LIBRARY);
    if (library != null) {
      for (String side : List.of("driver", "executor")) {
        String value = "-D" + PROOF_LIBRARY + "=" + library;
        line.addAll(List.of("--conf", "spark." + side + ".extraJavaOptions=" + value));
      }
    }
    line.addAll(List.of("--jars", String.join(",", jars())));
    line.add(clusterJar());
    line.add(job);
    line.addAll(options());
    Process process = new ProcessBuilder(line).inheritIO().start();
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private List<String> options() {
    var options = new ArrayList<String>();
    add(options, "program", program);
    add(options, "witness", witness);
    add(options, "key", key);
    add(options, "items", items);
    add(options, "from", from);
    add(options, "out", out);
    add(options, "form", form);
    add(options, "output", output);
    add(options, "backend", backend);
    add(options, "partitions", partitions);
    add(options, "threads", threads);
    add(options, "seed", seed);
    return options;
  }

  private static void add(List<String> options, String name, Object value) {
    if (value != null) {
      options.add(name + "=" + value);
    }
  }

  private String submit() {
    String folder = home != null ? home : System.getenv("SPARK_HOME");
    if (folder != null) {
      Path found = Path.of(folder, "bin", "spark-submit");
      if (!Files.isExecutable(found)) {
        throw missing(found.toString());
      }
      return found.toString();
    }
    for (String path : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path found = Path.of(path, "spark-submit");
      if (Files.isExecutable(found)) {
        return found.toString();
      }
    }
    throw missing("spark-submit");
  }

  private static FormatException missing(String found) {
    return new FormatException(
        found,
        -1,
        "cluster: expected a spark-submit that can be run, found no "
            + found
            + "; install Spark (such as pip install pyspark) and set SPARK_HOME");
  }

  private static String clusterJar() {
    String jar = System.getProperty(JAR);
    if (jar == null || !Files.isRegularFile(Path.of(jar))) {
      throw new FormatException(
          String.valueOf(jar),
          -1,
          "cluster: expected the jar of sparky-cluster as -D" + JAR + ", found " + jar);
    }
    return jar;
  }

  /** The jar of the core and that of JNA, which lies beside it. */
  private static List<String> jars() throws IOException {
    Path core;
    try {
      core = Path.of(ItemTask.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    try (var beside = Files.list(core.getParent())) {
      Stream<Path> jna = beside.filter(jar -> jar.getFileName().toString().startsWith("jna-"));
      return Stream.concat(Stream.of(core), jna).map(Path::toString).toList();
    }
  }
}
