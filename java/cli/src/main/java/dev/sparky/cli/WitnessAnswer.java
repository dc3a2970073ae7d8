package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.r1cs.CombinationText;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.RowFailure;
import dev.sparky.spi.r1cs.LinearTerms;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What {@code sparky witness} answers. What does not apply is null.
 *
 * @param names writes the combinations of failing rows
 */
record WitnessAnswer(
    String program,
    String backend,
    String witnessSha256,
    List<String> outputs,
    CheckReport report,
    CombinationText names,
    Seconds seconds,
    FileFailure error)
    implements Answer {

  record Seconds(Double read, Double evaluate, Double check, Double write) {
    static final Seconds NONE = new Seconds(null, null, null, null);
  }

  static WitnessAnswer failed(String program, String backend, FileFailure error) {
    return new WitnessAnswer(program, backend, null, null, null, null, Seconds.NONE, error);
  }

  @Override
  public int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    return report.satisfied() ? ExitCode.WELL : ExitCode.DIFFERENT;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("program", program);
    json.writeStringField("backend", backend);
    json.writeStringField("witnessSha256", witnessSha256);
    if (outputs == null) {
      json.writeNullField("outputs");
    } else {
      json.writeArrayFieldStart("outputs");
      for (String output : outputs) {
        json.writeString(output);
      }
      json.writeEndArray();
    }
    Json.truth(json, "satisfied", report == null ? null : report.satisfied());
    if (report == null) {
      json.writeNullField("failures");
    } else {
      json.writeArrayFieldStart("failures");
      for (RowFailure failure : report.failures()) {
        write(json, failure);
      }
      json.writeEndArray();
    }
    Json.number(json, "failureCount", report == null ? null : report.failureCount());
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "read", seconds.read());
    Json.seconds(json, "evaluate", seconds.evaluate());
    Json.seconds(json, "check", seconds.check());
    Json.seconds(json, "write", seconds.write());
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  private void write(JsonGenerator json, RowFailure failure) throws IOException {
    json.writeStartObject();
    json.writeNumberField("row", failure.row());
    Label label = failure.label();
    json.writeStringField("label", label.name() == null ? null : label.toString());
    json.writeStringField("a", combination(failure.a()));
    json.writeStringField("b", combination(failure.b()));
    json.writeStringField("c", combination(failure.c()));
    json.writeStringField("aValue", failure.aValue().toString());
    json.writeStringField("bValue", failure.bValue().toString());
    json.writeStringField("cValue", failure.cValue().toString());
    json.writeEndObject();
  }

  private String combination(LinearTerms terms) {
    return names.of(terms);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text(program);
    }
    var text = new StringBuilder(program);
    text.append(report.satisfied() ? ": satisfied" : ": NOT satisfied");
    text.append(", backend ").append(backend);
    text.append("\n  witness SHA-256 ").append(witnessSha256);
    text.append("\n  outputs ").append(outputs);
    text.append(
        String.format(
            Locale.ROOT,
            "%n  seconds: read %.4f, evaluate %.4f, check %.4f",
            seconds.read(),
            seconds.evaluate(),
            seconds.check()));
    if (!report.satisfied()) {
      text.append("\n  ").append(report.failureCount()).append(" constraints fail");
      for (RowFailure failure : report.failures()) {
        text.append("\n  row ").append(failure.row()).append(' ').append(failure.label());
        text.append(": (").append(combination(failure.a())).append(") * (");
        text.append(combination(failure.b())).append(") = ").append(combination(failure.c()));
        text.append("\n    ").append(failure.aValue()).append(" * ").append(failure.bValue());
        text.append(" is not ").append(failure.cValue());
      }
    }
    return text.toString();
  }
}
