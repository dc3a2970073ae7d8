package dev.sparky.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of {@code scripts/bench.d/measures.txt}.
 *
 * @param least what it should reach on every machine that can
 * @param aim what would be good
 * @param needs {@code ifma} if the targets are for a CPU with AVX-512 IFMA, else {@code -}
 * @param what for people
 */
record Measure(String name, String unit, Target least, Target aim, String needs, String what) {
  private static final Pattern COLUMNS = Pattern.compile("\\s*\\|\\s*");
  private static final int COUNT = 6;

  /** The measures of a list by name, in its order. */
  static Map<String, Measure> read(Path list) throws IOException {
    var measures = new LinkedHashMap<String, Measure>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = COLUMNS.split(line.trim(), COUNT);
        if (columns.length != COUNT) {
          throw new IOException(list + ": expected " + COUNT + " columns, found " + line);
        }
        var least = new Target(columns[2]);
        var aim = new Target(columns[3]);
        measures.put(
            columns[0], new Measure(columns[0], columns[1], least, aim, columns[4], columns[5]));
      }
    }
    return measures;
  }

  boolean needsIfma() {
    return needs.equals("ifma");
  }
}
