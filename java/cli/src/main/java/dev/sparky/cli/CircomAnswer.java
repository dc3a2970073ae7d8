package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.circom.CircuitFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What {@code sparky witness} answers for a module of circom. What does not apply is null.
 *
 * @param rejected why the circuit rejects the inputs
 */
record CircomAnswer(
    String program,
    String field,
    Integer wires,
    List<String> interpreted,
    CircuitFailure rejected,
    WitnessAnswer.Seconds seconds,
    FileFailure error)
    implements Answer {

  static CircomAnswer failed(String program, FileFailure error) {
    return new CircomAnswer(
        program, null, null, List.of(), null, WitnessAnswer.Seconds.NONE, error);
  }

  @Override
  public int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    return rejected == null ? ExitCode.WELL : ExitCode.DIFFERENT;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("program", program);
    json.writeStringField("field", field);
    Json.number(json, "wires", wires);
    json.writeArrayFieldStart("interpretedFunctions");
    for (String function : interpreted) {
      json.writeString(function);
    }
    json.writeEndArray();
    Json.truth(json, "satisfied", error == null ? rejected == null : null);
    json.writeArrayFieldStart("trace");
    if (rejected != null) {
      for (CircuitFailure.Frame frame : rejected.trace()) {
        json.writeStartObject();
        json.writeStringField("template", frame.template());
        json.writeNumberField("line", frame.line());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeStringField("failure", rejected == null ? null : rejected.getMessage());
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "read", seconds.read());
    Json.seconds(json, "evaluate", seconds.evaluate());
    Json.seconds(json, "write", seconds.write());
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text(program);
    }
    if (rejected != null) {
      return rejected.getMessage();
    }
    var text = new StringBuilder(program);
    text.append(": ").append(wires).append(" wires over ").append(field);
    if (!interpreted.isEmpty()) {
      text.append("\n  interpreted, because too large to be compiled: ").append(interpreted);
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n  seconds: read %.4f, evaluate %.4f",
            seconds.read(),
            seconds.evaluate()));
    return text.toString();
  }
}
