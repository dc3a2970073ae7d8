package dev.sparky.internal.jna;

import com.sun.jna.Platform;
import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Finds the native library: the file that {@code -Dsparky.library.path} names, else the copy in the
 * jar for this platform, extracted into a folder of the user's own that is named by its hash. What
 * is extracted must have that hash; a copy that is there is reused if it equals the jar's, byte for
 * byte.
 */
final class LibraryFile {
  private LibraryFile() {}

  /** Another library of the jar, or the file that the property names. */
  static Path find(String library, String property) {
    String override = System.getProperty(property);
    return override != null
        ? Path.of(override).toAbsolutePath()
        : extract(platform(), System.mapLibraryName(library));
  }

  static Path find() {
    String override = System.getProperty("sparky.library.path");
    if (override != null) {
      return NamedLibrary.check(Path.of(override), hashInJar());
    }
    return extract(platform(), System.mapLibraryName("sparky"));
  }

  /** Null if the jar has no library for this platform. */
  private static String hashInJar() {
    try (InputStream hash =
        LibraryFile.class.getResourceAsStream(resource(Platform.RESOURCE_PREFIX) + ".sha256")) {
      return hash == null ? null : text(hash);
    } catch (IOException e) {
      return null;
    }
  }

  private static String resource(String platform) {
    return "/native/" + platform + "/" + System.mapLibraryName("sparky");
  }

  private static String text(InputStream hash) throws IOException {
    return new String(hash.readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  /** The folder of this platform in the jar, in JNA's names. */
  private static String platform() {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw unavailable("this machine is big-endian");
    }
    if (!Platform.is64Bit()) {
      throw unavailable("this JVM is a 32-bit one");
    }
    String prefix = Platform.RESOURCE_PREFIX;
    boolean musl =
        Platform.isLinux()
            && (Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
                || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1")));
    return musl ? prefix + "-musl" : prefix;
  }

  private static BackendUnavailableException unavailable(String why) {
    return new BackendUnavailableException(
        "native: " + why + ", and the library needs 64-bit little-endian; use the backend \"jvm\"");
  }

  private static Path extract(String platform, String name) {
    String resource = "/native/" + platform + "/" + name;
    try (InputStream library = LibraryFile.class.getResourceAsStream(resource);
        InputStream hash = LibraryFile.class.getResourceAsStream(resource + ".sha256")) {
      if (library == null || hash == null) {
        throw new BackendUnavailableException(
            "native: no "
                + name
                + " for "
                + platform
                + " in the jar; sparky.library.path not set."
                + " Use \"jvm\" or build with cargo");
      }
      String expected = text(hash);
      Path folder = cache().resolve(expected.substring(0, 16));
      Path file = folder.resolve(name);
      byte[] bytes = library.readAllBytes();
      // A hash of the copy would take a cold JVM a third of its start.
      if (Files.isRegularFile(file) && Arrays.equals(bytes(file), bytes)) {
        return file;
      }
      String found = sha256(bytes);
      if (!found.equals(expected)) {
        throw new BackendUnavailableException(
            "native: "
                + resource
                + " in the jar is damaged: expected SHA-256 "
                + expected
                + ", found "
                + found
                + "; download the jar again");
      }
      return publish(folder, file, bytes);
    } catch (IOException e) {
      throw new BackendUnavailableException(
          "native: cannot extract the library ("
              + e
              + "); set -Dsparky.cache to a folder of your own",
          e);
    }
  }

  private static Path cache() {
    String property = System.getProperty("sparky.cache");
    return property != null
        ? Path.of(property)
        : Path.of(System.getProperty("user.home"), ".cache", "sparky");
  }

  /** Written under a name of its own, then moved: another process sees all of it or nothing. */
  private static Path publish(Path folder, Path file, byte[] bytes) throws IOException {
    Files.createDirectories(folder, ownerOnly(folder));
    Path part = Files.createTempFile(folder, "part", ".tmp");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** In pieces: read at once, a file takes as much direct memory as it is long. */
  static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new BackendUnavailableException("native: this JVM has no SHA-256", e);
    }
  }
}
