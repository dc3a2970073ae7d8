package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.conformance.Conformance.Check;
import java.io.IOException;
import java.util.Locale;

/** What {@code sparky verify} answers for each check that did not pass. */
record VerifyAnswer(Check check) implements Answer {
  /** What it answers in the end. */
  record Summary(String backend, int passed, int failed, int skipped) implements Answer {
    @Override
    public int exitCode() {
      return failed > 0 ? ExitCode.DIFFERENT : ExitCode.WELL;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("backend", backend);
      json.writeNumberField("passed", passed);
      json.writeNumberField("failed", failed);
      json.writeNumberField("skipped", skipped);
    }

    @Override
    public String text() {
      return "backend "
          + backend
          + System.lineSeparator()
          + passed
          + " passed, "
          + failed
          + " failed, "
          + skipped
          + " skipped";
    }
  }

  @Override
  public int exitCode() {
    return switch (check.status()) {
      case PASSED, SKIPPED -> ExitCode.WELL;
      case FAILED -> ExitCode.DIFFERENT;
      case UNREADABLE -> ExitCode.UNUSABLE;
    };
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("name", check.name());
    json.writeStringField("status", status());
    json.writeStringField("message", check.message());
  }

  @Override
  public String text() {
    return status() + " " + check.name() + ": " + check.message();
  }

  private String status() {
    return check.status().name().toLowerCase(Locale.ROOT);
  }
}
