package dev.sparky.conformance.hostile;

import dev.sparky.spi.ConstraintBackend;
import java.nio.file.Path;

/** A place where inputs go in. What is wrong with one is thrown. */
public interface Entry {
  /** The name of the file that an input is given in, and of its content in memory; null if none. */
  String fileName();

  /** Whether there is a way in from memory. */
  default boolean takesMemory() {
    return true;
  }

  /** Gives an input through the API, from memory. */
  void fromMemory(ConstraintBackend backend, Object input) throws Exception;

  /** Gives the same bytes as a file. */
  void fromFile(ConstraintBackend backend, Path file) throws Exception;
}
