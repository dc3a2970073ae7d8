package dev.sparky.trace.replay;

import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.trace.Trace;

/**
 * What a trace says came out of its calls, held against what came out here. Never an input: only
 * the first difference is kept.
 */
final class Expectations {
  /** Leaves of an expression that are compared; composite results have three at most. */
  private static final int TERM_LIMIT = 1 << 10;

  private final Trace trace;
  private final Circuit circuit;
  private final Nodes nodes;
  private int line = -1;
  private String difference;

  Expectations(Trace trace, Circuit circuit, Nodes nodes) {
    this.trace = trace;
    this.circuit = circuit;
    this.nodes = nodes;
  }

  /** The first difference, null if there is none. */
  String difference() {
    return difference;
  }

  /** The line of the first difference. */
  int line() {
    return line;
  }

  void differs(int atLine, String what) {
    if (difference == null) {
      line = atLine;
      difference = what;
    }
  }

  void number(int atLine, String what, int expected, int found) {
    if (expected != found) {
      differs(atLine, what + ": recorded " + expected + ", found " + found);
    }
  }

  /** Expressions are compared by their leaves, in order and unmerged. */
  void reference(int atLine, String what, int expected, int found) {
    if (expected >= 0 && found >= 0) {
      number(atLine, what, expected, found);
    } else if (!same(expected, found)) {
      differs(atLine, what + ": recorded another expression than found");
    }
  }

  private boolean same(int expected, int found) {
    try {
      return circuit
          .terms(nodes.reference(expected), TERM_LIMIT)
          .equals(circuit.terms(found, TERM_LIMIT));
    } catch (SparkyException e) {
      // It names variables that do not exist, or is larger than any result.
      return false;
    }
  }

  /** A value read in a prover block. */
  void value(int atLine, int reference, int element) {
    FieldElement expected = trace.element(element);
    FieldElement found = circuit.value(nodes.reference(reference));
    if (!expected.equals(found)) {
      differs(atLine, "field.readVar: recorded " + expected + ", found " + found);
    }
  }
}
