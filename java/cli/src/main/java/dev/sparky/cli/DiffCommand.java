package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.error.CircuitException;
import dev.sparky.report.diff.Difference;
import dev.sparky.report.diff.GateDiff;
import dev.sparky.report.diff.R1csDiff;
import dev.sparky.report.diff.RowDiff;
import dev.sparky.report.rows.Constants;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateNumbering;
import dev.sparky.trace.Trace;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky diff}: which rows of two constraint systems differ, and why. */
@Command(
    name = "diff",
    description = {
      "Compares the rows of two constraint systems, or of one on two backends or numberings.",
      "Takes traces, gates in JSON, .r1cs, .sparky programs, gate lists and .arith, plain or gzip."
    },
    footer = {
      "",
      "JSON keys: a, b, kind (gates or r1cs), backendA, backendB, rowsA, rowsB, digestA, digestB,",
      "equal, header (differences of what is not a row, in words), differenceCount,",
      "counts {coefficient, wire, gate, order, missing, added}, differences (at most --limit, in",
      "the order of the rows: cause, rowA, rowB, lineA, lineB, detail), error {type, message, file,",
      "section, offset}. Rows count from 0; lines are those of a trace. null where there is none.",
      "Exit status: 0 equal, 1 different, 2 bad input."
    })
final class DiffCommand extends BackendCommand {
  @Option(
      names = "--backends",
      paramLabel = "B,B",
      split = ",",
      description = "Compares what two backends make of one input, such as native,jvm.")
  private List<String> backends = List.of();

  @Option(
      names = "--numbering",
      paramLabel = "N,N",
      split = ",",
      description = "Compares two numberings of gate types of one trace: o1js-2,o1js-3.")
  private List<String> numberings = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Differences that are listed (default 100), 0 for all; all are counted.")
  private int limit;

  @Parameters(arity = "1..2", paramLabel = "FILE", description = "A and B, or one input.")
  private List<Path> files;

  @Override
  public Integer call() {
    String a = files.get(0).toString();
    String b = files.get(files.size() - 1).toString();
    return print(answerOf(this::compare, e -> DiffAnswer.failed(a, b, FileFailure.of(e))));
  }

  private DiffAnswer compare() throws IOException {
    checkUsage();
    String nameA = backends.isEmpty() ? asked() : backends.get(0);
    String nameB = backends.isEmpty() ? nameA : backends.get(1);
    try (ConstraintBackend backendA = Backends.open(nameA);
        ConstraintBackend backendB = Backends.open(nameB);
        var progress = progress("diff", 3)) {
      var constants = new Constants();
      progress.step("read " + files.get(0));
      CircuitInput a = CircuitInput.read(files.get(0), backendA, numbering(0), constants);
      progress.step("read " + files.get(files.size() - 1));
      CircuitInput b =
          CircuitInput.read(files.get(files.size() - 1), backendB, numbering(1), constants);
      if (!a.kind().equals(b.kind())) {
        throw new CircuitException(
            "expected two systems of one kind, found " + a.kind() + " and " + b.kind());
      }
      progress.step("compare");
      RowDiff diff = compare(a, b);
      List<Difference> listed = listed(diff);
      return new DiffAnswer(
          a,
          b,
          diff,
          listed,
          lines(a, backendA, listed.stream().map(Difference::rowA).toList()),
          lines(b, backendB, listed.stream().map(Difference::rowB).toList()));
    }
  }

  private void checkUsage() {
    int ways = (files.size() == 2 ? 1 : 0) + (backends.isEmpty() ? 0 : 1);
    ways += numberings.isEmpty() ? 0 : 1;
    if (ways != 1) {
      throw new CircuitException(
          "expected two files, or one file with --backends or with --numbering, found "
              + files.size()
              + (files.size() == 1 ? " file" : " files")
              + (backends.isEmpty() ? "" : " and --backends")
              + (numberings.isEmpty() ? "" : " and --numbering"));
    }
    checkTwo("--backends", backends);
    checkTwo("--numbering", numberings);
    if (limit < 0) {
      throw new CircuitException("--limit: expected a number >= 0, found " + limit);
    }
  }

  private static void checkTwo(String option, List<String> names) {
    if (!names.isEmpty() && names.size() != 2) {
      throw new CircuitException(
          option + ": expected two names with a comma between, found " + String.join(",", names));
    }
  }

  private GateNumbering numbering(int which) {
    if (numberings.isEmpty()) {
      return GateNumbering.O1JS_2;
    }
    return switch (numberings.get(which)) {
      case "o1js-2" -> GateNumbering.O1JS_2;
      case "o1js-3" -> GateNumbering.O1JS_3;
      default ->
          throw new CircuitException(
              "--numbering: expected o1js-2 or o1js-3, found " + numberings.get(which));
    };
  }

  private RowDiff compare(CircuitInput a, CircuitInput b) {
    if (!numberings.isEmpty() && a.gates() == null) {
      throw new CircuitException("--numbering: expected gates, found a rank-1 constraint system");
    }
    RowDiff rows =
        !numberings.isEmpty()
            ? GateDiff.ofNumberings(a.gates(), numbering(0), numbering(1))
            : a.gates() != null
                ? GateDiff.of(a.gates(), b.gates())
                : R1csDiff.of(a.r1cs(), b.r1cs());
    var header = new ArrayList<>(rows.header());
    boolean tables = a.tables() != null && b.tables() != null;
    if (tables && !a.tables().equals(b.tables())) {
      header.add("lookup tables differ");
    }
    boolean digests = a.digest() != null && b.digest() != null;
    if (digests && header.isEmpty() && rows.equal() && !Objects.equals(a.digest(), b.digest())) {
      header.add("digests differ");
    }
    return new RowDiff(header, rows.rows());
  }

  private List<Difference> listed(RowDiff diff) {
    int count = limit == 0 ? diff.rows().size() : Math.min(limit, diff.rows().size());
    return diff.rows().subList(0, count);
  }

  /** The lines of a trace that made rows; null for each row where it is not known. */
  private static List<Integer> lines(
      CircuitInput input, ConstraintBackend backend, List<Integer> rows) {
    var lines = new ArrayList<Integer>();
    Trace trace = rows.isEmpty() ? null : input.trace();
    if (trace == null) {
      rows.forEach(row -> lines.add(null));
      return lines;
    }
    try (Replay replay = TraceReplay.unchecked(trace, backend)) {
      ConstraintSystem system = replay.system();
      boolean same = system != null && system.rows() == input.rows();
      for (int row : rows) {
        int line = row < 0 || !same ? -1 : system.source(row, ConstraintSystem.LEFT_HALF);
        lines.add(line < 0 ? null : line);
      }
    }
    return lines;
  }
}
