package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import java.nio.file.Path;
import java.util.BitSet;

/** Reads jsnark's {@code .in} files, plain or gzip: a line {@code wire hexvalue} for each input. */
public final class ArithInputReader {
  private ArithInputReader() {}

  /** Receives the values in the order of the file. */
  @FunctionalInterface
  public interface InputVisitor {
    void input(int wire, FieldElement value);
  }

  /**
   * Visits all inputs of a circuit over BN254, jsnark's field.
   *
   * @throws dev.sparky.error.FormatException a line of another form or a wire that is given twice,
   *     and where
   */
  public static void read(Path file, InputVisitor visitor) {
    read(file, PrimeField.BN254_FR, visitor);
  }

  /** Visits the inputs of a circuit over another field. */
  public static void read(Path file, PrimeField field, InputVisitor visitor) {
    FileLimits limits = FileLimits.ofSettings();
    read(limits.content(file), field, limits, visitor);
  }

  /** Reads from memory. */
  public static void read(
      String name, byte[] content, PrimeField field, FileLimits limits, InputVisitor visitor) {
    read(limits.content(name, content), field, limits, visitor);
  }

  private static void read(
      FileContent source, PrimeField field, FileLimits limits, InputVisitor visitor) {
    var seen = new BitSet();
    try (var lines = new LineReader(source)) {
      while (lines.next()) {
        if (!lines.atEnd()) {
          int wire = lines.number("wire", limits.wires() - 1, ' ');
          lines.word("a value");
          FieldElement value = HexElements.read(lines, "value", 0, field);
          if (!lines.atEnd()) {
            throw lines.flaw("expected wire and value, found more");
          }
          if (seen.get(wire)) {
            throw lines.flaw("wire " + wire + ": expected one value, found a second");
          }
          seen.set(wire);
          visitor.input(wire, value);
        }
      }
    }
  }
}
