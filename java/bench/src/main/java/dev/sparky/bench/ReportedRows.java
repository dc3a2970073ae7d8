package dev.sparky.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that a benchmark has measured by itself, with interleaved rounds and results checked: one
 * JSON object a line, {@code measure, subject, peer, unit, subjectValue, peerValue, rounds, spread,
 * cpuPath}. Other lines are skipped.
 */
final class ReportedRows {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportedRows() {}

  /** Adds those rows whose measure is among {@code names}. */
  static void add(Bench bench, Set<String> names, List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("{")) {
        continue;
      }
      Map<String, String> values = values(line);
      String name = values.getOrDefault("measure", "");
      if (names.contains(name)) {
        bench.add(row(bench.measure(name), values));
      }
    }
  }

  private static Row row(Measure measure, Map<String, String> values) {
    return new Row(
        measure,
        values.get("subject"),
        values.get("peer"),
        number(values.get("subjectValue")),
        number(values.get("peerValue")),
        Integer.parseInt(values.getOrDefault("rounds", "0")),
        number(values.get("spread")),
        values.getOrDefault("cpuPath", "portable"),
        values.get("reason"));
  }

  private static Double number(String text) {
    return text == null ? null : Double.valueOf(text);
  }

  /** The members of a flat object; null members are left out. */
  private static Map<String, String> values(String line) {
    var values = new HashMap<String, String>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        if (parser.nextToken() != JsonToken.VALUE_NULL) {
          values.put(key, parser.getText());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("expected a flat JSON object, found " + line, e);
    }
    return values;
  }

  /** The measures of a list that are wanted. */
  static List<String> wanted(Bench bench, Set<String> names) {
    var wanted = new ArrayList<String>();
    for (String name : names) {
      if (bench.wanted(name)) {
        wanted.add(name);
      }
    }
    return wanted;
  }
}
