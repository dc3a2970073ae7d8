package dev.sparky.conformance.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of an input: one of {@code "text"}, {@code "hex"} and {@code "base"} (a sound file),
 * then changed by {@code "replace"} ([from, to], the first place in a text), {@code "patch"}
 * (offset to hex), {@code "cut"} (the length that stays), {@code "append"} (hex), {@code "repeat"}
 * (times), {@code "crc32c"} (true: the checksum of a .sparky is made to fit), {@code "gzip"} (true)
 * and {@code "gzipCut"} (the length of the compressed bytes that stays), in this order.
 */
public final class InputBytes {
  private static final HexFormat HEX = HexFormat.of();
  private static final int CHECKSUM = 24;

  private InputBytes() {}

  /** The bytes of an input; an array of bytes is itself. */
  public static byte[] of(Object input) {
    if (input instanceof byte[] bytes) {
      return bytes;
    }
    if (input instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    Map<?, ?> form = (Map<?, ?>) input;
    byte[] bytes = start(form);
    if (form.get("replace") instanceof java.util.List<?> pair) {
      bytes = replaced(bytes, (String) pair.get(0), (String) pair.get(1));
    }
    if (form.get("patch") instanceof Map<?, ?> patches) {
      bytes = bytes.clone();
      for (Map.Entry<?, ?> patch : patches.entrySet()) {
        byte[] by = HEX.parseHex((String) patch.getValue());
        System.arraycopy(by, 0, bytes, Integer.parseInt((String) patch.getKey()), by.length);
      }
    }
    if (form.get("cut") instanceof Long length) {
      bytes = Arrays.copyOf(bytes, length.intValue());
    }
    if (form.get("append") instanceof String hex) {
      bytes = joined(bytes, HEX.parseHex(hex));
    }
    if (form.get("repeat") instanceof Long times) {
      bytes = repeated(bytes, times.intValue());
    }
    if (form.containsKey("crc32c")) {
      bytes = withChecksum(bytes);
    }
    return packed(form, bytes);
  }

  private static byte[] start(Map<?, ?> form) {
    if (form.get("base") instanceof String name) {
      return HostileCorpus.base(name);
    }
    if (form.get("hex") instanceof String hex) {
      return HEX.parseHex(hex);
    }
    return ((String) form.get("text")).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalStateException("hostile corpus: no \"" + from + "\" to replace");
    }
    return (text.substring(0, at) + to + text.substring(at + from.length()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] repeated(byte[] bytes, int times) {
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private static byte[] withChecksum(byte[] bytes) {
    byte[] all = bytes.clone();
    var crc = new CRC32C();
    crc.update(all, 0, CHECKSUM);
    crc.update(all, CHECKSUM + 4, all.length - CHECKSUM - 4);
    for (int i = 0; i < 4; i++) {
      all[CHECKSUM + i] = (byte) (crc.getValue() >>> (8 * i));
    }
    return all;
  }

  private static byte[] packed(Map<?, ?> form, byte[] bytes) {
    if (!form.containsKey("gzip")) {
      return bytes;
    }
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] all = packed.toByteArray();
    return form.get("gzipCut") instanceof Long length ? Arrays.copyOf(all, length.intValue()) : all;
  }
}
