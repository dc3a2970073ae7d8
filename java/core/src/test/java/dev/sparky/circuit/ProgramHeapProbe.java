package dev.sparky.circuit;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.nio.file.Path;

/**
 * Holds some compiled copies of a gate list in a JVM of its own; prints the heap that one takes.
 */
final class ProgramHeapProbe {
  private static final int COPIES = 6;

  private ProgramHeapProbe() {}

  public static void main(String[] arguments) throws Exception {
    GateLists list = GateLists.load(Path.of(arguments[1]), arguments[2]);
    try (ConstraintBackend backend = Backends.open(arguments[0])) {
      // What the first one loads for all stays.
      load(backend, list).close();
      var programs = new Program[COPIES];
      long before = used();
      for (int i = 0; i < COPIES; i++) {
        programs[i] = load(backend, list);
      }
      System.out.println("heap " + (used() - before) / COPIES);
      for (Program program : programs) {
        program.close();
      }
    }
  }

  private static Program load(ConstraintBackend backend, GateLists list) throws Exception {
    return backend.load(list.read().build(list.name, Lowering.R1CS));
  }

  /** After collections that free nothing more. */
  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(20);
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
