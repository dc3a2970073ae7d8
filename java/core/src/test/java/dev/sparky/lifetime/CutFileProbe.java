package dev.sparky.lifetime;

import dev.sparky.Backends;
import dev.sparky.error.SparkyException;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Uses a program file, in a JVM of its own, that is cut to nothing meanwhile. */
final class CutFileProbe {
  private static final long[] THREE = {3, 0, 0, 0};

  private CutFileProbe() {}

  /** Arguments: the backend, the file, and whether it is cut before or after it is loaded. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    try (ConstraintBackend backend = Backends.open(arguments[0]);
        ProgramImage image = ProgramImage.open(file)) {
      if (arguments[2].equals("before")) {
        cut(file);
      }
      try (Program program = backend.load(image)) {
        cut(file);
        try (Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE)) {
          System.out.println("value " + evaluation.output(0, 0).toBigInteger());
          System.out.println("holds " + evaluation.check(0, 1).satisfied());
        }
        System.out.println("digest " + program.digest());
      }
    } catch (SparkyException e) {
      System.out.println("refused " + e.getMessage());
    }
  }

  private static void cut(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
