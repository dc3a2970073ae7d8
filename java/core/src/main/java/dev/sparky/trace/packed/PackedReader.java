package dev.sparky.trace.packed;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.settings.Limit;
import dev.sparky.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the packed form of a trace ({@link PackedTrace}). All of it is copied, so that nothing that
 * happens to the file later can reach the trace; memory is taken as the bytes arrive, never by what
 * the header claims.
 */
public final class PackedReader {
  private static final int MAX_NAME_BYTES = 1 << 16;
  private static final long BYTES_PER_ELEMENT = 64;
  private static final int WORDS_PER_NODE = 3;

  private final String file;
  private final long memoryLimit;
  private final PackedSource source;
  private ByteBuffer header;

  /**
   * A reader of one trace.
   *
   * @param in at the first byte; closing it is left to the caller
   * @param file what errors call it
   * @param memoryLimit bytes that the trace may take
   */
  public PackedReader(InputStream in, String file, long memoryLimit) {
    this.file = file;
    this.memoryLimit = memoryLimit;
    source = new PackedSource(in, file);
  }

  /**
   * Reads the trace, to the end of the stream.
   *
   * @throws FormatException naming file, section and offset if it is not a sound packed trace
   */
  public Trace read() throws IOException {
    byte[] bytes = source.header(PackedTrace.HEADER_BYTES, PackedTrace.AT_CHECKSUM);
    header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    checkHeader();
    boolean witness = flag(PackedTrace.WITNESS);
    int publicInputs = header.getInt(PackedTrace.AT_PUBLIC_INPUTS);
    String name = name();
    List<FieldElement> publicInput =
        witness ? List.of(source.elements(publicInputs, "public inputs")) : null;
    FieldElement[] elements = source.elements(header.getInt(PackedTrace.AT_ELEMENTS), "elements");
    long nodesAt = source.position();
    int[] nodes = source.words(WORDS_PER_NODE * header.getInt(PackedTrace.AT_NODES), "nodes");
    long codeAt = source.position();
    int[] code = source.words(header.getInt(PackedTrace.AT_WORDS), "calls");
    source.finish(header.getInt(PackedTrace.AT_CHECKSUM), PackedTrace.AT_CHECKSUM);
    var check = new PackedCheck(file, witness, elements.length, nodes, nodesAt, code, codeAt);
    check.checkNodes();
    check.checkCalls();
    var traceHeader = new Trace.Header(name, witness, publicInputs, publicInput);
    return new Trace(
        file, traceHeader, header.getInt(PackedTrace.AT_RECORDS), code, nodes, elements);
  }

  private void checkHeader() {
    int version = header.getInt(PackedTrace.AT_VERSION);
    if (version != PackedTrace.VERSION) {
      throw malformed(
          PackedTrace.AT_VERSION,
          "version: expected "
              + PackedTrace.VERSION
              + ", found "
              + Integer.toUnsignedString(version)
              + "; pack the trace again");
    }
    range(PackedTrace.AT_FLAGS, "flags", PackedTrace.WITNESS | PackedTrace.NAMED);
    range(PackedTrace.AT_RECORDS, "lines", Integer.MAX_VALUE);
    range(PackedTrace.AT_NAME_BYTES, "bytes of the name", nameLimit());
    range(PackedTrace.AT_ELEMENTS, "elements", Integer.MAX_VALUE);
    range(PackedTrace.AT_NODES, "nodes", Integer.MAX_VALUE / WORDS_PER_NODE);
    range(PackedTrace.AT_WORDS, "words", Integer.MAX_VALUE);
    for (int at = PackedTrace.AT_ZEROS; at < PackedTrace.HEADER_BYTES; at += Integer.BYTES) {
      range(at, "unused word", 0);
    }
    checkPublicInputs();
    checkLength();
  }

  private int nameLimit() {
    return flag(PackedTrace.NAMED) ? MAX_NAME_BYTES : 0;
  }

  private void checkPublicInputs() {
    long most = Limit.TRACE_PUBLIC_INPUTS.value();
    int found = header.getInt(PackedTrace.AT_PUBLIC_INPUTS);
    if (found < 0 || found > most) {
      throw malformed(
          PackedTrace.AT_PUBLIC_INPUTS,
          "public inputs: expected 0.."
              + most
              + ", found "
              + Integer.toUnsignedString(found)
              + "; "
              + Limit.TRACE_PUBLIC_INPUTS.advice());
    }
  }

  private void checkLength() {
    long values = flag(PackedTrace.WITNESS) ? header.getInt(PackedTrace.AT_PUBLIC_INPUTS) : 0;
    long elements = header.getInt(PackedTrace.AT_ELEMENTS) + values;
    long words =
        (long) WORDS_PER_NODE * header.getInt(PackedTrace.AT_NODES)
            + header.getInt(PackedTrace.AT_WORDS);
    long expected = PackedTrace.length(header.getInt(PackedTrace.AT_NAME_BYTES), elements, words);
    long found = header.getLong(PackedTrace.AT_LENGTH);
    if (found != expected) {
      throw malformed(
          PackedTrace.AT_LENGTH,
          "length: expected "
              + expected
              + " bytes for what the header lists, found "
              + Long.toUnsignedString(found));
    }
    if (Integer.BYTES * words + BYTES_PER_ELEMENT * elements > memoryLimit) {
      throw malformed(
          PackedTrace.AT_LENGTH,
          "more than the " + memoryLimit + " bytes that a trace may take in memory");
    }
  }

  private boolean flag(int flag) {
    return (header.getInt(PackedTrace.AT_FLAGS) & flag) != 0;
  }

  private String name() throws IOException {
    int length = header.getInt(PackedTrace.AT_NAME_BYTES);
    byte[] text = source.bytes((int) PackedTrace.padded(length), "name");
    for (int i = length; i < text.length; i++) {
      if (text[i] != 0) {
        throw FormatException.inSection(
            file, "name", PackedTrace.HEADER_BYTES + i, "expected a zero, found " + text[i], null);
      }
    }
    return flag(PackedTrace.NAMED) ? new String(text, 0, length, StandardCharsets.UTF_8) : null;
  }

  private void range(int at, String what, int most) {
    int found = header.getInt(at);
    if (found < 0 || found > most) {
      throw malformed(
          at, what + ": expected 0.." + most + ", found " + Integer.toUnsignedString(found));
    }
  }

  private FormatException malformed(int at, String message) {
    return FormatException.inSection(file, "header", at, message, null);
  }
}
