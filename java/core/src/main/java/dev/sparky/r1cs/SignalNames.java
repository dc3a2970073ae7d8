package dev.sparky.r1cs;

import dev.sparky.error.MemoryLimitException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The names of wires from a {@code .sym} file, the first one where a wire has several; kept as one
 * array of bytes. Immutable; safe to share.
 */
public final class SignalNames {
  private static final int ABSENT = -1;

  /** No name for any wire. */
  public static final SignalNames NONE = new SignalNames(0);

  private byte[] text = new byte[1024];
  private int used;

  /** Where the name of a wire starts in the text: two bytes of length, then the name. */
  private final int[] starts;

  private SignalNames(int wires) {
    starts = new int[wires];
    Arrays.fill(starts, ABSENT);
  }

  /** The names of the wires {@code 0..wires-1}; signals of others are left out. */
  public static SignalNames read(Path file, int wires) {
    try {
      var names = new SignalNames(wires);
      SymReader.read(file, (label, wire, component, name) -> names.add(wire, name));
      return names;
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(
          "names for " + wires + " wires; raise -Xmx", (long) Integer.BYTES * wires, full);
    }
  }

  private void add(int wire, String name) {
    if (wire < 0 || wire >= starts.length || starts[wire] != ABSENT) {
      return;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, 0xffff);
    if (used > Integer.MAX_VALUE - 2 - length - text.length) {
      return;
    }
    if (used + 2 + length > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, used + 2 + length));
    }
    starts[wire] = used;
    text[used++] = (byte) (length >> 8);
    text[used++] = (byte) length;
    System.arraycopy(bytes, 0, text, used, length);
    used += length;
  }

  /** The name of a wire; null if it has none. */
  public String name(int wire) {
    if (wire < 0 || wire >= starts.length || starts[wire] == ABSENT) {
      return null;
    }
    int at = starts[wire];
    int length = (text[at] & 0xff) << 8 | text[at + 1] & 0xff;
    return new String(text, at + 2, length, StandardCharsets.UTF_8);
  }
}
