package dev.sparky.report.compare;

import java.util.Map;
import java.util.Optional;

/** What a backend made of a circuit. Closing it frees that. */
public interface Made extends AutoCloseable {
  /** How it ended, such as {@code OK}, {@code REJECTED} or {@code NOT SATISFIED}. */
  String outcome();

  /** Why the circuit was refused, and where; null unless it was. */
  default String problem() {
    return null;
  }

  /** Null if the circuit was refused. */
  Integer rows();

  /** Null if the circuit was refused. */
  Long constraints();

  /** Gates by type; empty for a rank-1 constraint system. */
  Map<String, Integer> gates();

  /** Null if there is none. */
  String digest();

  /** Seconds of wall time for what {@link Recipe#timed} says. */
  double seconds();

  /** Memory outside the heap that it holds. */
  long offHeapBytes();

  /**
   * The first difference to what another backend made, in words; empty if the results are equal.
   */
  Optional<String> difference(Made other);

  @Override
  void close();
}
