package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import java.io.IOException;
import java.util.List;

/** What {@code sparky check} answers. What does not apply is null. */
record CheckAnswer(
    String r1cs,
    String wtns,
    String backend,
    String field,
    Integer constraints,
    Integer wires,
    Long offHeapBytes,
    Boolean satisfied,
    List<Row> failures,
    Long failureCount,
    Double read,
    Double check,
    FileFailure error)
    implements Answer {

  /** A failing row with its linear combinations as text. */
  record Row(R1csCheck.Failure failure, String label, String a, String b, String c) {
    void write(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeNumberField("row", failure.row());
      json.writeStringField("label", label);
      json.writeStringField("a", a);
      json.writeStringField("b", b);
      json.writeStringField("c", c);
      json.writeStringField("aValue", failure.a().toString());
      json.writeStringField("bValue", failure.b().toString());
      json.writeStringField("cValue", failure.c().toString());
      json.writeEndObject();
    }

    @Override
    public String toString() {
      return "row "
          + failure.row()
          + (label == null ? "" : " (" + label + ")")
          + ": ("
          + a
          + ") * ("
          + b
          + ") = "
          + c
          + "\n    "
          + failure.a()
          + " * "
          + failure.b()
          + " is not "
          + failure.c();
    }
  }

  static CheckAnswer of(
      String r1cs,
      String wtns,
      R1cs system,
      R1csCheck check,
      List<Row> failures,
      double read,
      double checked) {
    return new CheckAnswer(
        r1cs,
        wtns,
        system.backend(),
        system.field().id(),
        system.constraints(),
        system.wires(),
        system.offHeapBytes(),
        check.satisfied(),
        failures,
        check.failureCount(),
        read,
        checked,
        null);
  }

  static CheckAnswer failed(String r1cs, String wtns, String backend, Throwable e) {
    return new CheckAnswer(
        r1cs,
        wtns,
        backend,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        FileFailure.of(e));
  }

  @Override
  public int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    return satisfied ? ExitCode.WELL : ExitCode.DIFFERENT;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("r1cs", r1cs);
    json.writeStringField("wtns", wtns);
    json.writeStringField("backend", backend);
    json.writeStringField("field", field);
    Json.number(json, "constraints", constraints);
    Json.number(json, "wires", wires);
    Json.number(json, "offHeapBytes", offHeapBytes);
    Json.truth(json, "satisfied", satisfied);
    if (failures == null) {
      json.writeNullField("failures");
    } else {
      json.writeArrayFieldStart("failures");
      for (Row row : failures) {
        row.write(json);
      }
      json.writeEndArray();
    }
    Json.number(json, "failureCount", failureCount);
    json.writeObjectFieldStart("seconds");
    Json.seconds(json, "read", read);
    Json.seconds(json, "check", check);
    json.writeEndObject();
    FileFailure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text(r1cs);
    }
    var text = new StringBuilder(r1cs).append(satisfied ? ": satisfied" : ": NOT satisfied");
    text.append("\n  ").append(constraints).append(" constraints, ").append(wires);
    text.append(" wires, field ").append(field).append(", backend ").append(backend);
    if (!satisfied) {
      text.append("\n  ").append(failureCount).append(" constraints fail");
      failures.forEach(row -> text.append("\n  ").append(row));
    }
    return text.toString();
  }
}
