package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What {@code sparky prove --kimchi} answers. What was not reached is null.
 *
 * @param exitCode tells a witness that was refused from bad input
 */
record KimchiProveAnswer(
    String circuit, String directory, KimchiProving.Result result, FileFailure error, int exitCode)
    implements Answer {

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("circuit", circuit);
    json.writeStringField("protocol", "kimchi");
    json.writeStringField("directory", error == null ? directory : null);
    Json.number(json, "rows", result == null ? null : result.rows());
    Json.number(json, "srsDepth", result == null ? null : result.depth());
    Json.number(json, "publicInputs", result == null ? null : result.publicInputs());
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "read", result == null ? null : result.read());
    Json.seconds(json, "setup", result == null ? null : result.setup());
    Json.seconds(json, "prove", result == null ? null : result.proved());
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    return error != null
        ? error.text(circuit)
        : circuit
            + ": proven into "
            + directory
            + ", "
            + result.rows()
            + " rows, reference string of "
            + result.depth();
  }
}
