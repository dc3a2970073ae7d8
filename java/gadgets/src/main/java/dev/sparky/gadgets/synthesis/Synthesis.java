package dev.sparky.gadgets.synthesis;

import dev.sparky.check.SourceLines;
import dev.sparky.check.SourceNames;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.composite.Fp;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/**
 * One run of a circuit in compile mode (constraints, no values) or in prover mode (both). Its
 * methods are the lowest layer of this library: references are ints and nothing is made per row.
 *
 * <p>Values for new variables are given before the variables are made, in prover mode only:
 *
 * <pre>{@code
 * if (run.proving()) {
 *   run.give(run.value(x).l0() & 0xff);
 *   run.give(run.value(x).l0() >>> 8);
 * }
 * int first = run.exists(2);
 * }</pre>
 *
 * <p>One owner at a time, as {@link Circuit}.
 */
public final class Synthesis implements AutoCloseable {
  private final Circuit circuit;
  private final boolean proving;
  private final Expressions expressions = new Expressions();
  private final Values values;
  private final Constraints constraints;
  private final GateRow row;
  private final Permutation permutation;

  /** Null if rows do not remember their lines. */
  private final SourceLines lines;

  /** How many witness blocks are open. */
  private int blocks;

  private Synthesis(Circuit circuit, boolean withLines) {
    this.circuit = circuit;
    lines = withLines ? new SourceLines(circuit) : null;
    proving = circuit != null && circuit.options().mode() == Mode.PROVE;
    values = new Values(circuit, expressions);
    constraints = new Constraints(this);
    row = new GateRow(this);
    permutation = new Permutation(this);
    if (proving) {
      values.publicInput();
    }
  }

  /**
   * Starts a run in compile mode. Refusals of the backend may surface late, at the latest in {@link
   * #circuit()}{@code .finish()}.
   */
  public static Synthesis compile(
      ConstraintBackend backend, int publicInputs, SynthesisOptions options) {
    CircuitOptions circuit = CircuitOptions.compile(publicInputs);
    return start(backend, options.eager() ? circuit : circuit.deferred(), options);
  }

  /** Starts a run in prover mode. A violated generic constraint is refused at its own call. */
  public static Synthesis prove(
      ConstraintBackend backend, List<FieldElement> publicInput, SynthesisOptions options) {
    return start(backend, CircuitOptions.prove(publicInput), options);
  }

  private static Synthesis start(
      ConstraintBackend backend, CircuitOptions circuit, SynthesisOptions options) {
    return new Synthesis(backend.open(circuit.withNumbering(options.numbering())), options.lines());
  }

  /**
   * A run without a circuit, for gadgets whose arguments are all constants: it folds them. What
   * needs a variable or a row is a {@link CircuitException}.
   */
  public static Synthesis ofConstants() {
    return new Synthesis(null, false);
  }

  /** Whether this run has no circuit. */
  public boolean isOfConstants() {
    return circuit == null;
  }

  /** The circuit below. */
  public Circuit circuit() {
    if (circuit == null) {
      throw new CircuitException("expected a variable among the arguments, found constants only");
    }
    return circuit;
  }

  /** Whether this run has values. */
  public boolean proving() {
    return proving;
  }

  /** The basic constraints, which reduce expressions. */
  public Constraints constraints() {
    return constraints;
  }

  /** The cells of the next row of a custom gate. */
  public GateRow row() {
    return row;
  }

  /** The Poseidon permutation. */
  public Permutation permutation() {
    return permutation;
  }

  /** Gives the value of the next variable that is made; in prover mode. */
  public void give(FieldElement value) {
    values.give(value);
  }

  /** Gives a value in [0, 2^63). */
  public void give(long value) {
    values.give(FieldElement.of(value));
  }

  /** Gives the 64 bits of a word as a number in [0, 2^64). */
  public void giveWord(long word) {
    values.give(new FieldElement(word, 0, 0, 0));
  }

  /** Gives 1 or 0. */
  public void give(boolean bit) {
    values.give(bit ? FieldElement.ONE : FieldElement.ZERO);
  }

  /** Gives a value modulo p; negative numbers count down from p. */
  public void give(BigInteger value) {
    values.give(reduced(value));
  }

  /** An integer modulo p as an element. */
  public static FieldElement reduced(BigInteger value) {
    BigInteger modulus = PrimeField.PASTA_FP.modulus();
    boolean canonical = value.signum() >= 0 && value.compareTo(modulus) < 0;
    return FieldElement.of(canonical ? value : value.mod(modulus), PrimeField.PASTA_FP);
  }

  /**
   * Makes variables; in prover mode they take the values that were given since the last call, as
   * many.
   *
   * @return the first; the others follow
   */
  public int exists(int count) {
    requireOutsideBlocks();
    return proving ? values.exists(count) : circuit().exists(count);
  }

  /** The value of a reference; in prover mode. */
  public FieldElement value(int x) {
    if (!proving) {
      throw new CircuitException(
          "value: expected a run in prover mode, found compile mode; read values inside witness"
              + " blocks only");
    }
    return values.of(x);
  }

  /** The value as an integer in [0, p); in prover mode. */
  public BigInteger integer(int x) {
    return value(x).toBigInteger();
  }

  /** A constant; a negative number counts down from p. */
  public int constant(long value) {
    return expressions.constant(value);
  }

  /** A constant, the same reference for equal values. */
  public int constant(FieldElement value) {
    return expressions.constant(value);
  }

  /** x + y as an expression: no row. */
  public int add(int x, int y) {
    return expressions.add(x, y);
  }

  /** x - y as an expression: no row. */
  public int sub(int x, int y) {
    return expressions.add(x, expressions.scale(Fp.MINUS_ONE, y));
  }

  /** factor * x as an expression: no row. */
  public int scale(FieldElement factor, int x) {
    return expressions.scale(factor, x);
  }

  /**
   * 2^bits * x as an expression: no row.
   *
   * @param bits 0..254
   */
  public int shiftLeft(int bits, int x) {
    return expressions.scale(Factors.powerOfTwo(bits), x);
  }

  /** Whether a reference is a constant; an expression that cancels to one is not. */
  public boolean isConstant(int x) {
    return expressions.isConstant(x);
  }

  /** The value of a reference that {@link #isConstant}. */
  public FieldElement constantValue(int constant) {
    return expressions.value(constant);
  }

  /** Whether a reference is a variable. */
  public static boolean isVariable(int x) {
    return x >= 0;
  }

  /** Runs a witness block: values may be read in it, rows may not be placed. */
  public <T> T inBlock(Supplier<T> block) {
    blocks++;
    try {
      return block.get();
    } finally {
      blocks--;
    }
  }

  /** Whether a witness block is open. */
  public boolean isInBlock() {
    return blocks > 0;
  }

  /** How many expressions there are. */
  public int expressionCount() {
    return expressions.count();
  }

  /** Makes room for so many expressions; what an earlier run of the same circuit had. */
  public void expectExpressions(int count) {
    expressions.expect(count);
  }

  /** Frees the circuit, its constraint system and witness. Idempotent. */
  @Override
  public void close() {
    if (circuit != null) {
      circuit.close();
    }
  }

  Expressions expressions() {
    return expressions;
  }

  /** The reference of the backend. */
  int core(int x) {
    return expressions.core(circuit(), x);
  }

  /** The lines that made the rows, by their numbers; none unless the options ask for them. */
  public SourceNames lines() {
    return lines == null ? SourceNames.NONE : lines;
  }

  /** To be called before rows are placed. */
  void beforeRows() {
    requireOutsideBlocks();
    if (lines != null) {
      lines.mark(CircuitLines.caller());
    }
  }

  private void requireOutsideBlocks() {
    if (blocks > 0) {
      throw new CircuitException(
          "expected constants inside a witness block, found variables; compute on values there,"
              + " or take constants of them with toConstant");
    }
  }
}
