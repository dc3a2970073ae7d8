package dev.sparky.snarky;

import java.lang.StackWalker.StackFrame;
import java.util.List;

/** The line of circuit code behind a call: the innermost frame that is not this library's. */
final class CallLines {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final List<String> OWN = List.of("dev.sparky.snarky.", "dev.sparky.internal.");

  private CallLines() {}

  /** The line that is calling. */
  static String caller() {
    return WALKER
        .walk(frames -> frames.filter(CallLines::isCaller).findFirst())
        .map(CallLines::text)
        .orElse("unknown line");
  }

  private static boolean isCaller(StackFrame frame) {
    String name = frame.getClassName();
    return OWN.stream().noneMatch(name::startsWith) && !name.startsWith("java.");
  }

  private static String text(StackFrame frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }
}
