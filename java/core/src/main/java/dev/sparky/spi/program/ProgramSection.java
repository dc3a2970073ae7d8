package dev.sparky.spi.program;

/** The sections of a {@link ProgramImage}; the ordinal is the place in its table. */
public enum ProgramSection {
  /** Words of {@link Instruction}. */
  INSTRUCTIONS(4),
  /** Canonical elements, 32 bytes each. */
  CONSTANTS(32),
  /** Per output: wire (u32), 1 if it is public, else 0 (u32). */
  OUTPUTS(8),
  /**
   * Per wire of the source, in its own order: the wire here (u32), or {@link #UNASSIGNED}. Empty if
   * the orders are the same.
   */
  SOURCE_WIRES(4),
  /** Names of the inputs, public ones first, then of the outputs: per name u16 length, UTF-8. */
  NAMES(1),
  /** Names of the advice functions: per name u16 length, UTF-8. */
  FUNCTIONS(1),
  /** Per label: first instruction (u32), name (u32), source line (u32, 0 for none), ascending. */
  LABELS(12),
  /** Names of labels: per name u16 length, UTF-8. */
  LABEL_NAMES(1);

  /** A wire of the source that nothing assigns; its value counts as 0. */
  public static final int UNASSIGNED = -1;

  private final int entryBytes;

  ProgramSection(int entryBytes) {
    this.entryBytes = entryBytes;
  }

  /** Bytes of an entry; the length of the section is a multiple. */
  public int entryBytes() {
    return entryBytes;
  }
}
