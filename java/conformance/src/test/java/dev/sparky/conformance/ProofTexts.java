package dev.sparky.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A proof, its public values and its key as JSON, and changes to them. The arithmetic of points is
 * by {@link BigInteger}: Jacobian coordinates (x z^2, y z^3, z), in G2 over u^2 = -1.
 */
record ProofTexts(String name, ObjectNode key, ArrayNode open, ObjectNode proof) {

  ProofTexts with(String change, Consumer<ProofTexts> how) {
    var copy =
        new ProofTexts(name + ", " + change, key.deepCopy(), open.deepCopy(), proof.deepCopy());
    how.accept(copy);
    return copy;
  }

  /** The document that holds a point such as {@code proof.pi_a} or {@code key.IC.1}. */
  private JsonNode document(String path) {
    return path.startsWith("key.") ? key : proof;
  }

  JsonNode at(String path) {
    JsonNode value = document(path);
    for (String step : path.substring(path.indexOf('.') + 1).split("\\.")) {
      value = value.isArray() ? value.get(Integer.parseInt(step)) : value.get(step);
    }
    return value;
  }

  void set(String path, JsonNode value) {
    int last = path.lastIndexOf('.');
    String step = path.substring(last + 1);
    JsonNode owner =
        last == path.indexOf('.') && !document(path).isArray()
            ? document(path)
            : at(path.substring(0, last));
    if (owner instanceof ArrayNode list) {
      list.set(Integer.parseInt(step), value);
    } else {
      ((ObjectNode) owner).set(step, value);
    }
  }

  /** The same point with another last coordinate. */
  void jacobian(String path, BigInteger modulus, BigInteger... z) {
    JsonNode point = at(path);
    BigInteger[] square = multiply(modulus, z, z);
    BigInteger[] x = multiply(modulus, numbers(point.get(0)), square);
    BigInteger[] y = multiply(modulus, numbers(point.get(1)), multiply(modulus, square, z));
    ArrayNode changed = key.arrayNode();
    boolean extension = point.get(0).isArray();
    for (BigInteger[] coordinate : List.of(x, y, z)) {
      changed.add(coordinate(coordinate, extension));
    }
    set(path, changed);
  }

  private JsonNode coordinate(BigInteger[] value, boolean extension) {
    if (!extension) {
      return TextNode.valueOf(value[0].toString());
    }
    ArrayNode pair = key.arrayNode().add(value[0].toString());
    return pair.add(value.length == 1 ? "0" : value[1].toString());
  }

  private static BigInteger[] numbers(JsonNode coordinate) {
    if (!coordinate.isArray()) {
      return new BigInteger[] {new BigInteger(coordinate.asText())};
    }
    var numbers = new ArrayList<BigInteger>();
    coordinate.forEach(number -> numbers.add(new BigInteger(number.asText())));
    return numbers.toArray(BigInteger[]::new);
  }

  private static BigInteger[] multiply(BigInteger modulus, BigInteger[] a, BigInteger[] b) {
    if (a.length == 1 && b.length == 1) {
      return new BigInteger[] {a[0].multiply(b[0]).mod(modulus)};
    }
    BigInteger a1 = a.length == 1 ? BigInteger.ZERO : a[1];
    BigInteger b1 = b.length == 1 ? BigInteger.ZERO : b[1];
    return new BigInteger[] {
      a[0].multiply(b[0]).subtract(a1.multiply(b1)).mod(modulus),
      a[0].multiply(b1).add(a1.multiply(b[0])).mod(modulus)
    };
  }
}
