package dev.sparky.batch;

import dev.sparky.Backends;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Replays each item, a trace plain or gzip, on two backends. The output of its result is JSON:
 * {@code equal}, and under {@code backends} for each its name, rows, digest, outcome and seconds.
 * Everything but the seconds depends on the item alone.
 *
 * @param first the name of a backend
 * @param second the name of another
 */
public record ComparisonRecipe(String first, String second) implements ItemTaskRecipe {
  private static final long serialVersionUID = 1;

  @Override
  public List<String> files() {
    return List.of();
  }

  @Override
  public ItemTask open(Function<String, Path> located) {
    return new ComparisonTask(Backends.open(first), Backends.open(second));
  }
}
