package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
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
 * <p>The numbers of the operations are those of the native tape.
 */
public final class CallBatch {
  public static final int EXISTS = 1;
  public static final int CONSTANT = 2;
  public static final int ADD = 3;
  public static final int SCALE = 4;
  public static final int EQUAL = 5;
  public static final int MUL = 6;
  public static final int SQUARE = 7;
  public static final int BOOLEAN = 8;
  public static final int MULTIPLY = 9;
  public static final int GENERIC = 10;
  public static final int GATE = 11;
  public static final int RAW = 12;
  public static final int PERMUTE = 13;
  public static final int EAGER = 16;

  /** Ints of a record. */
  public static final int WORDS = 4;

  /** Coefficients of a GENERIC record. */
  static final int GENERIC_COEFFICIENTS = 5;

  /** Variables that a PERMUTE record makes. */
  static final int POSEIDON_VARIABLES = 168;

  private static final FieldElement[] NONE = {};

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
    this.words = Arrays.copyOf(words, records * WORDS);
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
    int at = record * WORDS;
    return switch (words[at]) {
      case EXISTS -> ofVariables ? words[at + 1] : 0;
      case MULTIPLY -> ofVariables ? 1 : 0;
      case PERMUTE -> ofVariables ? POSEIDON_VARIABLES : 0;
      case CONSTANT, ADD, SCALE -> ofVariables ? 0 : 1;
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
    int at = record * WORDS;
    return switch (words[at]) {
      case GENERIC -> 1 + (GENERIC_COEFFICIENTS + WORDS - 1) / WORDS;
      case GATE, RAW -> 1 + (words[at + 2] + words[at + 3] + WORDS - 1) / WORDS;
      default -> 1;
    };
  }

  /** Whether some call is of that operation. */
  public boolean has(int operation) {
    return check.has(operation);
  }

  /** Makes the calls one by one; what a circuit does that has no faster way. */
  void makeEach(Circuit circuit) {
    for (int i = 0; i < records(); i += recordsOf(i)) {
      circuit.source(sources[i]);
      make(circuit, i * WORDS);
    }
  }

  private void make(Circuit circuit, int at) {
    int a = words[at + 1];
    int b = words[at + 2];
    int c = words[at + 3];
    switch (words[at]) {
      case EXISTS -> exists(circuit, a, b);
      case CONSTANT -> circuit.constant(pool[a]);
      case ADD -> circuit.add(a, b);
      case SCALE -> circuit.scale(pool[a], b);
      case EQUAL -> circuit.assertEqual(a, b);
      case MUL -> circuit.assertMul(a, b, c);
      case SQUARE -> circuit.assertSquare(a, b);
      case BOOLEAN -> circuit.assertBoolean(a);
      case MULTIPLY -> circuit.multiply(a, b);
      case PERMUTE -> circuit.permute(a, b, c);
      case EAGER -> circuit.eagerChecks(a != 0);
      case GENERIC -> {
        FieldElement[] k = elements(at + WORDS, GENERIC_COEFFICIENTS);
        circuit.generic(k[0], a, k[1], b, k[2], c, k[3], k[4]);
      }
      case GATE ->
          circuit.gate(GateCall.ofOrdinal(a), cells(at, b), b, elements(at + WORDS + b, c));
      default -> circuit.raw(a, cells(at, b), b, elements(at + WORDS + b, c), c);
    }
  }

  private void exists(Circuit circuit, int count, int first) {
    if (circuit.options().mode() == CircuitOptions.Mode.PROVE) {
      requireValues();
      FieldElement[] values = count == 0 ? NONE : Arrays.copyOfRange(pool, first, first + count);
      circuit.exists(values, count);
    } else {
      circuit.exists(count);
    }
  }

  private int[] cells(int at, int count) {
    return Arrays.copyOfRange(words, at + WORDS, at + WORDS + count);
  }

  private FieldElement[] elements(int from, int count) {
    var elements = new FieldElement[count];
    for (int i = 0; i < count; i++) {
      elements[i] = pool[words[from + i]];
    }
    return elements;
  }
}
