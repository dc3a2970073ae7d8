package dev.sparky.report.compare;

import java.io.IOException;

/**
 * A circuit to compare, not read yet.
 *
 * @param name for people
 * @param kind {@code trace}, {@code program}, {@code r1cs}, {@code circuit} or {@code class}
 * @param source reads it
 */
public record Subject(String name, String kind, Source source) {
  /** Reads a circuit. */
  @FunctionalInterface
  public interface Source {
    Recipe read() throws IOException;
  }
}
