package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What {@code sparky prove} answers. What was not reached is null.
 *
 * @param exitCode tells a witness that was refused from bad input
 */
record ProveAnswer(
    String circuit,
    String wtns,
    String setup,
    String directory,
    Integer publicInputs,
    Double read,
    Double set,
    Double proved,
    FileFailure error,
    int exitCode)
    implements Answer {

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("circuit", circuit);
    json.writeStringField("wtns", wtns);
    json.writeStringField("protocol", "groth16");
    json.writeStringField("setup", setup);
    json.writeStringField("directory", error == null ? directory : null);
    Json.number(json, "publicInputs", publicInputs);
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "read", read);
    Json.seconds(json, "setup", set);
    Json.seconds(json, "prove", proved);
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    return error != null
        ? error.text(circuit)
        : circuit + ": proven into " + directory + ", set-up " + setup;
  }
}
