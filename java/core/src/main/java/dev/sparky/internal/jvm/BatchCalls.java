package dev.sparky.internal.jvm;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.CallBatch;
import dev.sparky.spi.GateCall;

/**
 * The calls of one batch that compile-mode circuits make often, straight on the state of a circuit:
 * its owner is asked for once and each element of the pool interned once.
 */
final class BatchCalls {
  private static final int GENERIC_COEFFICIENTS = 5;

  private final CircuitState state;
  private final CallBatch batch;

  /** By place in the pool: the number of the element + 1, 0 while not interned. */
  private final int[] interned;

  private int[] cells = new int[64];

  BatchCalls(CircuitState state, CallBatch batch) {
    this.state = state;
    this.batch = batch;
    interned = new int[batch.poolSize()];
  }

  /** Makes all calls, which have been checked; the circuit's owner is in this call. */
  void makeAll() {
    for (int i = 0; i < batch.records(); i += batch.recordsOf(i)) {
      state.refusal.source(batch.source(i));
      make(i * CallBatch.WORDS);
    }
  }

  private void make(int at) {
    int a = batch.word(at + 1);
    int b = batch.word(at + 2);
    int c = batch.word(at + 3);
    switch (batch.word(at)) {
      case CallBatch.EXISTS -> state.variableCount += a;
      case CallBatch.CONSTANT -> state.nodes.constant(element(a));
      case CallBatch.ADD -> state.nodes.add(a, b);
      case CallBatch.SCALE -> state.nodes.scale(element(a), b);
      case CallBatch.EQUAL -> state.basic.equal(a, b);
      case CallBatch.MUL -> state.basic.multiply(a, b, c);
      case CallBatch.SQUARE -> state.basic.square(a, b);
      case CallBatch.BOOLEAN -> state.basic.bool(a);
      case CallBatch.EAGER -> state.eager = a != 0;
      case CallBatch.GENERIC -> generic(at, a, b, c);
      case CallBatch.GATE ->
          state.gates.gate(
              GateCall.ofOrdinal(a), cells(at, b), b, elements(at + CallBatch.WORDS + b, c));
      case CallBatch.RAW ->
          state.gates.raw(a, cells(at, b), b, elements(at + CallBatch.WORDS + b, c));
      default -> throw new CircuitException("batch: unknown operation " + batch.word(at));
    }
  }

  private void generic(int at, int l, int r, int o) {
    int[] k = elements(at + CallBatch.WORDS, GENERIC_COEFFICIENTS);
    state.basic.generic(k[0], l, k[1], r, k[2], o, k[3], k[4]);
  }

  private int element(int k) {
    int known = interned[k];
    if (known == 0) {
      known = state.elements.intern(batch.element(k)) + 1;
      interned[k] = known;
    }
    return known - 1;
  }

  private int[] cells(int at, int count) {
    if (cells.length < count) {
      cells = new int[count];
    }
    for (int i = 0; i < count; i++) {
      cells[i] = batch.word(at + CallBatch.WORDS + i);
    }
    return cells;
  }

  private int[] elements(int from, int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = element(batch.word(from + i));
    }
    return numbers;
  }
}
