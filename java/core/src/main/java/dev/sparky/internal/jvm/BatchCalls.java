package dev.sparky.internal.jvm;

import dev.sparky.error.CircuitException;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.CallVisitor;
import dev.sparky.spi.GateCall;

/**
 * Makes the calls of one batch that compile-mode circuits make often, straight on the state of a
 * circuit: its owner is asked for once and each element of the pool interned once. The calls have
 * been checked, and the circuit's owner is in this call.
 */
final class BatchCalls implements CallVisitor {
  private final CircuitState state;
  private final CallBatch batch;

  /** By place in the pool: the number of the element + 1, 0 while not interned. */
  private final int[] interned;

  BatchCalls(CircuitState state, CallBatch batch) {
    this.state = state;
    this.batch = batch;
    interned = new int[batch.poolSize()];
  }

  @Override
  public void source(int position) {
    state.refusal.source(position);
  }

  @Override
  public void exists(int count, int k) {
    state.variableCount += count;
  }

  @Override
  public void constant(int k) {
    state.nodes.constant(element(k));
  }

  @Override
  public void add(int x, int y) {
    state.nodes.add(x, y);
  }

  @Override
  public void scale(int k, int x) {
    state.nodes.scale(element(k), x);
  }

  @Override
  public void assertEqual(int x, int y) {
    state.basic.equal(x, y);
  }

  @Override
  public void assertMul(int x, int y, int z) {
    state.basic.multiply(x, y, z);
  }

  @Override
  public void assertSquare(int x, int y) {
    state.basic.square(x, y);
  }

  @Override
  public void assertBoolean(int x) {
    state.basic.bool(x);
  }

  @Override
  public void multiply(int x, int y) {
    throw computed("multiply");
  }

  @Override
  public void permute(int s0, int s1, int s2) {
    throw computed("permute");
  }

  private static CircuitException computed(String call) {
    return new CircuitException("batch: " + call + " is made call by call");
  }

  @Override
  public void generic(int l, int r, int o, int[] k) {
    int[] s = elements(k);
    state.basic.generic(s[0], l, s[1], r, s[2], o, s[3], s[4]);
  }

  @Override
  public void gate(GateCall call, int[] cells, int[] k) {
    state.gates.gate(call, cells, cells.length, elements(k));
  }

  @Override
  public void raw(int kind, int[] cells, int[] k) {
    state.gates.raw(kind, cells, cells.length, elements(k));
  }

  @Override
  public void eagerChecks(boolean on) {
    state.eager = on;
  }

  private int element(int k) {
    int known = interned[k];
    if (known == 0) {
      known = state.elements.intern(batch.element(k)) + 1;
      interned[k] = known;
    }
    return known - 1;
  }

  /** Replaces places in the pool by numbers of elements, in place. */
  private int[] elements(int[] k) {
    for (int i = 0; i < k.length; i++) {
      k[i] = element(k[i]);
    }
    return k;
  }
}
