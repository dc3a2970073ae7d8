package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.r1cs.SectionFile.Section;
import dev.sparky.spi.r1cs.WitnessSource;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code .wtns} files, version 2, plain or gzip, sections in any order. Opening reads the
 * header; the values are streamed as often as asked. Immutable; safe to share between threads.
 */
public final class WtnsReader implements WitnessSource {
  static final String MAGIC = "wtns";
  static final int VERSION = 2;
  static final int HEADER = 1;
  static final int VALUES = 2;
  private static final int CHUNK = 1024;

  private final SectionFile file;
  private final FieldHeader field;
  private final int count;
  private final Section values;

  private WtnsReader(FileContent source, FileLimits limits) {
    file = SectionFile.index(source, MAGIC, VERSION);
    Section head = file.require(HEADER, "header");
    values = file.require(VALUES, "values");
    try (Cursor cursor = file.openHeader(head, "header")) {
      field = FieldHeader.read(cursor);
      count = cursor.wires("values", limits);
      if (cursor.remaining() > 0) {
        throw cursor.flaw("expected the end of the header, found more bytes");
      }
    }
    long expected = (long) count * field.bytes();
    if (values.length() != expected) {
      throw file.flaw(
          "values",
          values.offset(),
          count + " values: expected " + expected + " bytes, found " + values.length());
    }
    if (count == 0) {
      throw file.flaw("values", values.offset(), "expected at least the constant one, found none");
    }
  }

  /**
   * Opens a file.
   *
   * @throws FormatException what is wrong with it, and where
   */
  public static WtnsReader open(Path path) {
    return open(path, FileLimits.ofSettings());
  }

  /** As {@link #open(Path)}, with limits. */
  public static WtnsReader open(Path path, FileLimits limits) {
    return new WtnsReader(limits.content(path), limits);
  }

  /** Reads from memory; the array must not change meanwhile. */
  public static WtnsReader of(String name, byte[] content, FileLimits limits) {
    return new WtnsReader(limits.content(name, content), limits);
  }

  /** The file, as messages name it. */
  public String name() {
    return file.name();
  }

  /** The types of all sections in the order of the file. */
  public List<Integer> sectionOrder() {
    return file.order();
  }

  /** How many values there are, the constant one included. */
  @Override
  public int count() {
    return count;
  }

  public BigInteger modulus() {
    return field.modulus();
  }

  /** The field; null if it is none of those supported. */
  public PrimeField fieldOrNull() {
    return field.field();
  }

  /** The field of the values. */
  @Override
  public PrimeField field() {
    PrimeField found = field.field();
    if (found == null) {
      throw file.flaw(
          "header",
          file.require(HEADER, "header").offset(),
          "expected the modulus of one of "
              + PrimeField.all().stream().map(PrimeField::id).toList()
              + ", found "
              + field.modulus()
              + " in "
              + field.bytes()
              + " bytes");
    }
    return found;
  }

  /**
   * Visits all values in the order of the wires.
   *
   * @throws FormatException a value that is not below p, a first value other than one
   */
  @Override
  public void values(ValueVisitor visitor) {
    var p = new long[4];
    for (int i = 0; i < p.length; i++) {
      p[i] = field().modulusLimbs().limb(i);
    }
    var limbs = new long[4 * Math.min(CHUNK, count)];
    try (Cursor cursor = file.open(values, "values")) {
      for (int from = 0; from < count; from += CHUNK) {
        int some = Math.min(CHUNK, count - from);
        for (int i = 0; i < some; i++) {
          cursor.element(limbs, 4 * i);
          if (!TermBuffer.below(limbs, 4 * i, p)) {
            throw cursor.flaw(
                cursor.offset() - FieldElement.BYTES,
                "value " + (from + i) + ": expected a value below p of " + field().id());
          }
        }
        if (from == 0 && (limbs[0] != 1 || (limbs[1] | limbs[2] | limbs[3]) != 0)) {
          throw cursor.flaw(values.offset(), "value 0: expected the constant one");
        }
        visitor.values(from, some, limbs);
      }
    }
  }
}
