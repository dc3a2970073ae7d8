package dev.sparky.internal.jna.library;

import java.io.IOException;
import java.nio.file.Path;

/** Folders of the cache that only the user of the process can change, for other modules. */
public final class PrivateFolder {
  private PrivateFolder() {}

  /**
   * The folder of the cache ({@code -Dsparky.cache}) for one content, made if it is missing.
   *
   * @param hash hexadecimal, of what it will hold; its first 16 digits name the folder
   * @throws IOException if there is no usable folder, or others could change what is in it
   */
  public static Path of(String hash) throws IOException {
    return ExtractionFolder.cache(hash);
  }
}
