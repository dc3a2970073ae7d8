package dev.sparky.spi;

/**
 * Calls of a circuit that are made together ({@link Circuit#append}), in the order in which the
 * source makes them. Immutable and safe to share: it may be made on any number of circuits.
 */
@FunctionalInterface
public interface CallSource {
  /**
   * Makes the calls one by one, each under its own source position.
   *
   * @param circuit has the variables and nodes that the calls refer to
   */
  void makeEach(Circuit circuit);
}
