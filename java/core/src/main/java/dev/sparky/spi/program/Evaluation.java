package dev.sparky.spi.program;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * Values of all wires of a program for one or more witnesses, numbered from 0. Safe to share
 * between threads until it is closed; its memory is wiped then.
 *
 * <p>Arrays hold canonical limbs, four longs an element, least significant first.
 */
public interface Evaluation extends AutoCloseable {
  /** How many witnesses. */
  int count();

  /** Values of the source's wires {@code from..to-1}, in the source's order. */
  void sourceWires(int witness, int from, int to, long[] target);

  /**
   * Values of the R1CS variables {@code from..to-1}: one, public outputs, public inputs, secret
   * inputs, the others in the order of their wires.
   */
  void variables(int witness, int from, int to, long[] target);

  /** The value of a wire of the program. */
  FieldElement wire(int witness, int wire);

  /** The value of an output. */
  FieldElement output(int witness, int index);

  /** SHA-256 over the values of all source wires, 32 bytes little-endian each. */
  byte[] sourceHash(int witness);

  /**
   * Checks every R1CS row from the variables alone: sums are computed again.
   *
   * @param limit how many failures to describe
   */
  CheckReport check(int witness, int limit);

  /**
   * Checks every witness as {@link #check} does; the reports in the order of the witnesses.
   *
   * @param limit how many failures of a witness to describe
   * @param threads how many threads may work, at least 1; the reports do not depend on it
   */
  List<CheckReport> checkAll(int limit, int threads);

  /** Idempotent. */
  @Override
  void close();
}
