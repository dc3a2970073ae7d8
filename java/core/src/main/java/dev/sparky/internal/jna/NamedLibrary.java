package dev.sparky.internal.jna;

import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The library that {@code -Dsparky.library.path} names. A file {@code NAME.sha256} beside it, if
 * there is one, must hold its SHA-256; an ELF file must be whole, since the system loader maps a
 * truncated one and the process dies at the first missing page.
 */
final class NamedLibrary {
  private static final int ELF_MAGIC = 0x464c457f;
  private static final int ELF64_HEADER = 64;
  private static final int SECTIONS_OFFSET = 40;
  private static final int SECTION_SIZE = 58;
  private static final int SECTION_COUNT = 60;

  private NamedLibrary() {}

  static Path check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BackendUnavailableException(
          "native: sparky.library.path names "
              + file
              + ", which is not a file; unset it to use the library in the jar");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      checkHash(file, bytes);
      checkLength(file, bytes);
      return file.toAbsolutePath();
    } catch (IOException e) {
      throw new BackendUnavailableException("native: cannot read " + file + " (" + e + ")", e);
    }
  }

  private static void checkHash(Path file, byte[] bytes) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".sha256");
    if (!Files.isRegularFile(beside)) {
      return;
    }
    String text = Files.readString(beside, StandardCharsets.ISO_8859_1).strip();
    String expected = text.split("\\s", 2)[0];
    String found = LibraryFile.sha256(bytes);
    if (!found.equals(expected)) {
      throw new BackendUnavailableException(
          "native: "
              + file
              + " is damaged: expected SHA-256 "
              + expected
              + " ("
              + beside.getFileName()
              + "), found "
              + found
              + "; build or copy it again");
    }
  }

  /** The section headers are the last part that a linker writes. */
  private static void checkLength(Path file, byte[] bytes) {
    ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < ELF64_HEADER || elf.getInt(0) != ELF_MAGIC) {
      return;
    }
    long sections =
        (long) Short.toUnsignedInt(elf.getShort(SECTION_SIZE))
            * Short.toUnsignedInt(elf.getShort(SECTION_COUNT));
    long offset = elf.getLong(SECTIONS_OFFSET);
    if (offset < 0 || offset > bytes.length - sections) {
      throw new BackendUnavailableException(
          "native: cannot open "
              + file
              + ": it is truncated, expected "
              + (offset + sections)
              + " bytes, found "
              + bytes.length
              + "; build or copy it again");
    }
  }
}
