package dev.sparky.internal.jvm.program;

import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The lists of an image that name wires, and its digest. */
final class ImageLists {
  private ImageLists() {}

  /** Outputs and source wires name wires that exist. */
  static void check(ProgramImage image) {
    ByteBuffer bytes = image.bytes();
    int listed = 0;
    for (int i = 0; i < image.outputs(); i++) {
      int at = image.offset(ProgramSection.OUTPUTS) + 8 * i;
      int wire = bytes.getInt(at);
      int isPublic = bytes.getInt(at + 4);
      if (wire < 0 || wire >= image.wires() || (isPublic & ~1) != 0) {
        throw image.flaw(
            ProgramSection.OUTPUTS.ordinal(),
            at,
            "expected a wire 0.."
                + (image.wires() - 1)
                + " and 0 or 1, found "
                + Integer.toUnsignedString(wire)
                + " and "
                + Integer.toUnsignedString(isPublic));
      }
      listed += isPublic;
    }
    if (listed != image.publicOutputs()) {
      throw image.flaw(
          -1, 52, "expected " + listed + " public outputs, found " + image.publicOutputs());
    }
    for (int i = 0; i < image.entries(ProgramSection.SOURCE_WIRES); i++) {
      int at = image.offset(ProgramSection.SOURCE_WIRES) + 4 * i;
      int wire = bytes.getInt(at);
      if (wire != ProgramSection.UNASSIGNED && (wire < 0 || wire >= image.wires())) {
        throw image.flaw(
            ProgramSection.SOURCE_WIRES.ordinal(),
            at,
            "expected a wire 0.."
                + (image.wires() - 1)
                + ", found "
                + Integer.toUnsignedString(wire));
      }
    }
  }

  /** The digest of the content, as {@link ProgramImage} defines it. */
  static byte[] digest(ProgramImage image) {
    MessageDigest hash = sha256();
    ByteBuffer bytes = image.bytes();
    hash.update(bytes.duplicate().limit(16).position(8));
    hash.update(bytes.duplicate().limit(56).position(28));
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(bytes.order());
    for (ProgramSection section :
        new ProgramSection[] {
          ProgramSection.INSTRUCTIONS,
          ProgramSection.CONSTANTS,
          ProgramSection.OUTPUTS,
          ProgramSection.SOURCE_WIRES
        }) {
      hash.update(length.clear().putLong(image.length(section)).flip());
      int from = image.offset(section);
      hash.update(bytes.duplicate().limit(from + image.length(section)).position(from));
    }
    return hash.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
