package dev.sparky.r1cs;

import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.internal.settings.Limit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads jsnark's {@code .arith} circuits, plain or gzip: {@code total N}, inputs and outputs, then
 * gates {@code op in k <wires> out k <wires>}, a comment after {@code #}. Checks shapes, wire
 * numbers and that a wire is defined once and before its use; an output may be defined later.
 *
 * <p>Wire 0 is the constant one. A file that uses it declares it as its first input, as jsnark
 * does.
 */
public final class ArithReader {
  private static final byte[] TOTAL = ascii("total");
  private static final byte[] DEBUG = ascii("DEBUG");
  private static final byte[] INPUT = ascii("input");
  private static final byte[] NIZK_INPUT = ascii("nizkinput");
  private static final byte[] OUTPUT = ascii("output");
  private static final Side IN = new Side("in");
  private static final Side OUT = new Side("out");
  private static final byte[] FACTOR = ascii("const-mul-");
  private static final byte[] NEGATIVE = ascii("const-mul-neg-");

  private final LineReader lines;
  private final PrimeField field;
  private final ArithVisitor visitor;
  private final BitSet defined = new BitSet();
  private final WireList inputs = new WireList();
  private final WireList outputs = new WireList();
  private final List<Output> undefinedOutputs = new ArrayList<>();
  private int total;

  /** An output before the line that defines its wire. */
  private record Output(int wire, int line, long offset) {}

  /** A list of wires: the word before it, and what messages call its parts. */
  private record Side(String name, byte[] word, String quoted, String count, String wire) {
    Side(String name) {
      this(name, ascii(name), "\"" + name + "\"", "count of " + name, name + " wire");
    }
  }

  private ArithReader(LineReader lines, PrimeField field, ArithVisitor visitor) {
    this.lines = lines;
    this.field = field;
    this.visitor = visitor;
  }

  /**
   * Visits a circuit over BN254, jsnark's field.
   *
   * @throws dev.sparky.error.FormatException a line that is not as the format says, and where
   */
  public static void read(Path file, ArithVisitor visitor) {
    read(file, PrimeField.BN254_FR, visitor);
  }

  /** Visits a circuit over another field. */
  public static void read(Path file, PrimeField field, ArithVisitor visitor) {
    FileLimits limits = FileLimits.ofSettings();
    read(limits.content(file), field, limits, visitor);
  }

  /** Reads from memory. */
  public static void read(
      String name, byte[] content, PrimeField field, FileLimits limits, ArithVisitor visitor) {
    read(limits.content(name, content), field, limits, visitor);
  }

  private static void read(
      FileContent source, PrimeField field, FileLimits limits, ArithVisitor visitor) {
    FileFormat format = source.format();
    if (format != null && format != FileFormat.ARITH) {
      throw source.unexpected("an .arith circuit, which begins with \"total\"");
    }
    try (var lines = new LineReader(source, '#')) {
      new ArithReader(lines, field, visitor).read(limits.wires(), source.possibleBytes());
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(
          source.name() + "; check what it claims or raise -Xmx", 0, full);
    }
  }

  private void read(int maxWires, long possibleBytes) {
    boolean started = false;
    while (lines.next()) {
      if (lines.atEnd()) {
        continue;
      }
      lines.word("an operation");
      if (started) {
        line();
      } else if (lines.wordIs(TOTAL)) {
        total = total(maxWires, possibleBytes);
        end();
        visitor.total(total);
        started = true;
      } else {
        throw lines.flaw(
            "expected \"total N\" before anything else, found \"" + cut(lines.wordText(0)) + "\"");
      }
    }
    if (!started) {
      throw lines.flaw("expected \"total N\", found the end of the file");
    }
    for (Output output : undefinedOutputs) {
      if (!defined.get(output.wire())) {
        throw lines.flaw(
            output.line(),
            output.offset(),
            "output wire " + output.wire() + " is not defined by any line");
      }
    }
  }

  /** A wire that a line defines takes two bytes at least; a few need no line. */
  private int total(int maxWires, long possibleBytes) {
    int claimed = lines.number("total", maxWires, ' ');
    long most = Limit.UNBACKED_WIRES.value() + possibleBytes / 2;
    if (claimed > most) {
      throw lines.flaw(
          "total: expected at most "
              + most
              + " wires for a content of at most "
              + possibleBytes
              + " bytes, found "
              + claimed
              + "; "
              + Limit.UNBACKED_WIRES.advice());
    }
    return claimed;
  }

  private void line() {
    ArithOperation operation = ArithOperation.named(lines);
    if (operation != null) {
      gate(operation, null);
    } else if (lines.wordStartsWith(FACTOR)) {
      gate(ArithOperation.CONST_MUL, factor());
    } else if (lines.wordIs(INPUT)) {
      visitor.input(input());
    } else if (lines.wordIs(NIZK_INPUT)) {
      visitor.nizkInput(newWire("input wire"));
    } else if (lines.wordIs(OUTPUT)) {
      visitor.output(output());
    } else if (lines.wordIs(DEBUG)) {
      return;
    } else {
      throw lines.flaw("unknown operation \"" + cut(lines.wordText(0)) + "\"");
    }
    end();
  }

  private int input() {
    int wire = wire("input wire", ' ');
    if (wire != 0) {
      define(wire);
    } else if (defined.isEmpty()) {
      defined.set(0);
    } else {
      throw lines.flaw(
          defined.get(0)
              ? "wire 0: expected one definition, found a second"
              : "expected wire 0, the constant one, as the first input, found other wires before"
                  + " it");
    }
    return wire;
  }

  private int output() {
    int wire = wire("output wire", ' ');
    if (!defined.get(wire)) {
      undefinedOutputs.add(new Output(wire, lines.lineNumber(), lines.lineOffset()));
    }
    return wire;
  }

  private int newWire(String what) {
    int wire = wire(what, ' ');
    define(wire);
    return wire;
  }

  private void define(int wire) {
    if (wire == 0) {
      throw lines.flaw("wire 0 is the constant one: only \"input 0\", the first input, defines it");
    }
    if (defined.get(wire)) {
      throw lines.flaw("wire " + wire + ": expected one definition, found a second");
    }
    defined.set(wire);
  }

  private int wire(String what, char stop) {
    return lines.number(what, total - 1, stop);
  }

  private void gate(ArithOperation operation, FieldElement factor) {
    wires(IN, inputs);
    wires(OUT, outputs);
    checkShape(operation);
    for (int i = 0; i < inputs.count; i++) {
      if (!defined.get(inputs.wires[i])) {
        throw lines.flaw("wire " + inputs.wires[i] + " is used before it is defined");
      }
    }
    for (int i = 0; i < outputs.count; i++) {
      if (operation != ArithOperation.ASSERT) {
        define(outputs.wires[i]);
      } else if (!defined.get(outputs.wires[i])) {
        throw lines.flaw("wire " + outputs.wires[i] + " is used before it is defined");
      }
    }
    visitor.gate(
        operation,
        factor,
        inputs.wires,
        inputs.count,
        outputs.wires,
        outputs.count,
        lines.lineNumber());
  }

  private FieldElement factor() {
    boolean negative = lines.wordStartsWith(NEGATIVE);
    int from = negative ? NEGATIVE.length : FACTOR.length;
    FieldElement value = HexElements.read(lines, "factor", from, field);
    return negative ? FieldElement.reduce(value.toBigInteger().negate(), field) : value;
  }

  /** {@code name k <wires>}. */
  private void wires(Side side, WireList list) {
    lines.word(side.quoted());
    if (!lines.wordIs(side.word())) {
      throw lines.flaw("expected " + side.quoted() + ", found \"" + cut(lines.wordText(0)) + "\"");
    }
    int count = lines.number(side.count(), total, '<');
    list.clear();
    lines.expect('<');
    for (int i = 0; i < count; i++) {
      list.add(wire(side.wire(), '>'));
    }
    lines.expect('>');
  }

  private void checkShape(ArithOperation operation) {
    if (!operation.takes(inputs.count, outputs.count)) {
      throw lines.flaw(
          operation.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + ": expected "
              + operation.shape()
              + ", found "
              + inputs.count
              + " and "
              + outputs.count);
    }
  }

  private void end() {
    if (!lines.atEnd()) {
      throw lines.flaw("expected the end of the line, found \"" + cut(lines.rest()) + "\"");
    }
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  static String cut(String text) {
    return text.length() <= 32 ? text : text.substring(0, 32) + "...";
  }
}
