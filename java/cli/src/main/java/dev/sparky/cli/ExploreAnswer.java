package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What {@code sparky explore} answers. What does not apply is null. */
record ExploreAnswer(
    String file,
    String out,
    String kind,
    String backend,
    Integer rows,
    Integer shown,
    Integer publicInputs,
    String digest,
    Long failureCount,
    Long bytes,
    Double seconds,
    FileFailure error)
    implements Answer {

  static ExploreAnswer failed(String file, String out, FileFailure error) {
    return new ExploreAnswer(
        file, out, null, null, null, null, null, null, null, null, null, error);
  }

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("file", file);
    json.writeStringField("out", out);
    json.writeStringField("kind", kind);
    json.writeStringField("backend", backend);
    Json.number(json, "rows", rows);
    Json.number(json, "shown", shown);
    Json.number(json, "publicInputs", publicInputs);
    json.writeStringField("digest", digest);
    Json.number(json, "failureCount", failureCount);
    Json.number(json, "bytes", bytes);
    Json.seconds(json, "seconds", seconds);
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text("sparky explore");
    }
    String failing = failureCount == null ? "" : ", " + failureCount + " of them fail";
    return out + ": " + shown + " of " + rows + " rows" + failing + ", " + bytes + " bytes";
  }
}
