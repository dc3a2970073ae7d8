package dev.sparky.internal.jna;

import com.sun.jna.Platform;
import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The library that {@code -Dsparky.library.path} names, checked before a byte of it runs: the
 * system loader maps a truncated ELF file and the process dies at the first missing page, and a
 * damaged one computes wrongly or dies. So it must be whole, carry this version's ABI text, and
 * have a known SHA-256: that of the library in the jar, or the one in {@code NAME.sha256} beside
 * it. Only where the jar has no library for this platform is a file without a hash taken as it is.
 */
final class NamedLibrary {
  private static final int ELF_MAGIC = 0x464c457f;
  private static final int ELF64_HEADER = 64;
  private static final int SECTIONS_OFFSET = 40;
  private static final int SECTION_SIZE = 58;
  private static final int SECTION_COUNT = 60;
  private static final String STAMP = "sparky-abi ";

  private NamedLibrary() {}

  /**
   * @param jarHash SHA-256 of the library in the jar, null if the jar has none
   */
  static Path check(Path file, String jarHash) {
    if (!Files.isRegularFile(file)) {
      throw new BackendUnavailableException(
          "native: sparky.library.path names "
              + file
              + ", which is not a file; unset it to use the library in the jar");
    }
    try {
      byte[] bytes = LibraryFile.bytes(file);
      checkLength(file, bytes);
      checkVersion(file, bytes);
      checkHash(file, bytes, jarHash);
      return file.toAbsolutePath();
    } catch (IOException e) {
      throw new BackendUnavailableException("native: cannot read " + file + " (" + e + ")", e);
    }
  }

  private static void checkHash(Path file, byte[] bytes, String jarHash) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".sha256");
    boolean noted = Files.isRegularFile(beside);
    String expected = jarHash;
    if (noted) {
      String text = Files.readString(beside, StandardCharsets.ISO_8859_1).strip();
      expected = text.split("\\s", 2)[0];
    }
    String found = LibraryFile.sha256(bytes);
    if (expected != null && !found.equals(expected)) {
      throw new BackendUnavailableException(
          "native: "
              + file
              + " is damaged: expected SHA-256 "
              + expected
              + (noted ? " (" + beside.getFileName() + ")" : " (of the library in the jar)")
              + ", found "
              + found
              + "; copy it again, or if you built it yourself, write its SHA-256 to "
              + beside);
    }
  }

  /** The section headers are the last part that a linker writes. */
  private static void checkLength(Path file, byte[] bytes) {
    ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < ELF64_HEADER || elf.getInt(0) != ELF_MAGIC) {
      if (Platform.isLinux()) {
        throw new BackendUnavailableException(
            "native: cannot open "
                + file
                + ": expected an ELF library, found "
                + bytes.length
                + " bytes of something else; unset sparky.library.path to use the one in the jar");
      }
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

  /** The text that {@code sparky_abi} would return, found without running it. */
  private static void checkVersion(Path file, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(STAMP);
    String found = at < 0 ? "none" : text.substring(at, text.indexOf('\0', at));
    if (!found.equals(LibraryLoader.ABI)) {
      throw LibraryLoader.wrongVersion(found, file);
    }
  }
}
