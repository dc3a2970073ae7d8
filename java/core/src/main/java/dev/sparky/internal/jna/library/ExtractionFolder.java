package dev.sparky.internal.jna.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Folders in which a library of the jar can be put to be opened: the cache, kept from run to run,
 * and a private temporary one for where the cache cannot be used. Both are absolute, belong to the
 * user of the process and can be written by nobody else.
 */
public final class ExtractionFolder {
  private ExtractionFolder() {}

  /**
   * The folder of the cache for one version of the libraries, made if it is missing.
   *
   * @param hash SHA-256 of the library
   * @throws UnusableFolderException if the system has no usable cache folder
   * @throws ExposedFolderException if others could change what is in it
   */
  static Path cache(String hash) throws IOException {
    Path folder = cacheRoot().resolve(hash.substring(0, 16));
    try {
      if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(folder, FolderRights.ownerOnly(folder));
      }
    } catch (IOException e) {
      throw new UnusableFolderException(
          "cannot make the cache folder " + folder + " (" + e + ")", e);
    }
    String exposure = FolderRights.exposure(folder);
    if (exposure != null) {
      throw new ExposedFolderException(exposure);
    }
    refuseExposedAbove(folder);
    return folder;
  }

  /** The path of the cache for what is checked when it is read; empty if the system has none. */
  public static String kept() {
    try {
      return cacheRoot().toString();
    } catch (UnusableFolderException e) {
      return "";
    }
  }

  private static Path cacheRoot() throws UnusableFolderException {
    String named = System.getProperty("sparky.cache");
    if (named != null) {
      return path("sparky.cache", named).toAbsolutePath();
    }
    return home().resolve(".cache").resolve("sparky");
  }

  /** The home folder of the user, which must be there: it is never made. */
  static Path home() throws UnusableFolderException {
    Path home = path("user.home", System.getProperty("user.home", ""));
    if (!home.isAbsolute()) {
      throw new UnusableFolderException(
          "the user has no home folder (user.home is \"" + home + "\")");
    }
    if (!Files.isDirectory(home)) {
      throw new UnusableFolderException("the home folder " + home + " does not exist");
    }
    return home;
  }

  /** A new folder below {@code java.io.tmpdir} that only this user can use. */
  static Path temporary() throws IOException {
    Path parent = path("java.io.tmpdir", System.getProperty("java.io.tmpdir", ""));
    if (!parent.isAbsolute()) {
      throw new UnusableFolderException(
          "java.io.tmpdir is \"" + parent + "\", not an absolute path");
    }
    String noexec = Mounts.noexec(parent);
    if (noexec != null) {
      throw new UnusableFolderException(noexec);
    }
    Path folder;
    try {
      folder = Files.createTempDirectory(parent, "sparky-", FolderRights.ownerOnly(parent));
    } catch (IOException e) {
      throw new UnusableFolderException("cannot make a folder in " + parent + " (" + e + ")", e);
    }
    folder.toFile().deleteOnExit();
    refuseExposedAbove(folder);
    return folder;
  }

  private static void refuseExposedAbove(Path folder) throws IOException {
    String exposure = FolderRights.exposureAbove(folder);
    if (exposure != null) {
      throw new UnusableFolderException(exposure);
    }
  }

  private static Path path(String property, String text) throws UnusableFolderException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UnusableFolderException(
          property
              + " is a path that this JVM cannot express in "
              + System.getProperty("sun.jnu.encoding")
              + " (start it with LC_ALL=C.UTF-8)",
          e);
    }
  }
}
