package dev.sparky.cli;

import dev.sparky.check.CheckReport;
import dev.sparky.check.Failure;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.report.explore.CellContents;
import dev.sparky.report.explore.ExploredSystem;
import dev.sparky.report.explore.FailingRow;
import dev.sparky.report.explore.Origins;
import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import dev.sparky.report.rows.GatesJsonReader;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Gates as the explorer shows them. */
final class ExploredGates {
  private static final int NO_VARIABLE = -1;

  private ExploredGates() {}

  static ExplorePage ofJson(Path file) {
    FileContent content = FileContent.of(file);
    if (!GatesJsonReader.accepts(content)) {
      throw content.unexpected(
          "a trace, gates in JSON, a .r1cs, a .sparky, a gate list or an .arith");
    }
    GateRows rows = GatesJsonReader.read(content, new Constants());
    var system =
        new ExploredSystem(
            file.toString(), PrimeField.PASTA_FP, null, Origins.NONE, false, 0, List.of());
    return new ExplorePage(system, rows, null, null, null, null, null, () -> {});
  }

  /** Eager checks are off, so that a witness that does not hold is shown with its failing rows. */
  static ExplorePage ofTrace(Path file, ConstraintBackend backend) {
    Trace trace = new TraceReader().read(file, file.toString());
    Replay replay = TraceReplay.unchecked(trace, backend);
    boolean done = false;
    try {
      if (replay.system() == null) {
        throw new CircuitException("the circuit was refused: " + replay.problem().message());
      }
      ExplorePage page = page(file, TraceCalls.of(trace), replay);
      done = true;
      return page;
    } finally {
      if (!done) {
        replay.close();
      }
    }
  }

  private static ExplorePage page(Path file, TraceCalls calls, Replay replay) {
    ConstraintSystem system = replay.system();
    SourceNames lines = line -> Objects.requireNonNullElse(calls.label(line), "line " + line);
    Witness witness = replay.witness();
    CheckReport report = witness == null ? null : WitnessCheck.of(system, witness, lines, 1);
    var origins =
        new Origins(
            row -> system.source(row, ConstraintSystem.LEFT_HALF),
            row -> system.source(row, ConstraintSystem.RIGHT_HALF),
            calls::label,
            calls.lines());
    var explored =
        new ExploredSystem(
            file.toString(),
            system.field(),
            system.digest(),
            origins,
            report != null,
            report == null ? 0 : report.failureCount(),
            report == null ? List.of() : failures(report));
    GateRows rows = GateRows.of(system, new Constants());
    CellContents cells = new Cells(replay.circuit(), witness, rows.count());
    return new ExplorePage(
        explored, rows, cells, null, null, null, system.backend(), replay::close);
  }

  /** A circuit in compile mode; it is closed with the page. */
  static ExplorePage ofCircuit(Path file, Circuit circuit) {
    boolean done = false;
    try {
      ConstraintSystem system = circuit.finish();
      String title = file.toString();
      var explored =
          new ExploredSystem(
              title, system.field(), system.digest(), Origins.NONE, false, 0, List.of());
      GateRows rows = GateRows.of(system, new Constants());
      var cells = new Cells(circuit, null, rows.count());
      done = true;
      return new ExplorePage(
          explored, rows, cells, null, null, null, system.backend(), circuit::close);
    } finally {
      if (!done) {
        circuit.close();
      }
    }
  }

  private static List<FailingRow> failures(CheckReport report) {
    var rows = new ArrayList<FailingRow>();
    for (Failure failure : report.failures()) {
      boolean here = !failure.cells().isEmpty() && failure.cells().get(0).row() == failure.row();
      int column = here ? failure.cells().get(0).column() : -1;
      rows.add(new FailingRow(failure.row(), column, failure.message()));
    }
    return rows;
  }

  /** The cells of a finished circuit. */
  private static final class Cells implements CellContents {
    private final int[] variables;
    private final Witness witness;

    Cells(Circuit circuit, Witness witness, int rows) {
      this.witness = witness;
      variables = new int[Math.multiplyExact(COLUMNS, rows)];
      circuit.rowsSoFar(
          0,
          rows,
          (row, kind, cells, count, coefficients, coefficientCount) -> {
            for (int column = 0; column < COLUMNS; column++) {
              variables[COLUMNS * row + column] = column < count ? cells[column] : NO_VARIABLE;
            }
          });
    }

    @Override
    public int variable(int row, int column) {
      return variables[COLUMNS * row + column];
    }

    @Override
    public FieldElement value(int row, int column) {
      return witness == null ? null : witness.cell(row, column);
    }
  }
}
