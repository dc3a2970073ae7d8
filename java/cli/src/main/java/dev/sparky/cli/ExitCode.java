package dev.sparky.cli;

/** Exit statuses. */
final class ExitCode {
  /** All well; circuits that refuse themselves, as o1js does, are well. */
  static final int WELL = 0;

  /** A difference, an unsatisfied witness, a failed check. */
  static final int DIFFERENT = 1;

  /** Unreadable, malformed or unsupported input, or wrong usage. */
  static final int UNUSABLE = 2;

  private ExitCode() {}
}
