package dev.sparky.internal.settings;

import dev.sparky.error.SettingException;

/**
 * What a file may claim at most before memory or time is spent on the claim. Each limit is a system
 * property that is read when a file is opened; {@code docs/limits.md} is this table for users.
 */
public enum Limit {
  /** Bytes of the content of a gzip file. */
  UNCOMPRESSED_BYTES("sparky.limit.uncompressedBytes", 16L << 30, Long.MAX_VALUE),

  /** How many times longer than the file the content of a gzip file is, beyond 64 MiB. */
  GZIP_RATIO("sparky.limit.gzipRatio", 250, 1 << 20),

  /** Wires of a constraint system, a witness or a circuit. */
  WIRES("sparky.limit.wires", 1 << 30, 1 << 30),

  /** Terms of the three linear combinations of one constraint together. */
  ROW_TERMS("sparky.limit.rowTerms", 1 << 20, Integer.MAX_VALUE),

  /** Wires that a file claims beyond those for which it has bytes. */
  UNBACKED_WIRES("sparky.limit.unbackedWires", 1 << 16, 1 << 30),

  /** Wires that a program claims beyond 64 for each of its bytes. */
  UNBACKED_PROGRAM_WIRES("sparky.limit.unbackedProgramWires", 1 << 22, 1 << 30),

  /** Variables that the {@code exists} of a trace make without a list of results or values. */
  UNBACKED_VARIABLES("sparky.limit.unbackedVariables", 1 << 24, 1 << 30),

  /** Public inputs of a trace. */
  TRACE_PUBLIC_INPUTS("sparky.limit.tracePublicInputs", 1 << 18, 1 << 24);

  private final String property;
  private final long usual;
  private final long highest;

  Limit(String property, long usual, long highest) {
    this.property = property;
    this.usual = usual;
    this.highest = highest;
  }

  /** The system property that sets it. */
  public String property() {
    return property;
  }

  /** The value where the property is not set. */
  public long usual() {
    return usual;
  }

  /** The highest value that the property may have; the lowest is 1. */
  public long highest() {
    return highest;
  }

  /**
   * The limit now.
   *
   * @throws SettingException if the property is not a number of 1..{@link #highest}
   */
  public long value() {
    String found = System.getProperty(property);
    if (found == null) {
      return usual;
    }
    long value = Setting.positive(found);
    if (value > 0 && value <= highest) {
      return value;
    }
    throw new SettingException(property, "a number of 1.." + highest, found);
  }

  /** How an error names the way to set it. */
  public String advice() {
    return "-D" + property + " sets the limit";
  }
}
