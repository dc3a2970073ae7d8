package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.FormatException;
import java.io.IOException;
import java.util.ArrayList;

/** The {@code proof.json} of a Kimchi proof, which holds its key and its public input. */
final class KimchiFile {
  private static final JsonFactory JSON = new JsonFactory();

  private KimchiFile() {}

  /** Whether a key or proof is one of Kimchi: it has an index, which no other has. */
  static boolean isOne(String text) {
    return text.contains("\"verifier_index\"");
  }

  /** The public input in the proof, a list of decimals in JSON. */
  static String publicInputs(String file, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT || !enter(parser, "proof")) {
        throw missing(file, null);
      }
      if (parser.currentToken() != JsonToken.START_OBJECT || !enter(parser, "public")) {
        throw missing(file, null);
      }
      var values = new ArrayList<String>();
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        values.add('"' + parser.getText() + '"');
      }
      return values.toString();
    } catch (JsonProcessingException e) {
      throw FormatException.inSection(file, "start", 0, "not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw missing(file, e);
    }
  }

  /** Goes to the value of a field of the object that the parser is in. */
  private static boolean enter(JsonParser parser, String name) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static FormatException missing(String file, Exception cause) {
    return FormatException.inSection(
        file, "proof.public", 0, "expected a list of decimals, found none", cause);
  }
}
