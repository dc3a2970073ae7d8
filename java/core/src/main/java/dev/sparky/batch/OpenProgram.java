package dev.sparky.batch;

import dev.sparky.Backends;
import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.nio.file.Path;

/** A program that was loaded from a mapped file, with the backend and the image beneath it. */
record OpenProgram(ConstraintBackend backend, ProgramImage image, Program program)
    implements AutoCloseable {

  static OpenProgram of(Path file, String backend) {
    ConstraintBackend opened = Backends.open(backend);
    ProgramImage image = null;
    Program program = null;
    try {
      image = ProgramImage.map(file);
      program = opened.load(image);
      return new OpenProgram(opened, image, program);
    } catch (IOException e) {
      throw new FormatException(file.toString(), -1, file + ": " + FileContent.reason(e), e);
    } finally {
      if (program == null) {
        if (image != null) {
          image.close();
        }
        opened.close();
      }
    }
  }

  @Override
  public void close() {
    program.close();
    image.close();
    backend.close();
  }
}
