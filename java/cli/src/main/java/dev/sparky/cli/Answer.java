package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What a command answers: a text for people or one JSON object, whose keys are always all there.
 */
interface Answer {
  /** Writes the fields of the object. */
  void write(JsonGenerator json) throws IOException;

  /** The lines for people, without the last line feed. */
  String text();

  /** What the command ends with if this is all it answers. */
  int exitCode();

  default void print(boolean json) {
    if (json) {
      Json.line(this::write);
    } else {
      System.out.println(text());
    }
  }
}
