package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Answers as JSON, each complete before any of it is printed. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes the fields of one object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static void line(Fields fields) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(text);
    System.out.flush();
  }

  /** Writes answers as one array on one line. */
  static void array(List<? extends Answer> answers) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartArray();
      for (Answer answer : answers) {
        json.writeStartObject();
        answer.write(json);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(text);
    System.out.flush();
  }

  /** Seconds to the microsecond, for people. */
  static String decimal(double seconds) {
    return BigDecimal.valueOf(Math.round(seconds * 1e6), 6).toPlainString();
  }

  /** A number, or null. */
  static void number(JsonGenerator json, String name, Number value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value.longValue());
    }
  }

  /** Decimal seconds to the microsecond, or null. */
  static void seconds(JsonGenerator json, String name, Double value) throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(decimal(value));
    }
  }

  /** A text, a number, a truth or null. */
  static void value(JsonGenerator json, String name, Object value) throws IOException {
    if (value instanceof Number number) {
      json.writeNumberField(name, number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBooleanField(name, truth);
    } else if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value.toString());
    }
  }

  static void truth(JsonGenerator json, String name, Boolean value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeBooleanField(name, value);
    }
  }
}
