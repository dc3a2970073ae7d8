package dev.sparky.internal.jna.library;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes of a library, from the jar or from a file, and their way into a folder. A copy that is
 * there is reused if it has the same bytes; anything else in its place is replaced.
 *
 * @param sha256 the hash that the bytes must have; {@link #verify} compares it
 * @param origin where the bytes are from, for messages
 */
public record LibraryFile(LibraryKind kind, byte[] bytes, String sha256, String origin) {
  /** The library of the jar for this platform. Its hash has not been compared yet. */
  static LibraryFile ofJar(LibraryKind kind) throws IOException {
    String platform = platform(kind);
    String resource = resource(kind, platform);
    try (InputStream library = LibraryFile.class.getResourceAsStream(resource);
        InputStream hash = LibraryFile.class.getResourceAsStream(resource + ".sha256")) {
      if (library == null || hash == null) {
        throw kind.unavailable(
            "no "
                + kind.fileName()
                + " for "
                + platform
                + " in the jar, and "
                + kind.property()
                + " is not set; "
                + kind.without());
      }
      return new LibraryFile(kind, library.readAllBytes(), text(hash), resource + " in the jar");
    }
  }

  /** The SHA-256 that the jar notes for this platform; null if it has no library for it. */
  static String hashInJar(LibraryKind kind) throws IOException {
    String resource = resource(kind, Platform.RESOURCE_PREFIX);
    try (InputStream hash = LibraryFile.class.getResourceAsStream(resource + ".sha256")) {
      return hash == null ? null : text(hash);
    }
  }

  private static String resource(LibraryKind kind, String platform) {
    return "/native/" + platform + "/" + kind.fileName();
  }

  private static String text(InputStream hash) throws IOException {
    return new String(hash.readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  /** The folder of this platform in the jar, in JNA's names. */
  private static String platform(LibraryKind kind) {
    boolean bigEndian = ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN;
    if (bigEndian || !Platform.is64Bit()) {
      throw kind.unavailable(
          (bigEndian ? "this machine is big-endian" : "this JVM is a 32-bit one")
              + ", and the library needs 64-bit little-endian; use the backend \"jvm\"");
    }
    return Libc.isMusl() ? Platform.RESOURCE_PREFIX + "-musl" : Platform.RESOURCE_PREFIX;
  }

  /** Puts the bytes into a folder that only this user can change. */
  Path into(Path folder) throws IOException {
    Path file = folder.resolve(kind.fileName());
    // A hash of the copy would take a cold JVM a third of its start.
    if (isReusable(file) && Arrays.equals(bytes(file), bytes)) {
      return file;
    }
    verify();
    // Written under a name of its own, then moved: another process sees all of it or nothing.
    Path part = Files.createTempFile(folder, "part", ".tmp");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private static boolean isReusable(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && FolderRights.exposure(file) == null;
  }

  /** Compares the bytes with the hash that they must have. */
  void verify() {
    String found = sha256(bytes);
    if (!found.equals(sha256)) {
      throw kind.unavailable(
          origin
              + " is damaged: expected SHA-256 "
              + sha256
              + ", found "
              + found
              + "; download the jar again");
    }
  }

  /** In pieces: read at once, a file takes as much direct memory as it is long. */
  static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    }
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw LibraryKind.CORE.unavailable("this JVM has no SHA-256", e);
    }
  }
}
