package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What {@code sparky pack} answers. What does not apply is null.
 *
 * @param records lines of the trace
 * @param bytes of the packed trace
 */
record PackAnswer(
    String trace, String output, String mode, Integer records, Long bytes, Failure error)
    implements Answer {

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("trace", trace);
    json.writeStringField("output", output);
    json.writeStringField("mode", mode);
    Json.number(json, "records", records);
    Json.number(json, "bytes", bytes);
    Failure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text("sparky pack");
    }
    return output + ": " + records + " records of " + trace + " in " + bytes + " bytes";
  }
}
