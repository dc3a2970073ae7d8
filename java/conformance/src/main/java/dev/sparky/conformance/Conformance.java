package dev.sparky.conformance;

import dev.sparky.error.SparkyException;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a backend through recorded traces and compares everything that o1js's results say: rows,
 * digest, gates, tables, verdict, values, columns, result references.
 */
public final class Conformance {
  /**
   * The one witness of the vectors whose verdict its trace cannot give: the circuit's own
   * JavaScript threw before the first call.
   */
  private static final String WITHOUT_CALLS = "vkreg/Crypto_nullifier";

  private final ConstraintBackend backend;
  private final TraceReader reader = new TraceReader();

  public Conformance(ConstraintBackend backend) {
    this.backend = backend;
  }

  /** How the check of one trace ended. */
  public enum Status {
    PASSED,
    FAILED,
    SKIPPED,
    /** The files themselves could not be read. */
    UNREADABLE
  }

  /**
   * The check of one trace.
   *
   * @param name such as {@code unit/bool_var1 wit_bad}
   * @param message the differences or the reason, null if it passed
   */
  public record Check(String name, Status status, String message) {}

  /** All checks of a corpus. */
  public record Report(String backend, String source, List<Check> checks) {
    public Report {
      checks = List.copyOf(checks);
    }

    public long count(Status status) {
      return checks.stream().filter(check -> check.status() == status).count();
    }

    public List<Check> withStatus(Status status) {
      return checks.stream().filter(check -> check.status() == status).toList();
    }

    /** Such as {@code native: 812 passed, 0 failed, 6 skipped (../shared/vectors)}. */
    public String summary() {
      long failed = count(Status.FAILED) + count(Status.UNREADABLE);
      return backend
          + ": "
          + count(Status.PASSED)
          + " passed, "
          + failed
          + " failed, "
          + count(Status.SKIPPED)
          + " skipped ("
          + source
          + ")";
    }
  }

  /** Runs a whole corpus. */
  public Report run(Corpus corpus) {
    var checks = new ArrayList<Check>();
    for (Corpus.Entry entry : corpus.entries()) {
      check(entry, checks::add);
    }
    return new Report(backend.name(), corpus.source(), checks);
  }

  /** Checks the traces of one vector. */
  public void check(Corpus.Entry entry, Consumer<Check> checks) {
    Expected expected;
    try {
      expected = Expected.read(entry);
    } catch (IOException | SparkyException e) {
      checks.accept(new Check(entry.name(), Status.UNREADABLE, message(e)));
      return;
    }
    for (var trace : expected.traces().entrySet()) {
      checks.accept(check(entry, expected, trace.getKey(), trace.getValue()));
    }
    for (String run : expected.witnesses().keySet()) {
      if (!expected.traces().containsKey(run)) {
        String reason = "the vector has hashes but no trace";
        checks.accept(new Check(entry.name() + " " + run, Status.SKIPPED, reason));
      }
    }
  }

  private Check check(Corpus.Entry entry, Expected expected, String key, String file) {
    String name = entry.name() + " " + key;
    if (entry.name().equals(WITHOUT_CALLS) && !"cs".equals(key)) {
      return new Check(name, Status.SKIPPED, "the circuit's JavaScript threw before any call");
    }
    try (InputStream in = entry.open(file)) {
      Trace trace = reader.read(in, file);
      try (Replay replay = TraceReplay.replay(trace, backend)) {
        List<String> differences = Comparison.differences(expected, key, replay);
        return differences.isEmpty()
            ? new Check(name, Status.PASSED, null)
            : new Check(name, Status.FAILED, String.join("; ", differences));
      }
    } catch (NoSuchFileException e) {
      return new Check(name, Status.SKIPPED, "the trace file is not there: " + file);
    } catch (IOException e) {
      return new Check(name, Status.UNREADABLE, message(e));
    } catch (SparkyException e) {
      return new Check(name, Status.FAILED, message(e));
    }
  }

  private static String message(Exception e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
