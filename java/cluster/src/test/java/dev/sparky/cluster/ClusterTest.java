package dev.sparky.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.batch.ComparisonRecipe;
import dev.sparky.batch.ItemResult;
import dev.sparky.batch.ItemTask;
import dev.sparky.batch.ProofRecipe;
import dev.sparky.batch.RowsRecipe;
import dev.sparky.batch.WitnessRecipe;
import dev.sparky.batch.WitnessRecipe.Form;
import dev.sparky.batch.WitnessRecipe.Output;
import dev.sparky.spi.ProofSystem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's local mode: what comes out is what one process makes, however it is spread. */
class ClusterTest {
  private static final int ROUNDS = 20;
  private static final int[] PARTITIONS = {1, 2, 3, 8, 64};

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Path program;

  @BeforeAll
  static void start() throws IOException {
    spark = session(folder);
    program = Circuits.save(folder, ROUNDS);
  }

  static SparkSession session(Path folder) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", folder.resolve("local").toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
        .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
    OpenTasks.closeIdle();
  }

  private static Dataset<Row> dataset(List<?> items, DataType type, int partitions) {
    var rows = new ArrayList<Row>();
    for (Object item : items) {
      rows.add(RowFactory.create((long) rows.size(), item));
    }
    StructType schema = new StructType().add("id", DataTypes.LongType).add("item", type);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
        schema);
  }

  private static List<Row> collected(Dataset<Row> results) {
    var rows = new ArrayList<>(results.collectAsList());
    rows.sort(Comparator.comparingLong(row -> row.getLong(0)));
    return rows;
  }

  private static ItemResult result(Row row) {
    return new ItemResult(
        ItemResult.Status.valueOf(row.getString(1)),
        row.getLong(2),
        row.getInt(3),
        row.getAs(4),
        row.getString(5));
  }

  private static String json(long key, long x) {
    return "{\"key\": " + key + ", \"x\": " + x + "}";
  }

  @Test
  void witnessesAreThoseOfOneProcessForAnyNumberOfPartitions() {
    var items = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      items.add(i % 10 == 7 ? "{\"key\": " + i + "}" : json(i, 1000 + i));
    }
    var recipe = new WitnessRecipe(program.toString(), "auto", Form.JSON, Output.PUBLIC_VALUES);
    List<ItemResult> expected;
    try (ItemTask task = recipe.open()) {
      expected =
          task
              .applyAll(items.stream().map(item -> item.getBytes(StandardCharsets.UTF_8)).toList())
              .stream()
              .map(ItemResult::of)
              .toList();
    }
    for (int partitions : PARTITIONS) {
      Dataset<Row> inputs = dataset(items, DataTypes.StringType, partitions);
      List<Row> rows = collected(ClusterWitness.run(inputs, "id", "item", recipe));
      assertThat(rows.stream().map(ClusterTest::result)).containsExactlyElementsOf(expected);
    }
    byte[] big = Circuits.hash(ROUNDS, BigInteger.ONE, BigInteger.valueOf(1001)).toByteArray();
    assertThat(expected.get(1).output()[0]).isEqualTo(big[big.length - 1]);
    assertThat(expected.get(7).error())
        .isEqualTo("FormatException: item: expected a value for the input \"x\", found none");
  }

  @Test
  void failingRowsOfAWitnessAreAllFoundInOrder() throws IOException {
    byte[] wtns = Circuits.witness(program, 1, 2);
    int rows = Circuits.ROWS_A_ROUND * ROUNDS;
    for (int round : new int[] {2, 5, 11}) {
      // The square of a round: its own row and the next do not hold.
      wtns[wtns.length - (rows - 1 - Circuits.ROWS_A_ROUND * round) * 32] ^= 1;
    }
    Path witness = Circuits.saveWitness(folder, wtns);
    var recipe = new RowsRecipe(program.toString(), witness.toString(), "auto");
    for (int partitions : PARTITIONS) {
      ClusterCheck.FailingRows found = ClusterCheck.run(spark, recipe, partitions);
      assertThat(found.rows()).isEqualTo(rows);
      assertThat(found.failing()).containsExactly(6, 7, 15, 16, 33, 34);
    }
  }

  @Test
  void proofsVerifyAndDependOnTheirWitnessAlone() throws IOException {
    Path key = Circuits.key(folder, program);
    var items = new ArrayList<byte[]>();
    for (int i = 0; i < 4; i++) {
      items.add(Circuits.witness(program, 1, i));
    }
    items.add(new byte[] {1, 2, 3});
    var recipe = new ProofRecipe(key.toString(), "07".repeat(32), 1);
    List<ItemResult> first = null;
    for (int partitions : new int[] {1, 3}) {
      Dataset<Row> witnesses = dataset(items, DataTypes.BinaryType, partitions);
      List<ItemResult> proofs =
          collected(ClusterProve.run(witnesses, "id", "item", recipe)).stream()
              .map(ClusterTest::result)
              .toList();
      assertThat(first == null || first.equals(proofs)).isTrue();
      first = proofs;
    }
    assertThat(first.get(4).error()).startsWith("FormatException: ");
    ProofSystem groth16 = ProofSystem.named("groth16");
    String verifying;
    try (var opened = groth16.readKey(key)) {
      verifying = opened.verifyingKey().json();
    }
    for (ItemResult proof : first.subList(0, 4)) {
      String json = new String(proof.output(), StandardCharsets.UTF_8);
      int split = json.indexOf(",\"publicSignals\":");
      String text = json.substring("{\"proof\":".length(), split);
      String signals = json.substring(split + ",\"publicSignals\":".length(), json.length() - 1);
      assertThat(groth16.verify(verifying, signals, text)).isTrue();
    }
    assertThat(first.get(0).output()).isNotEqualTo(first.get(1).output());
  }

  @Test
  void backendsAreComparedOnTraces() throws IOException {
    Path trace = trace();
    var items = List.of(Files.readAllBytes(trace), "no trace".getBytes(StandardCharsets.UTF_8));
    List<Row> rows =
        collected(
            ClusterCompare.run(
                dataset(items, DataTypes.BinaryType, 2),
                "id",
                "item",
                new ComparisonRecipe("auto", "jvm")));
    assertThat(rows.get(0).getString(1)).isEqualTo("OK");
    assertThat(new String(rows.get(0).<byte[]>getAs(4), StandardCharsets.UTF_8))
        .contains("\"equal\":true", "\"digest\":\"");
    assertThat(rows.get(1).getString(1)).isEqualTo("REJECTED");
  }

  private static Path trace() throws IOException {
    try (var files =
        Files.walk(
            Path.of(
                "..",
                "conformance",
                "src",
                "main",
                "resources",
                "dev",
                "sparky",
                "conformance",
                "corpus"))) {
      return files
          .filter(
              file ->
                  file.toString().endsWith(".trace.jsonl.gz") || file.toString().endsWith(".jsonl"))
          .sorted()
          .findFirst()
          .get();
    }
  }
}
