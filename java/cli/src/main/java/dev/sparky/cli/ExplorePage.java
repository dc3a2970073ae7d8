package dev.sparky.cli;

import dev.sparky.field.FieldElement;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.report.explore.CellContents;
import dev.sparky.report.explore.ExploredSystem;
import dev.sparky.report.explore.Explorer;
import dev.sparky.report.rows.GateRows;
import dev.sparky.report.rows.R1csRows;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * A page that is ready to be written, with what it reads from while it is.
 *
 * @param gates null for a rank-1 constraint system
 * @param cells null if only the rows are known
 * @param r1cs null for a system of gates
 * @param names of wires
 * @param values of wires, null without a witness
 * @param backend null if the file holds the rows themselves
 * @param source closed with the page
 */
record ExplorePage(
    ExploredSystem system,
    GateRows gates,
    CellContents cells,
    R1csRows r1cs,
    IntFunction<String> names,
    IntFunction<FieldElement> values,
    String backend,
    Runnable source)
    implements AutoCloseable {

  static ExplorePage of(Path file, Path witness, Path symbols, ConstraintBackend backend)
      throws IOException {
    FileFormat format = FileContent.of(file).format();
    if (format != null && format.isTrace()) {
      return ExploredGates.ofTrace(file, backend);
    } else if (format == FileFormat.R1CS) {
      return ExploredEquations.ofR1cs(file, witness, symbols, backend);
    } else if (format == null) {
      return ExploredGates.ofJson(file);
    }
    return ExploredEquations.ofProgram(file, backend);
  }

  boolean isR1cs() {
    return r1cs != null;
  }

  void writeTo(OutputStream out) throws IOException {
    if (isR1cs()) {
      Explorer.write(system, r1cs, names, values, out);
    } else {
      Explorer.write(system, gates, cells, out);
    }
  }

  ExploreAnswer answer(String file, String out, long bytes, double seconds) {
    int rows = isR1cs() ? r1cs.count() : gates.count();
    return new ExploreAnswer(
        file,
        out,
        isR1cs() ? "r1cs" : "gates",
        backend,
        rows,
        Math.min(rows, Explorer.MAX_ROWS),
        isR1cs() ? r1cs.publicWires() : gates.publicInputs(),
        system.digest(),
        system.checked() ? system.failureCount() : null,
        bytes,
        seconds,
        null);
  }

  @Override
  public void close() {
    source.run();
  }
}
