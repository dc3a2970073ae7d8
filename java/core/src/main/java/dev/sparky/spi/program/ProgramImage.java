package dev.sparky.spi.program;

import dev.sparky.error.ClosedException;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.lifetime.Lifetime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;

/**
 * A circuit as bytes, in memory or in a {@code .sparky} file: the same bytes.
 *
 * <pre>
 *   0     magic "sparkypg"
 *   8     u32 version, 1              12    u32 field, {@link PrimeField#code}
 *   16    u64 length of the image     24    u32 CRC-32C of all bytes but these four
 *   28    u32 lowering, its ordinal   32    u32 maximum of terms of a row, 0 for none
 *   36    u32 wires, wire 0 included  40    u32 instructions
 *   44    u32 public inputs           48    u32 secret inputs
 *   52    u32 public outputs          56    8 zeros
 *   64    32 bytes digest: SHA-256 of the bytes 8..16, 28..56 and of the sections INSTRUCTIONS,
 *         CONSTANTS, OUTPUTS and SOURCE_WIRES, each with its length (u64) before it, in this order;
 *         checksum and digest are zeros in an image that was not saved yet
 *   96    32 zeros
 *   128   eight times u64 offset, u64 length: the sections in the order of {@link ProgramSection}
 *   256   the sections one after the other, each at the next multiple of 64 behind the one before,
 *         zeros between; the image ends with the last one
 * </pre>
 *
 * Everything is little-endian. {@link #open} checks magic, version, field, lengths, table and
 * checksum; a backend checks the sections and the digest when it loads the image. An image holds
 * nothing that follows from its instructions, so that it cannot contradict itself.
 *
 * <p>At most 2^31 - 129 bytes. Immutable until it is closed, and safe to share.
 */
public final class ProgramImage implements AutoCloseable {
  public static final long MAGIC = 0x67_70_79_6b_72_61_70_73L;
  public static final int VERSION = 1;
  public static final int HEADER_BYTES = 256;

  static final int AT_MAGIC = 0;
  static final int AT_VERSION = 8;
  static final int AT_FIELD = 12;
  static final int AT_LENGTH = 16;
  static final int AT_CHECKSUM = 24;
  static final int AT_LOWERING = 28;
  static final int AT_MAX_TERMS = 32;
  static final int AT_WIRES = 36;
  static final int AT_INSTRUCTIONS = 40;
  static final int AT_PUBLIC_INPUTS = 44;
  static final int AT_SECRET_INPUTS = 48;
  static final int AT_PUBLIC_OUTPUTS = 52;
  static final int AT_DIGEST = 64;
  static final int AT_TABLE = 128;
  static final int ALIGNMENT = 64;

  private final String name;
  private final ByteBuffer content;

  /** The header on the heap: reading it needs no hold. */
  private final ByteBuffer header;

  /** The capacity of what it holds. */
  private final int heldBytes;

  private final Lifetime life;

  private ProgramImage(String name, ByteBuffer content, ByteBuffer memory) {
    this.name = name;
    this.content = content.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, content, 0, Math.min(HEADER_BYTES, content.capacity()));
    heldBytes = (memory == null ? content : memory).capacity();
    life =
        Lifetime.unwatched(
            "image of " + name,
            () -> {
              if (memory != null) {
                ImageMemory.give(memory);
              }
            });
  }

  /**
   * Reads a file into direct memory, so that nothing that happens to the file later can reach the
   * image. {@code -XX:MaxDirectMemorySize} bounds it; {@link #map} takes no memory.
   *
   * @throws FormatException naming file, section and offset if it is not a sound image, or is cut
   *     while it is read
   * @throws dev.sparky.error.MemoryLimitException if there is no direct memory for it
   */
  public static ProgramImage open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int size = size(file, channel);
      ByteBuffer memory = ImageMemory.take(Math.max(1, size));
      ProgramImage image = null;
      try {
        ImageFile.read(file, channel, memory.slice(0, size));
        image = checked(assembled(file.toString(), memory, size));
        return image;
      } finally {
        if (image == null) {
          ImageMemory.give(memory);
        }
      }
    }
  }

  /**
   * Maps a file: no memory is taken and nothing copied, for programs that are large beside the
   * memory. Only for files that nobody changes or cuts while the image is in use: the operating
   * system ends the process then, as with every mapping.
   *
   * @throws FormatException naming file, section and offset if it is not a sound image
   */
  public static ProgramImage map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int size = size(file, channel);
      return of(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    }
  }

  private static int size(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size > ImageMemory.MOST_BYTES) {
      throw new FormatException(
          file.toString(),
          0,
          file + ": a program is at most " + ImageMemory.MOST_BYTES + " bytes, found " + size);
    }
    return (int) size;
  }

  /**
   * An image in memory.
   *
   * @param name what errors call it, such as the path
   * @param bytes a buffer from position 0 to its capacity; a direct one at an address that is a
   *     multiple of 8 is used as it is and not to be changed any more, any other is copied
   */
  public static ProgramImage of(String name, ByteBuffer bytes) {
    return checked(new ProgramImage(name, aligned(bytes.duplicate().clear()), null));
  }

  private static ProgramImage checked(ProgramImage image) {
    ImageChecks.check(image);
    return image;
  }

  /** As the native side reads it. */
  private static ByteBuffer aligned(ByteBuffer bytes) {
    if (bytes.isDirect() && bytes.alignmentOffset(0, Long.BYTES) == 0) {
      return bytes;
    }
    return ImageMemory.take(bytes.capacity()).slice(0, bytes.capacity()).put(bytes).clear();
  }

  /**
   * An image that was laid out here, without checksum and digest until it is saved.
   *
   * @param memory of {@link ImageMemory}
   */
  static ProgramImage assembled(String name, ByteBuffer memory, int length) {
    return new ProgramImage(name, memory.slice(0, length), memory);
  }

  /** What errors call it: the path of a mapped file. */
  public String name() {
    return name;
  }

  /**
   * All bytes: direct, read-only, little-endian, position 0. Of an image that a builder made they
   * hold until it is closed: who reads them stands between {@link #retain} and {@link #release}.
   */
  public ByteBuffer bytes() {
    life.checkHeld();
    return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer header() {
    life.checkHeld();
    return header;
  }

  /** Reads content, which nobody gives back meanwhile. */
  <T> T reading(Supplier<T> work) {
    life.holdWhatIsHeld();
    try {
      return work.get();
    } finally {
      life.release();
    }
  }

  /** Bytes of memory that it holds, or of the mapped file. */
  public int heldBytes() {
    return heldBytes;
  }

  /**
   * Holds the memory until {@link #release}: for a program that is loaded from it.
   *
   * @throws ClosedException after {@link #close}
   */
  public void retain() {
    life.hold();
  }

  /** Ends what {@link #retain} began. */
  public void release() {
    life.release();
  }

  /**
   * Gives the memory of a built image back for reuse, once the programs loaded from it are closed
   * too; these go on reading it. Without this the garbage collector frees it. Idempotent.
   */
  @Override
  public void close() {
    life.close();
  }

  public PrimeField field() {
    return PrimeField.all().get(header().getInt(AT_FIELD));
  }

  public Lowering lowering() {
    return new Lowering(
        Lowering.Kind.values()[header().getInt(AT_LOWERING)], header().getInt(AT_MAX_TERMS));
  }

  /** Wires of the program, wire 0 included. */
  public int wires() {
    return header().getInt(AT_WIRES);
  }

  /** Wires of the source, in its own numbering. */
  public int sourceWires() {
    int listed = entries(ProgramSection.SOURCE_WIRES);
    return listed == 0 ? wires() : listed;
  }

  public int instructions() {
    return header().getInt(AT_INSTRUCTIONS);
  }

  public int publicInputs() {
    return header().getInt(AT_PUBLIC_INPUTS);
  }

  public int secretInputs() {
    return header().getInt(AT_SECRET_INPUTS);
  }

  /** Inputs; values are given in the order: public ones, then secret ones. */
  public int inputs() {
    return publicInputs() + secretInputs();
  }

  /** Outputs, public ones included. */
  public int outputs() {
    return entries(ProgramSection.OUTPUTS);
  }

  public int publicOutputs() {
    return header().getInt(AT_PUBLIC_OUTPUTS);
  }

  /** The wire of an output. */
  public int output(int index) {
    return reading(() -> content.getInt(offset(ProgramSection.OUTPUTS) + 8 * index));
  }

  public boolean isPublicOutput(int index) {
    return reading(() -> content.getInt(offset(ProgramSection.OUTPUTS) + 8 * index + 4) == 1);
  }

  /** The constant of that index, canonical. */
  public FieldElement constant(int index) {
    int at = offset(ProgramSection.CONSTANTS) + FieldElement.BYTES * index;
    return reading(
        () ->
            new FieldElement(
                content.getLong(at),
                content.getLong(at + 8),
                content.getLong(at + 16),
                content.getLong(at + 24)));
  }

  /** The digest as the file holds it: 32 bytes. */
  public byte[] digest() {
    byte[] digest = new byte[32];
    header().get(AT_DIGEST, digest);
    return digest;
  }

  /** Whether it holds a digest, as a saved one does. */
  public boolean statesDigest() {
    for (int at = AT_DIGEST; at < AT_DIGEST + 32; at += Long.BYTES) {
      if (header().getLong(at) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Where a section begins, in bytes. */
  public int offset(ProgramSection section) {
    return (int) header().getLong(AT_TABLE + 16 * section.ordinal());
  }

  /** The length of a section in bytes. */
  public int length(ProgramSection section) {
    return (int) header().getLong(AT_TABLE + 16 * section.ordinal() + 8);
  }

  /** The entries of a section of fixed entry size. */
  public int entries(ProgramSection section) {
    return length(section) / section.entryBytes();
  }

  /** The names of the inputs, public ones first. */
  public List<String> inputNames() {
    return reading(() -> ImageNames.names(this, ProgramSection.NAMES, inputs()));
  }

  public String outputName(int index) {
    return reading(() -> ImageNames.name(this, ProgramSection.NAMES, inputs() + index));
  }

  /** The name of an advice function. */
  public String function(int index) {
    return reading(() -> ImageNames.name(this, ProgramSection.FUNCTIONS, index));
  }

  /** The bytes of parameters that begin at a word of the instructions. */
  public byte[] parameters(int word, int length) {
    return reading(
        () -> {
          byte[] parameters = new byte[length];
          content.get(offset(ProgramSection.INSTRUCTIONS) + Integer.BYTES * word, parameters);
          return parameters;
        });
  }

  /** The label of an instruction. */
  public Label label(int instruction) {
    return reading(() -> ImageNames.label(this, instruction));
  }

  /**
   * An error of the content, found by a backend.
   *
   * @param section the ordinal of a {@link ProgramSection}, -1 for the header
   * @param offset from the start of the image
   */
  public FormatException flaw(int section, long offset, String text) {
    String name = section < 0 ? "header" : ProgramSection.values()[section].name();
    return ImageChecks.flaw(this, name, offset, text);
  }

  /**
   * Writes the image with the digest that a backend computed and the checksum that belongs to it.
   * The file appears under its name only when it is complete.
   */
  public void save(Path file, byte[] digest) throws IOException {
    life.holdWhatIsHeld();
    try {
      ImageFile.write(this, file, digest);
    } finally {
      life.release();
    }
  }
}
