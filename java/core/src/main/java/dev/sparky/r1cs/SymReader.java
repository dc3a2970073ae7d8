package dev.sparky.r1cs;

import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.internal.settings.Limit;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads circom's {@code .sym} files: a line {@code label,wire,component,name} for each signal, wire
 * -1 for one that was optimised away. Plain or gzip.
 */
public final class SymReader {
  /** ASCII digits only; the JDK takes the digits of every script. */
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  private SymReader() {}

  /** Receives the signals in the order of the file. */
  @FunctionalInterface
  public interface SymbolVisitor {
    /**
     * @param wire -1 if it was optimised away
     * @param name qualified, such as {@code main.a[3]}
     */
    void symbol(long label, int wire, long component, String name);
  }

  /**
   * Visits all signals.
   *
   * @throws dev.sparky.error.FormatException a line of another form, and where
   */
  public static void read(Path file, SymbolVisitor visitor) {
    FileLimits limits = FileLimits.ofSettings();
    read(limits.content(file), limits, visitor);
  }

  /** Reads from memory. */
  public static void read(String name, byte[] content, FileLimits limits, SymbolVisitor visitor) {
    read(limits.content(name, content), limits, visitor);
  }

  private static void read(FileContent source, FileLimits limits, SymbolVisitor visitor) {
    FileFormat format = source.format();
    if (format != null && format != FileFormat.SYM) {
      throw source.unexpected("a .sym symbol table, lines of label,wire,component,name");
    }
    try (var lines = new LineReader(source)) {
      while (lines.next()) {
        if (lines.atEnd()) {
          continue;
        }
        long label = integer(lines, "label", 0, Long.MAX_VALUE);
        int wire = (int) integer(lines, "wire", -1, limits.wires() - 1);
        long component = integer(lines, "component", -1, Long.MAX_VALUE);
        String name = lines.rest();
        if (name.isBlank()) {
          throw lines.flaw("expected label,wire,component,name, found no name");
        }
        visitor.symbol(label, wire, component, name);
      }
    }
  }

  private static long integer(LineReader lines, String what, long least, long most) {
    String text = lines.commaField();
    if (NUMBER.matcher(text).matches()) {
      var value = new BigInteger(text);
      if (value.compareTo(BigInteger.valueOf(least)) >= 0
          && value.compareTo(BigInteger.valueOf(most)) <= 0) {
        return value.longValue();
      }
    }
    String advice = what.equals("wire") ? "; " + Limit.WIRES.advice() : "";
    throw lines.flaw(
        what
            + ": expected a number of "
            + least
            + ".."
            + most
            + ", found \""
            + shown(text)
            + "\""
            + advice);
  }

  private static String shown(String text) {
    return text.length() <= 32 ? text : text.substring(0, 32) + "...";
  }
}
