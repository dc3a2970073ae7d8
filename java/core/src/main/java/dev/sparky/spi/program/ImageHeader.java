package dev.sparky.spi.program;

import dev.sparky.field.PrimeField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The counts of a program, from which a builder makes an image.
 *
 * @param wires wire 0 included
 */
public record ImageHeader(
    PrimeField field,
    Lowering lowering,
    int wires,
    int instructions,
    int publicInputs,
    int secretInputs,
    int publicOutputs) {

  /** Receives a section and copies it. */
  @FunctionalInterface
  public interface SectionSource {
    /** Writes the section into {@code target}, exactly its length. */
    void copy(ProgramSection section, ByteBuffer target);
  }

  /**
   * Lays out an image in direct memory.
   *
   * @param lengths bytes per section, in the order of {@link ProgramSection}
   * @throws dev.sparky.error.CircuitException if the image would be larger than 2^31 - 1 bytes
   */
  public ProgramImage assemble(String name, long[] lengths, SectionSource source) {
    long end = ProgramImage.HEADER_BYTES;
    for (long length : lengths) {
      end = ImageChecks.aligned(end) + length;
    }
    if (end > Integer.MAX_VALUE - 2 * ProgramImage.ALIGNMENT) {
      throw new dev.sparky.error.CircuitException(
          "a program is at most 2^31 - 1 bytes, this one would take " + end);
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect((int) ImageChecks.aligned(end) + ProgramImage.ALIGNMENT)
            .alignedSlice(ProgramImage.ALIGNMENT)
            .slice(0, (int) end)
            .order(ByteOrder.LITTLE_ENDIAN);
    putCounts(bytes, end);
    long at = ProgramImage.HEADER_BYTES;
    for (ProgramSection section : ProgramSection.values()) {
      at = ImageChecks.aligned(at);
      int length = (int) lengths[section.ordinal()];
      bytes.putLong(ProgramImage.AT_TABLE + 16 * section.ordinal(), at);
      bytes.putLong(ProgramImage.AT_TABLE + 16 * section.ordinal() + 8, length);
      source.copy(section, bytes.slice((int) at, length).order(ByteOrder.LITTLE_ENDIAN));
      at += length;
    }
    return ProgramImage.assembled(name, bytes);
  }

  private void putCounts(ByteBuffer bytes, long length) {
    bytes.putLong(ProgramImage.AT_MAGIC, ProgramImage.MAGIC);
    bytes.putInt(ProgramImage.AT_VERSION, ProgramImage.VERSION);
    bytes.putInt(ProgramImage.AT_FIELD, field.code());
    bytes.putLong(ProgramImage.AT_LENGTH, length);
    bytes.putInt(ProgramImage.AT_LOWERING, lowering.kind().ordinal());
    bytes.putInt(ProgramImage.AT_MAX_TERMS, lowering.maxTerms());
    bytes.putInt(ProgramImage.AT_WIRES, wires);
    bytes.putInt(ProgramImage.AT_INSTRUCTIONS, instructions);
    bytes.putInt(ProgramImage.AT_PUBLIC_INPUTS, publicInputs);
    bytes.putInt(ProgramImage.AT_SECRET_INPUTS, secretInputs);
    bytes.putInt(ProgramImage.AT_PUBLIC_OUTPUTS, publicOutputs);
  }
}
