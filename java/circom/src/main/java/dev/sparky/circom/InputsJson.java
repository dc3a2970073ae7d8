package dev.sparky.circom;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import dev.sparky.internal.json.InputJson;
import dev.sparky.internal.json.JsonMessages;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads inputs from JSON, numbers as they are written: never as floating point. */
final class InputsJson {
  private final String file;
  private final JsonParser json;

  private InputsJson(String file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  static CircomInputs read(Path file) throws IOException {
    try (InputStream in = FileContent.stream(file);
        JsonParser json = InputJson.FACTORY.createParser(in)) {
      return new InputsJson(file.toString(), json).inputs();
    } catch (CharConversionException e) {
      throw InputJson.encoding(file.toString(), e);
    }
  }

  static CircomInputs parse(String text) {
    try (JsonParser json = InputJson.FACTORY.createParser(text)) {
      return new InputsJson("inputs", json).inputs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CircomInputs inputs() throws IOException {
    try {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw here("expected an object of names and values, found " + JsonMessages.found(json));
      }
      var flat = new SignalValues();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        flat.add(name, node(name));
      }
      if (json.nextToken() != null) {
        throw here("expected the end of the file, found " + JsonMessages.found(json));
      }
      return flat.inputs();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? json.currentLocation() : e.getLocation();
      throw malformed(at, JsonMessages.problem(e));
    }
  }

  /** The current value: a BigInteger, a list or a map. */
  private Object node(String name) throws IOException {
    switch (json.currentToken()) {
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(node(name));
        }
        return list;
      }
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          json.nextToken();
          members.put(key, node(name + "." + key));
        }
        return members;
      }
      case VALUE_TRUE -> {
        return BigInteger.ONE;
      }
      case VALUE_FALSE -> {
        return BigInteger.ZERO;
      }
      default -> {
        boolean number =
            json.currentToken() == JsonToken.VALUE_STRING
                || json.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (number && SignalValues.isInteger(json.getText())) {
          return SignalValues.integer(json.getText());
        }
        throw here(name + ": expected an integer, found " + JsonMessages.found(json));
      }
    }
  }

  private FormatException here(String text) {
    return malformed(json.currentTokenLocation(), text);
  }

  private FormatException malformed(JsonLocation at, String text) {
    return new FormatException(
        file,
        at.getLineNr(),
        file + ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + text);
  }
}
