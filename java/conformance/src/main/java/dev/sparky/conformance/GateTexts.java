package dev.sparky.conformance;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.List;

/** Gates one by one as o1js prints them, to name the first that differs. */
public final class GateTexts {
  private static final GateType[] TYPES = GateType.values();

  private GateTexts() {}

  /** All gates of a small system. */
  static List<String> all(ConstraintSystem system) {
    return between(system, 0, system.rows());
  }

  /** The gates {@code from..to-1}. */
  public static List<String> between(ConstraintSystem system, int from, int to) {
    var gates = new ArrayList<String>();
    system.gates(from, to, (row, kind, wires, c, n) -> gates.add(text(kind, wires, c, n)));
    return gates;
  }

  /** Says where gates begin to differ, if the wanted ones are known. */
  static String firstDifference(List<String> wanted, ConstraintSystem system) {
    if (wanted == null) {
      return "";
    }
    List<String> found = all(system);
    for (int row = 0; row < Math.min(wanted.size(), found.size()); row++) {
      if (!wanted.get(row).equals(found.get(row))) {
        return " at row " + row + ": o1js " + wanted.get(row) + ", found " + found.get(row);
      }
    }
    return " behind row " + Math.min(wanted.size(), found.size());
  }

  private static String text(int kind, int[] wires, long[] coefficients, int count) {
    var text = new StringBuilder("{\"type\":\"").append(TYPES[kind].kimchiName());
    text.append("\",\"wires\":[");
    for (int i = 0; i < wires.length; i++) {
      text.append(i == 0 ? "{\"row\":" : ",{\"row\":").append(wires[i] >>> 3);
      text.append(",\"col\":").append(wires[i] & 7).append('}');
    }
    text.append("],\"coeffs\":[");
    for (int i = 0; i < count; i++) {
      int at = 4 * i;
      var value =
          new FieldElement(
              coefficients[at], coefficients[at + 1], coefficients[at + 2], coefficients[at + 3]);
      text.append(i == 0 ? "\"" : ",\"").append(value).append('"');
    }
    return text.append("]}").toString();
  }
}
