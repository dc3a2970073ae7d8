package dev.sparky.trace.packed;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.file.PartFile;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The packed form of a trace: what a reader makes of its text, as bytes. {@code TraceReader} reads
 * it in the place of the text, told by its magic bytes.
 *
 * <pre>
 *   0     magic "sparkytr"
 *   8     u32 version, 1              12    u32 CRC-32C of all bytes but these four
 *   16    u64 length of the file      24    u32 flags: 1 prover's run, 2 named
 *   28    u32 lines of the text       32    u32 public inputs
 *   36    u32 bytes of the name       40    u32 elements
 *   44    u32 nodes                   48    u32 words of the calls
 *   52    12 zeros
 *   64    the name in UTF-8, then zeros up to a multiple of 8
 *         the public inputs of a prover's run, 32 bytes each
 *         the elements, 32 bytes each
 *         the nodes, three words each, and the calls: the words of {@link TraceRecord}
 * </pre>
 *
 * Everything is little-endian, a word is 32 bits, an element is canonical. Operations are numbered
 * in the order of {@code docs/formats.md}.
 *
 * <p>Stateless and safe to share between threads.
 */
public final class PackedTrace {
  /** The first eight bytes as a little-endian number. */
  static final long MAGIC = 0x72_74_79_6b_72_61_70_73L;

  static final int VERSION = 1;
  static final int HEADER_BYTES = 64;
  static final int AT_VERSION = 8;
  static final int AT_CHECKSUM = 12;
  static final int AT_LENGTH = 16;
  static final int AT_FLAGS = 24;
  static final int AT_RECORDS = 28;
  static final int AT_PUBLIC_INPUTS = 32;
  static final int AT_NAME_BYTES = 36;
  static final int AT_ELEMENTS = 40;
  static final int AT_NODES = 44;
  static final int AT_WORDS = 48;
  static final int AT_ZEROS = 52;
  static final int WITNESS = 1;
  static final int NAMED = 2;
  static final int NAME_ALIGNMENT = 8;

  private static final int CHUNK = 1 << 16;

  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  private PackedTrace(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Writes a trace in packed form. The file appears under its name only when it is complete.
   *
   * @return its length in bytes
   * @throws FormatException naming the file if it cannot be written
   */
  public static long write(Trace trace, Path file) {
    try (PartFile part = PartFile.of(file)) {
      long length = new PackedTrace(part.channel()).write(trace);
      part.finish();
      return length;
    } catch (IOException e) {
      throw FormatException.inSection(
          file.toString(), "output", 0, "cannot write: " + PartFile.reason(e), e);
    }
  }

  private long write(Trace trace) throws IOException {
    String name = trace.header().name();
    byte[] text = name == null ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = header(trace, text.length);
    checksum.update(header.array(), 0, AT_CHECKSUM);
    checksum.update(header.array(), AT_LENGTH, HEADER_BYTES - AT_LENGTH);
    channel.position(HEADER_BYTES);
    name(text);
    if (trace.header().witness()) {
      for (FieldElement value : trace.header().publicInput()) {
        element(value);
      }
    }
    for (int i = 0; i < trace.elementCount(); i++) {
      element(trace.element(i));
    }
    for (int node = -1; node >= -trace.nodeCount(); node--) {
      word(trace.nodeTag(node));
      word(trace.nodeLeft(node));
      word(trace.nodeRight(node));
    }
    for (int i = 0; i < trace.words(); i++) {
      word(trace.word(i));
    }
    flush();
    header.putInt(AT_CHECKSUM, (int) checksum.getValue());
    writeAll(header, 0);
    return header.getLong(AT_LENGTH);
  }

  private static ByteBuffer header(Trace trace, int nameBytes) {
    boolean witness = trace.header().witness();
    int publicInputs = trace.header().publicInputSize();
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(0, MAGIC);
    header.putInt(AT_VERSION, VERSION);
    long elements = (long) trace.elementCount() + (witness ? publicInputs : 0);
    long words = 3L * trace.nodeCount() + trace.words();
    header.putLong(AT_LENGTH, length(nameBytes, elements, words));
    header.putInt(AT_FLAGS, (witness ? WITNESS : 0) | (trace.header().name() == null ? 0 : NAMED));
    header.putInt(AT_RECORDS, trace.records());
    header.putInt(AT_PUBLIC_INPUTS, publicInputs);
    header.putInt(AT_NAME_BYTES, nameBytes);
    header.putInt(AT_ELEMENTS, trace.elementCount());
    header.putInt(AT_NODES, trace.nodeCount());
    header.putInt(AT_WORDS, trace.words());
    return header;
  }

  /** The length of a file with so many bytes of a name, elements and words, in bytes. */
  static long length(int nameBytes, long elements, long words) {
    return HEADER_BYTES + padded(nameBytes) + FieldElement.BYTES * elements + Integer.BYTES * words;
  }

  /** The bytes that a name takes with the zeros after it. */
  static long padded(int nameBytes) {
    return ((long) nameBytes + NAME_ALIGNMENT - 1) / NAME_ALIGNMENT * NAME_ALIGNMENT;
  }

  private void name(byte[] text) throws IOException {
    for (int i = 0; i < padded(text.length); i++) {
      room(1);
      chunk.put(i < text.length ? text[i] : 0);
    }
  }

  private void element(FieldElement value) throws IOException {
    room(FieldElement.BYTES);
    chunk.putLong(value.l0()).putLong(value.l1()).putLong(value.l2()).putLong(value.l3());
  }

  private void word(int word) throws IOException {
    room(Integer.BYTES);
    chunk.putInt(word);
  }

  private void room(int bytes) throws IOException {
    if (chunk.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    chunk.flip();
    checksum.update(chunk.duplicate());
    writeAll(chunk, channel.position());
    channel.position(channel.position() + chunk.limit());
    chunk.clear();
  }

  private void writeAll(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, position + bytes.position());
    }
  }
}
