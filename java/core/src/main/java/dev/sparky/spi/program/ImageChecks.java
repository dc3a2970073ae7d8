package dev.sparky.spi.program;

import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileFormat;
import dev.sparky.internal.settings.Limit;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** What can be said of an image without reading its instructions. */
final class ImageChecks {
  private static final long WIRES_PER_BYTE = 64;

  private final ProgramImage image;
  private final ByteBuffer bytes;

  private ImageChecks(ProgramImage image) {
    this.image = image;
    bytes = image.bytes();
  }

  static void check(ProgramImage image) {
    new ImageChecks(image).all();
  }

  private void all() {
    if (bytes.capacity() < ProgramImage.HEADER_BYTES) {
      throw flaw(
          "header",
          bytes.capacity(),
          "expected at least " + ProgramImage.HEADER_BYTES + " bytes, found " + bytes.capacity());
    }
    boolean ours = bytes.getLong(0) == ProgramImage.MAGIC;
    expect(ProgramImage.AT_MAGIC, "magic", ours, "\"sparkypg\", found " + found());
    int version = bytes.getInt(ProgramImage.AT_VERSION);
    expect(
        ProgramImage.AT_VERSION,
        "version",
        version == ProgramImage.VERSION,
        ProgramImage.VERSION
            + ", found "
            + Integer.toUnsignedString(version)
            + "; compile the source again");
    expect(
        ProgramImage.AT_LENGTH,
        "length",
        bytes.getLong(ProgramImage.AT_LENGTH) == bytes.capacity(),
        Long.toUnsignedString(bytes.getLong(ProgramImage.AT_LENGTH))
            + " bytes, found "
            + bytes.capacity());
    int checksum = checksum(bytes);
    expect(
        ProgramImage.AT_CHECKSUM,
        "checksum",
        bytes.getInt(ProgramImage.AT_CHECKSUM) == checksum,
        Integer.toHexString(checksum)
            + ", found "
            + Integer.toHexString(bytes.getInt(ProgramImage.AT_CHECKSUM))
            + "; the file is damaged");
    fields();
    table();
    ImageNames.check(image);
  }

  private String found() {
    var head = new byte[Long.BYTES];
    bytes.get(0, head);
    return FileFormat.found(head);
  }

  private void fields() {
    code(ProgramImage.AT_FIELD, "field", PrimeField.all().size());
    code(ProgramImage.AT_LOWERING, "lowering", Lowering.Kind.values().length);
    int maxTerms = bytes.getInt(ProgramImage.AT_MAX_TERMS);
    boolean r1cs = bytes.getInt(ProgramImage.AT_LOWERING) == Lowering.Kind.R1CS.ordinal();
    expect(
        ProgramImage.AT_MAX_TERMS,
        "maximum of terms",
        maxTerms == 0 || (maxTerms > 1 && r1cs),
        "0 or at least 2, and 0 for Kimchi, found " + Integer.toUnsignedString(maxTerms));
    boolean pasta = PrimeField.PASTA_FQ.code() >= bytes.getInt(ProgramImage.AT_FIELD);
    expect(
        ProgramImage.AT_FIELD,
        "field",
        r1cs || pasta,
        "pasta-fp or pasta-fq for the lowering kimchi, found "
            + PrimeField.all().get(bytes.getInt(ProgramImage.AT_FIELD)).id());
    count(ProgramImage.AT_WIRES, "wires", 1, Instruction.LIMIT);
    checkBacked();
    int wires = bytes.getInt(ProgramImage.AT_WIRES);
    count(ProgramImage.AT_INSTRUCTIONS, "instructions", 0, Instruction.LIMIT);
    count(ProgramImage.AT_PUBLIC_INPUTS, "public inputs", 0, wires - 1);
    int secret = wires - 1 - bytes.getInt(ProgramImage.AT_PUBLIC_INPUTS);
    count(ProgramImage.AT_SECRET_INPUTS, "secret inputs", 0, secret);
  }

  /** An instruction can make many wires, but not without end. */
  private void checkBacked() {
    long most = WIRES_PER_BYTE * bytes.capacity() + Limit.UNBACKED_PROGRAM_WIRES.value();
    int wires = bytes.getInt(ProgramImage.AT_WIRES);
    expect(
        ProgramImage.AT_WIRES,
        "wires",
        wires <= most,
        "at most "
            + most
            + " for "
            + bytes.capacity()
            + " bytes, found "
            + wires
            + "; "
            + Limit.UNBACKED_PROGRAM_WIRES.advice());
  }

  private void table() {
    long end = ProgramImage.HEADER_BYTES;
    for (ProgramSection section : ProgramSection.values()) {
      int at = ProgramImage.AT_TABLE + 16 * section.ordinal();
      long offset = bytes.getLong(at);
      long length = bytes.getLong(at + 8);
      long start = aligned(end);
      if (offset != start) {
        throw flaw(
            section.name(),
            at,
            "expected offset " + start + ", found " + Long.toUnsignedString(offset));
      }
      if (length < 0 || length > bytes.capacity() - start || length % section.entryBytes() != 0) {
        throw flaw(
            section.name(),
            at + 8,
            "expected 0.."
                + Math.max(0, bytes.capacity() - start)
                + " bytes in entries of "
                + section.entryBytes()
                + ", found "
                + Long.toUnsignedString(length));
      }
      end = start + length;
    }
    expect(
        ProgramImage.AT_LENGTH,
        "length",
        end == bytes.capacity(),
        "sections of that length: " + end);
    count(ProgramImage.AT_PUBLIC_OUTPUTS, "public outputs", 0, image.outputs());
  }

  static long aligned(long offset) {
    return (offset + ProgramImage.ALIGNMENT - 1) & -ProgramImage.ALIGNMENT;
  }

  /** CRC-32C of all bytes but those of the checksum itself. */
  static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes.duplicate().clear().limit(ProgramImage.AT_CHECKSUM));
    crc.update(bytes.duplicate().clear().position(ProgramImage.AT_CHECKSUM + 4));
    return (int) crc.getValue();
  }

  private void code(int at, String what, int count) {
    int code = bytes.getInt(at);
    String found = ", found " + Integer.toUnsignedString(code);
    expect(at, what, code >= 0 && code < count, "0.." + (count - 1) + found);
  }

  private void count(int at, String what, int least, int most) {
    int count = bytes.getInt(at);
    String found = ", found " + Integer.toUnsignedString(count);
    expect(at, what, count >= least && count <= most, least + ".." + most + found);
  }

  private void expect(int at, String what, boolean sound, String expected) {
    if (!sound) {
      throw flaw("header", at, what + ": expected " + expected);
    }
  }

  private FormatException flaw(String section, long at, String text) {
    return flaw(image, section, at, text);
  }

  static FormatException flaw(ProgramImage image, String section, long at, String text) {
    return FormatException.inSection(image.name(), section, at, text, null);
  }
}
