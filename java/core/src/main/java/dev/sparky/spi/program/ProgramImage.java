package dev.sparky.spi.program;

import dev.sparky.error.ClosedException;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A circuit as bytes, in memory or in a mapped {@code .sparky} file: the same bytes.
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
 * <p>At most 2^31 - 1 bytes. Immutable until it is closed, and safe to share. A mapped file must
 * not be changed or cut while it is in use: as with every mapping, the operating system then ends
 * the process.
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

  /** What to give back once nobody holds the image; null for a mapped file. */
  private final ByteBuffer memory;

  /** Whoever made it, and the programs loaded from it. */
  private final AtomicInteger holders = new AtomicInteger(1);

  private final AtomicBoolean closed = new AtomicBoolean();

  private ProgramImage(String name, ByteBuffer content, ByteBuffer memory) {
    this.name = name;
    this.content = content.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    this.memory = memory;
  }

  /**
   * Maps a file.
   *
   * @throws FormatException naming file, section and offset if it is not a sound image
   */
  public static ProgramImage open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        throw new FormatException(
            file.toString(), 0, file + ": a program is at most 2^31 - 1 bytes, found " + size);
      }
      return of(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    }
  }

  /**
   * An image in memory.
   *
   * @param name what errors call it, such as the path
   * @param bytes a direct buffer from position 0 to its capacity, not to be changed any more
   */
  public static ProgramImage of(String name, ByteBuffer bytes) {
    var image = new ProgramImage(name, bytes.duplicate().clear(), null);
    ImageChecks.check(image);
    return image;
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
   * hold until it is closed.
   */
  public ByteBuffer bytes() {
    return open().duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer open() {
    if (holders.get() == 0) {
      throw new ClosedException("the image of " + name + " is closed");
    }
    return content;
  }

  /** Bytes of memory that it holds, or of the mapped file. */
  public int heldBytes() {
    return (memory == null ? content : memory).capacity();
  }

  /**
   * Holds the memory until {@link #release}: for a program that is loaded from it.
   *
   * @throws ClosedException if nobody holds it any more
   */
  public void retain() {
    if (holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
      throw new ClosedException("the image of " + name + " is closed");
    }
  }

  /** Ends what {@link #retain} began. */
  public void release() {
    if (holders.decrementAndGet() == 0 && memory != null) {
      ImageMemory.give(memory);
    }
  }

  /**
   * Gives the memory of a built image back for reuse, once the programs loaded from it are closed
   * too. Without this the garbage collector frees it. Idempotent.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release();
    }
  }

  public PrimeField field() {
    return PrimeField.all().get(open().getInt(AT_FIELD));
  }

  public Lowering lowering() {
    return new Lowering(
        Lowering.Kind.values()[open().getInt(AT_LOWERING)], open().getInt(AT_MAX_TERMS));
  }

  /** Wires of the program, wire 0 included. */
  public int wires() {
    return open().getInt(AT_WIRES);
  }

  /** Wires of the source, in its own numbering. */
  public int sourceWires() {
    int listed = entries(ProgramSection.SOURCE_WIRES);
    return listed == 0 ? wires() : listed;
  }

  public int instructions() {
    return open().getInt(AT_INSTRUCTIONS);
  }

  public int publicInputs() {
    return open().getInt(AT_PUBLIC_INPUTS);
  }

  public int secretInputs() {
    return open().getInt(AT_SECRET_INPUTS);
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
    return open().getInt(AT_PUBLIC_OUTPUTS);
  }

  /** The wire of an output. */
  public int output(int index) {
    return open().getInt(offset(ProgramSection.OUTPUTS) + 8 * index);
  }

  public boolean isPublicOutput(int index) {
    return open().getInt(offset(ProgramSection.OUTPUTS) + 8 * index + 4) == 1;
  }

  /** The constant of that index, canonical. */
  public FieldElement constant(int index) {
    int at = offset(ProgramSection.CONSTANTS) + FieldElement.BYTES * index;
    return new FieldElement(
        open().getLong(at),
        open().getLong(at + 8),
        open().getLong(at + 16),
        open().getLong(at + 24));
  }

  /** The digest as the file holds it: 32 bytes. */
  public byte[] digest() {
    byte[] digest = new byte[32];
    open().get(AT_DIGEST, digest);
    return digest;
  }

  /** Whether it holds a digest, as a saved one does. */
  public boolean statesDigest() {
    for (int at = AT_DIGEST; at < AT_DIGEST + 32; at += Long.BYTES) {
      if (open().getLong(at) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Where a section begins, in bytes. */
  public int offset(ProgramSection section) {
    return (int) open().getLong(AT_TABLE + 16 * section.ordinal());
  }

  /** The length of a section in bytes. */
  public int length(ProgramSection section) {
    return (int) open().getLong(AT_TABLE + 16 * section.ordinal() + 8);
  }

  /** The entries of a section of fixed entry size. */
  public int entries(ProgramSection section) {
    return length(section) / section.entryBytes();
  }

  /** The names of the inputs, public ones first. */
  public List<String> inputNames() {
    return ImageNames.names(this, ProgramSection.NAMES, inputs());
  }

  public String outputName(int index) {
    return ImageNames.name(this, ProgramSection.NAMES, inputs() + index);
  }

  /** The name of an advice function. */
  public String function(int index) {
    return ImageNames.name(this, ProgramSection.FUNCTIONS, index);
  }

  /** The bytes of parameters that begin at a word of the instructions. */
  public byte[] parameters(int word, int length) {
    byte[] parameters = new byte[length];
    open().get(offset(ProgramSection.INSTRUCTIONS) + Integer.BYTES * word, parameters);
    return parameters;
  }

  /** The label of an instruction. */
  public Label label(int instruction) {
    return ImageNames.label(this, instruction);
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
    ImageFile.write(this, file, digest);
  }
}
