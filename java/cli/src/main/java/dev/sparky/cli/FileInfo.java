package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code sparky info} answers for one file: the keys it always has, null where unknown. */
final class FileInfo implements Answer {
  private static final List<String> KEYS =
      List.of(
          "format",
          "version",
          "bytes",
          "gzip",
          "field",
          "modulus",
          "wires",
          "publicOutputs",
          "publicInputs",
          "privateInputs",
          "constraints",
          "terms",
          "longestRow",
          "gates",
          "labels",
          "sections",
          "mode");

  private final String file;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private FileFailure error;

  FileInfo(String file) {
    this.file = file;
    KEYS.forEach(key -> values.put(key, null));
  }

  static FileInfo read(String name, Path path) {
    var info = new FileInfo(name);
    FileContent content = FileContent.of(path);
    info.set("bytes", content.size());
    info.set("gzip", content.gzip());
    FormatInfo.of(content).fill(info, path, content);
    return info;
  }

  FileInfo failed(Throwable e) {
    error = FileFailure.of(e);
    return this;
  }

  void set(String key, Object value) {
    if (!values.containsKey(key)) {
      throw new IllegalArgumentException(key);
    }
    values.put(key, value);
  }

  void field(BigInteger modulus) {
    set("modulus", modulus.toString());
    for (PrimeField field : PrimeField.all()) {
      if (field.modulus().equals(modulus)) {
        set("field", field.id());
      }
    }
  }

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text(file);
    }
    var text = new StringBuilder(file);
    values.forEach(
        (key, value) -> {
          if (value != null) {
            text.append("\n  ").append(key).append(' ').append(value);
          }
        });
    return text.toString();
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("file", file);
    for (var entry : values.entrySet()) {
      String key = entry.getKey();
      Object value = error == null ? entry.getValue() : null;
      if (value instanceof List<?> list) {
        json.writeArrayFieldStart(key);
        for (Object item : list) {
          json.writeNumber(((Number) item).longValue());
        }
        json.writeEndArray();
      } else {
        Json.value(json, key, value);
      }
    }
    FileFailure.write(json, error);
  }
}
