package dev.sparky.cli;

import dev.sparky.circuit.ArithImport;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.GateListReader;
import dev.sparky.circuit.R1csImport;
import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.TraceImport;
import java.io.IOException;
import java.nio.file.Path;

/** A circuit in one of the formats that {@code sparky compile} takes, told by its content. */
final class ProgramSource {
  private final String name;

  /** Null if the source is a program already. */
  private final CircuitBuilder circuit;

  /** Null unless the source is a program already. */
  private final ProgramImage image;

  /** Null unless the source is a .r1cs. */
  private final R1csReader rows;

  private ProgramSource(String name, CircuitBuilder circuit, ProgramImage image, R1csReader rows) {
    this.name = name;
    this.circuit = circuit;
    this.image = image;
    this.rows = rows;
  }

  /**
   * Reads a circuit.
   *
   * @param asked the field of an .arith, null for that of BN254; other formats name their own
   * @throws CircuitException if a field is given and the file names another
   */
  static ProgramSource read(Path file, PrimeField asked) throws IOException {
    ProgramSource source = read(file, FileContent.of(file), asked);
    PrimeField field = source.image == null ? source.circuit.field() : source.image.field();
    if (asked != null && field != asked) {
      throw new CircuitException(
          "--field: expected that of " + file + ", " + field.id() + ", found " + asked.id());
    }
    return source;
  }

  private static ProgramSource read(Path file, FileContent content, PrimeField asked)
      throws IOException {
    FileFormat format = content.format();
    String name = content.name();
    if (format == FileFormat.GATELIST) {
      return new ProgramSource(name, GateListReader.read(content), null, null);
    } else if (format == FileFormat.R1CS) {
      R1csReader rows = R1csReader.open(file);
      return new ProgramSource(name, R1csImport.read(rows), null, rows);
    } else if (format == FileFormat.ARITH) {
      PrimeField field = asked == null ? PrimeField.BN254_FR : asked;
      return new ProgramSource(name, ArithImport.read(file, field), null, null);
    } else if (format != null && format.isTrace()) {
      return new ProgramSource(name, TraceImport.read(new TraceReader().read(file)), null, null);
    } else if (format == FileFormat.SPARKY) {
      return new ProgramSource(name, null, ProgramFile.open(file), null);
    }
    throw content.unexpected("a gate list, a .r1cs, an .arith, a .sparky or a trace");
  }

  /**
   * The circuit with a lowering.
   *
   * @param lowering null for that of a program, R1CS for a source of another format
   * @throws CircuitException if the source is a program that was built with another one
   */
  ProgramImage image(Lowering lowering) {
    if (image == null) {
      return circuit.build(name, lowering == null ? Lowering.R1CS : lowering);
    }
    if (lowering != null && !lowering.equals(image.lowering())) {
      throw new CircuitException(
          "--lowering, --max-terms: expected those that "
              + name
              + " was built with, "
              + image.lowering()
              + ", found "
              + lowering
              + "; compile its source again");
    }
    return image;
  }

  /** Writes the program of this source as a .r1cs; labels of a .r1cs are kept. */
  void export(Program program, Path file) {
    if (rows == null) {
      R1csExport.write(program, file);
    } else {
      R1csExport.write(program, rows, file);
    }
  }
}
