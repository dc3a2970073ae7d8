package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What {@code sparky verify-proof} answers. What does not apply is null. */
record VerifyProofAnswer(String proof, Boolean verified, Double seconds, FileFailure error)
    implements Answer {

  @Override
  public int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    return verified ? ExitCode.WELL : ExitCode.DIFFERENT;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("proof", proof);
    Json.truth(json, "verified", verified);
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "verify", seconds);
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    return error != null
        ? error.text(proof)
        : proof + (verified ? ": the proof holds" : ": the proof does NOT hold");
  }
}
