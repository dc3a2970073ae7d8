package dev.sparky.spi;

/**
 * How large a circuit can get, the same on every backend; each limit may be reached. What goes
 * beyond one is a {@link dev.sparky.error.CircuitException} and changes nothing. Memory usually
 * ends first, with a {@link dev.sparky.error.MemoryLimitException}.
 */
public final class CircuitLimits {
  /** Variables of a circuit, public inputs included. */
  public static final int MAX_VARIABLES = 1 << 30;

  /** Expression nodes of a circuit. */
  public static final int MAX_NODES = 1 << 30;

  /** Public inputs of a circuit: each has a row. */
  public static final int MAX_PUBLIC_INPUTS = 1 << 28;

  private CircuitLimits() {}
}
