package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.internal.settings.Limit;
import dev.sparky.r1cs.SectionFile.Section;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads iden3 {@code .r1cs} files, version 1, plain or gzip: sections in any order, terms in any
 * order, unknown sections skipped. Opening reads the header; the constraints are streamed as often
 * as asked, each time with memory for one constraint.
 *
 * <p>Custom gates (sections 4 and 5) are refused unless they are empty: the constraints alone would
 * not be the circuit. A modulus that is not one of {@link PrimeField} is refused when constraints
 * are read.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class R1csReader {
  static final String MAGIC = "r1cs";
  static final int VERSION = 1;
  static final int HEADER = 1;
  static final int CONSTRAINTS = 2;
  static final int LABELS = 3;
  private static final int GATE_LIST = 4;
  private static final int GATE_APPLICATIONS = 5;
  private static final int TERM_BYTES = Integer.BYTES + FieldElement.BYTES;

  private final SectionFile file;
  private final FileLimits limits;
  private final R1csHeader header;
  private final Section constraints;
  private final Section labels;

  private R1csReader(FileContent source, FileLimits limits) {
    this.limits = limits;
    file = SectionFile.index(source, MAGIC, VERSION);
    Section head = file.require(HEADER, "header");
    constraints = file.require(CONSTRAINTS, "constraints");
    labels = file.find(LABELS, "wire2label");
    refuseCustomGates(GATE_LIST, "custom gate list");
    refuseCustomGates(GATE_APPLICATIONS, "custom gate applications");
    try (Cursor cursor = file.openHeader(head, "header")) {
      header = header(cursor);
    }
    checkLengths();
  }

  /**
   * Opens a file.
   *
   * @throws FormatException what is wrong with it, and where
   */
  public static R1csReader open(Path path) {
    return open(path, FileLimits.ofSettings());
  }

  /** As {@link #open(Path)}, with limits. */
  public static R1csReader open(Path path, FileLimits limits) {
    return new R1csReader(limits.content(path), limits);
  }

  /** Reads from memory; the array must not change meanwhile. */
  public static R1csReader of(String name, byte[] content, FileLimits limits) {
    return new R1csReader(limits.content(name, content), limits);
  }

  private void refuseCustomGates(int type, String name) {
    Section section = file.find(type, name);
    if (section == null) {
      return;
    }
    try (Cursor cursor = file.openHeader(section, name)) {
      if (section.length() > 0 && cursor.u32() != 0) {
        throw file.flaw(name, section.offset(), "custom gates are not supported");
      }
    }
  }

  private R1csHeader header(Cursor cursor) {
    FieldHeader field = FieldHeader.read(cursor);
    long at = cursor.offset();
    int wires = cursor.wires("wires", limits);
    int publicOutputs = cursor.wires("public outputs", limits);
    int publicInputs = cursor.wires("public inputs", limits);
    int privateInputs = cursor.wires("private inputs", limits);
    if (1L + publicOutputs + publicInputs > wires) {
      throw cursor.flaw(
          at,
          "wires: expected at least 1 + "
              + publicOutputs
              + " + "
              + publicInputs
              + " for the constant one and the public wires, found "
              + wires);
    }
    long labelCount = cursor.u64();
    int count = cursor.count("constraints", Integer.MAX_VALUE);
    if (cursor.remaining() > 0) {
      throw cursor.flaw("expected the end of the header, found more bytes");
    }
    return new R1csHeader(
        field.bytes(),
        field.modulus(),
        field.field(),
        wires,
        publicOutputs,
        publicInputs,
        privateInputs,
        labelCount,
        count);
  }

  private void checkLengths() {
    long least = 3L * Integer.BYTES * header.constraints();
    if (constraints.length() < least) {
      throw file.flaw(
          "constraints",
          constraints.offset(),
          header.constraints()
              + " constraints: expected at least "
              + least
              + " bytes, found "
              + constraints.length());
    }
    checkUnlabelledWires();
    long expected = 8L * header.wires();
    if (labels != null && labels.length() != expected) {
      throw file.flaw(
          "wire2label",
          labels.offset(),
          header.wires() + " wires: expected " + expected + " bytes, found " + labels.length());
    }
  }

  /** A wire without a label has a term, at least, but for a few that nothing needs. */
  private void checkUnlabelledWires() {
    long term = Integer.BYTES + (long) header.fieldBytes();
    long most = Limit.UNBACKED_WIRES.value() + constraints.length() / term;
    if (labels == null && header.wires() > most) {
      throw file.flaw(
          "header",
          file.require(HEADER, "header").offset(),
          "wires: expected at most "
              + most
              + " for "
              + constraints.length()
              + " bytes of constraints and no labels, found "
              + header.wires()
              + "; "
              + Limit.UNBACKED_WIRES.advice());
    }
  }

  public R1csHeader header() {
    return header;
  }

  /** The file, as messages name it. */
  public String name() {
    return file.name();
  }

  /** The types of all sections in the order of the file. */
  public List<Integer> sectionOrder() {
    return file.order();
  }

  /** The field of the system. */
  public PrimeField field() {
    if (header.field() == null) {
      throw file.flaw(
          "header",
          file.require(HEADER, "header").offset(),
          "expected the modulus of one of "
              + PrimeField.all().stream().map(PrimeField::id).toList()
              + ", found "
              + header.modulus()
              + " in "
              + header.fieldBytes()
              + " bytes");
    }
    return header.field();
  }

  /**
   * Visits all constraints in the order of the file. A flaw in the middle is found when it is
   * reached: the visitor has seen what comes before it.
   *
   * @throws FormatException a wire or coefficient out of range, a count that does not fit
   */
  public void constraints(R1csVisitor visitor) {
    var terms = new TermBuffer(field(), header.wires(), limits.rowTerms());
    try (Cursor cursor = file.open(constraints, "constraints")) {
      for (int index = 0; index < header.constraints(); index++) {
        terms.clear();
        int a = combination(cursor, terms, index);
        int b = combination(cursor, terms, index);
        int c = combination(cursor, terms, index);
        visitor.constraint(index, a, b, c, terms.wires(), terms.coefficients());
      }
      if (cursor.remaining() > 0) {
        throw cursor.flaw("expected the end behind the last constraint, found more bytes");
      }
    }
  }

  private static int combination(Cursor cursor, TermBuffer terms, int index) {
    long at = cursor.offset();
    long count = Integer.toUnsignedLong(cursor.u32());
    if (count > terms.room() || count * TERM_BYTES > cursor.remaining()) {
      throw cursor.flaw(
          at,
          "constraint "
              + index
              + ": expected at most "
              + Math.min(terms.room(), cursor.remaining() / TERM_BYTES)
              + " more terms, found "
              + count
              + (count > terms.room() ? "; " + Limit.ROW_TERMS.advice() : ""));
    }
    for (int i = 0; i < count; i++) {
      terms.read(cursor, index);
    }
    return (int) count;
  }

  /** Receives the labels of wires in order. */
  @FunctionalInterface
  public interface LabelVisitor {
    /** Wire 0 is the constant one. */
    void label(int wire, long label);
  }

  /** Whether the file maps wires to labels. */
  public boolean hasLabels() {
    return labels != null;
  }

  /** Visits the labels of all wires; none if the file has no such section. */
  public void labels(LabelVisitor visitor) {
    if (labels == null) {
      return;
    }
    try (Cursor cursor = file.open(labels, "wire2label")) {
      for (int wire = 0; wire < header.wires(); wire++) {
        visitor.label(wire, cursor.u64());
      }
    }
  }
}
