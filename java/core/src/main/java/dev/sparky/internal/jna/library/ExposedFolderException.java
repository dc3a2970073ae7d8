package dev.sparky.internal.jna.library;

import java.io.IOException;

/**
 * Somebody else could change the library between its check and its opening: a sign of an attack.
 */
final class ExposedFolderException extends IOException {
  private static final long serialVersionUID = 1;

  ExposedFolderException(String why) {
    super(why);
  }
}
