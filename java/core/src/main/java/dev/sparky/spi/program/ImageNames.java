package dev.sparky.spi.program;

import dev.sparky.error.FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks names and labels up in an image. */
final class ImageNames {
  private static final int LABEL_BYTES = 12;

  private ImageNames() {}

  /** Name {@code index} of a section of names: u16 length, UTF-8. */
  static String name(ProgramImage image, ProgramSection section, int index) {
    ByteBuffer bytes = image.bytes();
    int at = image.offset(section);
    int end = at + image.length(section);
    for (int i = 0; at <= end - 2; i++) {
      int length = bytes.getShort(at) & 0xffff;
      if (length > end - at - 2) {
        break;
      }
      if (i == index) {
        byte[] text = new byte[length];
        bytes.get(at + 2, text);
        return new String(text, StandardCharsets.UTF_8);
      }
      at += 2 + length;
    }
    throw ImageChecks.flaw(image, section.name(), at, "expected a name of number " + index);
  }

  /** The first {@code count} names of a section. */
  static List<String> names(ProgramImage image, ProgramSection section, int count) {
    ByteBuffer bytes = image.bytes();
    var names = new ArrayList<String>();
    int at = image.offset(section);
    for (int i = 0; i < count; i++) {
      byte[] text = new byte[bytes.getShort(at) & 0xffff];
      bytes.get(at + 2, text);
      names.add(new String(text, StandardCharsets.UTF_8));
      at += 2 + text.length;
    }
    return names;
  }

  /** The label of the last entry at or before an instruction. */
  static Label label(ProgramImage image, int instruction) {
    ByteBuffer bytes = image.bytes();
    int base = image.offset(ProgramSection.LABELS);
    int low = 0;
    int high = image.entries(ProgramSection.LABELS);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bytes.getInt(base + LABEL_BYTES * middle) <= instruction) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return Label.NONE;
    }
    int at = base + LABEL_BYTES * (low - 1);
    return new Label(
        name(image, ProgramSection.LABEL_NAMES, bytes.getInt(at + 4)), bytes.getInt(at + 8));
  }

  /** Names are whole, and every label names one. */
  static void check(ProgramImage image) {
    int named = count(image, ProgramSection.NAMES);
    int expected = image.inputs() + image.outputs();
    if (named != expected) {
      throw flaw(image, ProgramSection.NAMES, 0, "expected " + expected + " names, found " + named);
    }
    count(image, ProgramSection.FUNCTIONS);
    int names = count(image, ProgramSection.LABEL_NAMES);
    int base = image.offset(ProgramSection.LABELS);
    ByteBuffer bytes = image.bytes();
    int last = 0;
    for (int i = 0; i < image.entries(ProgramSection.LABELS); i++) {
      int at = base + LABEL_BYTES * i;
      int first = bytes.getInt(at);
      if (first < last || Integer.compareUnsigned(bytes.getInt(at + 4), names) >= 0) {
        throw flaw(
            image, ProgramSection.LABELS, LABEL_BYTES * i, "expected labels ascending, with names");
      }
      last = first;
    }
  }

  private static int count(ProgramImage image, ProgramSection section) {
    ByteBuffer bytes = image.bytes();
    int start = image.offset(section);
    int length = image.length(section);
    int count = 0;
    for (int at = 0; at < length; count++) {
      int text = length - at < 2 ? -1 : bytes.getShort(start + at) & 0xffff;
      if (text < 0 || text > length - at - 2) {
        throw flaw(image, section, at, "a name is cut short");
      }
      at += 2 + text;
    }
    return count;
  }

  private static FormatException flaw(
      ProgramImage image, ProgramSection section, int at, String text) {
    return ImageChecks.flaw(image, section.name(), image.offset(section) + at, text);
  }
}
