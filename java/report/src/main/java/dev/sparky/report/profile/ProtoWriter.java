package dev.sparky.report.profile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The few forms of the protobuf wire format that a profile needs
 * (https://protobuf.dev/programming-guides/encoding).
 */
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] bytes() {
    return out.toByteArray();
  }

  /** An integer; 0, the default, is left out. */
  ProtoWriter integer(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
    return this;
  }

  ProtoWriter text(int field, String text) {
    return delimited(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A repeated integer in packed form. */
  ProtoWriter packed(int field, long... values) {
    var content = new ProtoWriter();
    for (long value : values) {
      content.varint(value);
    }
    return delimited(field, content.bytes());
  }

  ProtoWriter message(int field, Consumer<ProtoWriter> fields) {
    var content = new ProtoWriter();
    fields.accept(content);
    return delimited(field, content.bytes());
  }

  private ProtoWriter delimited(int field, byte[] content) {
    tag(field, LENGTH_DELIMITED);
    varint(content.length);
    out.writeBytes(content);
    return this;
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & -MORE) != 0) {
      out.write((int) (rest & (MORE - 1)) | MORE);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
