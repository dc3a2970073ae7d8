package dev.sparky.cluster;

import dev.sparky.batch.WitnessRecipe;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Witnesses of one program for many inputs. */
public final class ClusterWitness {
  private ClusterWitness() {}

  /**
   * Evaluates and checks the program for each row of inputs. Lazy: the work is done when the result
   * is written, collected or counted, and again for each such action unless it is cached.
   *
   * @param id the column that names an item
   * @param input the column of inputs, text or bytes, in the recipe's form
   * @return {@code id}, {@code status} (OK, UNSATISFIED, REJECTED), {@code failingRows}, {@code
   *     firstFailingRow} (-1 if none), {@code output} as the recipe has it, {@code error}
   * @throws dev.sparky.error.FormatException if the program cannot be read on the driver
   */
  public static Dataset<Row> run(
      Dataset<Row> inputs, String id, String input, WitnessRecipe recipe) {
    return ClusterItems.run(inputs, id, input, recipe);
  }
}
