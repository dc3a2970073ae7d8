package dev.sparky.circom;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for the input signals of a circuit, by name: {@code x} is all of an array, in the order of
 * its elements, {@code p.x} a field of a bus, {@code p[0].x} one of a bus in an array. Numbers are
 * exact, whatever their size. Immutable.
 *
 * @param values by qualified names
 */
public record CircomInputs(Map<String, List<BigInteger>> values) {
  public CircomInputs {
    var copy = new LinkedHashMap<String, List<BigInteger>>();
    values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads the JSON that snarkjs takes: an object of names and values. A value is an integer, as
   * number or as text (decimal, or hexadecimal after {@code 0x}), {@code true} or {@code false}, an
   * array of values, or an object for a bus. Plain or gzip.
   *
   * @throws dev.sparky.error.FormatException what is malformed, and on which line
   */
  public static CircomInputs read(Path file) throws IOException {
    return InputsJson.read(file);
  }

  /** As {@link #read}, from a text. */
  public static CircomInputs parse(String json) {
    return InputsJson.parse(json);
  }

  /**
   * From Java values: {@link BigInteger}, {@link Long}, {@link Integer}, {@link Boolean}, texts as
   * in JSON, lists and arrays of them, maps for buses.
   *
   * @throws CircomInputException if a value is of another type
   */
  public static CircomInputs of(Map<String, ?> values) {
    var flat = new SignalValues();
    values.forEach((name, value) -> flat.add(name, node(name, value)));
    return flat.inputs();
  }

  private static Object node(String name, Object value) {
    if (value instanceof BigInteger) {
      return value;
    } else if (value instanceof Long || value instanceof Integer) {
      return BigInteger.valueOf(((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      return truth ? BigInteger.ONE : BigInteger.ZERO;
    } else if (value instanceof String text && SignalValues.isInteger(text)) {
      return SignalValues.integer(text);
    } else if (value instanceof List<?> list) {
      var nodes = new ArrayList<>(list.size());
      list.forEach(element -> nodes.add(node(name, element)));
      return nodes;
    } else if (value instanceof Object[] array) {
      return node(name, List.of(array));
    } else if (value instanceof Map<?, ?> map) {
      var members = new LinkedHashMap<String, Object>();
      map.forEach((key, member) -> members.put(String.valueOf(key), node(name, member)));
      return members;
    }
    String found = value == null ? "null" : value.getClass().getName();
    throw new CircomInputException(
        name, -1, -1, "input " + name + ": expected an integer, a list or a map, found " + found);
  }

  /** Names and numbers of values only: they may be secret. */
  @Override
  public String toString() {
    var sizes = new LinkedHashMap<String, Integer>();
    values.forEach((name, list) -> sizes.put(name, list.size()));
    return "CircomInputs" + sizes;
  }
}
