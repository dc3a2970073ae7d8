package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What {@code sparky compile} answers. What does not apply is null. */
record CompileAnswer(
    String source,
    String backend,
    Integer constraints,
    Integer wires,
    Integer inputs,
    Integer outputs,
    Long offHeapBytes,
    String digest,
    Seconds seconds,
    FileFailure error)
    implements Answer {

  record Seconds(Double read, Double compile, Double write) {
    static final Seconds NONE = new Seconds(null, null, null);
  }

  static CompileAnswer failed(String source, String backend, FileFailure error) {
    return new CompileAnswer(
        source, backend, null, null, null, null, null, null, Seconds.NONE, error);
  }

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  private BigDecimal bytesPerConstraint() {
    return constraints == null || constraints == 0
        ? null
        : BigDecimal.valueOf(offHeapBytes)
            .divide(BigDecimal.valueOf(constraints), new MathContext(6));
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("source", source);
    json.writeStringField("backend", backend);
    Json.number(json, "constraints", constraints);
    Json.number(json, "wires", wires);
    Json.number(json, "inputs", inputs);
    Json.number(json, "outputs", outputs);
    Json.number(json, "offHeapBytes", offHeapBytes);
    if (bytesPerConstraint() == null) {
      json.writeNullField("bytesPerConstraint");
    } else {
      json.writeNumberField("bytesPerConstraint", bytesPerConstraint());
    }
    json.writeStringField("digest", digest);
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "read", seconds.read());
    Json.seconds(json, "compile", seconds.compile());
    Json.seconds(json, "write", seconds.write());
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text(source);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d constraints, %d wires, %d inputs, %d outputs, backend %s%n"
            + "  %d bytes off the heap (%s a constraint)%n"
            + "  digest %s%n"
            + "  seconds: read %.4f, compile %.4f, write %.4f",
        source,
        constraints,
        wires,
        inputs,
        outputs,
        backend,
        offHeapBytes,
        bytesPerConstraint(),
        digest,
        seconds.read(),
        seconds.compile(),
        seconds.write());
  }
}
