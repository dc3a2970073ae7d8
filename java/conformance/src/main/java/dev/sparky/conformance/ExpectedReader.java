package dev.sparky.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an expected.json. */
final class ExpectedReader {
  private static final JsonFactory JSON = new JsonFactory();

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

  private ExpectedReader(JsonParser json) {
    this.json = json;
  }

  static Expected read(Corpus.Entry entry) throws IOException {
    try (InputStream in = entry.openExpected();
        JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new FormatException(
            entry.name(), 1, "expected an object in the expected results of " + entry.name());
      }
      return new ExpectedReader(json).read();
    } catch (JsonProcessingException e) {
      throw new FormatException(
          entry.name(), e.getLocation().getLineNr(), "expected results: " + e.getMessage(), e);
    }
  }

  private Expected read() throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "publicInputSize" -> publicInputSize = json.getIntValue();
        case "rows" -> rows = json.getIntValue();
        case "digest" -> digest = json.getText();
        case "gatesSha256" -> gatesSha256 = json.getText();
        case "gateCounts" -> gateCounts = counts();
        case "gates" -> gates = items();
        case "lookupTables" -> lookupTables = compact();
        case "runtimeTableCfgs" -> runtimeTableCfgs = compact();
        case "compileError" -> {
          rejected = true;
          json.skipChildren();
        }
        case "traces" -> traces();
        case "witness" -> witnesses();
        default -> json.skipChildren();
      }
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

  private Map<String, Integer> counts() throws IOException {
    var counts = new LinkedHashMap<String, Integer>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String type = json.currentName();
      json.nextToken();
      counts.put(type, json.getIntValue());
    }
    return counts;
  }

  private List<String> items() throws IOException {
    var items = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(compact());
    }
    return items;
  }

  private String compact() throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private void traces() throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String trace = json.currentName();
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean file = "file".equals(json.currentName());
        json.nextToken();
        if (file) {
          traces.put(trace, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private void witnesses() throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      witnesses.put(key, witness());
    }
  }

  private Expected.Run witness() throws IOException {
    boolean satisfied = false;
    Integer auxCount = null;
    String auxSha256 = null;
    Integer columnsRows = null;
    String columnsSha256 = null;
    String runtimeTables = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "satisfied" -> satisfied = json.getBooleanValue();
        case "auxCount" -> auxCount = json.getIntValue();
        case "auxSha256" -> auxSha256 = json.getText();
        case "columnsRows" -> columnsRows = json.getIntValue();
        case "columnsSha256" -> columnsSha256 = json.getText();
        case "runtimeTables" -> runtimeTables = compact();
        default -> json.skipChildren();
      }
    }
    return new Expected.Run(
        satisfied, auxCount, auxSha256, columnsRows, columnsSha256, runtimeTables);
  }
}
