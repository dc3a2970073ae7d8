package dev.sparky.internal.jna.library;

import dev.sparky.error.BackendUnavailableException;
import java.util.function.Supplier;

/**
 * A library that is opened once and held, so that JNA does not close it: what the JVM has
 * registered would then point at unmapped code. A failure is remembered and reported again, unless
 * it was a lack of memory.
 */
public final class LibraryHolder {
  private final Supplier<LibraryOpener.Opened> opening;
  private LibraryOpener.Opened library;
  private BackendUnavailableException failure;

  public LibraryHolder(Supplier<LibraryOpener.Opened> opening) {
    this.opening = opening;
  }

  /** Opens the library if it is not open yet. */
  public synchronized LibraryOpener.Opened get() {
    if (failure != null) {
      throw new BackendUnavailableException(failure.getMessage(), failure);
    }
    if (library == null) {
      try {
        library = opening.get();
      } catch (BackendUnavailableException e) {
        if (!(e.getCause() instanceof OutOfMemoryError)) {
          failure = e;
        }
        throw e;
      }
    }
    return library;
  }
}
