package dev.sparky.cli;

import dev.sparky.circuit.ArithImport;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.GateListReader;
import dev.sparky.circuit.R1csImport;
import dev.sparky.error.CircuitException;
import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.trace.TraceImport;
import dev.sparky.trace.TraceReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A circuit in one of the formats that {@code sparky compile} takes, told apart by its content. */
final class ProgramSource {
  private static final int HEAD = 64;
  private static final int BUFFER = 1 << 16;

  private ProgramSource() {}

  /**
   * Reads a circuit.
   *
   * @param arithField the field of an .arith, null for that of BN254; other formats name their own
   * @throws CircuitException if a field is given and the file names another
   */
  static CircuitBuilder read(Path file, PrimeField arithField) throws IOException {
    CircuitBuilder circuit = circuit(file, arithField == null ? PrimeField.BN254_FR : arithField);
    if (arithField != null && circuit.field() != arithField) {
      throw new CircuitException(
          "--field: expected that of "
              + file
              + ", "
              + circuit.field().id()
              + ", found "
              + arithField.id());
    }
    return circuit;
  }

  private static CircuitBuilder circuit(Path file, PrimeField arithField) throws IOException {
    try (InputStream in = unpacked(file)) {
      in.mark(HEAD);
      byte[] head = in.readNBytes(HEAD);
      in.reset();
      String start = new String(head, StandardCharsets.ISO_8859_1);
      if (GateListReader.matches(head)) {
        return GateListReader.read(file.toString(), in);
      }
      if (start.startsWith("r1cs")) {
        return R1csImport.read(R1csReader.open(file));
      }
      if (start.stripLeading().startsWith("total") || start.startsWith("#")) {
        return ArithImport.read(file, arithField);
      }
      if (start.startsWith("{")) {
        return TraceImport.read(new TraceReader().read(file));
      }
    }
    throw FormatException.inSection(
        file.toString(),
        "header",
        0,
        "expected a gate list (\"GATELST1\"), a .r1cs, an .arith (\"total\") or a trace",
        null);
  }

  /** Gzip is recognised by its magic bytes. */
  static InputStream unpacked(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }
}
