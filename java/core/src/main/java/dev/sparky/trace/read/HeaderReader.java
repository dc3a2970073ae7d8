package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.internal.settings.Limit;
import dev.sparky.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The first line of a trace. */
final class HeaderReader {
  private static final String FORMAT = "o1js-snarky-trace";
  private static final int VERSION = 1;

  private final Place place;
  private final JsonParser json;
  private final long[] limbs = new long[4];

  private String format;
  private int version = -1;
  private String versionFound = "none";
  private String mode;
  private String name;
  private int publicInputSize;
  private List<FieldElement> publicInput;

  HeaderReader(Place place, JsonParser json) {
    this.place = place;
    this.json = json;
  }

  Trace.Header read() throws IOException {
    var keys = new HashSet<String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      if (!keys.add(key)) {
        throw place.twice(key);
      }
      JsonToken token = json.nextToken();
      switch (key) {
        case "h" -> format = text();
        case "v" -> {
          version = token == JsonToken.VALUE_NUMBER_INT ? json.getValueAsInt(-1) : -1;
          versionFound = JsonMessages.found(json);
          json.skipChildren();
        }
        case "mode" -> mode = text();
        case "name" -> name = text();
        case "publicInputSize" -> publicInputSize = size(token);
        case "publicInput" -> publicInput = values(token);
        default -> json.skipChildren();
      }
    }
    if (!FORMAT.equals(format)) {
      throw place.wrongHeader(
          "expected a header with \"h\":\"" + FORMAT + "\", found " + Place.quoted(format));
    }
    if (version != VERSION) {
      throw place.wrongHeader(
          "trace format: expected version " + VERSION + ", found " + versionFound);
    }
    return header();
  }

  /** The value as text, null if it has none; arrays and objects are gone over. */
  private String text() throws IOException {
    String text = json.getValueAsString();
    json.skipChildren();
    return text;
  }

  private Trace.Header header() {
    boolean witness = "witness".equals(mode);
    if (!witness && !"cs".equals(mode)) {
      throw place.wrongHeader("mode: expected \"cs\" or \"witness\", found " + Place.quoted(mode));
    }
    if (!witness) {
      return new Trace.Header(name, false, publicInputSize, null);
    }
    List<FieldElement> given = publicInput == null ? List.of() : List.copyOf(publicInput);
    if (given.size() != publicInputSize) {
      throw place.wrongCount(
          "publicInput: expected " + publicInputSize + " values, found " + given.size());
    }
    return new Trace.Header(name, true, publicInputSize, given);
  }

  private int size(JsonToken token) throws IOException {
    long most = Limit.TRACE_PUBLIC_INPUTS.value();
    if (token == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0
        && json.getIntValue() <= most) {
      return json.getIntValue();
    }
    throw place.wrongCount(
        "publicInputSize: expected 0.."
            + most
            + ", found "
            + JsonMessages.found(json)
            + "; "
            + Limit.TRACE_PUBLIC_INPUTS.advice());
  }

  private List<FieldElement> values(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.START_ARRAY) {
      throw place.wrongHeader("publicInput: expected an array, found " + JsonMessages.found(json));
    }
    var values = new ArrayList<FieldElement>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING
          || !Decimals.parse(
              json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), limbs)) {
        throw place.wrongElement(json);
      }
      values.add(new FieldElement(limbs[0], limbs[1], limbs[2], limbs[3]));
    }
    return values;
  }
}
