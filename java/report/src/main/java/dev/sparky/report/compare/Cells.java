package dev.sparky.report.compare;

/** Cells of tables, each with the number as the JSON has it beside the text for people. */
final class Cells {
  private Cells() {}

  static String number(String key, Number value) {
    return cell(key, value == null ? null : value.toString(), Amounts.count(value));
  }

  /** The cells of one backend. */
  static void side(String name, Compared circuit, Cost cost, StringBuilder row) {
    Double seconds = cost == null || cost.seconds() == null ? null : cost.seconds().median();
    String exact = seconds == null ? null : CompareJson.decimal(seconds);
    row.append(cell(name + ".seconds", exact, Amounts.seconds(seconds)));
    Double rate = Compared.rowsPerSecond(circuit.rows(), cost);
    row.append(number(name + ".rowsPerSecond", rate == null ? null : Math.round(rate)));
    row.append(bytes(name + ".heapBytes", cost == null ? null : cost.heapBytes()));
    row.append(bytes(name + ".offHeapBytes", cost == null ? null : cost.offHeapBytes()));
  }

  static String bytes(String key, Long value) {
    return cell(key, value == null ? null : value.toString(), Amounts.bytes(value));
  }

  private static String cell(String key, String value, String text) {
    String data = value == null ? "null" : value;
    return "<td class=\"number\" data-key=\"%s\" data-value=\"%s\">%s</td>"
        .formatted(key, data, text);
  }
}
