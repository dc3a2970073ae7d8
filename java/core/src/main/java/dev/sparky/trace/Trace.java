package dev.sparky.trace;

import dev.sparky.field.FieldElement;
import java.util.List;
import java.util.function.Function;

/**
 * A trace as read: a few arrays, no object per record. Immutable and safe to share between threads;
 * the first replay adds the calls in batches, about 20 bytes per record.
 *
 * <p>The calls are a run of records in {@code int} words, laid out by {@link TraceRecord}.
 *
 * <p>A word is a number, a reference, or the number of an element in the pool; see {@link
 * Operation} for the order. Node {@code -k} is three words at {@code 3 (k - 1)} of the nodes: its
 * tag (0 Constant, 2 Add, 3 Scale) and its two operands.
 */
public final class Trace {
  /** Tag of a constant: the left operand is an element. */
  public static final int NODE_CONSTANT = 0;

  /** Tag of a sum of two references. */
  public static final int NODE_ADD = 2;

  /** Tag of a product: an element on the left, a reference on the right. */
  public static final int NODE_SCALE = 3;

  private static final int WORDS_PER_NODE = 3;

  private final String file;
  private final Header header;
  private final int records;
  private final int[] words;
  private final int[] nodes;
  private final FieldElement[] elements;

  /** Made from this trace when it is first asked for; whoever makes it makes the same. */
  private volatile Object prepared;

  /**
   * The first line.
   *
   * @param name as recorded, null if there is none
   * @param witness whether it is a prover's run, with values
   * @param publicInput the values in a prover's run, null otherwise
   */
  public record Header(
      String name, boolean witness, int publicInputSize, List<FieldElement> publicInput) {}

  /**
   * Takes the arrays over without a check: a reader has held every word to the shape of its
   * operation.
   *
   * @param records lines that were read
   * @param words the records, see {@link TraceRecord}
   * @param nodes three words per node: tag and two operands
   * @param elements the pool that words and nodes number
   */
  public Trace(
      String file, Header header, int records, int[] words, int[] nodes, FieldElement[] elements) {
    this.file = file;
    this.header = header;
    this.records = records;
    this.words = words;
    this.nodes = nodes;
    this.elements = elements;
  }

  /** The name it was read under. */
  public String file() {
    return file;
  }

  /** The first line of the trace. */
  public Header header() {
    return header;
  }

  /** Lines that were read, the header and node definitions included. */
  public int records() {
    return records;
  }

  /** {@code cs} or {@code witness}. */
  public String mode() {
    return header.witness() ? "witness" : "cs";
  }

  /** The number of words of all records. */
  public int words() {
    return words.length;
  }

  /** Word {@code at} of the records, from 0; {@link TraceCursor} says what stands where. */
  public int word(int at) {
    return words[at];
  }

  /** The number of expression nodes; they are -1, -2 and so on. */
  public int nodeCount() {
    return nodes.length / WORDS_PER_NODE;
  }

  /** The tag of a node. */
  public int nodeTag(int node) {
    return nodes[WORDS_PER_NODE * (-node - 1)];
  }

  /** The left operand of a node. */
  public int nodeLeft(int node) {
    return nodes[WORDS_PER_NODE * (-node - 1) + 1];
  }

  /** The right operand of a node, 0 for a constant. */
  public int nodeRight(int node) {
    return nodes[WORDS_PER_NODE * (-node - 1) + 2];
  }

  /** An element of the pool, from 0. */
  public FieldElement element(int number) {
    return elements[number];
  }

  /** The number of elements in the pool. */
  public int elementCount() {
    return elements.length;
  }

  /**
   * What a user of this trace makes from it once and keeps with it. Two threads that ask at the
   * same time may both make it.
   *
   * @param type of what is made: the last type asked for is kept
   */
  public <T> T prepared(Class<T> type, Function<Trace, T> preparation) {
    Object known = prepared;
    if (!type.isInstance(known)) {
      known = preparation.apply(this);
      prepared = known;
    }
    return type.cast(known);
  }
}
