package dev.sparky.circom;

/** How the functions of a module run. */
public enum Execution {
  /**
   * Compiled to Java bytecode when the program is loaded. A module with a function that is too
   * large for a Java method, 64 KB, is rejected.
   */
  COMPILED,

  /**
   * As {@link #COMPILED}, but functions that are too large for a Java method are interpreted, about
   * a hundred times slower: {@link CircomProgram#interpretedFunctions} lists them.
   */
  COMPILED_WHERE_POSSIBLE,

  /** Interpreted: nothing is compiled or cached. For the smallest circuits only. */
  INTERPRETED
}
