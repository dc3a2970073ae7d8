package dev.sparky.cluster;

import dev.sparky.batch.RowsRecipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The check of one large witness, its rows spread over the executors. */
public final class ClusterCheck {
  private static final String FIRST_ROW = "firstRow";
  private static final String RANGE = "range";

  private ClusterCheck() {}

  /**
   * The rows that do not hold, ascending.
   *
   * @param rows that were checked
   * @param failing the numbers of those that do not hold
   */
  public record FailingRows(int rows, List<Integer> failing) {
    public FailingRows {
      failing = List.copyOf(failing);
    }

    public boolean satisfied() {
      return failing.isEmpty();
    }
  }

  /**
   * Checks every row and waits for the result, which does not depend on the partitions.
   *
   * @param partitions into how many parts the rows are split, at least 1
   * @throws dev.sparky.error.FormatException if the program or the witness is malformed
   */
  public static FailingRows run(SparkSession spark, RowsRecipe recipe, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "cluster check: expected at least 1 partition, found " + partitions);
    }
    int rows = recipe.countRows();
    int each = Math.max(1, (int) (((long) rows + partitions - 1) / partitions));
    List<Row> ranges = new ArrayList<>();
    for (byte[] range : RowsRecipe.ranges(rows, each)) {
      ranges.add(RowFactory.create(ranges.size() * (long) each, range));
    }
    StructType schema =
        new StructType().add(FIRST_ROW, DataTypes.LongType).add(RANGE, DataTypes.BinaryType);
    JavaRDD<Row> spread =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(ranges, partitions);
    Dataset<Row> items = spark.createDataFrame(spread, schema);
    var failing = new ArrayList<Integer>();
    for (Row row : inOrder(ClusterItems.run(items, FIRST_ROW, RANGE, recipe).collectAsList())) {
      var numbers =
          ByteBuffer.wrap(row.<byte[]>getAs("output")).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
      while (numbers.hasRemaining()) {
        failing.add(numbers.get());
      }
    }
    return new FailingRows(rows, failing);
  }

  private static List<Row> inOrder(List<Row> results) {
    var sorted = new ArrayList<>(results);
    sorted.sort(Comparator.comparingLong(row -> row.<Long>getAs(FIRST_ROW)));
    return sorted;
  }
}
