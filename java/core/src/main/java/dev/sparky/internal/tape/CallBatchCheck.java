package dev.sparky.internal.tape;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.CircuitLimits;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.GateType;

/**
 * Checks what a batch says by itself, once, and notes what it needs of a circuit, so that a circuit
 * sees at once whether all of the batch can be made.
 */
final class CallBatchCheck {
  private static final int NONE = -1;

  private final int[] words;
  private final int records;
  private final int poolSize;
  private long variables;
  private long nodes;
  private long neededVariables;
  private long neededNodes;

  /** The record whose values are not in the pool. */
  private int missingValues = NONE;

  /** Bit {@code op} is set if there is such a call. */
  private int operations;

  private CallBatchCheck(int[] words, int records, int poolSize) {
    this.words = words;
    this.records = records;
    this.poolSize = poolSize;
  }

  static void lengths(int[] words, int[] sources, int records, FieldElement[] pool, int poolSize) {
    if (records < 0 || records > words.length / TapeRecord.WORDS || records > sources.length) {
      throw new CircuitException(
          "batch: expected words and sources of "
              + records
              + " records, found "
              + words.length
              + " words and "
              + sources.length
              + " sources; give them for each record");
    }
    if (poolSize < 0 || poolSize > pool.length) {
      throw new CircuitException(
          "batch: expected a pool size in 0.."
              + pool.length
              + ", found "
              + poolSize
              + "; give each element that records name");
    }
  }

  static CallBatchCheck of(int[] words, int records, int poolSize) {
    var check = new CallBatchCheck(words, records, poolSize);
    check.all();
    return check;
  }

  int variables() {
    return (int) variables;
  }

  int nodes() {
    return (int) nodes;
  }

  boolean has(int operation) {
    return (operations >>> operation & 1) != 0;
  }

  void requireReferences(int variablesThere, int nodesThere) {
    if (variablesThere < neededVariables || nodesThere < neededNodes) {
      throw new CircuitException(
          "batch: expected a circuit with at least "
              + neededVariables
              + " variables and "
              + neededNodes
              + " nodes, found "
              + variablesThere
              + " and "
              + nodesThere
              + "; make what the batch refers to first");
    }
  }

  void requireValues() {
    if (missingValues != NONE) {
      int at = missingValues * TapeRecord.WORDS;
      throw wrong(
          missingValues,
          words[at + 1] + " values from " + words[at + 2] + " on",
          "a pool of " + poolSize,
          "put the values of new variables into the pool");
    }
  }

  private void all() {
    for (int i = 0; i < records; ) {
      int taken = record(i, i * TapeRecord.WORDS);
      operations |= 1 << words[i * TapeRecord.WORDS];
      variables += CallBatch.madeBy(words, i, true);
      nodes += CallBatch.madeBy(words, i, false);
      if (variables > CircuitLimits.MAX_VARIABLES) {
        throw wrong(
            i,
            "at most " + CircuitLimits.MAX_VARIABLES + " new variables",
            variables,
            "make fewer");
      }
      i += taken;
    }
  }

  /** Checks one call; returns the records it takes. */
  private int record(int i, int at) {
    int op = words[at];
    switch (op) {
      case TapeRecord.EXISTS -> {
        count(i, "variables", words[at + 1], CircuitLimits.MAX_VARIABLES);
        int first = words[at + 2];
        boolean there = words[at + 1] == 0 || first >= 0 && words[at + 1] <= poolSize - first;
        missingValues = there || missingValues != NONE ? missingValues : i;
      }
      case TapeRecord.CONSTANT -> pool(i, words[at + 1]);
      case TapeRecord.SCALE -> {
        pool(i, words[at + 1]);
        references(at + 2, 1);
      }
      case TapeRecord.ADD, TapeRecord.EQUAL, TapeRecord.SQUARE, TapeRecord.MULTIPLY ->
          references(at + 1, 2);
      case TapeRecord.MUL, TapeRecord.PERMUTE -> references(at + 1, 3);
      case TapeRecord.BOOLEAN -> references(at + 1, 1);
      case TapeRecord.EAGER -> {}
      case TapeRecord.GENERIC -> {
        references(at + 1, 3);
        payload(i, at, 0, CallBatch.GENERIC_COEFFICIENTS);
      }
      case TapeRecord.GATE -> {
        GateCall call = GateCall.ofOrdinal(words[at + 1]);
        if (call == null) {
          throw wrong(i, "the ordinal of a GateCall", words[at + 1], "use one of the gate calls");
        }
        if (!call.takes(words[at + 2]) || call.coefficients() != words[at + 3]) {
          throw wrong(
              i,
              call
                  + " with "
                  + call.cellsExpected()
                  + " cells and "
                  + call.coefficients()
                  + " coefficients",
              words[at + 2] + " cells and " + words[at + 3] + " coefficients",
              "give the cells in the order of GateCall." + call.name());
        }
        payload(i, at, words[at + 2], words[at + 3]);
      }
      case TapeRecord.RAW -> {
        count(i, "kind", words[at + 1], GateType.values().length - 1);
        payload(i, at, words[at + 2], words[at + 3]);
      }
      default -> throw wrong(i, "an operation of TapeRecord", op, "use one of its constants");
    }
    return CallBatch.recordsOf(words, i);
  }

  private void payload(int i, int at, int cells, int coefficients) {
    int most = words.length - at - TapeRecord.WORDS;
    count(i, "cells", cells, most);
    count(i, "coefficients", coefficients, most - cells);
    int first = at + TapeRecord.WORDS + cells;
    if (i + CallBatch.recordsOf(words, i) > records) {
      throw wrong(i, "its whole payload", "the end of the batch", "count payload records too");
    }
    if (words[at] != TapeRecord.GENERIC) {
      references(at + TapeRecord.WORDS, cells);
    }
    for (int k = 0; k < coefficients; k++) {
      pool(i, words[first + k]);
    }
  }

  /** Notes what {@code count} references from a word on need of the circuit. */
  private void references(int from, int count) {
    for (int k = from; k < from + count; k++) {
      int reference = words[k];
      if (reference >= 0) {
        neededVariables = Math.max(neededVariables, 1L + reference - variables);
      } else {
        neededNodes = Math.max(neededNodes, 1L + ~reference - nodes);
      }
    }
  }

  private void pool(int i, int k) {
    count(i, "place in the pool", k, poolSize - 1);
  }

  private void count(int i, String what, int count, int most) {
    if (count < 0 || count > most) {
      throw wrong(i, "0.." + most + " for " + what, count, "correct the record");
    }
  }

  private static CircuitException wrong(int record, String expected, Object found, String remedy) {
    return new CircuitException(
        "batch: expected " + expected + ", found " + found + " (record " + record + "); " + remedy);
  }
}
