package dev.sparky.cluster;

import dev.sparky.batch.ItemResult;
import dev.sparky.batch.ItemTask;
import dev.sparky.batch.ItemTaskRecipe;
import dev.sparky.batch.ProofRecipe;
import dev.sparky.batch.RowsRecipe;
import dev.sparky.batch.WitnessRecipe;
import dev.sparky.batch.WitnessRecipe.Form;
import dev.sparky.batch.WitnessRecipe.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The driver of {@code scripts/cluster-test}: 10,000 witnesses, a check of a million rows and 64
 * proofs on a cluster, held against what this process makes by itself. Arguments: a folder, and
 * {@code all}, or {@code kill} for one long batch during which a worker is killed from outside.
 */
public final class ClusterTrial {
  private static final int ROUNDS = 110;
  private static final int WITNESSES = 10_000;
  private static final int LARGE_ROUNDS = 333_334;
  private static final int PROOFS = 64;
  private static final int[] PARTITIONS = {1, 2, 3, 8, 64};

  private final SparkSession spark;
  private final Path folder;

  private ClusterTrial(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    try {
      var trial = new ClusterTrial(spark, Path.of(arguments[0]));
      if (arguments[1].equals("kill")) {
        trial.kill();
      } else {
        trial.witnesses();
        trial.rows();
        trial.proofs();
      }
    } finally {
      spark.stop();
    }
  }

  private static byte[] inputs(long key, long x) {
    return ByteBuffer.allocate(64)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0, key)
        .putLong(32, x)
        .array();
  }

  private static List<byte[]> inputs(int count) {
    var items = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      // An item that is too short fails alone.
      items.add(i % 1000 == 999 ? new byte[63] : inputs(i, 7L * i));
    }
    return items;
  }

  private Dataset<Row> dataset(List<byte[]> items, int partitions) {
    var rows = new ArrayList<Row>();
    for (byte[] item : items) {
      rows.add(RowFactory.create((long) rows.size(), item));
    }
    StructType schema =
        new StructType().add("id", DataTypes.LongType).add("item", DataTypes.BinaryType);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
        schema);
  }

  private static List<ItemResult> alone(ItemTaskRecipe recipe, List<byte[]> items, String what) {
    try (ItemTask task = recipe.open()) {
      long start = System.nanoTime();
      List<ItemResult> results = task.applyAll(items).stream().map(ItemResult::of).toList();
      say("%s, one process, one thread: %.1f items/s", what, items.size() * 1e9 / since(start));
      return results;
    }
  }

  private static double since(long start) {
    return System.nanoTime() - start;
  }

  private static void say(String format, Object... values) {
    System.out.println("trial: " + String.format(Locale.ROOT, format, values));
  }

  private static List<ItemResult> collected(Dataset<Row> results) {
    var rows = new ArrayList<>(results.collectAsList());
    rows.sort(Comparator.comparingLong(row -> row.getLong(0)));
    return rows.stream()
        .map(
            row ->
                new ItemResult(
                    ItemResult.Status.valueOf(row.getString(1)),
                    row.getLong(2),
                    row.getInt(3),
                    row.getAs(4),
                    row.getString(5)))
        .toList();
  }

  private static void equal(List<?> expected, List<?> found, String what) {
    if (!expected.equals(found)) {
      throw new IllegalStateException(what + ": the results differ from those of one process");
    }
  }

  private void witnesses() throws IOException {
    Path program = Circuits.save(folder, ROUNDS);
    var recipe = new WitnessRecipe(program.toString(), "auto", Form.BINARY, Output.DIGEST);
    List<byte[]> items = inputs(WITNESSES);
    List<ItemResult> expected = alone(recipe, items, "witnesses");
    long rejected = expected.stream().filter(r -> r.status() == ItemResult.Status.REJECTED).count();
    for (int partitions : PARTITIONS) {
      Dataset<Row> inputs = dataset(items, partitions);
      long start = System.nanoTime();
      List<ItemResult> found = collected(ClusterWitness.run(inputs, "id", "item", recipe));
      double seconds = since(start) / 1e9;
      equal(expected, found, "witnesses");
      say(
          "witnesses in %d partitions: equal, %d rejected, %.1f items/s",
          partitions, rejected, WITNESSES / seconds);
    }
  }

  private void rows() throws IOException {
    Path program = Circuits.save(folder, LARGE_ROUNDS);
    byte[] wtns = Circuits.witness(program, 3, 5);
    int rows = Circuits.ROWS_A_ROUND * LARGE_ROUNDS;
    List<Integer> expected = new ArrayList<>();
    for (int round = 1000; round < LARGE_ROUNDS; round += 1000) {
      wtns[wtns.length - (rows - 1 - Circuits.ROWS_A_ROUND * round) * 32] ^= 1;
      expected.add(Circuits.ROWS_A_ROUND * round);
      expected.add(Circuits.ROWS_A_ROUND * round + 1);
    }
    Path witness = Circuits.saveWitness(folder, wtns);
    var recipe = new RowsRecipe(program.toString(), witness.toString(), "auto");
    for (int partitions : PARTITIONS) {
      long start = System.nanoTime();
      ClusterCheck.FailingRows found = ClusterCheck.run(spark, recipe, partitions);
      equal(expected, found.failing(), "check");
      say(
          "check of %d rows in %d partitions: equal, %d failing, %.2f s",
          found.rows(), partitions, found.failing().size(), since(start) / 1e9);
    }
  }

  private void proofs() throws IOException {
    Path program = Circuits.save(folder, ROUNDS);
    var items = new ArrayList<byte[]>();
    for (int i = 0; i < PROOFS; i++) {
      items.add(Circuits.witness(program, 1, i));
    }
    var recipe = new ProofRecipe(Circuits.key(folder, program).toString(), "5a".repeat(32), 1);
    List<ItemResult> expected = alone(recipe, items, "proofs");
    for (int partitions : PARTITIONS) {
      Dataset<Row> inputs = dataset(items, partitions);
      long start = System.nanoTime();
      equal(expected, collected(ClusterProve.run(inputs, "id", "item", recipe)), "proofs");
      say("proofs in %d partitions: equal, %.1f items/s", partitions, PROOFS * 1e9 / since(start));
    }
  }

  /** Long enough for a worker to be killed; says by a file when it is under way. */
  private void kill() throws IOException {
    Path program = Circuits.save(folder, 20 * ROUNDS);
    var recipe = new WitnessRecipe(program.toString(), "auto", Form.BINARY, Output.DIGEST);
    List<byte[]> items = inputs(4 * WITNESSES);
    List<ItemResult> expected = alone(recipe, items, "long batch");
    Files.writeString(folder.resolve("under-way"), "");
    long start = System.nanoTime();
    equal(
        expected,
        collected(ClusterWitness.run(dataset(items, 200), "id", "item", recipe)),
        "after a worker was killed");
    say("long batch with a worker killed: equal, %.1f s", since(start) / 1e9);
  }
}
