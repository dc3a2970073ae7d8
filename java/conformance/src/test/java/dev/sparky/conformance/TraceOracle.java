package dev.sparky.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The assertions of a trace on big integers, straight from its text: which lines do not hold for
 * given values. Knows fields only, none of the gates that are refused.
 */
final class TraceOracle {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();

  private final List<Map<String, Object>> lines = new ArrayList<>();

  TraceOracle(String text) throws IOException {
    for (String line : text.split("\n")) {
      try (JsonParser json = new JsonFactory().createParser(line)) {
        json.nextToken();
        lines.add(map(json));
      }
    }
  }

  /** The operation of a line, from 1. */
  String operation(int line) {
    return (String) lines.get(line - 1).get("o");
  }

  boolean throwsAt(int line) {
    return lines.get(line - 1).containsKey("throws");
  }

  int lines() {
    return lines.size();
  }

  /** The values of all variables, of a prover's run. */
  List<BigInteger> values() {
    var values = new ArrayList<BigInteger>();
    if (lines.get(0).get("publicInput") instanceof List<?> inputs) {
      inputs.forEach(value -> values.add((BigInteger) value));
    }
    for (Map<String, Object> line : lines) {
      if ("exists".equals(line.get("o"))
          && !isInProverBlock(line)
          && line.get("v") instanceof List<?> given) {
        given.forEach(value -> values.add((BigInteger) value));
      }
    }
    return values;
  }

  /** The lines whose assertions do not hold. */
  TreeSet<Integer> failing(List<BigInteger> values) {
    var failing = new TreeSet<Integer>();
    var nodes = new ArrayList<BigInteger>();
    for (int i = 1; i < lines.size(); i++) {
      Map<String, Object> line = lines.get(i);
      if (!line.containsKey("o")) {
        for (Object definition : (List<?>) line.get("n")) {
          nodes.add(node((List<?>) definition, values, nodes));
        }
      } else if (!isInProverBlock(line) && line.get("a") instanceof List<?> arguments) {
        BigInteger difference = difference((String) line.get("o"), arguments, values, nodes);
        if (difference.mod(P).signum() != 0) {
          failing.add(i + 1);
        }
      }
    }
    return failing;
  }

  private static boolean isInProverBlock(Map<String, Object> line) {
    return line.get("blk") instanceof Integer depth && depth > 0;
  }

  private static BigInteger node(List<?> node, List<BigInteger> values, List<BigInteger> nodes) {
    return switch ((Integer) node.get(0)) {
      case 0 -> (BigInteger) node.get(1);
      case 2 -> value(node.get(1), values, nodes).add(value(node.get(2), values, nodes)).mod(P);
      default -> ((BigInteger) node.get(1)).multiply(value(node.get(2), values, nodes)).mod(P);
    };
  }

  private static BigInteger value(Object word, List<BigInteger> values, List<BigInteger> nodes) {
    if (word instanceof BigInteger element) {
      return element;
    }
    int reference = (Integer) word;
    return reference >= 0 ? values.get(reference) : nodes.get(-reference - 1);
  }

  private static BigInteger difference(
      String name, List<?> arguments, List<BigInteger> values, List<BigInteger> nodes) {
    if (!name.startsWith("field.assert") && !name.equals("gates.generic")) {
      return BigInteger.ZERO;
    }
    BigInteger[] x =
        arguments.stream().map(word -> value(word, values, nodes)).toArray(BigInteger[]::new);
    return switch (name) {
      case "field.assertEqual" -> x[0].subtract(x[1]);
      case "field.assertMul" -> x[0].multiply(x[1]).subtract(x[2]);
      case "field.assertSquare" -> x[0].multiply(x[0]).subtract(x[1]);
      case "field.assertBoolean" -> x[0].multiply(x[0]).subtract(x[0]);
      default ->
          x[0].multiply(x[1])
              .add(x[2].multiply(x[3]))
              .add(x[4].multiply(x[5]))
              .add(x[6].multiply(x[1]).multiply(x[3]))
              .add(x[7]);
    };
  }

  private static Map<String, Object> map(JsonParser json) throws IOException {
    var map = new LinkedHashMap<String, Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      boolean text = List.of("o", "h", "mode", "name", "throws").contains(key);
      map.put(key, text ? json.getText() : any(json));
    }
    return map;
  }

  /** Numbers as Integer, texts as the BigInteger they write; null for all other values. */
  private static Object any(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(any(json));
        }
        return list;
      }
      case VALUE_NUMBER_INT -> {
        return json.getIntValue();
      }
      case VALUE_STRING -> {
        return json.getText().matches("[0-9]+") ? new BigInteger(json.getText()) : null;
      }
      default -> {
        json.skipChildren();
        return null;
      }
    }
  }
}
