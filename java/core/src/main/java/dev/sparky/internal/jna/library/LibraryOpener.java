package dev.sparky.internal.jna.library;

import dev.sparky.error.BackendUnavailableException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens a library of this project: the file that its property names, else the one in the jar, which
 * is extracted into the cache or, where that cannot be used, into a private temporary folder. All
 * that can go wrong is a {@link BackendUnavailableException} that says what to do.
 */
public final class LibraryOpener {
  private static final Logger LOG = System.getLogger(LibraryOpener.class.getName());

  private final LibraryKind kind;
  private final Consumer<OpenLibrary> firstUse;

  private LibraryOpener(LibraryKind kind, Consumer<OpenLibrary> firstUse) {
    this.kind = kind;
    this.firstUse = firstUse;
  }

  /**
   * A library that is open.
   *
   * @param file may be deleted already
   * @param sha256 of the bytes that were opened
   */
  public record Opened(OpenLibrary library, Path file, String sha256) {}

  /**
   * Opens the library.
   *
   * @param firstUse looks exports up; one that is missing shows that it is another library
   */
  public static Opened open(LibraryKind kind, Consumer<OpenLibrary> firstUse) {
    var opener = new LibraryOpener(kind, firstUse);
    try {
      JnaStart.start();
      String named = System.getProperty(kind.property());
      return named == null ? opener.openCopy(LibraryFile.ofJar(kind)) : opener.openNamed(named);
    } catch (BackendUnavailableException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw tooLittleMemory(kind, e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      // A plain error where JNA's classes and its library differ, a linkage error for all else.
      throw JnaStart.failure(kind, e);
    } catch (UnusableFolderException e) {
      throw kind.unavailable(
          "there is no folder for JNA's own library (" + e.getMessage() + "); set -Djna.tmpdir", e);
    } catch (IOException | RuntimeException e) {
      throw kind.unavailable("cannot read the library (" + e + "); install it again", e);
    }
  }

  public static BackendUnavailableException tooLittleMemory(LibraryKind kind, OutOfMemoryError e) {
    return kind.unavailable(
        "too little memory to start ("
            + e.getMessage()
            + "); raise -Xmx or -XX:MaxDirectMemorySize, or use the backend \"jvm\"",
        e);
  }

  private Opened openNamed(String name) throws IOException {
    Path file;
    try {
      file = Path.of(name).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw kind.unavailable(kind.property() + " is not a path: " + e.getMessage(), e);
    }
    LibraryFile library = NamedLibrary.check(kind, file, LibraryFile.hashInJar(kind));
    if (!NamedLibrary.isPrivate(file)) {
      return openCopy(library);
    }
    try {
      return load(file, library.sha256());
    } catch (UnusableFolderException e) {
      throw kind.unavailable(e.getMessage() + "; copy the library to another folder", e);
    }
  }

  private Opened openCopy(LibraryFile library) {
    Path temporary = null;
    List<String> reasons = new ArrayList<>();
    try {
      return load(library.into(ExtractionFolder.cache(library.sha256())), library.sha256());
    } catch (ExposedFolderException e) {
      throw kind.unavailable(
          "does not extract into a folder that others can change: "
              + e.getMessage()
              + "; remove it, or set -Dsparky.cache to a folder of your own",
          e);
    } catch (IOException e) {
      reasons.add(reason(e));
    }
    try {
      temporary = ExtractionFolder.temporary();
      Opened opened = load(library.into(temporary), library.sha256());
      LOG.log(
          Level.WARNING,
          "the library is extracted anew at each start: {0}; set -Dsparky.cache to a folder of"
              + " your own that is not mounted noexec",
          reasons.get(0));
      return opened;
    } catch (IOException e) {
      reasons.add(reason(e));
    } finally {
      delete(temporary);
    }
    throw kind.unavailable(
        "cannot extract the library: "
            + String.join("; ", reasons)
            + "; set -Dsparky.cache to a folder of your own that is not mounted noexec");
  }

  private static String reason(IOException e) {
    return e instanceof UnusableFolderException ? e.getMessage() : e.toString();
  }

  /**
   * The system keeps what it has mapped; where it locks the file, the JVM deletes it at its end.
   */
  private void delete(Path temporary) {
    if (temporary != null) {
      Path file = temporary.resolve(kind.fileName());
      try {
        Files.deleteIfExists(file);
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }

  /**
   * @throws UnusableFolderException if nothing in that folder can be executed
   */
  private Opened load(Path file, String sha256) throws UnusableFolderException {
    OpenLibrary opened;
    try {
      opened = OpenLibrary.of(file);
    } catch (UnsatisfiedLinkError e) {
      // JNA gives each of its attempts a line.
      String text = String.valueOf(e.getMessage()).strip().replaceAll("\\R+", " ");
      if (text.contains("failed to map segment") || text.contains("Operation not permitted")) {
        throw new UnusableFolderException(
            "cannot open " + file + ": the folder is mounted noexec", e);
      }
      String old =
          text.contains("GLIBC_")
              ? " (the C library of this system is older than the one the library needs; use the"
                  + " backend \"jvm\")"
              : "";
      throw kind.unavailable("cannot open " + file + ": " + text + old, e);
    }
    try {
      firstUse.accept(opened);
    } catch (UnsatisfiedLinkError e) {
      throw kind.unavailable(
          file + " is not the library of this jar: " + e.getMessage() + "; build or copy it again",
          e);
    }
    return new Opened(opened, file, sha256);
  }
}
