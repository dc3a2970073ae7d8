package dev.sparky.circom;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes values apart into those of signals, as circom's own JavaScript does: arrays of numbers are
 * one signal, in the order of their elements, however nested; members of objects are signals of
 * their own, {@code bus.field}; in an array with objects each element is one, {@code bus[0].field}.
 */
final class SignalValues {
  private static final int MAX_DIGITS = 4096;
  private static final Pattern INTEGER =
      Pattern.compile("-?[0-9]{1," + MAX_DIGITS + "}|0[xX][0-9a-fA-F]{1," + MAX_DIGITS + "}");

  private final Map<String, List<BigInteger>> values = new LinkedHashMap<>();

  static boolean isInteger(String text) {
    return INTEGER.matcher(text).matches();
  }

  /** The integer of a text that {@link #isInteger}. */
  static BigInteger integer(String text) {
    boolean hexadecimal = text.length() > 1 && (text.charAt(1) | 0x20) == 'x';
    return hexadecimal ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
  }

  /**
   * @param node a BigInteger, a list or a map of nodes
   */
  void add(String name, Object node) {
    if (node instanceof Map<?, ?> members) {
      members.forEach((key, member) -> add(name + "." + key, member));
    } else if (node instanceof List<?> list && hasObjects(list)) {
      addElements(name, list);
    } else {
      var numbers = new ArrayList<BigInteger>();
      flatten(node, numbers);
      if (values.put(name, numbers) != null) {
        throw new CircomInputException(
            name, -1, -1, "input " + name + ": expected its values once, found them twice");
      }
    }
  }

  private void addElements(String name, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      String element = name + "[" + i + "]";
      if (list.get(i) instanceof List<?> inner) {
        addElements(element, inner);
      } else if (list.get(i) instanceof Map<?, ?>) {
        add(element, list.get(i));
      } else {
        throw new CircomInputException(
            element,
            -1,
            -1,
            "input "
                + element
                + ": expected an object, as other elements of the array, found a"
                + " number");
      }
    }
  }

  private static boolean hasObjects(List<?> list) {
    for (Object element : list) {
      if (element instanceof Map || element instanceof List<?> inner && hasObjects(inner)) {
        return true;
      }
    }
    return false;
  }

  private static void flatten(Object node, List<BigInteger> into) {
    if (node instanceof List<?> list) {
      list.forEach(element -> flatten(element, into));
    } else {
      into.add((BigInteger) node);
    }
  }

  CircomInputs inputs() {
    return new CircomInputs(values);
  }
}
