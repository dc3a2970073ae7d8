package dev.sparky.gadgets.synthesis;

import java.util.List;

/** The lines of circuit code of calls and errors: the innermost that is not this library's. */
public final class CircuitLines {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String CATALOGUE = "dev.sparky.gadgets.catalogue.";
  private static final List<String> LIBRARY =
      List.of(
          "dev.sparky.gadgets.",
          "dev.sparky.internal.",
          "dev.sparky.spi.",
          "dev.sparky.snarky.",
          "dev.sparky.field.",
          "java.",
          "jdk.",
          "sun.");

  private CircuitLines() {}

  /** The line that is calling, such as {@code Payment.java:42}. */
  public static String caller() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isCircuit(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("an unknown line"));
  }

  /** The line where an error comes from; null if none is known. */
  public static String of(Throwable error) {
    for (StackTraceElement frame : error.getStackTrace()) {
      if (isCircuit(frame.getClassName())) {
        return frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return null;
  }

  private static boolean isCircuit(String className) {
    return className.startsWith(CATALOGUE) || LIBRARY.stream().noneMatch(className::startsWith);
  }
}
