package dev.sparky.internal.jna;

import dev.sparky.error.CpuPathException;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CpuPath;
import java.util.List;

/** The CPU path of the library: chosen by {@code -Dsparky.cpu}, one for the whole process. */
final class NativeCpu {
  static final String PROPERTY = "sparky.cpu";

  private static final List<String> CHOICES = List.of("auto", "portable", "ifma", "avx2");
  private static final int FAILED = -1;

  /** An outcome needs no more. */
  private static final int POOL_BYTES = 1 << 14;

  private static String chosen;
  private static CpuPath path;

  private NativeCpu() {}

  /**
   * Follows the property, once: the path never changes under vectors that exist.
   *
   * @throws CpuPathException if it names no path, or one that this CPU cannot run
   */
  static synchronized CpuPath choose() {
    String choice = System.getProperty(PROPERTY, "auto");
    int code = CHOICES.indexOf(choice);
    if (code < 0) {
      throw new CpuPathException(
          "-D" + PROPERTY + ": expected one of " + CHOICES + ", found \"" + choice + "\"");
    }
    if (path == null) {
      path = choose(code);
      chosen = choice;
    }
    if (!chosen.equals(choice)) {
      throw new CpuPathException(
          "-D"
              + PROPERTY
              + ": expected \""
              + chosen
              + "\" as when the library was first used, found \""
              + choice
              + "\"; set it when the JVM starts");
    }
    return path;
  }

  private static CpuPath choose(int code) {
    try (ConstraintBufferPool pool = new ConstraintBufferPool(POOL_BYTES);
        Outcome outcome = new Outcome(pool)) {
      int inUse = RegisteredCalls.cpu(code, outcome.address());
      String text = outcome.text();
      if (inUse == FAILED) {
        throw new CpuPathException("-D" + PROPERTY + ": " + text);
      }
      String[] lines = text.split("\n", -1);
      String measured = code == CHOICES.indexOf("auto") ? lines[1] : "";
      return new CpuPath(CHOICES.get(inUse), List.of(lines[0].split(" ")), measured);
    }
  }
}
