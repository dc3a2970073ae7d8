package dev.sparky.cluster;

import dev.sparky.batch.ProofRecipe;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Groth16 proofs of many witnesses with one key, which each executor reads once. */
public final class ClusterProve {
  private ClusterProve() {}

  /**
   * Proves each witness. For a given seed the bytes of a proof depend on its witness alone. Lazy,
   * as {@link ClusterWitness#run}.
   *
   * @param id the column that names an item
   * @param witness the column of {@code .wtns} bytes
   * @return as {@link ClusterWitness#run}; {@code output} is JSON of {@code proof} and {@code
   *     publicSignals}
   * @throws dev.sparky.error.FormatException if the key cannot be read on the driver
   */
  public static Dataset<Row> run(
      Dataset<Row> witnesses, String id, String witness, ProofRecipe recipe) {
    return ClusterItems.run(witnesses, id, witness, recipe);
  }
}
