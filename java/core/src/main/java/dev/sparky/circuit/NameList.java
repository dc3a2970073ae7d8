package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names as a program holds them: u16 length, UTF-8. A call that fails, also for lack of memory,
 * changes nothing.
 *
 * <p>Names that were {@link #intern}ed are found again by open addressing, some 16 bytes each. The
 * hash differs from run to run, so that nobody can prepare names that collide; no result depends on
 * it.
 */
final class NameList {
  private static final int LONGEST = 0xffff;
  private static final int LENGTH_BYTES = 2;
  private static final int ABSENT = -1;

  private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;
  private byte[] bytes = new byte[64];
  private int length;
  private int count;

  /** By slot: the offset of a name and its index, {@link #ABSENT} for an empty slot. */
  private int[] offsets = new int[0];

  private int[] indices = new int[0];
  private int interned;

  /** Appends a name, whether it is there or not; returns its index. */
  int add(String name) {
    byte[] text = encoded(name);
    reserve(text.length);
    return append(text);
  }

  /** The index of a name, appended if it is new. */
  int intern(String name) {
    byte[] text = encoded(name);
    int known = find(text);
    if (known != ABSENT) {
      return known;
    }
    reserve(text.length);
    reserveSlot();
    int slot = freeSlot(offsets, hash(text, 0, text.length));
    offsets[slot] = length;
    indices[slot] = count;
    interned++;
    return append(text);
  }

  /** Whether a name was interned. */
  boolean knows(String name) {
    return find(encoded(name)) != ABSENT;
  }

  int count() {
    return count;
  }

  static byte[] joined(NameList... lists) {
    int total = 0;
    for (NameList list : lists) {
      total = Math.addExact(total, list.length);
    }
    byte[] all = new byte[total];
    int at = 0;
    for (NameList list : lists) {
      System.arraycopy(list.bytes, 0, all, at, list.length);
      at += list.length;
    }
    return all;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] encoded(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST) {
      throw new CircuitException(
          "name: expected at most "
              + LONGEST
              + " bytes of UTF-8, found "
              + text.length
              + "; choose a shorter name");
    }
    return text;
  }

  private void reserve(int textLength) {
    long least = (long) length + LENGTH_BYTES + textLength;
    if (least > Integer.MAX_VALUE - 16) {
      throw new CircuitException(
          "names: expected at most 2^31 bytes in all, found " + least + "; choose shorter names");
    }
    if (least > bytes.length) {
      long comfortable = Math.min(2L * bytes.length, Integer.MAX_VALUE - 16);
      bytes = Arrays.copyOf(bytes, (int) Math.max(least, comfortable));
    }
  }

  private int append(byte[] text) {
    bytes[length] = (byte) text.length;
    bytes[length + 1] = (byte) (text.length >>> 8);
    System.arraycopy(text, 0, bytes, length + LENGTH_BYTES, text.length);
    length += LENGTH_BYTES + text.length;
    return count++;
  }

  private int find(byte[] text) {
    if (interned == 0) {
      return ABSENT;
    }
    int mask = offsets.length - 1;
    for (int slot = hash(text, 0, text.length) & mask; ; slot = slot + 1 & mask) {
      int from = offsets[slot];
      if (from == ABSENT) {
        return ABSENT;
      }
      int start = from + LENGTH_BYTES;
      if (lengthAt(from) == text.length
          && Arrays.equals(bytes, start, start + text.length, text, 0, text.length)) {
        return indices[slot];
      }
    }
  }

  private int lengthAt(int from) {
    return bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8;
  }

  /** Keeps at least half of the slots free. */
  private void reserveSlot() {
    if (2 * (interned + 1) <= offsets.length) {
      return;
    }
    int[] largerOffsets = new int[Math.max(16, Math.multiplyExact(2, offsets.length))];
    int[] largerIndices = new int[largerOffsets.length];
    Arrays.fill(largerOffsets, ABSENT);
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] != ABSENT) {
        int start = offsets[i] + LENGTH_BYTES;
        int slot = freeSlot(largerOffsets, hash(bytes, start, start + lengthAt(offsets[i])));
        largerOffsets[slot] = offsets[i];
        largerIndices[slot] = indices[i];
      }
    }
    offsets = largerOffsets;
    indices = largerIndices;
  }

  private static int freeSlot(int[] offsets, int hash) {
    int mask = offsets.length - 1;
    int slot = hash & mask;
    while (offsets[slot] != ABSENT) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * multiplier;
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
