package dev.sparky.cluster;

import dev.sparky.batch.ComparisonRecipe;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Replays of many traces on two backends. */
public final class ClusterCompare {
  private ClusterCompare() {}

  /**
   * Compares the backends on each trace. Lazy, as {@link ClusterWitness#run}.
   *
   * @param id the column that names an item
   * @param trace the column of traces, text or bytes, plain or gzip
   * @return as {@link ClusterWitness#run}; UNSATISFIED where the backends differ; {@code output} is
   *     JSON of both sides with their seconds
   */
  public static Dataset<Row> run(
      Dataset<Row> traces, String id, String trace, ComparisonRecipe recipe) {
    return ClusterItems.run(traces, id, trace, recipe);
  }
}
