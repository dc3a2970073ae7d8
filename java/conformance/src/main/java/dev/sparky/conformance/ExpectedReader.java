package dev.sparky.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sparky.error.FormatException;
import dev.sparky.internal.json.JsonMessages;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an expected.json. */
final class ExpectedReader {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Reads the value of a key, which is the current token. */
  @FunctionalInterface
  private interface Member {
    void read(String key) throws IOException;
  }

  private final String name;
  private final JsonParser json;
  private int publicInputSize;
  private Integer rows;
  private String digest;
  private String gatesSha256;
  private Map<String, Integer> gateCounts;
  private List<String> gates;
  private String lookupTables;
  private String runtimeTableCfgs;
  private boolean rejected;
  private final Map<String, String> traces = new LinkedHashMap<>();
  private final Map<String, Expected.Run> witnesses = new LinkedHashMap<>();

  private ExpectedReader(String name, JsonParser json) {
    this.name = name;
    this.json = json;
  }

  static Expected read(Corpus.Entry entry) throws IOException {
    try (InputStream in = entry.openExpected();
        JsonParser json = JSON.createParser(in)) {
      return new ExpectedReader(entry.name(), json).read();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw malformed(entry.name(), at, JsonMessages.problem(e), e);
    }
  }

  private Expected read() throws IOException {
    json.nextToken();
    object("an expected.json", this::member);
    if (json.nextToken() != null) {
      throw unexpected("an expected.json", "the end of the file");
    }
    return new Expected(
        publicInputSize,
        rows,
        digest,
        gatesSha256,
        gateCounts,
        gates,
        lookupTables,
        runtimeTableCfgs,
        rejected,
        traces,
        witnesses);
  }

  private void member(String key) throws IOException {
    switch (key) {
      case "publicInputSize" -> publicInputSize = whole(key);
      case "rows" -> rows = whole(key);
      case "digest" -> digest = text(key);
      case "gatesSha256" -> gatesSha256 = text(key);
      case "gateCounts" -> {
        gateCounts = new LinkedHashMap<>();
        object(key, type -> gateCounts.put(type, whole(type)));
      }
      case "gates" -> gates = items(key);
      case "lookupTables" -> lookupTables = compact();
      case "runtimeTableCfgs" -> runtimeTableCfgs = compact();
      case "compileError" -> {
        rejected = true;
        json.skipChildren();
      }
      case "traces" -> object(key, this::trace);
      case "witness" -> object(key, run -> witnesses.put(run, witness(run)));
      default -> json.skipChildren();
    }
  }

  private void trace(String run) throws IOException {
    object(
        run,
        key -> {
          if (key.equals("file")) {
            traces.put(run, text(key));
          } else {
            json.skipChildren();
          }
        });
  }

  private Expected.Run witness(String run) throws IOException {
    var witness = new WitnessMembers();
    object(run, witness::member);
    return new Expected.Run(
        witness.satisfied,
        witness.auxCount,
        witness.auxSha256,
        witness.columnsRows,
        witness.columnsSha256,
        witness.runtimeTables);
  }

  /** The members of a witness as they come. */
  private final class WitnessMembers {
    private boolean satisfied;
    private Integer auxCount;
    private String auxSha256;
    private Integer columnsRows;
    private String columnsSha256;
    private String runtimeTables;

    private void member(String key) throws IOException {
      switch (key) {
        case "satisfied" -> satisfied = truth(key);
        case "auxCount" -> auxCount = whole(key);
        case "auxSha256" -> auxSha256 = text(key);
        case "columnsRows" -> columnsRows = whole(key);
        case "columnsSha256" -> columnsSha256 = text(key);
        case "runtimeTables" -> runtimeTables = compact();
        default -> json.skipChildren();
      }
    }
  }

  private void object(String what, Member member) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected(what, "an object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      member.read(key);
    }
  }

  private List<String> items(String what) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected(what, "an array");
    }
    var items = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(compact());
    }
    return items;
  }

  private int whole(String what) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() != JsonParser.NumberType.INT) {
      throw unexpected(what, "a whole number below 2^31");
    }
    return json.getIntValue();
  }

  /** Null where the file has null. */
  private String text(String what) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(what, "a text");
    }
    return json.getText();
  }

  private boolean truth(String what) throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw unexpected(what, "true or false");
    }
    return json.getBooleanValue();
  }

  private String compact() throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private FormatException unexpected(String what, String expected) throws IOException {
    String text = what + ": expected " + expected + ", found " + JsonMessages.found(json);
    return malformed(name, json.currentTokenLocation(), text, null);
  }

  private static FormatException malformed(
      String name, JsonLocation at, String text, Throwable cause) {
    String place =
        at.getLineNr() < 1 ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new FormatException(
        name, at.getLineNr(), "expected results" + place + ": " + text, cause);
  }
}
