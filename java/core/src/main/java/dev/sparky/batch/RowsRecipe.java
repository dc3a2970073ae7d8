package dev.sparky.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks ranges of rows of one witness. An item is a range of rows as {@link #range} makes it; the
 * output of its result are the numbers of all rows of the range that do not hold, ascending, four
 * bytes little-endian each.
 *
 * @param program a {@code .sparky} file
 * @param witness a {@code .wtns} of its R1CS variables
 * @param backend {@code native}, {@code jvm}, {@code checked} or {@code auto}
 */
public record RowsRecipe(String program, String witness, String backend) implements ItemTaskRecipe {
  private static final long serialVersionUID = 1;

  @Override
  public List<String> files() {
    return List.of(program, witness);
  }

  @Override
  public ItemTask open(Function<String, Path> located) {
    OpenProgram open = OpenProgram.of(located.apply(program), backend);
    boolean done = false;
    try {
      RowsTask task = RowsTask.of(open, located.apply(witness));
      done = true;
      return task;
    } finally {
      if (!done) {
        open.close();
      }
    }
  }

  /** How many rows the program has; loads it on the machine that made the recipe. */
  public int countRows() {
    try (OpenProgram open = OpenProgram.of(Path.of(program), backend)) {
      return open.program().rows();
    }
  }

  /** The item of the rows {@code from..to-1}: two numbers of eight bytes, little-endian. */
  public static byte[] range(int from, int to) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(from)
        .putLong(to)
        .array();
  }

  /** Items that together are all rows, of {@code each} rows at most. */
  public static List<byte[]> ranges(int rows, int each) {
    var ranges = new ArrayList<byte[]>();
    for (long from = 0; from < rows; from += each) {
      ranges.add(range((int) from, (int) Math.min(rows, from + each)));
    }
    return ranges;
  }
}
