package dev.sparky.batch;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What a task is made of, to be sent to the machine where it runs. Recipes that are equal make
 * tasks with equal results, so that a machine needs to open one of them only.
 */
public interface ItemTaskRecipe extends Serializable {
  /** The files that the task reads, as the machine that made the recipe names them. */
  List<String> files();

  /**
   * Opens the task.
   *
   * @param located from a name of {@link #files} to where that file lies on this machine
   * @throws dev.sparky.error.FormatException if a file is malformed
   * @throws dev.sparky.error.BackendUnavailableException if the backend cannot run here
   */
  ItemTask open(Function<String, Path> located);

  /** Opens the task on the machine that made the recipe. */
  default ItemTask open() {
    return open(Path::of);
  }
}
