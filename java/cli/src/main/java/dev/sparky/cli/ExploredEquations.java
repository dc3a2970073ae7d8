package dev.sparky.cli;

import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.field.FieldElement;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.SignalNames;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.report.explore.ExploredSystem;
import dev.sparky.report.explore.Explorer;
import dev.sparky.report.explore.FailingRow;
import dev.sparky.report.explore.Origins;
import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.R1csRows;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Rank-1 constraint systems as the explorer shows them. */
final class ExploredEquations {
  private static final int LIMBS = 4;

  private ExploredEquations() {}

  static ExplorePage ofR1cs(Path file, Path witness, Path symbols, ConstraintBackend backend) {
    R1csReader reader = R1csReader.open(file);
    int wires = reader.header().wires();
    var rows = new R1csRows(new Constants(), wires, reader.header().publicWires());
    reader.constraints(rows);
    SignalNames names = symbols == null ? SignalNames.NONE : SignalNames.read(symbols, wires);
    R1csCheck check = null;
    IntFunction<FieldElement> values = null;
    if (witness != null) {
      WtnsReader given = WtnsReader.open(witness);
      CheckCommand.fit(reader, given);
      try (R1cs system = backend.openR1cs(reader.field(), wires)) {
        reader.constraints(system);
        check = system.check(given, 1);
      }
      values = values(given);
    }
    var system =
        new ExploredSystem(
            file.toString(),
            reader.field(),
            null,
            Origins.NONE,
            check != null,
            check == null ? 0 : check.failureCount(),
            check == null ? List.of() : failures(check));
    return new ExplorePage(system, null, null, rows, names::name, values, backend.name(), () -> {});
  }

  private static IntFunction<FieldElement> values(WtnsReader given) {
    int held = Math.min(given.count(), Explorer.MAX_VALUES);
    long[] limbs = new long[LIMBS * held];
    given.values(
        (from, count, some) -> {
          int kept = Math.min(count, held - from);
          if (kept > 0) {
            System.arraycopy(some, 0, limbs, LIMBS * from, LIMBS * kept);
          }
        });
    return wire -> {
      int at = LIMBS * wire;
      return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
    };
  }

  private static List<FailingRow> failures(R1csCheck check) {
    var rows = new ArrayList<FailingRow>();
    for (R1csCheck.Failure failure : check.failures()) {
      String message =
          "row "
              + failure.row()
              + ": "
              + failure.a()
              + " * "
              + failure.b()
              + " is not "
              + failure.c();
      rows.add(new FailingRow(failure.row(), -1, message));
    }
    return rows;
  }

  static ExplorePage ofProgram(Path file, ConstraintBackend backend) throws IOException {
    ProgramImage image = ProgramSource.read(file, null).image(null);
    if (image.lowering().kind() == Lowering.Kind.KIMCHI) {
      return ExploredGates.ofCircuit(file, KimchiCircuit.compile(backend, image));
    }
    Program program = backend.load(image);
    int publicWires = image.publicOutputs() + image.publicInputs();
    var rows = new R1csRows(new Constants(), program.variables(), publicWires);
    program.rows(0, program.rows(), rows);
    var origins =
        new Origins(
            row -> program.label(row).name() == null ? -1 : row,
            row -> -1,
            row -> program.label(row).toString(),
            program.rows());
    var system =
        new ExploredSystem(
            file.toString(), image.field(), program.digest(), origins, false, 0, List.of());
    return new ExplorePage(
        system, null, null, rows, wire -> null, null, backend.name(), program::close);
  }
}
