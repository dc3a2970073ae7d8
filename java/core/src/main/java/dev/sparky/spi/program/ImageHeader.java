package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
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

  /**
   * @throws CircuitException if the lowering is Kimchi and the field has no Kimchi gates
   */
  public ImageHeader {
    if (lowering.kind() == Lowering.Kind.KIMCHI) {
      Lowering.requireKimchiField(field);
    }
  }

  /** Receives a section and copies it. */
  @FunctionalInterface
  public interface SectionSource {
    /** Writes the section into {@code target}, exactly its length. */
    void copy(ProgramSection section, ByteBuffer target);
  }

  /**
   * Bytes of the image.
   *
   * @param lengths bytes per section, in the order of {@link ProgramSection}
   */
  public static long size(long[] lengths) {
    long end = ProgramImage.HEADER_BYTES;
    for (long length : lengths) {
      end = ImageChecks.aligned(end) + length;
    }
    return end;
  }

  /**
   * Lays out an image around its instructions, which lie in place already.
   *
   * @param memory of {@link ImageMemory}, of at least {@link #size} bytes; it belongs to the image
   * @param lengths bytes per section, in the order of {@link ProgramSection}
   */
  public ProgramImage assemble(
      String name, ByteBuffer memory, long[] lengths, SectionSource source) {
    long end = size(lengths);
    zeros(memory, 0, ProgramImage.HEADER_BYTES);
    putCounts(memory, end);
    int at = ProgramImage.HEADER_BYTES;
    for (ProgramSection section : ProgramSection.values()) {
      int start = (int) ImageChecks.aligned(at);
      zeros(memory, at, start);
      int length = (int) lengths[section.ordinal()];
      memory.putLong(ProgramImage.AT_TABLE + 16 * section.ordinal(), start);
      memory.putLong(ProgramImage.AT_TABLE + 16 * section.ordinal() + 8, length);
      if (section != ProgramSection.INSTRUCTIONS) {
        source.copy(section, memory.slice(start, length).order(ByteOrder.LITTLE_ENDIAN));
      }
      at = start + length;
    }
    return ProgramImage.assembled(name, memory, (int) end);
  }

  private static void zeros(ByteBuffer memory, int from, int to) {
    for (int at = from; at < to; at++) {
      memory.put(at, (byte) 0);
    }
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
