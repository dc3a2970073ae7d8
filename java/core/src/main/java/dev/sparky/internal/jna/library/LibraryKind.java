package dev.sparky.internal.jna.library;

import dev.sparky.error.BackendUnavailableException;

/** A native library of this project: what it is called and what is done where it cannot run. */
public enum LibraryKind {
  /** Field arithmetic and constraint generation. */
  CORE("native", "sparky", "sparky.library.path", "use the backend \"jvm\" or build with cargo"),
  /** Groth16, which is opened with the first proof. */
  PROOFS(
      "proofs",
      "sparky_groth16",
      "sparky.groth16.library.path",
      "use a jar that was built with -Dsparky.groth16=true"),
  /** Kimchi, which is opened with the first index or verification. */
  KIMCHI(
      "kimchi",
      "sparky_kimchi",
      "sparky.kimchi.library.path",
      "use a jar that was built with -Dsparky.groth16=true");

  private final String title;
  private final String library;
  private final String property;
  private final String without;

  LibraryKind(String title, String library, String property, String without) {
    this.title = title;
    this.library = library;
    this.property = property;
    this.without = without;
  }

  /** The file name on this system. */
  String fileName() {
    return System.mapLibraryName(library);
  }

  /** The system property that names a file to open instead of the one in the jar. */
  String property() {
    return property;
  }

  /** What to do where the jar has no library for this platform. */
  String without() {
    return without;
  }

  BackendUnavailableException unavailable(String why) {
    return new BackendUnavailableException(title + ": " + why);
  }

  BackendUnavailableException unavailable(String why, Throwable cause) {
    return new BackendUnavailableException(title + ": " + why, cause);
  }

  public BackendUnavailableException wrongVersion(String found, Object where) {
    return unavailable(
        "expected a library of \""
            + LibraryLoader.ABI
            + "\", found \""
            + found
            + "\" in "
            + where
            + "; use the library that came with this jar, or unset "
            + property);
  }
}
