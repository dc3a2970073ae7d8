package dev.sparky.cluster;

import dev.sparky.batch.ItemTaskRecipe;
import java.util.Iterator;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;

/** Spreads a task over the partitions of a dataset. */
final class ClusterItems {
  /** The accumulator of items that are done, as Spark's listeners and pages see it. */
  static final String DONE = "sparky items";

  private ClusterItems() {}

  /**
   * A result for each item, in the partition of the item; nothing is shuffled. Lazy, as Spark has
   * it.
   *
   * @param id the column that names an item, of any type
   * @param item the column of bytes or of text
   */
  static Dataset<Row> run(Dataset<Row> items, String id, String item, ItemTaskRecipe recipe) {
    SparkContext spark = items.sparkSession().sparkContext();
    LongAccumulator done = spark.longAccumulator(DONE);
    var work = new Work(recipe, SharedFiles.send(recipe, spark), done);
    Dataset<Row> both = items.select(functions.col(id), functions.col(item));
    return both.mapPartitions(work, Encoders.row(schema(both.schema(), id)));
  }

  private static StructType schema(StructType items, String id) {
    return new StructType()
        .add(id, items.fields()[0].dataType(), true)
        .add("status", DataTypes.StringType, false)
        .add("failingRows", DataTypes.LongType, false)
        .add("firstFailingRow", DataTypes.IntegerType, false)
        .add("output", DataTypes.BinaryType, false)
        .add("error", DataTypes.StringType, true);
  }

  /** What travels to an executor. */
  private record Work(ItemTaskRecipe recipe, SharedFiles files, LongAccumulator done)
      implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Row> call(Iterator<Row> items) {
      OpenTasks.Lease lease = OpenTasks.lease(recipe, files);
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) context -> lease.close());
      return new ItemRows(items, lease.task(), done);
    }
  }
}
