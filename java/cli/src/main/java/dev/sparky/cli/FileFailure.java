package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * An error of a file as an answer gives it; what is not known is null.
 *
 * @param type the simple name of its class
 */
record FileFailure(String type, String message, String file, String section, Long offset) {

  static FileFailure of(Throwable thrown) {
    Throwable e = thrown instanceof FileSystemException file ? unreadable(file) : thrown;
    Failure failure = Failure.of(e);
    if (e instanceof FormatException format && format.section() != null) {
      return new FileFailure(
          failure.type(), failure.message(), format.where(), format.section(), format.position());
    }
    if (e instanceof FormatException format) {
      String section = format.line() < 1 ? null : "line " + format.line();
      return new FileFailure(failure.type(), failure.message(), format.where(), section, null);
    }
    return new FileFailure(failure.type(), failure.message(), null, null, null);
  }

  private static FormatException unreadable(FileSystemException e) {
    return FileContent.failed(e.getFile(), "start", 0, e);
  }

  String text(String of) {
    return of + ": " + type + ": " + message;
  }

  /** Writes the field {@code error}; null if there was none. */
  static void write(JsonGenerator json, FileFailure failure) throws IOException {
    if (failure == null) {
      json.writeNullField("error");
      return;
    }
    json.writeObjectFieldStart("error");
    json.writeStringField("type", failure.type);
    json.writeStringField("message", failure.message);
    json.writeStringField("file", failure.file);
    json.writeStringField("section", failure.section);
    Json.number(json, "offset", failure.offset);
    json.writeEndObject();
  }
}
