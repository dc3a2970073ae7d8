package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Names as a program holds them: u16 length, UTF-8. */
final class NameList {
  private static final int LONGEST = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Integer> indices = new HashMap<>();
  private int count;

  /** Appends a name; returns its index. */
  int add(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST) {
      throw new CircuitException(
          "a name has at most " + LONGEST + " bytes of UTF-8, found " + text.length);
    }
    bytes.write(text.length);
    bytes.write(text.length >>> 8);
    bytes.writeBytes(text);
    return count++;
  }

  /** The index of a name, appended if it is new. */
  int intern(String name) {
    Integer known = indices.get(name);
    if (known == null) {
      known = add(name);
      indices.put(name, known);
    }
    return known;
  }

  int count() {
    return count;
  }

  static byte[] joined(NameList... lists) {
    var all = new ByteArrayOutputStream();
    for (NameList list : lists) {
      all.writeBytes(list.bytes());
    }
    return all.toByteArray();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
