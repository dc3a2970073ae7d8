package dev.sparky.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of a job.
 *
 * @param job witness, check, prove or compare
 */
record JobOptions(String job, Map<String, String> values) {

  /**
   * @throws IllegalArgumentException if there is no job, or an argument is not {@code name=value}
   */
  static JobOptions of(String... arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("cluster: expected the name of a job, found nothing");
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "cluster: expected name=value, found \"" + arguments[i] + "\"");
      }
      values.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    return new JobOptions(arguments[0], values);
  }

  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("cluster " + job + ": expected the option " + name);
    }
    return value;
  }

  String text(String name, String fallback) {
    return values.getOrDefault(name, fallback);
  }

  int number(String name, int fallback) {
    String value = values.get(name);
    try {
      return value == null ? fallback : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "cluster " + job + ": " + name + ": expected a number, found \"" + value + "\"");
    }
  }
}
