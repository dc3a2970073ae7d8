package dev.sparky.internal.jna.library;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The library that a property such as {@code -Dsparky.library.path} names, checked before a byte of
 * it runs: the system loader maps a truncated ELF file and the process dies at the first missing
 * page, and a damaged one computes wrongly or dies. So it must be whole, carry this version's ABI
 * text, and have a known SHA-256: that of the library in the jar, or the one in {@code NAME.sha256}
 * beside it. Only where the jar has no library for this platform is a file without a hash taken as
 * it is.
 */
final class NamedLibrary {
  private static final int ELF_MAGIC = 0x464c457f;
  private static final int ELF64_HEADER = 64;
  private static final int SECTIONS_OFFSET = 40;
  private static final int SECTION_SIZE = 58;
  private static final int SECTION_COUNT = 60;

  /** How the ABI text of every version begins. */
  private static final String STAMP = "sparky-abi ";

  private final LibraryKind kind;
  private final Path file;

  private NamedLibrary(LibraryKind kind, Path file) {
    this.kind = kind;
    this.file = file;
  }

  /**
   * Reads the file once and checks what was read.
   *
   * @param jarHash SHA-256 of the library in the jar, null if the jar has none
   * @return the bytes that were checked and their hash
   */
  static LibraryFile check(LibraryKind kind, Path file, String jarHash) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw kind.unavailable(
          kind.property()
              + " names "
              + file
              + ", which is not a file; unset it to use the library in the jar");
    }
    var named = new NamedLibrary(kind, file);
    byte[] bytes = LibraryFile.bytes(file);
    named.checkLength(bytes);
    named.checkVersion(bytes);
    return new LibraryFile(kind, bytes, named.checkHash(bytes, jarHash), file.toString());
  }

  /**
   * Whether nobody else can put another file in its place between the check and the opening. If
   * somebody can, a private copy of what was checked is opened.
   */
  static boolean isPrivate(Path file) throws IOException {
    Path real = file.toRealPath();
    return FolderRights.exposure(real) == null && FolderRights.exposureAbove(real) == null;
  }

  private String checkHash(byte[] bytes, String jarHash) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".sha256");
    boolean noted = Files.isRegularFile(beside);
    String expected = jarHash;
    if (noted) {
      String text = Files.readString(beside, StandardCharsets.ISO_8859_1).strip();
      expected = text.split("\\s", 2)[0];
    }
    String found = LibraryFile.sha256(bytes);
    if (expected != null && !found.equals(expected)) {
      throw kind.unavailable(
          file
              + " is damaged: expected SHA-256 "
              + expected
              + (noted ? " (" + beside.getFileName() + ")" : " (of the library in the jar)")
              + ", found "
              + found
              + "; copy it again, or if you built it yourself, write its SHA-256 to "
              + beside);
    }
    return found;
  }

  /** The section headers are the last part that a linker writes. */
  private void checkLength(byte[] bytes) {
    ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < ELF64_HEADER || elf.getInt(0) != ELF_MAGIC) {
      if (Platform.isLinux()) {
        throw kind.unavailable(
            "cannot open "
                + file
                + ": expected an ELF library, found "
                + bytes.length
                + " bytes of something else; unset "
                + kind.property()
                + " to use the one in the jar");
      }
      return;
    }
    long sections =
        (long) Short.toUnsignedInt(elf.getShort(SECTION_SIZE))
            * Short.toUnsignedInt(elf.getShort(SECTION_COUNT));
    long offset = elf.getLong(SECTIONS_OFFSET);
    if (offset < 0 || offset > bytes.length - sections) {
      throw kind.unavailable(
          "cannot open "
              + file
              + ": it is truncated, expected "
              + (offset + sections)
              + " bytes, found "
              + bytes.length
              + "; build or copy it again");
    }
  }

  /** The ABI text that the library would return, found without running it. */
  private void checkVersion(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(STAMP);
    int end = at < 0 ? -1 : text.indexOf('\0', at);
    String found = end < 0 ? "none" : text.substring(at, end);
    if (!found.equals(LibraryLoader.ABI)) {
      throw kind.wrongVersion(found, file);
    }
  }
}
