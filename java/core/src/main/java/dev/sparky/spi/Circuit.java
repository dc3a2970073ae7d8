package dev.sparky.spi;

import dev.sparky.error.NotSupportedException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.r1cs.LinearTerms;

/**
 * A circuit over a Pasta field ({@link CircuitOptions#field}), under construction and then
 * finished. Over Pasta Fq {@code gate}, {@code raw}, {@code permute} and the tables are a {@code
 * CircuitException}.
 *
 * <p>A reference is an int: {@code >= 0} a variable, in the order they were made, public inputs
 * first; {@code < 0} an expression node, -1 for the first one made. Node constructors store what
 * they are given and simplify nothing.
 *
 * <p>One owner at a time: a call while another thread is in a call is an {@code
 * OwnershipException}. After {@link #finish} only the readers, {@link #commit} and {@link #close}
 * may be called, from any thread; any other call, {@link #flush} included, is a {@code
 * CircuitException}. After {@link #close} every call but {@link #options}, {@link #backend} and
 * {@code close} is a {@code ClosedException}.
 *
 * <p>A call with a reference that does not exist, a value {@code >= p}, a wrong count or one beyond
 * {@link CircuitLimits} is a {@code CircuitException} or {@code FieldFormatException} and changes
 * nothing; neither does a call that fails for lack of memory or stack, or in any other way. A call
 * that the circuit itself refuses is a {@link RefusedException}: what it did before stays. After
 * each of these the caller may go on. The words are the same on every backend.
 */
public interface Circuit extends AutoCloseable {
  CircuitOptions options();

  /** The name of the backend that made it. */
  String backend();

  /** Variables so far, public inputs included. */
  int variableCount();

  /** Makes {@code count >= 0} variables in compile mode; returns the first. */
  int exists(int count);

  /** Makes variables with the first {@code count} values in prover mode; returns the first. */
  int exists(FieldElement[] values, int count);

  /** A Constant node. */
  int constant(FieldElement value);

  /** An Add node. */
  int add(int x, int y);

  /** A Scale node: {@code factor * x}. */
  int scale(FieldElement factor, int x);

  /** x = y. */
  void assertEqual(int x, int y);

  /** x * y = z. */
  void assertMul(int x, int y, int z);

  /** x * x = z. */
  void assertSquare(int x, int z);

  /** x is 0 or 1. */
  void assertBoolean(int x);

  /** A new variable z with x * y = z; in prover mode its value is computed. Returns z. */
  int multiply(int x, int y);

  /** {@code sl*l + sr*r + so*o + sm*l*r + sc = 0}. */
  void generic(
      FieldElement sl,
      int l,
      FieldElement sr,
      int r,
      FieldElement so,
      int o,
      FieldElement sm,
      FieldElement sc);

  /**
   * Rows of a custom gate: the first {@code cellCount} of {@code cells} and as many coefficients as
   * {@link GateCall#coefficients} says. The arrays may be reused after the call.
   */
  void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients);

  /**
   * One row as it is: the first 15 of the given references, the coefficients as given. Kinds
   * outside 0..17 are taken here and refused at {@link #finish}.
   */
  void raw(int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount);

  /**
   * The Poseidon permutation on three references: 168 new variables (56 states, the first unused,
   * the state before round 0 being the arguments themselves) and the Poseidon rows. Returns the
   * first; the result is the last three.
   */
  int permute(int s0, int s1, int s2);

  /** A fixed lookup table, kept in the order given. */
  void fixedLookupTable(int id, FieldElement[][] columns);

  /** A runtime lookup table by its first column, kept in the order given. */
  void runtimeTable(int id, FieldElement[] firstColumn);

  /** Switches the eager checks of prover mode on (the default) or off. */
  void eagerChecks(boolean on);

  /** Names the source of the calls that follow, such as a line; -1 for none. Refusals carry it. */
  void source(int position);

  /**
   * Makes calls in order, each under its own source position; their references are those of this
   * circuit. A refusal surfaces here, deferred or not, and ends them: the calls before it stay,
   * those after it are not made.
   *
   * <p>The batches of a trace replay are checked as a whole first: one with an unknown reference,
   * an element {@code >= p}, used or not, or more variables than {@link CircuitLimits} allows
   * changes nothing.
   */
  default void append(CallSource calls) {
    calls.makeEach(this);
  }

  /**
   * Whether to remember, from here on, under which source position each row is made ({@link
   * ConstraintSystem#source}). Off at first: it costs memory for each change of the position.
   */
  default void keepSources(boolean on) {}

  /** The value of a reference in prover mode. */
  FieldElement value(int reference);

  /**
   * Flattens a reference: products of scales carried down, in the order of the leaves from left to
   * right, nothing merged, zero coefficients kept; constants summed.
   *
   * @return the terms, at most {@code limit}; a {@code CircuitException} if there are more
   */
  LinearTerms terms(int reference, int limit);

  /** Makes deferred refusals surface: throws the first one; call again for the rest. */
  void flush();

  /**
   * Brings the circuit to a consistent point: what is pending is handed over and committed, as far
   * as there is memory for it. Nothing surfaces; refusals wait for the next {@link #flush}.
   */
  default void commit() {}

  /**
   * Rows as they would be were the circuit finished now, public rows included: a half that waits
   * for another counts as a row. What is pending is handed over first.
   */
  default int rowsSoFar() {
    throw new NotSupportedException(backend(), "rows of a circuit under construction");
  }

  /**
   * Visits rows {@code from..to-1} below {@link #rowsSoFar} in order. A row does not change once it
   * is there, except that a waiting half moves to the right of the one that comes behind it.
   */
  default void rowsSoFar(int from, int to, RowVisitor visitor) {
    rowsSoFar();
  }

  /** Receives rows that are not wired yet. The arrays are reused between calls. */
  @FunctionalInterface
  interface RowVisitor {
    /**
     * @param kind the raw kind, in the numbering of o1js 2.15.0; 127 for one outside of it
     * @param cells per column a variable {@code >= 0}, -1 for an empty cell, or {@code -2 - i} for
     *     internal variable i, numbered in the order they were made
     * @param coefficients canonical limbs, four longs a coefficient, least significant first
     */
    void row(
        int row, int kind, int[] cells, int cellCount, long[] coefficients, int coefficientCount);
  }

  /**
   * Finalises the circuit. Idempotent.
   *
   * @throws RefusedException if a raw row has an unknown kind; the circuit stays unfinished
   */
  ConstraintSystem finish();

  /** The witness of a finished circuit in prover mode. */
  Witness witness();

  /** Off-heap bytes this circuit holds; 0 for a backend on the heap. */
  long offHeapBytes();

  /** Frees everything, the constraint system and the witness included. Idempotent. */
  @Override
  void close();
}
