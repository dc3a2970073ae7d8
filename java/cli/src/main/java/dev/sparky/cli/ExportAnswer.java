package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code sparky export} answers. What does not apply is null. */
record ExportAnswer(
    String trace, Path gates, Path witness, Integer rows, Boolean satisfied, Failure error)
    implements Answer {

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  /** Errors go to standard error: what is exported may go to standard output. */
  @Override
  public void print(boolean json) {
    if (json || error == null) {
      Answer.super.print(json);
    } else {
      System.err.println(text());
    }
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("trace", trace);
    json.writeStringField("gates", gates == null ? null : gates.toString());
    json.writeStringField("witness", witness == null ? null : witness.toString());
    Json.number(json, "rows", rows);
    Json.truth(json, "satisfied", satisfied);
    Failure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text("sparky export");
    }
    String holds =
        satisfied == null ? "" : satisfied ? ", the witness holds" : ", it does not hold";
    return trace + ": " + rows + " rows" + holds;
  }
}
