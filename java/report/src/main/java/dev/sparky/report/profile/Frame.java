package dev.sparky.report.profile;

/**
 * A place in a call stack.
 *
 * @param className of the method, or empty: of a trace the method is a call of o1js
 * @param method its name
 * @param file null if unknown
 * @param line -1 if unknown
 */
public record Frame(String className, String method, String file, int line) {
  /** Such as {@code Transfer.build}. */
  public String name() {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return simple.isEmpty() ? method : simple + "." + method;
  }

  /** Such as {@code Transfer.java:88}; empty if it is not known. */
  public String place() {
    return file == null ? "" : line < 0 ? file : file + ":" + line;
  }
}
