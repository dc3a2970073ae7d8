package dev.sparky.cluster;

import dev.sparky.batch.ComparisonRecipe;
import dev.sparky.batch.ItemResult.Status;
import dev.sparky.batch.ProofRecipe;
import dev.sparky.batch.RowsRecipe;
import dev.sparky.batch.WitnessRecipe;
import dev.sparky.error.SparkyException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * What {@code spark-submit} starts for {@code sparky cluster}: the name of a job, then its options
 * as {@code name=value}. Prints one line of JSON. Exit status: 0 all is well, 1 a row does not hold
 * or backends differ, 2 bad input.
 */
public final class ClusterMain {
  private ClusterMain() {}

  /** Runs a job and ends the process. */
  public static void main(String[] arguments) {
    int status;
    SparkSession spark = SparkSession.builder().getOrCreate();
    try {
      status = run(spark, JobOptions.of(arguments));
    } catch (Exception e) {
      // Scala declares no checked exceptions; status 1 is kept for what the job found.
      System.err.println("sparky: " + reason(e));
      status = 2;
    } finally {
      spark.stop();
    }
    System.exit(status);
  }

  /** What this library says is wrong, where that is the cause of what Spark reports. */
  static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkyException typed) {
        return typed.getMessage();
      }
    }
    return e.getMessage();
  }

  static int run(SparkSession spark, JobOptions options) {
    return switch (options.job()) {
      case "witness" -> items(spark, options, ClusterMain::witness);
      case "prove" -> items(spark, options, ClusterMain::prove);
      case "compare" -> items(spark, options, ClusterMain::compare);
      case "check" -> check(spark, options);
      default ->
          throw new IllegalArgumentException(
              "cluster: expected witness, check, prove or compare, found " + options.job());
    };
  }

  /** From the items, with the columns id and item, to their results. */
  private interface Job {
    Dataset<Row> run(Dataset<Row> items, JobOptions options);
  }

  private static Dataset<Row> witness(Dataset<Row> items, JobOptions options) {
    var recipe =
        new WitnessRecipe(
            options.required("program"),
            options.text("backend", "auto"),
            WitnessRecipe.Form.valueOf(options.text("form", "json").toUpperCase(Locale.ROOT)),
            WitnessRecipe.Output.valueOf(
                options.text("output", "digest").toUpperCase(Locale.ROOT).replace('-', '_')));
    return ClusterWitness.run(items, ItemSource.ID, ItemSource.ITEM, recipe);
  }

  private static Dataset<Row> prove(Dataset<Row> items, JobOptions options) {
    var recipe =
        new ProofRecipe(
            options.required("key"), options.text("seed", random()), options.number("threads", 1));
    return ClusterProve.run(items, ItemSource.ID, ItemSource.ITEM, recipe);
  }

  /** A seed that no list of processes shows. */
  private static String random() {
    var seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    return HexFormat.of().formatHex(seed);
  }

  private static Dataset<Row> compare(Dataset<Row> items, JobOptions options) {
    var recipe =
        new ComparisonRecipe(options.text("first", "native"), options.text("second", "jvm"));
    return ClusterCompare.run(items, ItemSource.ID, ItemSource.ITEM, recipe);
  }

  private static int items(SparkSession spark, JobOptions options, Job job) {
    String out = options.required("out");
    Dataset<Row> items = ItemSource.read(spark, options);
    Dataset<Row> results = job.run(items, options);
    var progress = new ClusterProgress(items.count(), System.err);
    spark.sparkContext().addSparkListener(progress);
    long start = System.nanoTime();
    results.write().mode(SaveMode.ErrorIfExists).json(out);
    double seconds = (System.nanoTime() - start) / 1e9;
    spark.sparkContext().removeSparkListener(progress);
    var counts = new long[Status.values().length];
    for (Row row : spark.read().json(out).groupBy("status").count().collectAsList()) {
      counts[Status.valueOf(row.getString(0)).ordinal()] = row.getLong(1);
    }
    long unsatisfied = counts[Status.UNSATISFIED.ordinal()];
    long rejected = counts[Status.REJECTED.ordinal()];
    print(
        Map.of("ok", counts[Status.OK.ordinal()], "unsatisfied", unsatisfied, "rejected", rejected),
        seconds);
    return rejected > 0 ? 2 : unsatisfied > 0 ? 1 : 0;
  }

  private static int check(SparkSession spark, JobOptions options) {
    var recipe =
        new RowsRecipe(
            options.required("program"),
            options.required("witness"),
            options.text("backend", "auto"));
    int partitions = options.number("partitions", spark.sparkContext().defaultParallelism());
    long start = System.nanoTime();
    ClusterCheck.FailingRows found = ClusterCheck.run(spark, recipe, partitions);
    print(
        Map.of("rows", found.rows(), "failing", found.failing()),
        (System.nanoTime() - start) / 1e9);
    return found.satisfied() ? 0 : 1;
  }

  /** Numbers and lists of numbers need no escaping. */
  private static void print(Map<String, Object> values, double seconds) {
    var text = new StringBuilder("{");
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            value ->
                text.append('"')
                    .append(value.getKey())
                    .append("\": ")
                    .append(value.getValue())
                    .append(", "));
    System.out.println(
        text.append("\"seconds\": ")
            .append(String.format(Locale.ROOT, "%.3f", seconds))
            .append('}'));
  }
}
