package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.check.CheckReport;
import dev.sparky.export.GatesJson;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.trace.Trace;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.Replay.Outcome;
import dev.sparky.trace.replay.ReplayHashes;
import dev.sparky.trace.replay.TraceCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** What {@code sparky replay} answers for one file. What does not apply is null. */
record ReplayAnswer(
    String trace,
    String backend,
    String mode,
    Integer publicInputSize,
    Integer rows,
    String digest,
    String gatesSha256,
    Map<String, Integer> gateCounts,
    String outcome,
    Failure error,
    Boolean satisfied,
    String auxSha256,
    String columnsSha256,
    CheckReport report,
    Double read,
    Replay.Seconds seconds,
    Double checked)
    implements Answer {

  static ReplayAnswer of(
      String file,
      String backend,
      Trace trace,
      Replay replay,
      TraceCheck.Result check,
      double read) {
    ConstraintSystem system = replay.system();
    boolean values = replay.witness() != null;
    boolean witness = trace.header().witness();
    boolean open = trace.header().publicInputSize() > 0;
    return new ReplayAnswer(
        file,
        backend,
        trace.mode(),
        trace.header().publicInputSize(),
        system == null ? null : system.rows(),
        system == null ? null : system.digest(),
        system == null ? null : ReplayHashes.gates(system),
        system == null ? null : GatesJson.counts(system),
        replay.outcome().name().toLowerCase(Locale.ROOT),
        failure(replay),
        witness ? satisfied(replay, check) : null,
        values && !open ? ReplayHashes.auxiliary(replay.witness()) : null,
        values ? ReplayHashes.columns(replay.witness()) : null,
        check.report(),
        read,
        replay.seconds(),
        values ? check.seconds() : null);
  }

  /** What o1js's own checks took, and the full check too. */
  private static boolean satisfied(Replay replay, TraceCheck.Result check) {
    return replay.system() != null
        && replay.outcome() != Outcome.REJECTED
        && (check.report() == null || check.report().satisfied());
  }

  private static Failure failure(Replay replay) {
    Replay.Problem problem = replay.problem();
    return problem == null
        ? null
        : new Failure(
            problem.type(), problem.message(), problem.line() < 0 ? null : problem.line());
  }

  /** The trace is null if it could not be read. */
  static ReplayAnswer failed(String file, String backend, Trace trace, Failure error) {
    return new ReplayAnswer(
        file,
        backend,
        trace == null ? null : trace.mode(),
        trace == null ? null : trace.header().publicInputSize(),
        null,
        null,
        null,
        null,
        "error",
        error,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * A circuit that refuses itself, as it does in o1js, is well; a witness it should have is not.
   */
  @Override
  public int exitCode() {
    return switch (outcome) {
      case "error" -> ExitCode.UNUSABLE;
      case "mismatch" -> ExitCode.DIFFERENT;
      case "rejected" -> ExitCode.WELL;
      default -> Boolean.FALSE.equals(satisfied) ? ExitCode.DIFFERENT : ExitCode.WELL;
    };
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("trace", trace);
    json.writeStringField("backend", backend);
    json.writeStringField("mode", mode);
    Json.number(json, "publicInputSize", publicInputSize);
    Json.number(json, "rows", rows);
    json.writeStringField("digest", digest);
    json.writeStringField("gatesSha256", gatesSha256);
    if (gateCounts == null) {
      json.writeNullField("gateCounts");
    } else {
      json.writeObjectFieldStart("gateCounts");
      for (var count : gateCounts.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
    }
    json.writeStringField("outcome", outcome);
    Failure.write(json, error);
    Json.truth(json, "satisfied", satisfied);
    json.writeStringField("auxSha256", auxSha256);
    json.writeStringField("columnsSha256", columnsSha256);
    writeFailures(json);
    json.writeObjectFieldStart("seconds");
    boolean prover = "witness".equals(mode);
    Json.seconds(json, "read", read);
    Json.seconds(json, "build", seconds == null ? null : seconds.build());
    Json.seconds(json, "finalise", rows == null ? null : seconds.finalise());
    Json.seconds(json, "digest", rows == null ? null : seconds.digest());
    Json.seconds(json, "witness", rows == null || !prover ? null : seconds.witness());
    json.writeEndObject();
  }

  private void writeFailures(JsonGenerator json) throws IOException {
    if (report == null) {
      json.writeNullField("failures");
      json.writeNullField("failureCount");
      return;
    }
    json.writeArrayFieldStart("failures");
    for (dev.sparky.check.Failure failure : report.failures()) {
      json.writeStartObject();
      json.writeNumberField("row", failure.row());
      json.writeStringField("gate", failure.gate().kimchiName());
      json.writeStringField("condition", failure.condition());
      Json.number(json, "line", failure.source() < 0 ? null : failure.source());
      json.writeStringField("message", failure.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("failureCount", report.failureCount());
  }

  @Override
  public String text() {
    var text = new StringBuilder(trace).append(": ").append(outcome);
    if (error != null) {
      text.append("\n  ").append(error.type()).append(": ").append(error.message());
      if (error.line() != null && !error.message().contains("line " + error.line())) {
        text.append(" (line ").append(error.line()).append(')');
      }
    }
    if (rows != null) {
      text.append("\n  rows ").append(rows).append(", digest ").append(digest);
      text.append(", backend ").append(backend);
      text.append("\n  gates ").append(gateCounts);
      text.append("\n  seconds: read ").append(decimal(read));
      text.append(", build ").append(decimal(seconds.build()));
      text.append(", finalise ").append(decimal(seconds.finalise()));
      text.append(", digest ").append(decimal(seconds.digest()));
    }
    if (columnsSha256 != null) {
      text.append(", witness ").append(decimal(seconds.witness()));
      text.append(", check ").append(decimal(checked));
      text.append("\n  columns ").append(columnsSha256);
    }
    if (report != null && !report.satisfied()) {
      text.append("\n  ").append(report.failureCount()).append(" rows fail");
      for (dev.sparky.check.Failure failure : report.failures()) {
        text.append("\n    ").append(failure.message());
      }
    }
    return text.toString();
  }

  private static String decimal(double seconds) {
    return BigDecimal.valueOf(Math.round(seconds * 1e4), 4).toPlainString();
  }
}
