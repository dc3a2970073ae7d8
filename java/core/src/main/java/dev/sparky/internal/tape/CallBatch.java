package dev.sparky.internal.tape;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.CallSource;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.GateCall;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Calls of a circuit in compact form, to be made together ({@link Circuit#append}): records of four
 * ints, a pool of elements, and the source position of each record. Immutable once built and safe
 * to share; it can be made on any circuit that has as many variables and nodes as it expects.
 *
 * <pre>
 *   +--------+--------+--------+--------+
 *   | op     | a      | b      | c      |   r: reference of the circuit, k: index into the pool
 *   +--------+--------+--------+--------+
 *   EXISTS     count    k first  -          in prover mode values k, k + 1, ...
 *   CONSTANT   k
 *   ADD        r        r
 *   SCALE      k        r
 *   EQUAL      r        r
 *   MUL        r        r        r          a * b = c
 *   SQUARE     r        r                   a * a = b
 *   BOOLEAN    r
 *   MULTIPLY   r        r                   a new variable a * b
 *   GENERIC    r l      r r      r o        then k of sl, sr, so, sm, sc, padded to two records
 *   GATE       call     cells    factors    then cells (r) and coefficients (k), padded to records
 *   RAW        kind     cells    factors    the same, kind in 0..17
 *   PERMUTE    r        r        r
 *   EAGER      0 or 1
 * </pre>
 *
 * <p>The operations are those of {@link TapeRecord}, so that the native backend sends the records
 * as they are; all others take the calls through a {@link CallVisitor}.
 */
public final class CallBatch implements CallSource {
  /** Coefficients of a GENERIC record. */
  static final int GENERIC_COEFFICIENTS = 5;

  /** Variables that a PERMUTE record makes. */
  static final int POSEIDON_VARIABLES = 168;

  private final int[] words;
  private final int[] sources;
  private final FieldElement[] pool;
  private final CallBatchCheck check;

  /**
   * Copies what it is given, and checks all that a batch says by itself: operations, shapes of
   * gates, places in the pool.
   *
   * @param words the records, {@link #WORDS} ints each, of which {@code records} count
   * @param sources the source position of each record, payload records included
   * @param pool the elements that records name, of which {@code poolSize} count
   * @throws CircuitException if a record is malformed or reaches beyond the batch
   */
  public CallBatch(int[] words, int[] sources, int records, FieldElement[] pool, int poolSize) {
    CallBatchCheck.lengths(words, sources, records, pool, poolSize);
    this.words = Arrays.copyOf(words, records * TapeRecord.WORDS);
    this.sources = Arrays.copyOf(sources, records);
    this.pool = Arrays.copyOf(pool, poolSize);
    check = CallBatchCheck.of(this.words, records, poolSize);
  }

  /** Records, payload records included. */
  public int records() {
    return sources.length;
  }

  /** Int {@code i} of the records. */
  public int word(int i) {
    return words[i];
  }

  /** The source position of a record. */
  public int source(int record) {
    return sources[record];
  }

  public int poolSize() {
    return pool.length;
  }

  public FieldElement element(int k) {
    return pool[k];
  }

  /** Variables that the batch makes. */
  public int variables() {
    return check.variables();
  }

  /** Nodes that the batch makes. */
  public int nodes() {
    return check.nodes();
  }

  /** Copies the words of the records to the start of {@code target}. */
  public void copyWords(IntBuffer target) {
    target.put(0, words, 0, words.length);
  }

  /** Variables, or nodes, made by the first {@code records} records. */
  public int madeBefore(int records, boolean ofVariables) {
    int made = 0;
    for (int i = 0; i < records; i += recordsOf(i)) {
      made += madeBy(i, ofVariables);
    }
    return made;
  }

  /** Variables, or nodes, made by the call at {@code record}. */
  int madeBy(int record, boolean ofVariables) {
    return madeBy(words, record, ofVariables);
  }

  static int madeBy(int[] words, int record, boolean ofVariables) {
    int at = record * TapeRecord.WORDS;
    return switch (words[at]) {
      case TapeRecord.EXISTS -> ofVariables ? words[at + 1] : 0;
      case TapeRecord.MULTIPLY -> ofVariables ? 1 : 0;
      case TapeRecord.PERMUTE -> ofVariables ? POSEIDON_VARIABLES : 0;
      case TapeRecord.CONSTANT, TapeRecord.ADD, TapeRecord.SCALE -> ofVariables ? 0 : 1;
      default -> 0;
    };
  }

  /**
   * Checks that every reference exists at its turn in a circuit that has so many.
   *
   * @throws CircuitException if one does not
   */
  public void requireReferences(int variables, int nodes) {
    check.requireReferences(variables, nodes);
  }

  /**
   * Checks that the values of EXISTS records, which only prover mode looks at, are in the pool.
   *
   * @throws CircuitException for the first that are not
   */
  public void requireValues() {
    check.requireValues();
  }

  /** Records that the call at {@code record} takes, its payload included. */
  public int recordsOf(int record) {
    return recordsOf(words, record);
  }

  static int recordsOf(int[] words, int record) {
    int at = record * TapeRecord.WORDS;
    return switch (words[at]) {
      case TapeRecord.GENERIC ->
          1 + (GENERIC_COEFFICIENTS + TapeRecord.WORDS - 1) / TapeRecord.WORDS;
      case TapeRecord.GATE, TapeRecord.RAW ->
          1 + (words[at + 2] + words[at + 3] + TapeRecord.WORDS - 1) / TapeRecord.WORDS;
      default -> 1;
    };
  }

  /** Whether some call makes custom gates or raw rows. */
  public boolean hasCustomGates() {
    return check.has(TapeRecord.GATE) || check.has(TapeRecord.RAW) || check.has(TapeRecord.PERMUTE);
  }

  /** Whether some call makes variables by computing on others. */
  public boolean hasComputedVariables() {
    return check.has(TapeRecord.MULTIPLY) || check.has(TapeRecord.PERMUTE);
  }

  @Override
  public void makeEach(Circuit circuit) {
    visit(new CallMaker(this, circuit));
  }

  /** Shows the calls in order, the source position of each before it. */
  public void visit(CallVisitor visitor) {
    for (int i = 0; i < records(); i += recordsOf(i)) {
      visitor.source(sources[i]);
      show(visitor, i * TapeRecord.WORDS);
    }
  }

  private void show(CallVisitor visitor, int at) {
    int a = words[at + 1];
    int b = words[at + 2];
    int c = words[at + 3];
    int payload = at + TapeRecord.WORDS;
    switch (words[at]) {
      case TapeRecord.EXISTS -> visitor.exists(a, b);
      case TapeRecord.CONSTANT -> visitor.constant(a);
      case TapeRecord.ADD -> visitor.add(a, b);
      case TapeRecord.SCALE -> visitor.scale(a, b);
      case TapeRecord.EQUAL -> visitor.assertEqual(a, b);
      case TapeRecord.MUL -> visitor.assertMul(a, b, c);
      case TapeRecord.SQUARE -> visitor.assertSquare(a, b);
      case TapeRecord.BOOLEAN -> visitor.assertBoolean(a);
      case TapeRecord.MULTIPLY -> visitor.multiply(a, b);
      case TapeRecord.PERMUTE -> visitor.permute(a, b, c);
      case TapeRecord.EAGER -> visitor.eagerChecks(a != 0);
      case TapeRecord.GENERIC -> visitor.generic(a, b, c, range(payload, GENERIC_COEFFICIENTS));
      case TapeRecord.GATE ->
          visitor.gate(GateCall.ofOrdinal(a), range(payload, b), range(payload + b, c));
      case TapeRecord.RAW -> visitor.raw(a, range(payload, b), range(payload + b, c));
      default -> throw new CircuitException("batch: unknown operation " + words[at]);
    }
  }

  private int[] range(int from, int count) {
    return Arrays.copyOfRange(words, from, from + count);
  }
}
