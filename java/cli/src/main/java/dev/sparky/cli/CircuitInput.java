package dev.sparky.cli;

import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.error.CircuitException;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.report.rows.Constants;
import dev.sparky.report.rows.GateRows;
import dev.sparky.report.rows.GatesJsonReader;
import dev.sparky.report.rows.R1csRows;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import dev.sparky.spi.GateNumbering;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A constraint system from a file of any format, told by its content: a trace, gates in JSON, a
 * program or what compiles to one, a .r1cs.
 *
 * @param backend that made it, null if the file holds the rows themselves
 * @param gates null for a rank-1 constraint system
 * @param r1cs null for a system of gates
 * @param tables lookup tables, fixed ones first, null if the file does not say
 * @param digest null if there is none
 * @param trace null unless the file is one
 */
record CircuitInput(
    Path file,
    String backend,
    GateRows gates,
    R1csRows r1cs,
    List<List<LookupTable>> tables,
    String digest,
    Trace trace) {

  static CircuitInput read(
      Path file, ConstraintBackend backend, GateNumbering numbering, Constants constants)
      throws IOException {
    FileContent content = FileContent.of(file);
    if (GatesJsonReader.accepts(content)) {
      GateRows rows = GatesJsonReader.read(content, constants);
      return new CircuitInput(file, null, rows, null, null, null, null);
    }
    FileFormat format = content.format();
    if (format != null && format.isTrace()) {
      return ofTrace(file, backend, numbering, constants);
    } else if (format == FileFormat.R1CS) {
      R1csReader reader = R1csReader.open(file);
      int wires = reader.header().wires();
      var rows = new R1csRows(constants, wires, reader.header().publicWires());
      reader.constraints(rows);
      return new CircuitInput(file, null, null, rows, null, null, null);
    } else if (format == FileFormat.SPARKY
        || format == FileFormat.GATELIST
        || format == FileFormat.ARITH) {
      return ofProgram(file, backend, constants);
    }
    throw content.unexpected(
        "a trace, gates in JSON, a .r1cs, a .sparky, a gate list or an .arith");
  }

  private static CircuitInput ofTrace(
      Path file, ConstraintBackend backend, GateNumbering numbering, Constants constants)
      throws IOException {
    Trace trace = new TraceReader().read(file, file.toString());
    // An eager check that a value fails would leave the rest of its call out of the rows.
    boolean values = trace.header().witness() && numbering == GateNumbering.O1JS_2;
    try (Replay replay =
        values
            ? TraceReplay.unchecked(trace, backend)
            : TraceReplay.replay(trace, backend, numbering)) {
      if (replay.system() == null) {
        throw new CircuitException("the circuit was refused: " + replay.problem().message());
      }
      return ofSystem(file, replay.system(), constants, trace);
    }
  }

  private static CircuitInput ofProgram(Path file, ConstraintBackend backend, Constants constants)
      throws IOException {
    ProgramImage image = ProgramSource.read(file, null).image(null);
    try (Program program = backend.load(image)) {
      if (image.lowering().kind() == Lowering.Kind.KIMCHI) {
        try (Circuit circuit = KimchiCircuit.compile(backend, program)) {
          return ofSystem(file, circuit.finish(), constants, null);
        }
      }
      int publicWires = image.publicOutputs() + image.publicInputs();
      var rows = new R1csRows(constants, program.variables(), publicWires);
      program.rows(0, program.rows(), rows);
      return new CircuitInput(file, backend.name(), null, rows, null, null, null);
    }
  }

  private static CircuitInput ofSystem(
      Path file, ConstraintSystem system, Constants constants, Trace trace) {
    GateRows rows = GateRows.of(system, constants);
    var tables = List.of(system.lookupTables(), system.runtimeTables());
    return new CircuitInput(file, system.backend(), rows, null, tables, system.digest(), trace);
  }

  int rows() {
    return gates == null ? r1cs.count() : gates.count();
  }

  /** {@code gates} or {@code r1cs}. */
  String kind() {
    return gates == null ? "r1cs" : "gates";
  }
}
