package dev.sparky.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A circuit of a living pure-Java pipeline as data, where {@code ../shared} is there.
 *
 * @param gates not compressed
 * @param inputs values of the secret wires
 * @param witnessSha256 what the pipeline's own witness hashes to
 */
record GateList(String name, byte[] gates, List<BigInteger> inputs, String witnessSha256) {

  static GateList load(Path root, String name) throws MissingException {
    Path folder = root.resolve("../shared/pipelines/gatelists").normalize();
    if (!Files.isDirectory(folder)) {
      throw new MissingException("no ../shared/pipelines/gatelists here");
    }
    var inputs = new ArrayList<BigInteger>();
    String hash = null;
    try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gates.gz")));
        JsonParser parser =
            new JsonFactory().createParser(folder.resolve(name + ".json").toFile())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        switch (key) {
          case "inputs" -> {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              inputs.add(new BigInteger(parser.getText()));
            }
          }
          case "witness_sha256" -> hash = parser.getText();
          default -> parser.skipChildren();
        }
      }
      return new GateList(name, in.readAllBytes(), inputs, hash);
    } catch (IOException e) {
      throw new MissingException("cannot read the gate list " + name + ": " + e.getMessage());
    }
  }

  /** The inputs of {@code count} equal witnesses: canonical limbs, four longs an input. */
  long[] limbs(int count) {
    long[] limbs = new long[4 * inputs.size() * count];
    for (int i = 0; i < limbs.length; i++) {
      BigInteger value = inputs.get(i / 4 % inputs.size());
      limbs[i] = value.shiftRight(Long.SIZE * (i % 4)).longValue();
    }
    return limbs;
  }
}
