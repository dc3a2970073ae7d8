package dev.sparky.circuit;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.nio.file.Path;

/** Maps a program in a small JVM, evaluates and checks it. */
final class LargeProgramProbe {
  private LargeProgramProbe() {}

  public static void main(String[] arguments) throws Exception {
    try (ConstraintBackend backend = Backends.open(arguments[0]);
        Program program = backend.load(ProgramImage.open(Path.of(arguments[1])));
        Evaluation evaluation = program.evaluate(new long[] {3, 0, 0, 0}, 1, 1, Advice.NONE)) {
      System.out.println("rows " + program.rows());
      System.out.println("output " + evaluation.output(0, 0));
      System.out.println("failures " + evaluation.check(0, 1).failureCount());
    }
  }
}
