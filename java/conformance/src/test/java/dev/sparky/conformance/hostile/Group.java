package dev.sparky.conformance.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class of inputs under construction: what is wrong with each, and what has to be said of it. */
final class Group {
  /** A case without its whole message. */
  record Planned(
      String what, Object input, Map<String, String> settings, String error, List<String> says) {}

  final String name;
  final String entry;
  final String specification;
  final String rule;
  final List<Planned> planned = new ArrayList<>();
  private Map<String, String> settings = Map.of();

  Group(String name, String entry, String specification, String rule) {
    this.name = name;
    this.entry = entry;
    this.specification = "docs/" + specification;
    this.rule = rule;
  }

  /** A sound input: what rejects everything is found. */
  Group good(String what, Object input) {
    return add(what, input, null);
  }

  /** An input that is rejected as a malformed file or text. */
  Group bad(String what, Object input, String... says) {
    return add(what, input, "FormatException", says);
  }

  Group add(String what, Object input, String error, String... says) {
    planned.add(new Planned(what, input, settings, error, List.of(says)));
    return this;
  }

  /** System properties for the cases from here on: names and values. */
  Group with(String... namesAndValues) {
    settings = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return this;
  }

  static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** A sound file of the corpus. */
  static Map<String, Object> base(String name) {
    return map("base", name);
  }

  static Map<String, Object> cut(Map<String, Object> input, int length) {
    Map<String, Object> changed = new LinkedHashMap<>(input);
    changed.put("cut", (long) length);
    return changed;
  }

  static Map<String, Object> append(Map<String, Object> input, String hex) {
    Map<String, Object> changed = new LinkedHashMap<>(input);
    changed.put("append", hex);
    return changed;
  }

  /** The input with {@code bytes} of a little-endian number at an offset. */
  static Map<String, Object> patch(Map<String, Object> input, int at, long value, int bytes) {
    var hex = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      hex.append(String.format("%02x", i < 8 ? value >>> (8 * i) & 0xff : value < 0 ? 255 : 0));
    }
    Map<String, Object> changed = new LinkedHashMap<>(input);
    var patches = new LinkedHashMap<String, Object>();
    if (input.get("patch") instanceof Map<?, ?> before) {
      before.forEach((k, v) -> patches.put((String) k, v));
    }
    patches.put(Integer.toString(at), hex.toString());
    changed.put("patch", patches);
    return changed;
  }

  static Map<String, Object> replace(Map<String, Object> input, String from, String to) {
    Map<String, Object> changed = new LinkedHashMap<>(input);
    changed.put("replace", List.of(from, to));
    return changed;
  }
}
