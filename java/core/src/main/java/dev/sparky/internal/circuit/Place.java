package dev.sparky.internal.circuit;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.List;

/**
 * Where a call was refused.
 *
 * @param row the row that the circuit had come to, -1 if that says nothing
 * @param source the source position of the call, -1 if there is none
 * @param line of the caller's code, such as {@code Age.java:14}; null if unknown
 */
public record Place(int row, int source, String line) {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String FACADE = "dev.sparky.snarky.";

  /** Backends, and what hands calls on to them. */
  private static final List<String> BELOW =
      List.of("dev.sparky.internal.", "dev.sparky.spi.", "java.", "jdk.");

  /** What makes calls for a file, whose positions it names itself. */
  private static final List<String> READERS =
      List.of("dev.sparky.trace.", "dev.sparky.circuit.", "dev.sparky.check.");

  /** Of a call that is being made: its line is found on the stack. */
  public static Place atCall(int row, int source) {
    return new Place(row, source, WALKER.walk(frames -> line(frames.iterator(), source)));
  }

  /** Of a call that was made before. */
  public static Place ofEarlierCall(int row, int source) {
    return new Place(row, source, null);
  }

  /** The first line above this library; a caller that names positions itself needs none. */
  private static String line(Iterator<StackFrame> frames, int source) {
    boolean throughFacade = false;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      String name = frame.getClassName();
      if (name.startsWith(FACADE)) {
        throughFacade = true;
      } else if (BELOW.stream().noneMatch(name::startsWith)) {
        boolean named = source >= 0 && !throughFacade;
        return named || READERS.stream().anyMatch(name::startsWith)
            ? null
            : frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return null;
  }

  /** For a message, empty if there is nothing to say. */
  String text() {
    String position = line != null ? line : source < 0 ? "" : "source position " + source;
    return row < 0 ? position : "row " + row + (position.isEmpty() ? "" : ", " + position);
  }
}
