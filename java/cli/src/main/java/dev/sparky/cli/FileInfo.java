package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

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
  private static final int HEAD = 4096;
  private static final int GZIP_MAGIC = 0x8b1f;

  private final String file;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private FileFailure error;

  FileInfo(String file) {
    this.file = file;
    KEYS.forEach(key -> values.put(key, null));
  }

  static FileInfo read(String name, Path path) {
    var info = new FileInfo(name);
    byte[] head = info.head(path);
    FormatInfo.of(head, name).fill(info, path, head);
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

  /** The first bytes of the content, unpacked. */
  private byte[] head(Path path) {
    if (Files.isDirectory(path)) {
      throw FormatException.inSection(file, "start", 0, "expected a file, found a folder", null);
    }
    try (InputStream plain = new BufferedInputStream(Files.newInputStream(path))) {
      set("bytes", Files.size(path));
      plain.mark(2);
      boolean gzip = (plain.read() | plain.read() << 8) == GZIP_MAGIC;
      plain.reset();
      set("gzip", gzip);
      InputStream in = gzip ? new GZIPInputStream(plain) : plain;
      return in.readNBytes(HEAD);
    } catch (NoSuchFileException e) {
      throw FormatException.inSection(file, "start", 0, "no such file", e);
    } catch (IOException e) {
      throw FormatException.inSection(file, "start", 0, "cannot read: " + e.getMessage(), e);
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

  static String ascii(byte[] head, int count) {
    return new String(head, 0, Math.min(count, head.length), StandardCharsets.ISO_8859_1);
  }
}
