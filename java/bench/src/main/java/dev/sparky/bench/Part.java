package dev.sparky.bench;

import java.io.IOException;

/** A group of measures that share their preparation. */
interface Part {
  /**
   * Runs what is wanted of its measures.
   *
   * @throws MissingException if the whole part cannot run here
   */
  void run(Bench bench) throws MissingException, IOException;
}
