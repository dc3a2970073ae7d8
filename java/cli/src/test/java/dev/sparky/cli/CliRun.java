package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the command line in this JVM, with what it printed. */
record CliRun(int status, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static CliRun of(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      int status = SparkyCommand.run(arguments);
      return new CliRun(
          status,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** A command with {@code --json}. */
  static CliRun json(String command, String... arguments) {
    var line = new ArrayList<>(List.of(command, "--json"));
    line.addAll(Arrays.asList(arguments));
    return of(line.toArray(String[]::new));
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** The answers, one for each line. */
  List<JsonNode> answers() {
    return lines().stream().map(CliRun::parse).toList();
  }

  /** The only answer. */
  JsonNode answer() {
    List<JsonNode> answers = answers();
    if (answers.size() != 1) {
      throw new AssertionError("expected one line, found: " + out + err);
    }
    return answers.get(0);
  }

  /**
   * The value at a path such as {@code error.type} of the only answer, as text; "null" for null.
   */
  String text(String path) {
    JsonNode value = at(answer(), path);
    if (value.isMissingNode()) {
      throw new AssertionError("no " + path + " in " + out);
    }
    return value.asText();
  }

  /** The first value of a key at any depth of the output, as text. */
  String value(String key) {
    return found(key).asText();
  }

  /** The elements of the first array of that key, as texts. */
  List<String> array(String key) {
    var texts = new ArrayList<String>();
    found(key).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private JsonNode found(String key) {
    JsonNode value = parse(out).findValue(key);
    if (value == null) {
      throw new AssertionError("no " + key + " in " + out);
    }
    return value;
  }

  /** One JSON object, nested ones with dotted names, everything as text. */
  static Map<String, String> fields(String line) {
    var fields = new LinkedHashMap<String, String>();
    fields("", parse(line), fields);
    return fields;
  }

  private static void fields(String prefix, JsonNode object, Map<String, String> fields) {
    for (String key : keys(object)) {
      JsonNode value = object.get(key);
      fields.put(prefix + key, value.isContainerNode() ? value.toString() : value.asText());
      if (value.isObject()) {
        fields(prefix + key + ".", value, fields);
      }
    }
  }

  /** The elements of an array of the only answer, as texts. */
  List<String> texts(String path) {
    var texts = new ArrayList<String>();
    at(answer(), path).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** The keys of the only answer, in their order. */
  List<String> keys() {
    return keys(answer());
  }

  static List<String> keys(JsonNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  static JsonNode at(JsonNode object, String path) {
    JsonNode value = object;
    for (String key : path.split("\\.")) {
      value = value == null ? MissingNode.getInstance() : value.path(key);
    }
    return value;
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
