package dev.sparky.internal.jna.library;

import java.io.IOException;

/** Why a folder cannot hold a library that is to be opened; another folder may. */
final class UnusableFolderException extends IOException {
  private static final long serialVersionUID = 1;

  UnusableFolderException(String why) {
    super(why);
  }

  UnusableFolderException(String why, Throwable cause) {
    super(why, cause);
  }
}
