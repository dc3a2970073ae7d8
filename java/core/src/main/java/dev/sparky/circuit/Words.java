package dev.sparky.circuit;

import dev.sparky.spi.program.ImageMemory;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.nio.ByteBuffer;

/**
 * A growing list of ints in direct memory, with room left in front of them: what becomes an image
 * is not copied. Not safe to share.
 */
final class Words {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);
  private static final int FIRST_BYTES = 1 << 10;

  /** Bytes left free in front. */
  private final int front;

  private ByteBuffer memory = NONE;

  /** Where the next word goes, and the last place where one fits. */
  private int at;

  private int end;

  /** The image that has the words, as long as none is added; else null. */
  private ProgramImage image;

  Words(int front) {
    this.front = front;
    at = front;
    end = front;
  }

  void add(int word) {
    if (at == end) {
      grow(1);
    }
    memory.putInt(at, word);
    at += Integer.BYTES;
  }

  void add(int a, int b, int c) {
    if (end - at < 3 * Integer.BYTES) {
      grow(3);
    }
    int to = at;
    ByteBuffer words = memory;
    words.putInt(to, a);
    words.putInt(to + 4, b);
    words.putInt(to + 8, c);
    at = to + 3 * Integer.BYTES;
  }

  /** Adds {@code first[0], second[0], first[1], ...}. */
  void addPairs(int[] first, int[] second, int count) {
    if (end - at < 2L * Integer.BYTES * count) {
      grow(2L * count);
    }
    int to = at;
    for (int i = 0; i < count; i++, to += 2 * Integer.BYTES) {
      memory.putInt(to, first[i]);
      memory.putInt(to + 4, second[i]);
    }
    at = to;
  }

  /** What to write to between {@link #at} and {@link #end}, until a word is added otherwise. */
  ByteBuffer memory() {
    return memory;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  /** What was written up to there are words. */
  void goTo(int place) {
    at = place;
  }

  /** Makes room for so many more words: adding them cannot fail then. */
  void reserve(long words) {
    if (end - at < Integer.BYTES * words) {
      grow(words);
    }
  }

  /** Makes room for more words, at least twice of what there is. */
  private void grow(long words) {
    long least = at + Integer.BYTES * words;
    long comfortable = Math.max(FIRST_BYTES, Math.min(2L * at, ImageMemory.MOST_BYTES));
    move(Math.max(least, comfortable));
  }

  /** Makes room at once for about so many words in all. */
  void expect(long words) {
    if (front + Integer.BYTES * words > end) {
      move(front + Integer.BYTES * words);
    }
  }

  private void move(long bytes) {
    ByteBuffer larger = ImageMemory.take(bytes);
    copyTo(larger, front);
    if (memory != NONE) {
      ImageMemory.give(memory);
    }
    memory = larger;
    image = null;
    end = front + (larger.capacity() - front & -Integer.BYTES);
  }

  /** Bytes of all words. */
  int bytes() {
    return at - front;
  }

  /** Copies all into the target from {@code to} on. */
  void copyTo(ByteBuffer target, int to) {
    if (bytes() == 0) {
      return;
    }
    if (image == null) {
      target.put(to, memory, front, bytes());
    } else {
      image.retain();
      try {
        target.put(to, image.bytes(), image.offset(ProgramSection.INSTRUCTIONS), bytes());
      } finally {
        image.release();
      }
    }
  }

  /**
   * Gives away the memory, of {@code total} bytes or little more, with the words in their place. An
   * image has to be made of it: see {@link #builtInto}.
   */
  ByteBuffer giveAway(long total) {
    if (image != null || !ImageMemory.fits(memory.capacity(), total)) {
      move(total);
    }
    return memory;
  }

  /** The image that was made of the memory; the words are read there from now on. */
  void builtInto(ProgramImage made) {
    image = made;
    memory = NONE;
    end = at;
  }
}
