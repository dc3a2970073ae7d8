package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The sectioned container of iden3's binary files.
 *
 * <pre>
 *   0       4         8          12
 *   | magic | version | sections | then per section: type (4) | length (8) | body
 * </pre>
 *
 * All little-endian. Sections come in any order; a reader indexes them first. Bodies of the first
 * {@value #SMALL} bytes are kept while indexing, so that a header behind a long section of a gzip
 * file costs no second pass.
 */
final class SectionFile {
  private static final int MOST_SECTIONS = 64;
  private static final int SMALL = 4096;
  private static final String START = "file header";

  /**
   * @param offset of the body
   * @param body the whole body if it is small, else null
   */
  record Section(int type, long offset, long length, byte[] body) {}

  private final FileContent source;
  private final List<Section> sections = new ArrayList<>();

  private SectionFile(FileContent source) {
    this.source = source;
  }

  static SectionFile index(FileContent source, String magic, int version) {
    var file = new SectionFile(source);
    try (var cursor = new Cursor(source, START)) {
      byte[] found = cursor.bytes(magic.length());
      if (!new String(found, StandardCharsets.ISO_8859_1).equals(magic)) {
        throw cursor.flaw(
            0, "expected the magic \"" + magic + "\", found " + FileFormat.found(source.head()));
      }
      int foundVersion = cursor.u32();
      if (foundVersion != version) {
        throw cursor.flaw(
            4, "expected version " + version + ", found " + Integer.toUnsignedString(foundVersion));
      }
      int count = cursor.count("sections", MOST_SECTIONS);
      for (int i = 0; i < count; i++) {
        file.sections.add(next(cursor));
      }
      cursor.enter("end of the file", source.limit());
      if (cursor.more()) {
        throw cursor.flaw("expected the end behind " + count + " sections, found more bytes");
      }
    }
    return file;
  }

  private static Section next(Cursor cursor) {
    int type = cursor.u32();
    long at = cursor.offset();
    long length = cursor.u64();
    if (length < 0 || length > cursor.remaining()) {
      throw cursor.flaw(
          at,
          "section of type "
              + Integer.toUnsignedString(type)
              + ": expected at most the "
              + cursor.remaining()
              + " bytes that are left, found a length of "
              + Long.toUnsignedString(length)
              + cursor.limitedContent());
    }
    long offset = cursor.offset();
    if (length > SMALL) {
      cursor.skip(length);
      return new Section(type, offset, length, null);
    }
    return new Section(type, offset, length, cursor.bytes((int) length));
  }

  String name() {
    return source.name();
  }

  /** The types in the order of the file, unknown ones included. */
  List<Integer> order() {
    return sections.stream().map(Section::type).toList();
  }

  /** The one section of a type; null if there is none. */
  Section find(int type, String name) {
    Section found = null;
    for (Section section : sections) {
      if (section.type() == type) {
        if (found != null) {
          throw flaw(name, section.offset(), "expected one such section, found a second");
        }
        found = section;
      }
    }
    return found;
  }

  Section require(int type, String name) {
    Section found = find(type, name);
    if (found == null) {
      throw flaw(name, 0, "expected a section of type " + type + ", found none");
    }
    return found;
  }

  /** A cursor at the start of a section that ends with it. */
  Cursor open(Section section, String name) {
    var cursor = new Cursor(source, name);
    try {
      cursor.skip(section.offset());
      cursor.enter(name, section.offset() + section.length());
      return cursor;
    } catch (RuntimeException e) {
      cursor.close();
      throw e;
    }
  }

  /** As {@link #open}, without another pass over a gzip file where the section is small. */
  Cursor openHeader(Section section, String name) {
    return section.body() == null
        ? open(section, name)
        : new Cursor(name, source.name(), section.body(), section.offset());
  }

  FormatException flaw(String section, long offset, String message) {
    return FormatException.inSection(source.name(), section, offset, message, null);
  }
}
