package dev.sparky.circuit;

import dev.sparky.Backends;
import dev.sparky.error.SparkyException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.SignalNames;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.TraceImport;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and compiles files of a few bytes that claim very much, in a JVM of its own. */
final class ClaimsProbe {
  private ClaimsProbe() {}

  private interface Source {
    CircuitBuilder read(Path file) throws Exception;
  }

  /** Arguments: a backend, then files. Prints per file its name and the type of its answer. */
  public static void main(String[] arguments) throws Exception {
    try (ConstraintBackend backend = Backends.open(arguments[0])) {
      for (int i = 1; i < arguments.length; i++) {
        Path file = Path.of(arguments[i]);
        System.out.println("claim " + file.getFileName() + " " + answer(backend, file));
      }
    }
  }

  private static String answer(ConstraintBackend backend, Path file) throws Exception {
    try {
      if (file.toString().endsWith(".sym")) {
        SignalNames.read(file, 1 << 30);
      } else {
        ProgramImage image =
            file.toString().endsWith(".sparky")
                ? ProgramImage.open(file)
                : source(file).read(file).build("claim", Lowering.R1CS);
        try (Program program = backend.load(image)) {
          return "loaded " + program.variables();
        }
      }
      return "read";
    } catch (SparkyException e) {
      return e.getClass().getSimpleName();
    } catch (OutOfMemoryError e) {
      return "OutOfMemoryError";
    }
  }

  private static Source source(Path file) {
    String name = file.toString();
    if (name.endsWith(".r1cs")) {
      return f -> R1csImport.read(R1csReader.open(f));
    }
    if (name.endsWith(".arith")) {
      return f -> ArithImport.read(f, PrimeField.BN254_FR);
    }
    if (name.endsWith(".gates")) {
      return f -> GateListReader.read(name, new ByteArrayInputStream(Files.readAllBytes(f)));
    }
    return f -> TraceImport.read(new TraceReader().read(f));
  }
}
