package dev.sparky.circuit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The recorded gate lists beside the project, with what their pipeline says of them. */
final class GateLists {
  private final Path folder;
  final String name;
  final List<BigInteger> inputs = new ArrayList<>();
  final List<BigInteger> outputs = new ArrayList<>();
  String witnessSha256;
  int wires;
  int gates;
  int constraints;

  private GateLists(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  static GateLists load(String name) throws IOException {
    return load(folder(), name);
  }

  static Path folder() {
    String shared = System.getenv("SPARKY_SHARED");
    return Path.of(shared == null ? "../../../shared" : shared)
        .resolve("pipelines/gatelists")
        .toAbsolutePath();
  }

  static GateLists load(Path folder, String name) throws IOException {
    Path json = folder.resolve(name + ".json");
    assumeTrue(Files.exists(json), "no recorded gate lists; set SPARKY_SHARED");
    var list = new GateLists(folder, name);
    try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
      list.parse(parser);
    }
    return list;
  }

  private void parse(JsonParser parser) throws IOException {
    while (parser.nextToken() != null) {
      if (parser.currentToken() != JsonToken.FIELD_NAME) {
        continue;
      }
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "inputs" -> numbers(parser, inputs);
        case "outputs" -> numbers(parser, outputs);
        case "witness_sha256" -> witnessSha256 = parser.getText();
        case "wires" -> wires = parser.getIntValue();
        case "gates" -> gates = parser.getIntValue();
        case "r1cs_constraints" -> constraints = parser.getIntValue();
        default -> {}
      }
    }
  }

  private static void numbers(JsonParser parser, List<BigInteger> into) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      into.add(new BigInteger(parser.getText()));
    }
  }

  InputStream open() throws IOException {
    return new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gates.gz")), 1 << 16);
  }

  CircuitBuilder read() throws IOException {
    try (InputStream in = open()) {
      return GateListReader.read(name, in);
    }
  }

  byte[] inputBytes() {
    byte[] bytes = new byte[inputs.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) inputs.get(i).intValueExact();
    }
    return bytes;
  }
}
