package dev.sparky.trace;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * A trace as read: a few arrays, no object per record. Immutable and safe to share between threads;
 * the first replay adds the calls in batches, some 20 bytes a record.
 *
 * <p>The code is a run of records:
 *
 * <pre>
 *   operation | line | flags | n | n argument words | m | m result words
 * </pre>
 *
 * A word is a number, a reference, or the number of an element in the pool; see {@link Operation}
 * for the order. Node {@code -k} is three words at {@code 3 (k - 1)} of the nodes: its tag (0
 * Constant, 2 Add, 3 Scale) and its two operands.
 */
public final class Trace {
  static final int HAS_RESULT = 1;
  static final int THROWS = 2;
  static final int NODE_CONSTANT = 0;
  static final int NODE_ADD = 2;
  static final int NODE_SCALE = 3;

  private final String file;
  private final Header header;
  private final int records;
  private final int[] code;
  private final int[] nodes;
  private final FieldElement[] elements;

  /** Made at the first replay; whoever makes them makes the same. */
  private volatile TraceBatches batches;

  /**
   * The first line.
   *
   * @param name as recorded, null if there is none
   * @param witness whether it is a prover's run, with values
   * @param publicInput the values in a prover's run, null otherwise
   */
  public record Header(
      String name, boolean witness, int publicInputSize, List<FieldElement> publicInput) {}

  Trace(String file, Header header, int records, int[] code, int[] nodes, FieldElement[] elements) {
    this.file = file;
    this.header = header;
    this.records = records;
    this.code = code;
    this.nodes = nodes;
    this.elements = elements;
  }

  /** The name it was read under. */
  public String file() {
    return file;
  }

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

  int codeLength() {
    return code.length;
  }

  int code(int at) {
    return code[at];
  }

  int nodeCount() {
    return nodes.length / 3;
  }

  int nodeTag(int node) {
    return nodes[3 * (-node - 1)];
  }

  int nodeLeft(int node) {
    return nodes[3 * (-node - 1) + 1];
  }

  int nodeRight(int node) {
    return nodes[3 * (-node - 1) + 2];
  }

  FieldElement element(int number) {
    return elements[number];
  }

  int elementCount() {
    return elements.length;
  }

  /** Its calls in batches, as far as they can be told without a circuit. */
  TraceBatches batches() {
    TraceBatches known = batches;
    if (known == null) {
      known = TraceBatches.of(this);
      batches = known;
    }
    return known;
  }
}
