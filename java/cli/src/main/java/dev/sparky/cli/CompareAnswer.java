package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.report.compare.CompareJson;
import dev.sparky.report.compare.Compared;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What {@code sparky compare} answers for one circuit.
 *
 * @param error null unless input or memory ended the work
 */
record CompareAnswer(Compared circuit, Failure error) {
  static CompareAnswer failed(String name, String kind, Failure error) {
    var nothing =
        new Compared(
            name,
            kind,
            null,
            "ERROR",
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            error.type() + ": " + error.message());
    return new CompareAnswer(nothing, error);
  }

  int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    boolean expected = Boolean.TRUE.equals(circuit.asReference());
    boolean fails = circuit.outcome().equals("NOT SATISFIED") && !expected;
    return circuit.differs() || fails ? ExitCode.DIFFERENT : ExitCode.WELL;
  }

  static int exitCode(List<CompareAnswer> answers) {
    return answers.stream().mapToInt(CompareAnswer::exitCode).max().orElse(ExitCode.WELL);
  }

  void write(JsonGenerator json) throws IOException {
    CompareJson.fields(json, circuit);
    Failure.write(json, error);
  }
}
